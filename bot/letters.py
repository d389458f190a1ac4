"""What is on its way to a chat: letters, as they lie in the outbox.

A letter is plain text with buttons, never markup, so nothing that a person wrote needs escaping.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Button:
    """A button: ``data`` (at most 64 bytes) comes back when it is tapped, or ``url`` is opened."""

    label: str
    data: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Text:
    """``topic`` is that of a group into which it goes; None where it has none. What ``closes`` takes away the
    buttons of an AskContact."""

    text: str
    keyboard: Keyboard = ()
    topic: int | None = None
    closes: bool = False


@dataclass(frozen=True)
class AskContact:
    """Asks for a phone number: two buttons in the place of the letters share it, or ``decline`` to."""

    text: str
    share: str
    decline: str


@dataclass(frozen=True)
class Question:
    """Asks on the scale. Its buttons follow from the invitation, and are made when it is sent."""

    text: str
    invitation_id: int
    language: str
    paid: bool = False


@dataclass(frozen=True)
class Edit:
    """Changes a message that was sent before; doing it twice changes nothing."""

    message_id: int
    text: str
    keyboard: Keyboard = ()


@dataclass(frozen=True)
class ChannelPost:
    """A post in the shop's own channel, whose title ``channel`` is; ``by`` is the number of the admin whose
    post it is."""

    text: str
    channel: str
    by: int
    keyboard: Keyboard = ()


@dataclass(frozen=True)
class Voice:
    file_id: str
    caption: str = ""
    topic: int | None = None


@dataclass(frozen=True)
class Photo:
    file_id: str
    caption: str = ""
    topic: int | None = None


@dataclass(frozen=True)
class Report:
    """The pictures and caption of a period, drawn when it is sent.

    ``week`` is how the period is written: 2018-W35, 2018-08, 2018-Q3. Its figures are those of ``branches``
    (none: of all); without ``pictures`` the caption is a message of its own, and only then it has a
    ``keyboard`` or changes the message ``message_id``; ``note`` is said beneath it.
    """

    week: str
    language: str
    branches: tuple[str, ...] = ()
    pictures: bool = True
    note: str = ""
    topic: int | None = None
    keyboard: Keyboard = ()
    message_id: int | None = None


@dataclass(frozen=True)
class ChurnPicture:
    """The picture and caption of a period's churn summary, drawn when it is sent; of the whole shop."""

    week: str
    language: str
    topic: int | None = None


@dataclass(frozen=True)
class Export:
    """The workbook of a week, month or year, made when it is sent; of everything if ``period`` is empty."""

    period: str
    language: str


@dataclass(frozen=True)
class MyData:
    """Everything about a customer as a file of JSON, made when it is sent; to their own chat alone."""

    customer_id: int
    language: str


@dataclass(frozen=True)
class AlertCard:
    """A card of an alert or of several, drawn when it is sent, from what is known and allowed then.

    ``screen`` is which of its buttons it shows; an ``edit`` changes the card's message.
    """

    card_id: int
    screen: str = ""
    edit: bool = False


@dataclass(frozen=True)
class Invite:
    """A link that makes one person staff, made when it is sent, so that it stands nowhere but in the chat."""

    role: str
    language: str


@dataclass(frozen=True)
class RefusedRows:
    """The rows of a file that an import could not take, as a file; read again when it is sent."""

    import_id: int
    language: str


Letter = (
    Text
    | AskContact
    | Question
    | Edit
    | ChannelPost
    | Voice
    | Photo
    | Report
    | ChurnPicture
    | Export
    | MyData
    | AlertCard
    | Invite
    | RefusedRows
)

_KINDS: dict[str, type[Letter]] = {
    "text": Text,
    "ask_contact": AskContact,
    "question": Question,
    "edit": Edit,
    "channel_post": ChannelPost,
    "voice": Voice,
    "photo": Photo,
    "report": Report,
    "churn": ChurnPicture,
    "export": Export,
    "my_data": MyData,
    "alert_card": AlertCard,
    "invite": Invite,
    "refused_rows": RefusedRows,
}
_NAMES = {cls: name for name, cls in _KINDS.items()}


def pack(letter: Letter) -> dict[str, object]:
    """As JSON-ready data, for the outbox."""
    # Not by asdict(), which copies deeply what is frozen: a tenth of what an answer costs the processor.
    packed: dict[str, object] = {"kind": _NAMES[type(letter)], **vars(letter)}
    if isinstance(letter, Text | Edit | ChannelPost | Report):
        packed["keyboard"] = [[dict(vars(button)) for button in row] for row in letter.keyboard]
    return packed


def unpack(packed: Mapping[str, object]) -> Letter:
    """The letter that :func:`pack` was given."""
    fields = dict(packed)
    cls = _KINDS[str(fields.pop("kind"))]
    if "keyboard" in fields:
        fields["keyboard"] = _keyboard(fields["keyboard"])
    if isinstance(branches := fields.get("branches"), list):
        fields["branches"] = tuple(branches)
    return cls(**fields)  # type: ignore[arg-type]  # the fields are those that pack() wrote


_NEVER_IN_TOPICS = (
    AskContact | Question | Edit | ChannelPost | Export | MyData | AlertCard | Invite | RefusedRows
)


def in_topic(letter: Letter, topic: int | None) -> Letter:
    """The letter as it goes into a topic; an edit is where its message is, and questions go to people."""
    return letter if topic is None or isinstance(letter, _NEVER_IN_TOPICS) else replace(letter, topic=topic)


def _keyboard(rows: object) -> Keyboard:
    assert isinstance(rows, (list, tuple))
    return tuple(tuple(Button(**button) for button in row) for row in rows)

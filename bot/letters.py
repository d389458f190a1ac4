"""What is on its way to a chat: letters, as they lie in the outbox.

A letter is plain text with buttons, never markup, so nothing that a person wrote needs escaping.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Button:
    """A button: ``data`` (at most 64 bytes) comes back when it is tapped, or ``url`` is opened."""

    label: str
    data: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Text:
    text: str
    keyboard: Keyboard = ()


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
class Voice:
    file_id: str
    caption: str = ""


@dataclass(frozen=True)
class Photo:
    file_id: str
    caption: str = ""


@dataclass(frozen=True)
class Report:
    """The pictures and caption of a week, drawn when it is sent. ``week`` is written 2018-W35."""

    week: str
    language: str


Letter = Text | Question | Edit | Voice | Photo | Report

_KINDS: dict[str, type[Letter]] = {
    "text": Text,
    "question": Question,
    "edit": Edit,
    "voice": Voice,
    "photo": Photo,
    "report": Report,
}


def pack(letter: Letter) -> dict[str, object]:
    """As JSON-ready data, for the outbox."""
    kind = next(name for name, cls in _KINDS.items() if type(letter) is cls)
    return {"kind": kind, **asdict(letter)}


def unpack(packed: Mapping[str, object]) -> Letter:
    """The letter that :func:`pack` was given."""
    fields = dict(packed)
    cls = _KINDS[str(fields.pop("kind"))]
    if "keyboard" in fields:
        fields["keyboard"] = _keyboard(fields["keyboard"])
    return cls(**fields)  # type: ignore[arg-type]  # the fields are those that pack() wrote


def _keyboard(rows: object) -> Keyboard:
    assert isinstance(rows, (list, tuple))
    return tuple(tuple(Button(**button) for button in row) for row in rows)

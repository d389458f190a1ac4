"""What a raw update is about, before anything else is known of it."""

from collections.abc import Mapping

from bot import keyboards
from bot.scoring import ScoreTap
from bot.telegram.api import RawUpdate

_LARGEST = 2**62


class NoUpdate(ValueError):
    """It is nothing that Telegram sends."""


def storable(text: str) -> str:
    """The text without what no database takes: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def update_id(raw: RawUpdate) -> int:
    """The number that Telegram gave it. Raises NoUpdate."""
    number = _number(raw, "update_id")
    if number is None or abs(number) > _LARGEST:
        raise NoUpdate("an update has a number that can be stored")
    return number


def chat_of(raw: RawUpdate) -> int:
    """The chat that it belongs to: its updates are handled in order. 0 for none."""
    for event in raw.values():
        if isinstance(event, Mapping):
            message = event.get("message")
            chat = _part(message if isinstance(message, Mapping) else event, "chat")
            return _number(chat, "id") or 0
    return 0


def score_tap(raw: RawUpdate) -> ScoreTap | None:
    """The tap on the scale that it is; None for everything else, which is read more thoroughly.

    Most of what comes during a campaign are such taps, and reading one into models takes as long as all
    the rest that is done with it.
    """
    query = _part(raw, "callback_query")
    message = _part(query, "message")
    chat = _part(message, "chat")
    query_id, data = query.get("id"), query.get("data")
    chat_id, message_id = _number(chat, "id"), _number(message, "message_id")
    if not isinstance(query_id, str) or not isinstance(data, str) or chat.get("type") != "private":
        return None
    tap = keyboards.read(data)
    if tap is None or tap.deed != keyboards.SCORE or chat_id is None or message_id is None:
        return None
    return ScoreTap(f"tap:{query_id}", chat_id, message_id, tap.number, tap.value)


def query_id(raw: RawUpdate) -> str | None:
    """The number under which a tap can be answered; None for what is no tap."""
    number = _part(raw, "callback_query").get("id")
    return number if isinstance(number, str) else None


def checkout_id(raw: RawUpdate) -> str | None:
    """The number under which a payment that is about to be made is let through; None for all else."""
    number = _part(raw, "pre_checkout_query").get("id")
    return number if isinstance(number, str) else None


def happened_at(raw: RawUpdate) -> int | None:
    """When it was written, edited or changed, in seconds since 1970; None for taps, which carry no time."""
    for name in ("message", "edited_message", "my_chat_member"):
        event = _part(raw, name)
        if event:
            edited = _number(event, "edit_date")
            return edited if edited is not None else _number(event, "date")
    return None


def _part(whole: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = whole.get(name)
    return part if isinstance(part, Mapping) else {}


def _number(whole: Mapping[str, object], name: str) -> int | None:
    number = whole.get(name)
    return number if isinstance(number, int) and not isinstance(number, bool) else None

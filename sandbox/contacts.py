"""The keyboard that a bot puts in the place of the letters, and contacts, which one of its buttons shares."""

from sandbox.errors import SandboxError
from sandbox.messages import Chat, Media, Message, Person
from sandbox.people import send, write
from sandbox.wire import JsonObject
from sandbox.world import World

KIND = "contact"
"""The Message's field."""


def keyboard_of(chat: Chat) -> list[list[JsonObject]]:
    """The rows of buttons that stand there now: those of the last message that gave or took some."""
    for message in reversed(chat.messages.values()):
        markup = message.markup or {}
        if message.deleted or not markup.keys() & {"keyboard", "remove_keyboard"}:
            continue
        rows = markup.get("keyboard")
        return [_buttons(row) for row in rows] if isinstance(rows, list) else []
    return []


def _buttons(row: object) -> list[JsonObject]:
    return [button for button in row if isinstance(button, dict)] if isinstance(row, list) else []


def press(world: World, person: Person, label: str) -> Message:
    """Press a button of that keyboard: it shares one's contact, or says what stands on it.

    Raises SandboxError where there is none with this label now.
    """
    buttons = [button for row in keyboard_of(world.chat_of(person)) for button in row]
    pressed = next((button for button in buttons if button["text"] == label), None)
    if pressed is None:
        raise SandboxError(f"there is no button {label!r} in the place of the keyboard now")
    if pressed.get("request_contact") is True:
        return share(world, person, person)
    return write(world, person, label)


def share(
    world: World, person: Person, whose: Person | str, *, forwarded_from: Person | None = None
) -> Message:
    """Send a contact: one's own, another person's, or a mere number, of whom Telegram knows no account."""
    body: JsonObject
    if isinstance(whose, Person):
        body = {"phone_number": whose.phone, **whose.names(), "user_id": whose.chat_id}
        body.pop("username", None)
    else:
        body = {"phone_number": whose, "first_name": "Somebody"}
    return send(world, person, Media(KIND, "", body), forwarded_from=forwarded_from)

"""What a person can do in a chat with the bot. Each verb sends its update and journals itself."""

import re

from sandbox.bills import KINDS
from sandbox.entities import automatic
from sandbox.errors import NotThereError, SandboxError
from sandbox.messages import Chat, Content, Media, Message, Person
from sandbox.spans import utf16
from sandbox.wire import JsonObject
from sandbox.world import World

TEXT_LIMIT = 4096
UNEDITABLE = KINDS | {"contact"}
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
LINK = re.compile(r"https://t(?:elegram)?\.me/\w+\?(?:.*&)?start=([^&#]*)", re.ASCII)


def payload_of(link: str) -> str:
    """The payload of a deep link to the bot. Raises SandboxError where it is no such link."""
    found = LINK.match(link)
    if found is None:
        raise SandboxError(f"not a link to a bot: {link}")
    return found[1]


def open_link(world: World, person: Person, payload: str = "") -> Message:
    """Open the bot's link and press Start, which unblocks a blocked bot.

    A payload that is not 1 to 64 of A-Z a-z 0-9 _ - opens the chat without one, as in Telegram.
    """
    if person.blocked:
        block(world, person, False)
    command = f"/start {payload}" if PAYLOAD.fullmatch(payload) else "/start"
    world.note(person, "opened", payload=payload)
    return _say(world, person, Content(command, automatic(command)))


def write(world: World, person: Person, text: str, reply_to: int | None = None) -> Message:
    """Send a text, trimmed as the apps do.

    Raises SandboxError for an empty or too long one, a blocked bot, or no message `reply_to`.
    """
    text = _checked(text)
    message = _say(world, person, Content(text, automatic(text)), reply_to)
    world.note(person, "wrote", text=text, message_id=message.message_id)
    return message


def send(
    world: World, person: Person, media: Media, caption: str = "", *, forwarded_from: Person | None = None
) -> Message:
    """Send a photo, voice message or file that `world.files` has taken in, or a contact.

    Raises SandboxError for a caption of more than 1,024 characters or a blocked bot.
    """
    caption = caption.strip()
    if utf16(caption) > 1024:
        raise SandboxError("a caption has 1,024 characters at most")
    content = Content(caption, automatic(caption), media)
    message = _say(world, person, content, forwarded_from=forwarded_from)
    world.note(
        person,
        f"sent_{media.kind}",
        message_id=message.message_id,
        file_id=media.file_id,
        caption=caption,
    )
    return message


def edit(world: World, person: Person, message_id: int, text: str) -> Message:
    """Change the text (or caption) of one's own message. Raises SandboxError, NotThereError."""
    message = find(world.chat_of(person), message_id)
    if message.sender is not person or (message.content.media and message.content.media.kind in UNEDITABLE):
        raise SandboxError("people edit their own messages only")
    text = _checked(text)
    media, options = message.content.media, message.content.options
    message.content = Content(text, automatic(text), media, options)
    message.edit_date = int(world.clock.now())
    message.chat.touch(message)
    world.note(person, "edited", text=text, message_id=message_id)
    world.updates.add("edited_message", message.chat.id, world.write_out(message))
    return message


def tap(world: World, person: Person, message_id: int, data: str, *, force: bool = False) -> str:
    """Tap the button that carries `data`; gives the id of the callback query.

    Raises SandboxError where the message has no such button now, unless `force` (a forged tap).
    """
    chat = world.chat_of(person)
    message = find(chat, message_id)
    labels = [button.label for button in message.buttons() if button.data == data]
    if not labels and not force:
        raise SandboxError(f"message {message_id} has no button with the data {data!r} now")
    _need_open(person)
    world.note(person, "tapped", message_id=message_id, data=data, label=labels[0] if labels else None)
    return tapped(world, person, message, data)


def tapped(world: World, person: Person, message: Message, data: str) -> str:
    """Tell the bot of a tap on a message, wherever it stands; gives the id of the callback query."""
    chat = message.chat
    query_id = world.new_query(chat)
    payload: JsonObject = {
        "id": query_id,
        "from": person.to_user(),
        "message": world.write_out(message),
        "chat_instance": str(chat.id * 7_919_000_001),
        "data": data,
    }
    world.updates.add("callback_query", chat.id, payload)
    return query_id


def block(world: World, person: Person, blocked: bool) -> None:
    """Block the bot, or unblock it; nothing happens where it is so already."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    world.note(person, "blocked" if blocked else "unblocked")
    old, new = as_member(world, not blocked), as_member(world, blocked)
    payload: JsonObject = {
        "chat": person.to_chat(),
        "from": person.to_user(),
        "date": int(world.clock.now()),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    world.updates.add("my_chat_member", person.chat_id, payload)


def find(chat: Chat, message_id: int) -> Message:
    """The message in the chat. Raises NotThereError for an unknown or deleted one."""
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise NotThereError(f"there is no message {message_id} in chat {chat.id}")
    return message


def _say(
    world: World,
    person: Person,
    content: Content,
    reply_to: int | None = None,
    forwarded_from: Person | None = None,
) -> Message:
    _need_open(person)
    chat = world.chat_of(person)
    answered = None if reply_to is None else find(chat, reply_to)
    message = world.new_message(chat, person, content)
    if answered is not None:
        message.extra["reply_to_message"] = world.write_out(answered)
    if forwarded_from is not None:
        origin: JsonObject = {
            "type": "user",
            "sender_user": forwarded_from.to_user(),
            "date": message.date,
        }
        message.extra["forward_origin"] = origin
    person.started = True
    world.updates.add("message", chat.id, world.write_out(message))
    return message


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise SandboxError("a message needs a text")
    if utf16(text) > TEXT_LIMIT:
        raise SandboxError("a message has 4,096 characters at most")
    return text


def _need_open(person: Person) -> None:
    if person.blocked:
        raise SandboxError(f"{person.id} has blocked the bot; unblock it or open the link first")


def as_member(world: World, blocked: bool) -> JsonObject:
    """The Bot API's ChatMember for the bot where it was let in, or put out."""
    if blocked:
        return {"user": world.bot, "status": "kicked", "until_date": 0}
    return {"user": world.bot, "status": "member"}

"""Groups of people with the bot in them, and their topics: what happens there, as the bot is told of it."""

from sandbox.entities import automatic
from sandbox.errors import NotThereError, SandboxError
from sandbox.messages import Chat, Content, Message, Person
from sandbox.people import as_member, find, tapped
from sandbox.wire import JsonObject
from sandbox.world import World


def group(world: World, number: int) -> Chat:
    """The group with this number. Raises NotThereError."""
    chat = world.chats.get(number)
    if chat is None or chat.person is not None or chat.kind == "channel":
        raise NotThereError(f"there is no group {number}")
    return chat


def write(world: World, person: Person, chat: Chat, text: str, topic: int | None = None) -> Message:
    """Write into a group. Of what is no command the bot, whose privacy mode is on, hears nothing.

    Raises SandboxError for a topic that the group does not have.
    """
    if topic is not None and topic not in chat.topics:
        raise SandboxError(f"the group {chat.id} has no topic {topic}")
    message = world.new_message(chat, person, Content(text, automatic(text)))
    if topic is not None:
        message.extra |= {"message_thread_id": topic, "is_topic_message": True}
    world.note(person, "wrote_in_group", text=text, message_id=message.message_id)
    if chat.has_bot and text.startswith("/"):
        world.updates.add("message", chat.id, world.write_out(message))
    return message


def tap(world: World, person: Person, chat: Chat, message_id: int, data: str, *, force: bool = False) -> str:
    """Tap the button that carries `data` on a message in a group; gives the id of the callback query.

    Raises SandboxError where the message has no such button now, unless `force` (a forged tap).
    """
    message = find(chat, message_id)
    if not force and data not in [button.data for button in message.buttons()]:
        raise SandboxError(f"message {message_id} has no button with the data {data!r} now")
    world.note(person, "tapped_in_group", message_id=message_id, data=data)
    return tapped(world, person, message, data)


def add_topic(world: World, chat: Chat, title: str) -> int:
    """Open a topic in a group, which is a supergroup then; its number.

    Raises SandboxError for a group that is none: Telegram makes it one first, with `upgrade`.
    """
    if chat.kind != "supergroup":
        raise SandboxError("only supergroups have topics")
    said = world.new_message(chat, None, Content(title))
    said.deleted = True  # a service message, which nobody needs to see here
    chat.topics[said.message_id] = title
    return said.message_id


def upgrade(world: World, person: Person, chat: Chat) -> Chat:
    """Make a group a supergroup, of which its last message tells; gives the supergroup."""
    number = world.migrate(chat)
    last = world.new_message(chat, person, Content(""))
    last.extra["migrate_to_chat_id"] = number
    world.updates.add("message", chat.id, world.write_out(last))
    return world.chats[number]


def let_in(world: World, person: Person, chat: Chat, inside: bool) -> None:
    """Take the bot into a group, or put it out."""
    if chat.has_bot == inside:
        return
    chat.has_bot = inside
    payload: JsonObject = {
        "chat": chat.to_api(),
        "from": person.to_user(),
        "date": int(world.clock.now()),
        "old_chat_member": as_member(world, inside),
        "new_chat_member": as_member(world, not inside),
    }
    world.updates.add("my_chat_member", chat.id, payload)

"""Channels: what their owners do there, what the bot may do, and the way from a post's button to the bot.

A bot comes into a channel as an administrator or not at all, and writes only with the right to.
"""

from sandbox.entities import automatic
from sandbox.errors import ApiError, NotThereError, SandboxError
from sandbox.messages import Chat, Content, Message, Person
from sandbox.people import find, open_link, payload_of
from sandbox.wire import JsonObject
from sandbox.world import World

STRANGER, ADMINISTRATOR, LEFT, KICKED = "", "administrator", "left", "kicked"
STANDINGS = (ADMINISTRATOR, LEFT, KICKED)
_RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_manage_video_chats",
    "can_promote_members",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)


def channel(world: World, number: int) -> Chat:
    """The channel with this number. Raises NotThereError."""
    chat = world.chats.get(number)
    if chat is None or chat.kind != "channel":
        raise NotThereError(f"there is no channel {number}")
    return chat


def set_bot(world: World, person: Person, chat: Chat, standing: str, *, may_post: bool = True) -> None:
    """Make the bot an administrator, dismiss it (left) or throw it out (kicked); it is told so.

    Raises SandboxError for what the bot cannot be, and for anybody but the owner.
    """
    _need_owner(person, chat)
    if standing not in STANDINGS:
        raise SandboxError(f"in a channel the bot is one of {', '.join(STANDINGS)}, not {standing!r}")
    before = _as_member(world, chat)
    chat.standing, chat.may_post = standing, may_post and standing == ADMINISTRATOR
    after = _as_member(world, chat)
    if before == after:
        return
    payload: JsonObject = {
        "chat": chat.to_api(),
        "from": person.to_user(),
        "date": int(world.clock.now()),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    world.updates.add("my_chat_member", chat.id, payload)


def write(world: World, person: Person, chat: Chat, text: str) -> Message:
    """Post as the channel, of which its administrators hear. Raises SandboxError for who is not the owner."""
    _need_owner(person, chat)
    message = world.new_message(chat, person, Content(text, automatic(text)))
    _tell(world, "channel_post", message)
    return message


def edit(world: World, person: Person, chat: Chat, message_id: int, text: str) -> Message:
    """Change a post of one's own. Raises SandboxError, NotThereError."""
    _need_owner(person, chat)
    message = find(chat, message_id)
    if message.sender is not person:
        raise SandboxError("people edit their own posts only")
    message.content, message.edit_date = Content(text, automatic(text)), int(world.clock.now())
    chat.touch(message)
    _tell(world, "edited_channel_post", message)
    return message


def press(world: World, person: Person, chat: Chat, message_id: int, label: str) -> Message:
    """Press a button of a post that opens the bot, and Start there.

    Raises SandboxError where the post has no such button, or it leads elsewhere.
    """
    urls = [button.url for button in find(chat, message_id).buttons() if button.label == label]
    if not urls or urls[0] is None:
        raise SandboxError(f"the post {message_id} has no button {label!r} with an address")
    if f"/{world.bot['username']}?" not in urls[0]:
        raise SandboxError(f"the button leads elsewhere: {urls[0]}")
    return open_link(world, person, payload_of(urls[0]))


def check_writable(chat: Chat) -> None:
    """Return where the bot may post. Raises ApiError, in Telegram's words."""
    if chat.standing == STRANGER and not chat.username:
        raise ApiError("chat not found")
    if chat.standing in (STRANGER, LEFT):
        raise ApiError("bot is not a member of the channel chat", 403)
    if chat.standing == KICKED:
        raise ApiError("bot was kicked from the channel chat", 403)
    if not chat.may_post:
        raise ApiError("need administrator rights in the channel chat")


def _need_owner(person: Person, chat: Chat) -> None:
    if chat.owner is not person:
        raise SandboxError(f"the channel {chat.id} is not {person.id}'s")


def _tell(world: World, kind: str, message: Message) -> None:
    if message.chat.standing == ADMINISTRATOR:
        world.updates.add(kind, message.chat.id, world.write_out(message))


def _as_member(world: World, chat: Chat) -> JsonObject:
    match chat.standing:
        case "administrator":
            may: JsonObject = {right: right == "can_manage_chat" for right in _RIGHTS}
            posts: JsonObject = {"can_post_messages": chat.may_post, "can_edit_messages": False}
            told: JsonObject = {"status": "administrator", "can_be_edited": False, "is_anonymous": False}
            return {"user": world.bot, **told, **may, **posts}
        case "kicked":
            return {"user": world.bot, "status": "kicked", "until_date": 0}
        case _:
            return {"user": world.bot, "status": "left"}

"""The methods that put something into a chat."""

from collections.abc import Callable

from sandbox import channels, keyboards
from sandbox.bills import INVOICE
from sandbox.bills import KINDS as FIXED
from sandbox.calls import Call, Upload
from sandbox.entities import Formatted, formatted
from sandbox.errors import ApiError
from sandbox.limits import Limits
from sandbox.messages import Chat, Content, Media, Message
from sandbox.spans import utf16
from sandbox.wire import JsonObject, JsonValue
from sandbox.world import World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
# Parameters of things that the sandbox does not have, and the answer to whoever uses them.
ELSEWHERE = {
    "business_connection_id": "business connection not found",
    "direct_messages_topic_id": "the sandbox has no direct messages topics",
    "suggested_post_parameters": "the sandbox has no suggested posts",
    "ephemeral_message_parameters": "the sandbox has no ephemeral messages",
    "receiver_user_id": "the sandbox has no ephemeral messages",
    "callback_query_id": "the sandbox has no ephemeral messages",
    "inline_message_id": "MESSAGE_ID_INVALID",
    "rich_message": "the sandbox has no rich messages",
}
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
Options = tuple[tuple[str, JsonValue], ...]


def addressee(world: World, call: Call, name: str = "chat_id") -> Chat:
    """The chat that a call names. Raises ApiError where the bot cannot write there."""
    for parameter in ELSEWHERE.keys() & call.params.keys():
        raise ApiError(ELSEWHERE[parameter])
    chat = world.resolve(call.chat(name))
    if chat is None:
        raise ApiError("chat not found")
    if chat.migrated_to is not None:
        raise ApiError("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    if not chat.has_bot:
        raise ApiError("bot was kicked from the group chat", 403)
    if chat.kind == "channel":
        channels.check_writable(chat)
    if (thread := call.number("message_thread_id")) is not None and thread not in chat.topics:
        raise ApiError("message thread not found")
    person = chat.person
    if person is not None and not person.started:
        raise ApiError("bot can't initiate conversation with a user", 403)
    if person is not None and person.blocked:
        raise ApiError("bot was blocked by the user", 403)
    return chat


def send_message(world: World, limits: Limits, call: Call) -> JsonValue:
    """sendMessage."""
    chat = addressee(world, call)
    content = text_content(world, call)
    return deliver(world, limits, call, chat, content)


def send_photo(world: World, limits: Limits, call: Call) -> JsonValue:
    """sendPhoto."""
    return _send_media(world, limits, call, "photo")


def send_voice(world: World, limits: Limits, call: Call) -> JsonValue:
    """sendVoice."""
    return _send_media(world, limits, call, "voice")


def send_document(world: World, limits: Limits, call: Call) -> JsonValue:
    """sendDocument."""
    return _send_media(world, limits, call, "document")


def send_media_group(world: World, limits: Limits, call: Call) -> JsonValue:
    """sendMediaGroup: 2 to 10 photos, or as many documents."""
    chat = addressee(world, call)
    items = call.objects("media") or []
    if not 2 <= len(items) <= 10:
        raise ApiError("media group must include 2-10 items")
    if len({str(item["type"]) for item in items}) > 1:
        raise ApiError("documents can't be mixed with other media types")
    contents = [media_content(world, call, item) for item in items]
    limits.send(chat, len(items), paid=call.flag("allow_paid_broadcast"))
    album: JsonObject = {"media_group_id": str((chat.id << 20) + max(chat.messages, default=0) + 1)}
    extra = {**_extra(world, call, chat), **album}
    messages = [put(world, chat, content, None, extra) for content in contents]
    return [world.write_out(message) for message in messages]


def send_chat_action(world: World, limits: Limits, call: Call) -> JsonValue:
    """sendChatAction: shows nothing, but refuses what Telegram refuses."""
    if call.text("action") not in ACTIONS:
        raise ApiError("wrong parameter action in request")
    if addressee(world, call).kind == "channel":
        raise ApiError("chat actions can't be sent to channel chats")
    limits.edit()
    return True


def copy_message(world: World, limits: Limits, call: Call) -> JsonValue:
    """copyMessage."""
    chat, original = addressee(world, call), _source(world, call, "message to copy not found")
    content = original.content
    if content.media is not None and content.media.kind in FIXED:
        raise ApiError("message can't be copied")
    if call.params.keys() & {"caption", "caption_entities"} and content.media is not None:
        text, entities = caption(world, call.params)
        content = Content(text, entities, content.media, content.options)
    message = deliver(world, limits, call, chat, content)
    return {"message_id": message["message_id"]}


def forward_message(world: World, limits: Limits, call: Call) -> JsonValue:
    """forwardMessage."""
    chat, original = addressee(world, call), _source(world, call, "message to forward not found")
    if original.content.media is not None and original.content.media.kind in FIXED - {INVOICE}:
        raise ApiError("message can't be forwarded")
    limits.send(chat, paid=call.flag("allow_paid_broadcast"))
    extra = {**_extra(world, call, chat), "forward_origin": _origin(world, original)}
    return world.write_out(put(world, chat, original.content, original.inline, extra))


def text_content(world: World, call: Call) -> Content:
    """The text of a sendMessage or editMessageText. Raises ApiError for none, or too much."""
    text, entities = _formatted(world, call.params, "text", "entities")
    if not text:
        raise ApiError("message text is empty")
    if utf16(text) > TEXT_LIMIT:
        raise ApiError("message is too long")
    return Content(text, entities, None, _preview(call))


def caption(world: World, given: JsonObject) -> Formatted:
    """The caption in a call or an InputMedia. Raises ApiError for too long a one."""
    result = _formatted(world, given, "caption", "caption_entities")
    if utf16(result.text) > CAPTION_LIMIT:
        raise ApiError("message caption is too long")
    return result


def media_content(world: World, call: Call, item: JsonObject) -> Content:
    """What an InputMedia stands for. Raises ApiError for what the sandbox cannot send."""
    kind = str(item["type"])
    if kind not in ("photo", "document"):
        raise ApiError(f"the sandbox cannot send media of type {kind}")
    text, entities = caption(world, item)
    media = attached(world, call, kind, str(item["media"]))
    return Content(text, entities, media, visible(item))


def attached(world: World, call: Call, kind: str, named: str) -> Media:
    """A file that a call uploads (`attach://name`) or knows (a file_id)."""
    if not named.startswith("attach://"):
        if named.startswith(("http://", "https://")):
            raise ApiError("failed to get HTTP URL content")
        return world.files.known(kind, named)
    upload = call.uploads.get(named.removeprefix("attach://"))
    if upload is None:
        raise ApiError(f"there is no {kind} in the request")
    return _taken(world, call, kind, upload)


def visible(item: JsonObject) -> Options:
    """How a picture is shown, where that is said."""
    names = (("show_caption_above_media", "show_caption_above_media"), ("has_spoiler", "has_media_spoiler"))
    return tuple((shown, True) for given, shown in names if item.get(given) is True)


def deliver(world: World, limits: Limits, call: Call, chat: Chat, content: Content) -> JsonObject:
    """Put one message into `chat` with the call's keyboard, if the limits allow it."""
    markup = keyboards.checked(call.object("reply_markup"), private=chat.person is not None)
    if chat.kind == "channel" and markup is not None and "inline_keyboard" not in markup:
        raise ApiError("inline keyboard expected")
    return world.write_out(sent(world, limits, call, chat, content, markup))


def sent(
    world: World, limits: Limits, call: Call, chat: Chat, content: Content, markup: JsonObject | None
) -> Message:
    """The message, put into `chat` if the limits allow it."""
    extra = _extra(world, call, chat)
    limits.send(chat, paid=call.flag("allow_paid_broadcast"))
    return put(world, chat, content, markup, extra)


def put(world: World, chat: Chat, content: Content, markup: JsonObject | None, extra: JsonObject) -> Message:
    """Put a message of the bot into `chat` and tell whoever lives there."""
    message = world.new_message(chat, None, content)
    message.markup = markup
    message.extra = extra
    world.tell_received(message)
    return message


def _send_media(world: World, limits: Limits, call: Call, kind: str) -> JsonValue:
    chat = addressee(world, call)
    text, entities = caption(world, call.params)
    media = attached(world, call, kind, call.text(kind) or "")
    return deliver(world, limits, call, chat, Content(text, entities, media, visible(call.params)))


def _taken(world: World, call: Call, kind: str, upload: Upload) -> Media:
    if kind == "photo":
        return world.files.photo(upload.data)
    if kind == "voice":
        return world.files.voice(upload.data, call.number("duration"))
    return world.files.document(upload.data, upload.name, upload.mime)


def _formatted(world: World, given: JsonObject, text: str, entities: str) -> Formatted:
    words, mode, explicit = given.get(text), given.get("parse_mode"), given.get(entities)
    marks = [mark for mark in explicit if isinstance(mark, dict)] if isinstance(explicit, list) else None
    result = formatted(str(words or ""), str(mode) if mode else None, marks)
    if not result.entities:
        return result
    return Formatted(result.text, tuple(_named(world, entity) for entity in result.entities))


def _named(world: World, entity: JsonObject) -> JsonObject:
    """A link to a person's account is a mention of the person."""
    url = str(entity.get("url", ""))
    number = url.removeprefix("tg://user?id=")
    chat = world.resolve(int(number)) if number != url and number.isdecimal() else None
    if chat is None or chat.person is None:
        return entity
    mention: JsonObject = {name: entity[name] for name in ("offset", "length")}
    return {**mention, "type": "text_mention", "user": chat.person.to_user()}


def _preview(call: Call) -> Options:
    options = call.object("link_preview_options")
    if options is None and call.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    return (("link_preview_options", options),) if options else ()


def _extra(world: World, call: Call, chat: Chat) -> JsonObject:
    extra: JsonObject = {}
    if call.flag("protect_content"):
        extra["has_protected_content"] = True
    if (thread := call.number("message_thread_id")) is not None:
        extra |= {"message_thread_id": thread, "is_topic_message": True}
    effect = call.text("message_effect_id")
    if effect is not None:
        if chat.person is None:
            raise ApiError("EFFECT_ID_INVALID")
        extra["effect_id"] = effect
    answered = _answered(call, chat)
    if answered is not None:
        extra["reply_to_message"] = world.write_out(answered)
    return extra


def _answered(call: Call, chat: Chat) -> Message | None:
    reply = call.object("reply_parameters") or {}
    number = reply.get("message_id", call.number("reply_to_message_id"))
    if not isinstance(number, int):
        return None
    if reply.get("chat_id", chat.id) != chat.id:
        raise ApiError("the sandbox has no replies to other chats")
    message = chat.messages.get(number)
    if message is not None and not message.deleted:
        return message
    if reply.get("allow_sending_without_reply") is True or call.flag("allow_sending_without_reply"):
        return None
    raise ApiError("message to be replied not found")


def _source(world: World, call: Call, missing: str) -> Message:
    chat = world.resolve(call.chat("from_chat_id"))
    message = None if chat is None else chat.messages.get(call.number("message_id") or 0)
    if message is None or message.deleted:
        raise ApiError(missing)
    return message


def _origin(world: World, original: Message) -> JsonObject:
    if original.chat.kind == "channel":
        post: JsonObject = {"chat": original.chat.to_api(), "message_id": original.message_id}
        return {"type": "channel", **post, "date": original.date}
    sender = world.bot if original.sender is None else original.sender.to_user()
    return {"type": "user", "sender_user": sender, "date": original.date}


Method = Callable[[World, Limits, Call], JsonValue]
METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendVoice": send_voice,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}

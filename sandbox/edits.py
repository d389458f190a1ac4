"""The methods that change what is in a chat already, and the answers to taps."""

from sandbox import keyboards
from sandbox.bills import INVOICE
from sandbox.calls import Call
from sandbox.errors import ApiError
from sandbox.limits import Limits
from sandbox.messages import Chat, Content, Message
from sandbox.methods import Method, addressee, caption, media_content, text_content, visible
from sandbox.spans import utf16
from sandbox.wire import JsonObject, JsonValue
from sandbox.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
QUERY_LIVES = 15
TOAST_LIMIT = 200
DELETABLE = 48 * 3600


def edit_text(world: World, limits: Limits, call: Call) -> JsonValue:
    """editMessageText."""
    message = _editable(world, call)
    if message.content.media is not None:
        raise ApiError("there is no text in the message to edit")
    return _change(world, limits, message, text_content(world, call), _markup(call))


def edit_caption(world: World, limits: Limits, call: Call) -> JsonValue:
    """editMessageCaption."""
    message = _editable(world, call)
    if message.content.media is None or message.content.media.kind == INVOICE:
        raise ApiError("there is no caption in the message to edit")
    text, entities = caption(world, call.params)
    spoiler = tuple(option for option in message.content.options if option[0] == "has_media_spoiler")
    content = Content(text, entities, message.content.media, visible(call.params) + spoiler)
    return _change(world, limits, message, content, _markup(call))


def edit_markup(world: World, limits: Limits, call: Call) -> JsonValue:
    """editMessageReplyMarkup."""
    message = _editable(world, call)
    invoice = message.content.media is not None and message.content.media.kind == INVOICE
    markup = keyboards.checked(call.object("reply_markup"), invoice=invoice)
    return _change(world, limits, message, message.content, markup)


def edit_media(world: World, limits: Limits, call: Call) -> JsonValue:
    """editMessageMedia: a picture for a picture, a file for a file, or one for the other."""
    message, item = _editable(world, call), call.object("media")
    assert item is not None
    if message.content.media is not None and message.content.media.kind == INVOICE:
        raise ApiError("message can't be edited")
    return _change(world, limits, message, media_content(world, call, item), _markup(call))


def delete(world: World, limits: Limits, call: Call) -> JsonValue:
    """deleteMessage."""
    chat = addressee(world, call)
    message = chat.messages.get(call.number("message_id") or 0)
    if message is None or message.deleted:
        raise ApiError("message to delete not found")
    if world.clock.now() - message.date > DELETABLE:
        raise ApiError("message can't be deleted for everyone")
    limits.edit()
    message.deleted = True
    chat.touch(message)
    return True


def pin(world: World, limits: Limits, call: Call) -> JsonValue:
    """pinChatMessage."""
    chat = addressee(world, call)
    message = chat.messages.get(call.number("message_id") or 0)
    if message is None or message.deleted:
        raise ApiError("message to pin not found")
    if chat.kind == "channel":
        raise ApiError("not enough rights to manage pinned messages in the chat")
    limits.edit()
    chat.pinned = message.message_id
    return True


def answer_query(world: World, limits: Limits, call: Call) -> JsonValue:
    """answerCallbackQuery. A tap lives 15 s, or 15 real seconds where the clock runs fast."""
    query = world.queries.get(call.text("callback_query_id") or "")
    lives = QUERY_LIVES * max(1.0, world.clock.speed)
    if query is None or world.clock.now() - query.at > lives:
        raise ApiError(TOO_OLD)
    text, url = call.text("text") or "", call.text("url")
    if utf16(text) > TOAST_LIMIT:
        raise ApiError("MESSAGE_TOO_LONG")
    if url is not None and not url.startswith(("https://t.me/", "tg://")):
        raise ApiError("URL_INVALID")
    limits.edit()
    toast: JsonObject = {
        "callback_query_id": query.id,
        "text": text,
        "show_alert": call.flag("show_alert"),
    }
    query.chat.toast(toast)
    return True


def _editable(world: World, call: Call) -> Message:
    chat = _named_chat(world, call)
    number = call.number("message_id")
    if number is None:
        raise ApiError("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None or message.deleted:
        raise ApiError("message to edit not found")
    if message.sender is not None or (message.markup is not None and message.inline is None):
        raise ApiError("message can't be edited")
    return message


def _named_chat(world: World, call: Call) -> Chat:
    if call.chat() is None and "inline_message_id" not in call.params:
        raise ApiError("chat_id is empty")
    return addressee(world, call)


def _markup(call: Call) -> JsonObject | None:
    return keyboards.checked(call.object("reply_markup"))


def _change(
    world: World, limits: Limits, message: Message, content: Content, markup: JsonObject | None
) -> JsonValue:
    if content == message.content and markup == message.markup:
        raise ApiError(NOT_MODIFIED)
    limits.edit()
    message.content = content
    message.markup = markup
    message.edit_date = int(world.clock.now())
    world.tell_edited(message)
    return world.write_out(message)


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "editMessageMedia": edit_media,
    "deleteMessage": delete,
    "pinChatMessage": pin,
    "answerCallbackQuery": answer_query,
}

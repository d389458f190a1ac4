"""The one place that sends letters to Telegram, and types what goes wrong."""

from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile, FSInputFile, InlineKeyboardMarkup, InputMediaPhoto
from aiohttp import ClientConnectorError

from bot.courier import (
    Blocked,
    DeliveryFailed,
    MayNotPost,
    Moved,
    NotReached,
    OutcomeUnknown,
    OutOfStars,
    Refused,
    TooFast,
)
from bot.keyboards import scale
from bot.letters import (
    AlertCard,
    AskContact,
    Button,
    ChannelPost,
    ChurnPicture,
    Edit,
    Export,
    Invite,
    Keyboard,
    Letter,
    MyData,
    Photo,
    Question,
    RefusedRows,
    Report,
    Text,
    Voice,
)
from bot.rendering import Made, Renderer
from bot.telegram.api import Call
from bot.texts import texts

_UPLOAD_SECONDS = 600  # 50 MB from behind a shop's line
_NOT_MODIFIED = "message is not modified"
_NO_STARS = "BALANCE_TOO_LOW"
_NO_RIGHT = ("need administrator rights in the channel", "chat_write_forbidden")
_GONE = ("chat not found", "user is deactivated", "peer_id_invalid")


class TelegramCourier:
    def __init__(self, bot: Bot, renderer: Renderer) -> None:
        self._bot = bot
        self._renderer = renderer

    async def deliver(self, chat_id: int, letter: Letter) -> int | None:
        """Send it; the message's id, or None for an edit. Raises a DeliveryFailed."""
        try:
            return await self._call(chat_id, letter)
        except TelegramBadRequest as refused:
            if _NOT_MODIFIED in str(refused):
                return None  # an edit made before, whose confirmation was lost
            raise _typed(refused) from refused
        except (TelegramAPIError, ClientDecodeError) as failure:
            raise _typed(failure) from failure

    async def _call(self, chat_id: int, letter: Letter) -> int | None:
        if isinstance(letter, Report):
            return await self._report(chat_id, letter)
        if isinstance(letter, ChurnPicture):
            return await self._churn(chat_id, letter)
        if isinstance(letter, Export):
            async with self._renderer.made(letter) as book:
                return await self._made(chat_id, book)
        if isinstance(letter, RefusedRows):
            async with self._renderer.refused_rows(letter) as found:
                return await self._made(chat_id, found)
        if isinstance(letter, MyData):
            return await self._my_data(chat_id, letter)
        if isinstance(letter, Invite):
            return await self._call(chat_id, Text(await self._renderer.invite(letter)))
        if isinstance(letter, AlertCard):
            made = await self._renderer.card(letter)
            return None if made is None else await self._call(chat_id, made)
        method, content = _written(letter)
        sent = await self._bot(Call(name=method, parameters={"chat_id": chat_id, **content}))
        return None if isinstance(letter, Edit) else _message_id(sent)

    async def _report(self, chat_id: int, letter: Report) -> int | None:
        """One album; what is returned is the message of its first picture, which has the caption."""
        rendered = await self._renderer.render(letter)
        files = [
            BufferedInputFile(picture, f"{letter.week}-{number}.png")
            for number, picture in enumerate(rendered.pictures, 1)
        ]
        match files:
            case []:
                return await self._report_text(chat_id, letter, rendered.caption)
            case [only]:  # Telegram takes no album of one
                sent = await self._bot.send_photo(
                    chat_id, only, caption=rendered.caption, message_thread_id=letter.topic
                )
                return sent.message_id
        words = [rendered.caption, *[None] * (len(files) - 1)]
        photos = [InputMediaPhoto(media=file, caption=said) for file, said in zip(files, words, strict=True)]
        messages = await self._bot.send_media_group(chat_id, [*photos], message_thread_id=letter.topic)
        if not messages:
            raise OutcomeUnknown("the answer names no message")
        return messages[0].message_id

    async def _churn(self, chat_id: int, letter: ChurnPicture) -> int:
        """A picture with its caption; the caption alone where it cannot be drawn."""
        rendered = await self._renderer.churn(letter)
        topic = letter.topic
        if not rendered.pictures:
            sent = await self._bot.send_message(chat_id, rendered.caption, message_thread_id=topic)
            return sent.message_id
        photo = BufferedInputFile(rendered.pictures[0], f"{letter.week}-churn.png")
        sent = await self._bot.send_photo(chat_id, photo, caption=rendered.caption, message_thread_id=topic)
        return sent.message_id

    async def _report_text(self, chat_id: int, letter: Report, said: str) -> int | None:
        bot, keys = self._bot, _keys(letter.keyboard)
        if letter.message_id is not None:
            number = letter.message_id
            await bot.edit_message_text(said, chat_id=chat_id, message_id=number, reply_markup=keys)
            return None
        sent = await bot.send_message(chat_id, said, message_thread_id=letter.topic, reply_markup=keys)
        return sent.message_id

    async def _my_data(self, chat_id: int, letter: MyData) -> int:
        written = await self._renderer.my_data(letter, chat_id)
        document = BufferedInputFile(written, "my-data.json")
        caption = texts(letter.language)("mydata-caption")
        sent = await self._bot.send_document(
            chat_id, document, caption=caption, request_timeout=_UPLOAD_SECONDS
        )
        return sent.message_id

    async def _made(self, chat_id: int, made: Made) -> int:
        """A file with its caption; the caption alone where there is no file."""
        if made.file is None:
            sent = await self._bot.send_message(chat_id, made.caption)
        else:
            document = FSInputFile(made.file)
            sent = await self._bot.send_document(
                chat_id, document, caption=made.caption, request_timeout=_UPLOAD_SECONDS
            )
        return sent.message_id


def _keys(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    rows = [[_button(button) for button in row] for row in keyboard]
    return InlineKeyboardMarkup.model_validate({"inline_keyboard": rows})


def _written(
    letter: Text | AskContact | Question | Edit | ChannelPost | Voice | Photo,
) -> tuple[str, dict[str, object]]:
    """The Bot API's method for a letter, and its parameters."""
    match letter:
        case Text(text=text, closes=True):
            return "sendMessage", {"text": text, "reply_markup": {"remove_keyboard": True}}
        case AskContact(text=text):
            return "sendMessage", {"text": text, "reply_markup": _contact_keys(letter)}
        case Text(text=text, keyboard=keyboard, topic=topic):
            return "sendMessage", {"text": text, **markup(keyboard), **_into(topic)}
        case ChannelPost(text=text, keyboard=keyboard):
            return "sendMessage", {"text": text, **markup(keyboard)}
        case Question(text=text):
            buttons = scale(letter.invitation_id, texts(letter.language), with_stop=True)
            fast = {"allow_paid_broadcast": True} if letter.paid else {}
            return "sendMessage", {"text": text, **markup(buttons), **fast}
        case Edit(message_id=message_id, text=text, keyboard=keyboard):
            return "editMessageText", {"message_id": message_id, "text": text, **markup(keyboard)}
        case Voice(file_id=file_id, caption=caption, topic=topic):
            return "sendVoice", {"voice": file_id, "caption": caption, **_into(topic)}
        case Photo(file_id=file_id, caption=caption, topic=topic):
            return "sendPhoto", {"photo": file_id, "caption": caption, **_into(topic)}


def _contact_keys(letter: AskContact) -> dict[str, object]:
    rows: list[list[dict[str, object]]] = [
        [{"text": letter.share, "request_contact": True}],
        [{"text": letter.decline}],
    ]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


def _into(topic: int | None) -> dict[str, object]:
    return {} if topic is None else {"message_thread_id": topic}


def markup(keyboard: Keyboard) -> dict[str, object]:
    """The parameter that carries the buttons; nothing where there are none."""
    if not keyboard:
        return {}
    rows = [[_button(button) for button in row] for row in keyboard]
    return {"reply_markup": {"inline_keyboard": rows}}


def _button(button: Button) -> dict[str, str]:
    if button.data is not None:
        return {"text": button.label, "callback_data": button.data}
    assert button.url is not None
    return {"text": button.label, "url": button.url}


def _message_id(sent: object) -> int:
    """The number of the message that Telegram says it has sent. Raises OutcomeUnknown."""
    number = sent.get("message_id") if isinstance(sent, dict) else None
    if not isinstance(number, int):
        raise OutcomeUnknown("the answer names no message")
    return number


def _typed(failure: Exception) -> DeliveryFailed:
    """What to do next about an error of the Bot API."""
    match failure:
        case TelegramRetryAfter(retry_after=seconds):
            return TooFast(timedelta(seconds=seconds))
        case TelegramMigrateToChat(migrate_to_chat_id=chat_id):
            return Moved(chat_id)
        case TelegramForbiddenError():
            return Blocked(str(failure))
        case TelegramUnauthorizedError():
            return NotReached(str(failure))  # the token was withdrawn: letters wait for the new one
        case TelegramNetworkError() if isinstance(failure.__cause__, ClientConnectorError):
            return NotReached(str(failure))
        case TelegramNetworkError() | TelegramServerError() | ClientDecodeError():
            # A gateway's error page says nothing of what became of the message behind it.
            return OutcomeUnknown(type(failure).__name__)
        case TelegramBadRequest() if _NO_STARS in str(failure):
            return OutOfStars(str(failure))
        case _ if any(sign in str(failure).lower() for sign in _GONE):
            return Blocked(str(failure))
        case _ if any(sign in str(failure).lower() for sign in _NO_RIGHT):
            return MayNotPost(str(failure))
        case _:
            return Refused(str(failure))

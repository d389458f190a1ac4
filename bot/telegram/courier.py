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
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiohttp import ClientConnectorError

from bot.courier import (
    Blocked,
    DeliveryFailed,
    Moved,
    NotReached,
    OutcomeUnknown,
    Refused,
    TooFast,
)
from bot.letters import Edit, Keyboard, Letter, Photo, Report, Text, Voice
from bot.rendering import Renderer

_NOT_MODIFIED = "message is not modified"
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
        bot = self._bot
        match letter:
            case Text(text=text, keyboard=keyboard):
                sent: Message = await bot.send_message(chat_id, text, reply_markup=markup(keyboard))
            case Edit(message_id=message_id, text=text, keyboard=keyboard):
                await bot.edit_message_text(
                    text, chat_id=chat_id, message_id=message_id, reply_markup=markup(keyboard)
                )
                return None
            case Voice(file_id=file_id, caption=caption):
                sent = await bot.send_voice(chat_id, file_id, caption=caption or None)
            case Photo(file_id=file_id, caption=caption):
                sent = await bot.send_photo(chat_id, file_id, caption=caption or None)
            case Report():
                sent = await self._report(chat_id, letter)
        return sent.message_id

    async def _report(self, chat_id: int, letter: Report) -> Message:
        rendered = await self._renderer.render(letter)
        if rendered.picture is None:
            return await self._bot.send_message(chat_id, rendered.caption)
        picture = BufferedInputFile(rendered.picture, f"{letter.week}.png")
        return await self._bot.send_photo(chat_id, picture, caption=rendered.caption)


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram takes them; None where there are none."""
    if not keyboard:
        return None
    rows = [
        [InlineKeyboardButton(text=b.label, callback_data=b.data, url=b.url) for b in row] for row in keyboard
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


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
        case _ if any(sign in str(failure).lower() for sign in _GONE):
            return Blocked(str(failure))
        case _:
            return Refused(str(failure))

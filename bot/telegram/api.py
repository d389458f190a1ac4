"""The bot's connection to Telegram, or to what stands in for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import Response, TelegramMethod, TelegramType
from aiogram.types import Message, User

from bot.problems import Problem

CALL_SECONDS = 30.0

RawUpdate = dict[str, object]
"""An update as Telegram wrote it, not read yet."""

# aiogram makes a response type for each kind of result, and forgets it when nobody holds it: making it
# again costs 10 ms of every call.
_KINDS_OF_RESPONSE = (Response[User], Response[bool], Response[Message], Response[list[RawUpdate]])


class GetRawUpdates(TelegramMethod[list[RawUpdate]]):
    """Updates as they came, to be read one by one: of aiogram's own call, one update that it does not
    understand keeps all others away, at each attempt."""

    __returning__ = list[RawUpdate]
    __api_method__ = "getUpdates"

    offset: int
    timeout: int
    allowed_updates: list[str]
    limit: int = 100


class _Session(AiohttpSession):
    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        try:
            return await super().make_request(bot, method, timeout)
        except UnicodeDecodeError as unreadable:
            # A gateway's error page may be in any encoding, or in none.
            raise ClientDecodeError("The answer is no text", unreadable, None) from unreadable


@dataclass(frozen=True)
class Connection:
    """A bot that Telegram knows."""

    bot: Bot
    username: str


@asynccontextmanager
async def connected(token: str, api_url: str) -> AsyncIterator[Connection]:
    """Connect to the Bot API at ``api_url`` and check the token. Raises Problem."""
    server = TelegramAPIServer.from_base(api_url)
    bot = Bot(token, session=_Session(api=server, timeout=CALL_SECONDS))
    try:
        yield Connection(bot, await _introduce(bot, api_url))
    finally:
        await bot.session.close()


async def _introduce(bot: Bot, api_url: str) -> str:
    try:
        me = await bot.get_me()
        await bot.delete_webhook()  # a webhook left from before would keep every update away
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise Problem(
            "Telegram does not know this BOT_TOKEN: copy it again from BotFather (/mybots, API Token)."
        ) from None
    except (TelegramAPIError, ClientDecodeError) as unreachable:
        why = str(unreachable).splitlines()[0].replace(bot.token, "***")[:200]
        raise Problem(
            f"The Bot API at {api_url} does not answer ({why}): "
            "check the network and TELEGRAM_API_URL, then start again."
        ) from None
    assert me.username is not None
    return me.username

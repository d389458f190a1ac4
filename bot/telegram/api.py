"""The bot's connection to Telegram, or to what stands in for it."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import Response, TelegramMethod, TelegramType
from aiogram.types import Message, User
from aiohttp import ClientError, ClientSession, ClientTimeout
from aiohttp.hdrs import CONTENT_TYPE

from bot.problems import Problem

CALL_SECONDS = 30.0

RawUpdate = dict[str, object]
"""An update as Telegram wrote it, not read yet."""

# aiogram makes a response type for each kind of result, and forgets it when nobody holds it: making it
# again costs 10 ms of every call.
_KINDS_OF_RESPONSE = (
    Response[User],
    Response[bool],
    Response[Message],
    Response[list[RawUpdate]],
    Response[object],
)
_AS_JSON = {CONTENT_TYPE: "application/json"}


class GetRawUpdates(TelegramMethod[list[RawUpdate]]):
    """Updates as they came, to be read one by one: of aiogram's own call, one update that it does not
    understand keeps all others away, at each attempt."""

    __returning__ = list[RawUpdate]
    __api_method__ = "getUpdates"

    offset: int
    timeout: int
    allowed_updates: list[str]
    limit: int = 100


class Call(TelegramMethod[object]):
    """A call without files, its parameters ready to be written as JSON, and its result as it came.

    aiogram's own methods build a model and a form of each message and read another model from the answer,
    of which one number is wanted: more than half of what a message costs the processor.
    """

    __returning__ = object

    name: str
    parameters: dict[str, object]
    seconds: float | None = None

    @property
    def __api_method__(self) -> str:  # type: ignore[override]  # aiogram has one for each class
        return self.name


class _Session(AiohttpSession):
    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        try:
            if isinstance(method, Call):
                return cast("TelegramType", await self._post(bot, method))
            return await super().make_request(bot, method, timeout)
        except UnicodeDecodeError as unreadable:
            # A gateway's error page may be in any encoding, or in none.
            raise ClientDecodeError("The answer is no text", unreadable, None) from unreadable

    async def close(self) -> None:
        """aiogram waits a quarter of a second for TLS to be shut down, which plain HTTP does not have."""
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()

    async def _post(self, bot: Bot, call: Call) -> object:
        session = await self.create_session()
        address = self.api.api_url(token=bot.token, method=call.name)
        # Half a character, which JSON can carry and no text may hold, must not cost the rest of the message.
        body = json.dumps(call.parameters, ensure_ascii=False).encode(errors="replace")
        patience = ClientTimeout(self.timeout if call.seconds is None else call.seconds)
        try:
            async with session.post(address, data=body, headers=_AS_JSON, timeout=patience) as answer:
                status, content = answer.status, await answer.read()
        except TimeoutError as late:
            raise TelegramNetworkError(call, "Request timeout error") from late
        except ClientError as broken:
            raise TelegramNetworkError(call, f"{type(broken).__name__}: {broken}") from broken
        if status == HTTPStatus.OK and (result := _result(content)) is not None:
            return result
        return self.check_response(bot, call, status, content.decode()).result


def _result(content: bytes) -> object:
    """What the call gave; None where the answer has to be looked at more closely."""
    try:
        answer = json.loads(content)
    except ValueError:
        return None
    return answer.get("result") if isinstance(answer, dict) and answer.get("ok") is True else None


@dataclass(frozen=True)
class Posting:
    """Where Telegram posts updates, empty for nowhere; when and why it last failed; how many wait there."""

    url: str
    failed_at: datetime | None
    error: str | None
    waiting: int


@dataclass(frozen=True)
class Connection:
    """A bot that Telegram knows."""

    bot: Bot
    username: str

    async def posting(self) -> Posting:
        """What Telegram says of the webhook. Raises TelegramAPIError, ClientDecodeError."""
        info = await self.bot.get_webhook_info()
        failed = info.last_error_date
        return Posting(
            info.url,
            failed.astimezone(UTC) if failed else None,
            info.last_error_message,
            info.pending_update_count,
        )


@asynccontextmanager
async def connected(token: str, api_url: str) -> AsyncIterator[Connection]:
    """Connect to the Bot API at ``api_url`` and check the token. Raises Problem."""
    server = TelegramAPIServer.from_base(api_url)
    bot = Bot(token, session=_Session(api=server, timeout=CALL_SECONDS))
    try:
        with answered(bot, api_url):
            me = await bot.get_me()
        assert me.username is not None
        yield Connection(bot, me.username)
    finally:
        await bot.session.close()


async def time_there(api_url: str) -> datetime | None:
    """What the Bot API's clock shows, to the second; None where it does not say."""
    async with ClientSession(timeout=ClientTimeout(CALL_SECONDS)) as session:
        try:
            async with session.get(api_url, allow_redirects=False) as answer:
                return parsedate_to_datetime(answer.headers["Date"])
        except (ClientError, TimeoutError, KeyError, ValueError):
            return None


@contextmanager
def answered(bot: Bot, api_url: str) -> Iterator[None]:
    """For calls without which nothing can begin. Raises Problem where the Bot API does not answer them."""
    try:
        yield
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

"""Payments that are about to be made: Telegram asks the bot, and cancels them unless it says yes in time."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramRetryAfter,
)

from bot.clock import Clock
from bot.governor import Governor, Sort
from bot.telegram.api import Call

_CANCELLED_AFTER = 10.0  # seconds
_SIDE_BY_SIDE = 4
_PAUSE = 0.5

log = structlog.get_logger()


@dataclass(frozen=True)
class _Query:
    id: str
    until: float


@dataclass
class Checkouts:
    """Says yes to each: the shop's own program made the invoice, with this bot's token.

    What waits for nobody's pace is a sale; the governor counts it, and all others make room.
    """

    bot: Bot
    governor: Governor
    clock: Clock
    _waiting: deque[_Query] = field(default_factory=deque, init=False)
    _news: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0), init=False)

    def let_through(self, query_id: str) -> None:
        """Say yes at once."""
        self._waiting.append(_Query(query_id, asyncio.get_running_loop().time() + _CANCELLED_AFTER))
        self._news.release()

    async def run(self) -> None:
        """Say yes until cancelled."""
        async with asyncio.TaskGroup() as group:
            for number in range(_SIDE_BY_SIDE):
                group.create_task(self._say_yes_for_ever(), name=f"checkouts {number}")

    async def drain(self) -> None:
        """Say yes to all that wait."""
        while self._waiting:
            await self._say_yes(self._waiting.popleft())

    async def _say_yes_for_ever(self) -> None:
        while True:
            await self._news.acquire()
            if self._waiting:
                await self._say_yes(self._waiting.popleft())

    async def _say_yes(self, query: _Query) -> None:
        """Until Telegram has heard it, or no longer waits for it."""
        loop = asyncio.get_running_loop()
        while (left := query.until - loop.time()) > 0:
            pause = await self._try(query, left)
            if pause is None:
                return
            await asyncio.sleep(min(pause, left))
        log.error("a payment could not be let through in time, and Telegram has cancelled it")

    async def _try(self, query: _Query, seconds: float) -> float | None:
        """Say it once; the seconds after which to say it again, None where that is of no use."""
        self.governor.took(Sort.QUIET, 0, self.clock.now())
        parameters: dict[str, object] = {"pre_checkout_query_id": query.id, "ok": True}
        try:
            await self.bot(Call(name="answerPreCheckoutQuery", parameters=parameters, seconds=seconds))
        except TelegramRetryAfter as told:
            return float(told.retry_after)
        except TelegramBadRequest as refused:
            # Too late, or said before: an answer whose confirmation was lost on the way comes here, too.
            log.warning("Telegram did not take a yes to a payment", why=refused.message)
        except (TelegramAPIError, ClientDecodeError):
            return _PAUSE
        return None

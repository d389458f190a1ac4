"""Answers to taps: given within seconds, or not at all, since Telegram forgets a tap that soon."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramRetryAfter

from bot.clock import Clock
from bot.governor import Governor, Sort
from bot.telegram.api import Call

_WORTH_IT_FOR = 10.0  # seconds after which Telegram may have forgotten the tap
_SIDE_BY_SIDE = 8
_MOST_WAITING = 1000

log = structlog.get_logger()


@dataclass(frozen=True)
class _Toast:
    query_id: str
    text: str | None
    until: float


@dataclass
class Toasts:
    """What taps are answered with, at the governor's pace. Losing one costs nothing: the answer is stored."""

    bot: Bot
    governor: Governor
    clock: Clock
    _waiting: deque[_Toast] = field(default_factory=lambda: deque(maxlen=_MOST_WAITING), init=False)
    _news: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0), init=False)

    def add(self, query_id: str, text: str | None) -> None:
        """Answer a tap soon; None only stops the button from turning."""
        until = asyncio.get_running_loop().time() + _WORTH_IT_FOR
        self._waiting.append(_Toast(query_id, text, until))
        self._news.release()

    async def run(self) -> None:
        """Give answers until cancelled."""
        async with asyncio.TaskGroup() as group:
            for number in range(_SIDE_BY_SIDE):
                group.create_task(self._give_for_ever(), name=f"toasts {number}")

    async def drain(self) -> None:
        """Give all answers that wait, without regard to the pace: for a clock that stands still meanwhile."""
        while self._waiting:
            await self._give(self._waiting.popleft())

    async def _give_for_ever(self) -> None:
        while True:
            await self._news.acquire()
            if self._waiting:
                toast = self._waiting.popleft()
                await self._wait_for_its_turn()
                again = await self._give(toast)
                if again is not None:
                    await asyncio.sleep(again)
                    await self._give(toast)

    async def _wait_for_its_turn(self) -> None:
        # Asked again after each sleep: what else was sent meanwhile has moved the moment on.
        while (at := self.governor.pace_at(Sort.QUIET, now := self.clock.now())) > now:  # noqa: ASYNC110
            await asyncio.sleep(self.clock.real_seconds(at - now))
        self.governor.took(Sort.QUIET, 0, now)

    async def _give(self, toast: _Toast) -> float | None:
        """Give it; the seconds after which to try once more, where Telegram has said so."""
        left = toast.until - asyncio.get_running_loop().time()
        if left <= 0:
            return None
        said = {} if toast.text is None else {"text": toast.text}
        parameters: dict[str, object] = {"callback_query_id": toast.query_id, **said}
        try:
            await self.bot(Call(name="answerCallbackQuery", parameters=parameters, seconds=left))
        except TelegramRetryAfter as told:
            return told.retry_after
        except (TelegramAPIError, ClientDecodeError) as failure:
            log.info("a tap could not be acknowledged", why=type(failure).__name__)
        return None

"""Updates fetched from Telegram: the next fetch confirms those whose consequences are committed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
)

from bot.telegram import reading
from bot.telegram.api import CALL_SECONDS, GetRawUpdates, RawUpdate
from bot.telegram.intake import Intake
from storage.database import DatabaseUnreachable

_LONG_POLL_SECONDS = 25
_PAUSE_AFTER_ERROR, _LONGEST_PAUSE = 1.0, 30.0

log = structlog.get_logger()


@dataclass
class Polling:
    """Fetches what Telegram has for the bot, a hundred updates at a time."""

    bot: Bot
    intake: Intake
    _offset: int = field(default=0, init=False)
    _left_behind: bool = field(default=False, init=False)

    async def begin(self) -> None:
        """Take a webhook away that was left from before: it would keep every update from being fetched."""
        await self.bot.delete_webhook()

    async def run(self) -> None:
        """Poll until cancelled, and then confirm to Telegram what was taken."""
        try:
            await self._poll_for_ever()
        finally:
            await self._confirm()

    async def _poll_for_ever(self) -> None:
        """When Telegram or the database cannot be reached, wait and try again."""
        pause = _PAUSE_AFTER_ERROR
        while True:
            try:
                await self.poll(_LONG_POLL_SECONDS)
                pause = min(2 * pause, _LONGEST_PAUSE) if self._left_behind else _PAUSE_AFTER_ERROR
                if self._left_behind:
                    await asyncio.sleep(pause)  # they will be fetched again at once
            except TelegramConflictError as conflict:
                log.error("another program takes this bot's updates: stop one of the two", why=str(conflict))
                await asyncio.sleep(_LONGEST_PAUSE)
            except TelegramRetryAfter as told:
                await asyncio.sleep(told.retry_after)
            except (TelegramAPIError, ClientDecodeError) as failure:
                log.warning("no updates for now", why=f"{type(failure).__name__}: {failure}"[:300])
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            except Exception:
                # Whatever it is, customers' answers wait at Telegram meanwhile and come again.
                log.exception("updates could not be taken")
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def poll(self, seconds: int) -> int:
        """One round: fetch, take, and by the next fetch confirm; how many updates were confirmed so.

        Telegram forgets what is confirmed, so nothing is from the first update on that has to come again;
        those after it are taken all the same, and known when they do.
        """
        fetch = GetRawUpdates(offset=self._offset, timeout=seconds, allowed_updates=self.intake.kinds)
        try:
            came = await self.bot(fetch, request_timeout=int(seconds + CALL_SECONDS))
        except Exception:
            self.intake.hearing.lost()
            raise
        self.intake.hearing.heard(self.intake.clock.now())
        taken = await self.take_all(came)
        confirmed = came[: taken.index(False)] if False in taken else came
        self._left_behind = len(confirmed) < len(came)
        if confirmed:
            self._offset = reading.update_id(confirmed[-1]) + 1
        return len(confirmed)

    async def _confirm(self) -> None:
        """Tell Telegram what has been taken, so that a clean stop leaves nothing to be sent again."""
        if not self._offset:
            return
        try:
            last = GetRawUpdates(offset=self._offset, timeout=0, allowed_updates=self.intake.kinds, limit=1)
            await self.bot(last, request_timeout=2)
        except (TelegramAPIError, ClientDecodeError) as failure:
            log.info("the last updates will come once more", why=type(failure).__name__)

    async def take_all(self, came: Sequence[RawUpdate]) -> list[bool]:
        """Take updates side by side; of each whether it may be confirmed."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._take_for_sure(raw)) for raw in came]
        return [task.result() for task in tasks]

    async def _take_for_sure(self, raw: RawUpdate) -> bool:
        """Nothing is confirmed while the database is away: Telegram keeps the updates for a day."""
        pause = _PAUSE_AFTER_ERROR
        while True:
            try:
                return await self.intake.take(raw)
            except DatabaseUnreachable as down:
                log.warning("an update waits for the database", why=str(down))
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

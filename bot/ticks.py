"""Ticks wake verbs up; when something is due stands in the database, never here."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import asking, stuck, weekly
from bot.alerts import clock as clock_of_alerts
from bot.alerts import lapses
from bot.alerts.opening import after_silence
from bot.campaigns import feeding
from bot.churn import night, summing
from bot.clock import Clock
from bot.doubts import judging
from bot.hearing import Hearing
from bot.rights.keeping import keep_due
from bot.rights.scouring import scour_due
from bot.settings import Settings
from bot.watching import Watching
from storage import deliveries, imports, invitations, recounting, updates
from storage.database import Database, DatabaseUnreachable
from storage.erased_letters import forget_farewells

_UPDATES_KEPT = timedelta(days=14)
_CONVERSATION_KEPT = timedelta(days=60)

log = structlog.get_logger()


async def ticking(
    database: Database, settings: Settings, clock: Clock, wake: Callable[[], None], hearing: Hearing
) -> None:
    """Fire the ticks until cancelled."""
    ticks = _Ticks(database, settings, clock, wake, hearing)
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_job(ticks.ask, "interval", seconds=1)
    scheduler.add_job(ticks.remind, "interval", seconds=2)
    scheduler.add_job(ticks.feed, "interval", seconds=1)
    scheduler.add_job(ticks.alerts, "interval", seconds=2)
    scheduler.add_job(ticks.report, "interval", seconds=2)
    scheduler.add_job(ticks.tidy, "interval", minutes=1)
    scheduler.add_job(ticks.watch, "interval", minutes=1)
    if settings.watch_folder is not None:
        ticks.watched = Watching(database, settings, settings.watch_folder)
        scheduler.add_job(ticks.files, "interval", minutes=1)
    scheduler.add_job(ticks.value, "interval", minutes=1)
    scheduler.add_job(ticks.doubt, "interval", seconds=5)
    scheduler.start()
    try:
        await asyncio.Event().wait()
    finally:
        scheduler.shutdown(wait=False)


async def tidy(database: Database, settings: Settings, now: datetime) -> None:
    """Close what nobody answered, which may be a signal; forget what only guarded against repetition; count
    in what became of questions."""
    async with database.write() as tx:
        closed = await invitations.expire(tx, sent_before=now - settings.answer_within, now=now)
        await after_silence(tx, closed, settings=settings, now=now)
        await updates.forget(tx, now - _UPDATES_KEPT)
        await deliveries.forget_finished(tx, now - _CONVERSATION_KEPT)
        await forget_farewells(tx)
        await imports.forget(tx, now - _CONVERSATION_KEPT)
    await keep_due(database, settings, now)
    await scour_due(database, settings, now)
    more = True
    while more:  # in turns, between which others write
        async with database.write() as tx:
            more = await recounting.fold(tx)


class _Ticks:
    def __init__(
        self,
        database: Database,
        settings: Settings,
        clock: Clock,
        wake: Callable[[], None],
        hearing: Hearing,
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._wake = wake
        self._hearing = hearing
        self.watched: Watching | None = None

    async def ask(self) -> None:
        await self._try(asking.ask_due(self._database, self._settings, self._clock.now()))

    async def remind(self) -> None:
        await self._try(asking.remind_due(self._database, self._settings, self._clock.now()))

    async def feed(self) -> None:
        await self._try(self._feed(self._clock.now()))

    async def _feed(self, now: datetime) -> None:
        await feeding.feed(self._database, self._settings, now)

    async def alerts(self) -> None:
        await self._try(clock_of_alerts.look(self._database, self._settings, self._clock.now()))

    async def report(self) -> None:
        await self._try(weekly.report_due(self._database, self._settings, self._clock.now()))

    async def tidy(self) -> None:
        await self._try(tidy(self._database, self._settings, self._clock.now()))

    async def files(self) -> None:
        if self.watched is not None:
            await self._try(self.watched.look(self._clock.now()))

    async def watch(self) -> None:
        await self._try(self._watch(self._clock.now()))

    async def _watch(self, now: datetime) -> None:
        await stuck.look(self._database, self._settings, now)

    async def value(self) -> None:
        await self._try(self._value(self._clock.now()))

    async def doubt(self) -> None:
        await self._try(self._doubt(self._clock.now()))

    async def _doubt(self, now: datetime) -> None:
        while await judging.look(self._database, self._settings, self._hearing, now):
            pass  # in turns, between which others write

    async def _value(self, now: datetime) -> None:
        await night.value_due(self._database, self._settings, now)
        await lapses.call_due(self._database, self._settings, now)
        await summing.sum_up_due(self._database, self._settings, now)

    async def _try(self, work: Coroutine[None, None, None]) -> None:
        """Do it, or leave it to the next tick while the database is away."""
        try:
            await work
        except DatabaseUnreachable as down:
            log.warning("a tick waits for the database", why=str(down))
        except asyncio.CancelledError:
            return  # the scheduler is being shut down, and would log this as a job that failed
        self._wake()

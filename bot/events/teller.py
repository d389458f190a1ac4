"""The loop that tells what lies in the table of events: each at least once, of a customer in their order."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock, wait_for
from bot.events.endpoint import Away, Endpoint, NotTaken
from bot.offices import Office
from nps.events import Event
from storage import events
from storage.database import Database, DatabaseUnreachable

AFTER = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)
"""After how long an event that was refused is tried again, as the Standard Webhooks specification has it."""

TRIED_FOR = timedelta(days=3)
"""For so long an event is tried."""

_AT_ONCE = 10
_PAGE = 100
_SHORTEST_REST, _LONGEST_REST = timedelta(seconds=5), timedelta(minutes=5)
_LOOK_AT_MOST_EVERY = 1.0

log = structlog.get_logger()


class _NotTried(Exception):
    """Another one had found meanwhile that nothing gets through, or it is gone."""


@dataclass
class Teller:
    """Tells events; whoever has written some calls :meth:`wake`."""

    database: Database
    endpoint: Endpoint
    clock: Clock
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE), init=False)
    _failed: int = field(default=0, init=False)
    _rests_until: datetime | None = field(default=None, init=False)

    def wake(self) -> None:
        """Something was written: look at the table."""
        self._woken.set()

    async def run(self) -> None:
        """Tell for ever, until cancelled. Of several processes on one server one tells."""
        while True:
            try:
                async with self.database.alone(Office.TELLER) as lock:
                    while True:
                        await lock.check()
                        self._woken.clear()
                        next_at = await self.drain()
                        await wait_for(self._woken, self.clock, next_at, _LOOK_AT_MOST_EVERY)
            except DatabaseUnreachable as down:
                log.warning("events wait for the database", why=str(down))
                await asyncio.sleep(_LOOK_AT_MOST_EVERY)

    async def drain(self) -> datetime | None:
        """Tell all that may be told now; the next moment at which something may, None if never."""
        while not self._rests() and (page := await self._page()):
            await self._tell_all(page)
        return await self._next()

    def _rests(self) -> bool:
        return self._rests_until is not None and self.clock.now() < self._rests_until

    async def _page(self) -> list[Event]:
        """What comes next. After a failure that one alone is sent ahead, to see whether it gets through."""
        async with self.database.read() as tx:
            return await events.ready(tx, self.clock.now(), 1 if self._failed else _PAGE)

    async def _next(self) -> datetime | None:
        async with self.database.read() as tx:
            moment = await events.next_ready(tx)
        if moment is None or self._rests_until is None:
            return moment
        return max(moment, self._rests_until)

    async def _tell_all(self, page: Sequence[Event]) -> None:
        was = self._failed
        outcomes = await asyncio.gather(*(self._tell(each, was) for each in page))
        pairs = list(zip(page, outcomes, strict=True))
        now = self.clock.now()
        async with self.database.write() as tx:
            await events.told(tx, [each.id for each, outcome in pairs if outcome is None])
            for each, outcome in pairs:
                if isinstance(outcome, NotTaken | Away):
                    await self._put_off(tx, each, outcome, now)
        if self._failed == was:
            self._failed, self._rests_until = 0, None

    async def _tell(self, event: Event, failed: int) -> Exception | None:
        """What was wrong with the try; None if the event was taken."""
        async with self._slots:
            if self._failed > failed or not await self._still_there(event):
                return _NotTried()
            now = self.clock.now()
            try:
                await self.endpoint.post(event.key, event.kind, event.data, event.happened_at, now)
            except Away as away:
                self._leave_alone(away, failed + 1, now)
                return away
            except NotTaken as refused:
                log.warning("an event was not taken", id=event.key, kind=event.kind, why=str(refused))
                return refused
            except Exception as wrong:
                # One that cannot even be posted must not take the whole bot down.
                log.exception("an event could not be posted", id=event.key)
                return NotTaken(type(wrong).__name__)
        return None

    async def _still_there(self, event: Event) -> bool:
        """Whoever said /forget while others were told is told of no more."""
        async with self.database.read() as tx:
            return await events.is_there(tx, event.id)

    def _leave_alone(self, away: Away, failed: int, now: datetime) -> None:
        longer = min(_SHORTEST_REST * 2 ** min(failed - 1, 10), _LONGEST_REST)
        self._failed, self._rests_until = failed, now + max(away.rest or longer, longer)
        log.warning("events wait for who is told", why=str(away), until=self._rests_until.isoformat())

    async def _put_off(self, tx: AsyncConnection, event: Event, why: NotTaken | Away, now: datetime) -> None:
        if now - event.waits_since >= TRIED_FOR:
            await _give_up(tx, event, why, now)
        elif isinstance(why, Away) and self._rests_until is not None:
            # Later than the end of the rest: should this very event be what nothing gets through for, another
            # one is tried next.
            await events.again_at(tx, event, self._rests_until + _SHORTEST_REST, str(why))
        else:
            await events.again_at(tx, event, now + AFTER[min(event.attempts, len(AFTER) - 1)], str(why))


async def _give_up(tx: AsyncConnection, event: Event, why: NotTaken | Away, now: datetime) -> None:
    log.error("an event was given up: npsbot webhooks list", id=event.key, kind=event.kind, why=str(why))
    await events.give_up(tx, event, str(why), now)

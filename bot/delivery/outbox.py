"""The loop that sends what lies in the table of deliveries.

A delivery is marked ``sending``, durably, just before its call and never earlier, so that after a
crash the only unknown ones are those whose calls were under way.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.clock import Clock, wait_for
from bot.courier import Courier, DeliveryFailed, Refused, TooFast
from bot.delivery import failures
from bot.delivery.marks import Marks
from bot.delivery.pages import InBulk, Page, Urgent
from bot.governor import Governor, Sort
from bot.letters import unpack
from bot.metrics import Metrics
from bot.offices import Office
from bot.settings import Settings
from nps.records import Delivery, Lane
from reports.pictures.album import MOST_PICTURES
from storage import deliveries
from storage.database import Database, DatabaseUnreachable

IN_FLIGHT = 25
_LOOK_AT_MOST_EVERY = 1.0
_END_SECONDS = 2.0
_RECOVER_EVERY = 60.0
log = structlog.get_logger()


@dataclass
class Outbox:
    """Sends what the table of deliveries holds; whoever has queued something calls :meth:`wake`."""

    database: Database
    courier: Courier
    settings: Settings
    clock: Clock
    governor: Governor = field(default_factory=Governor)
    in_flight: int = IN_FLIGHT
    metrics: Metrics = field(default_factory=Metrics)
    _marks: Marks = field(init=False)
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _under_way: dict[int, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _begun: int = field(default=0, init=False)
    _slots: asyncio.Semaphore = field(init=False)
    _urgent: Urgent = field(default_factory=Urgent, init=False)
    _in_bulk: InBulk = field(default_factory=InBulk, init=False)

    def __post_init__(self) -> None:
        self._marks = Marks(self.database, self.settings, self.clock)
        self._slots = asyncio.Semaphore(self.in_flight)

    def wake(self) -> None:
        """Something was queued: look at the table."""
        self._urgent.news()
        self._in_bulk.news()
        self._woken.set()

    async def run(self) -> None:
        """Send for ever; ends when cancelled, once the calls under way are settled or two seconds over.

        Of several processes on one server one sends: each would take the whole of Telegram's limit.
        """
        try:
            while True:
                try:
                    await self._run_alone()
                except DatabaseUnreachable as down:
                    log.warning("the outbox waits for the database", why=str(down))
                    await asyncio.sleep(_LOOK_AT_MOST_EVERY)
        finally:
            await asyncio.shield(self._end())

    async def _run_alone(self) -> None:
        """Raises DatabaseUnreachable."""
        loop = asyncio.get_running_loop()
        async with self.database.alone(Office.SENDER) as lock:
            recovered = looked = float("-inf")
            while True:
                self._woken.clear()
                if loop.time() - recovered > _RECOVER_EVERY:
                    recovered = loop.time()
                    await self.recover()
                if loop.time() - looked > _LOOK_AT_MOST_EVERY:  # other processes queue, too
                    looked = loop.time()
                    await lock.check()
                    self._look_again()
                next_at = await self._start_what_may_go()
                await wait_for(self._woken, self.clock, next_at, _LOOK_AT_MOST_EVERY)

    async def recover(self) -> None:
        """At the start, and now and then: settle what a process that died was sending.

        A question stays unknown and is not asked again; anything else is sent again.
        """
        async with self.database.read() as tx:
            orphans = [each for each in await deliveries.orphans(tx) if each.id not in self._under_way]
        if orphans:
            async with self.database.write() as tx:
                for orphan in orphans:
                    why = "the process ended while this was being sent"
                    await failures.unknown(tx, orphan, why, self.settings, self.clock.now())

    async def _end(self) -> None:
        """Let the calls under way come to their end; what hangs is left as it stands, to be unknown later."""
        if self._under_way:
            _, hanging = await asyncio.wait(list(self._under_way.values()), timeout=_END_SECONDS)
            for task in hanging:
                task.cancel()
            await self._settle()

    async def drain(self) -> datetime | None:
        """Send all that may go now and wait for it; the next moment at which something may, None if never."""
        while True:
            self._look_again()
            next_at = await self._start_what_may_go()
            if not self._under_way:
                return next_at
            await self._settle()

    async def _settle(self) -> None:
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()))

    def _look_again(self) -> None:
        self._urgent.stale = self._in_bulk.stale = True

    async def _start_what_may_go(self) -> datetime | None:
        """Start calls until the governor, the order in a chat or the slots say stop; when to look again."""
        now = self.clock.now()
        if not self._has_slot():
            return None  # the first call that ends wakes the loop
        await self._urgent.fill(self.database, now, self._under_way)
        await self._in_bulk.fill(self.database, now, self._under_way)
        moments = [self._start_of(self._urgent, now), self._start_of(self._in_bulk, now)]
        moments += [self._urgent.later, self._in_bulk.later]
        return min((moment for moment in moments if moment is not None), default=None)

    def _start_of(self, page: Page, now: datetime) -> datetime | None:
        """Start the calls of a page that may be made; when the first of the others may be."""
        held: list[datetime] = []
        kept: list[Delivery] = []
        paced: set[Sort] = set()
        for at, delivery in enumerate(page.rows):
            if not self._has_slot():
                kept += page.rows[at:]
                break
            sort = _sort(delivery)
            if sort not in paced and self.governor.pace_at(sort, now) > now:
                paced.add(sort)
                held.append(self.governor.pace_at(sort, now))
            free_at = None if sort in paced else self.governor.free_at(sort, delivery.chat_id, now)
            if free_at is not None and free_at <= now:
                self.governor.took(sort, delivery.chat_id, now, _messages(delivery))
                self._start(delivery)
                continue
            kept.append(delivery)
            if free_at is not None:
                held.append(free_at)
        page.rows = kept
        return min(held, default=None)

    def _has_slot(self) -> bool:
        """Whether to begin with one more: while calls are under way, marks are written for the next."""
        ahead = self.in_flight // 2
        return self._begun < self.in_flight + ahead and len(self._under_way) < 2 * self.in_flight

    def _start(self, delivery: Delivery) -> None:
        self._begun += 1
        task = asyncio.create_task(self._send(delivery), name=f"delivery {delivery.id}")
        self._under_way[delivery.id] = task
        task.add_done_callback(lambda done: self._done(delivery, done))

    def _done(self, delivery: Delivery, task: asyncio.Task[None]) -> None:
        del self._under_way[delivery.id]
        if delivery.lane is not Lane.CAMPAIGN:
            self._urgent.news()  # what comes next in this chat may go now
        self._woken.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a delivery could not be recorded", delivery=delivery.id, error=repr(error))

    async def _send(self, delivery: Delivery) -> None:
        try:
            outcome = await self._called(delivery)
        finally:
            self._begun -= 1
            self._woken.set()
        if isinstance(outcome, DeliveryFailed):
            await self._record_failure(delivery, outcome)
        elif outcome is not None:
            await self._record(lambda: self._marks.sent(delivery, outcome.message_id))

    async def _called(self, delivery: Delivery) -> "_Taken | DeliveryFailed | None":
        """What became of the call; None where it was not to be made."""
        if not await self._claimed(delivery):
            return None
        async with self._slots:
            return await self._call(delivery)

    async def _claimed(self, delivery: Delivery) -> bool:
        try:
            return await self._marks.sending(delivery)
        except DatabaseUnreachable as down:
            log.warning("a delivery waits for the database", why=str(down))
            return False

    async def _call(self, delivery: Delivery) -> "_Taken | DeliveryFailed":
        """Make the call; the failure, or the message that Telegram made of it."""
        try:
            with self.metrics.call(delivery.lane):
                return _Taken(await self.courier.deliver(delivery.chat_id, unpack(delivery.letter)))
        except DeliveryFailed as failure:
            return failure
        except Exception as error:
            # A letter that cannot even be made must not stay "sending" for good, nor hold up its chat.
            log.exception("a letter could not be made", delivery=delivery.id)
            return Refused(f"{type(error).__name__}: {error}")

    async def _record_failure(self, delivery: Delivery, failure: DeliveryFailed) -> None:
        log.warning("delivery failed", delivery=delivery.id, kind=type(failure).__name__, why=str(failure))
        self.metrics.failure(failure)
        if isinstance(failure, TooFast):
            self.governor.refused(delivery.chat_id, failure.retry_after, self.clock.now())

        async def settle() -> None:
            async with self.database.write() as tx:
                await failures.settle(tx, delivery, failure, self.settings, self.clock.now())

        await self._record(settle)

    async def _record(self, write: Callable[[], Awaitable[None]]) -> None:
        """Write down what became of a call, however long the database is away: it cannot be asked again."""
        while True:
            try:
                await write()
            except DatabaseUnreachable as down:
                log.warning("an outcome waits for the database", why=str(down))
                await asyncio.sleep(_LOOK_AT_MOST_EVERY)
            else:
                return


@dataclass(frozen=True)
class _Taken:
    """Telegram has it; an edit makes no message."""

    message_id: int | None


def _messages(delivery: Delivery) -> int:
    """How many messages Telegram may make of it: a report with pictures is an album."""
    album = delivery.letter.get("kind") == "report" and delivery.letter.get("pictures")
    return MOST_PICTURES if album else 1


def _sort(delivery: Delivery) -> Sort:
    if delivery.letter.get("kind") == "edit" or delivery.letter.get("edit"):
        return Sort.QUIET
    if delivery.lane is not Lane.CAMPAIGN:
        return Sort.MESSAGE
    return Sort.PAID if delivery.letter.get("paid") else Sort.BROADCAST

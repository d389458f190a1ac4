"""Out of the outbox: each letter once, in order within a chat, at the pace that Telegram allows.

A delivery is marked ``sending``, durably, just before its call and never earlier, so that after a
crash the only unknown ones are those whose calls were under way.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.asking import overtaken, quiet_hours
from bot.clock import Clock, wait_for
from bot.courier import Blocked, Courier, DeliveryFailed, Moved, NotReached, OutcomeUnknown, Refused, TooFast
from bot.governor import Governor
from bot.letters import unpack
from bot.settings import Settings
from nps.records import Delivery, InvitationState, Lane
from storage import customers, deliveries, invitations, staff
from storage.database import Database, DatabaseUnreachable

IN_FLIGHT = 25
# What the pace lets go at once; where each of these chats has to wait, so many are looked through.
_A_FEW, _MANY = 10, 100
_LOOK_AT_MOST_EVERY = 1.0
_END_SECONDS = 2.0
# Far longer than a call may take, its report's picture included.
_LONGEST_CALL = timedelta(minutes=2)
_RECOVER_EVERY = 60.0
MOST_ATTEMPTS = 8
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=5)

log = structlog.get_logger()


def pause(attempts: int) -> timedelta:
    """How long to wait before another attempt: doubling from two seconds to five minutes."""
    seconds = _FIRST_PAUSE.total_seconds() * 2.0 ** min(attempts - 1, 10)
    return min(_LONGEST_PAUSE, timedelta(seconds=seconds))


@dataclass
class Outbox:
    """Sends what the table of deliveries holds. ``woken`` is set when a transaction queued something."""

    database: Database
    courier: Courier
    settings: Settings
    clock: Clock
    governor: Governor = field(default_factory=Governor)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: dict[int, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _more_waits: bool = field(default=False, init=False)

    async def recover(self) -> None:
        """At the start, and now and then: settle what a process that died was sending.

        A question stays unknown and is not asked again; anything else is sent again.
        """
        now = self.clock.now()
        # From a SQLite file nobody else sends; on a server another process may be in the middle of it.
        since = now - _LONGEST_CALL if self.database.dialect == "postgresql" else None
        async with self.database.write() as tx:
            for orphan in await deliveries.orphans(tx, since):
                if orphan.id not in self._under_way:
                    await _unknown(tx, orphan, "the process ended while this was being sent", now)

    async def run(self) -> None:
        """Send for ever; ends when cancelled, once the calls under way are settled or two seconds over."""
        loop = asyncio.get_running_loop()
        recovered = loop.time()
        try:
            while True:
                self.woken.clear()
                try:
                    if loop.time() - recovered > _RECOVER_EVERY:
                        recovered = loop.time()
                        await self.recover()
                    next_at = await self._start_what_may_go()
                except DatabaseUnreachable as down:
                    log.warning("the outbox waits for the database", why=str(down))
                    next_at = None
                    await asyncio.sleep(_LOOK_AT_MOST_EVERY)
                await wait_for(self.woken, self.clock, next_at, _LOOK_AT_MOST_EVERY)
        finally:
            await asyncio.shield(self._end())

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
            next_at = await self._start_what_may_go()
            if not self._under_way:
                return next_at
            await self._settle()

    async def _settle(self) -> None:
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()))

    async def _start_what_may_go(self) -> datetime | None:
        """Start calls until the governor, the order in a chat or the slots say stop; when to look again."""
        now = self.clock.now()
        if len(self._under_way) >= IN_FLIGHT:
            return None  # the first call that ends wakes the loop
        if self._more_waits and (pace := self.governor.pace_at(now)) > now:
            return pace  # every commit wakes the loop: the table is not read where nothing could go anyway
        ready, later = await self._ready(now, _A_FEW)
        if len(ready) == _A_FEW and not any(self._may_go(delivery, now) for delivery in ready):
            ready, later = await self._ready(now, _MANY)
        held = [later] if later is not None else []
        held += self._start_of(ready, now)
        return min(held, default=None)

    async def _ready(self, now: datetime, limit: int) -> tuple[list[Delivery], datetime | None]:
        """What may be sent now; where that is nothing, when something may."""
        async with self.database.read() as tx:
            ready = await deliveries.ready(tx, now, limit)
            return ready, None if ready else await deliveries.next_ready(tx)

    def _start_of(self, ready: list[Delivery], now: datetime) -> list[datetime]:
        """Start the calls among ``ready`` that may be made; when to look again at the others."""
        held: list[datetime] = []
        self._more_waits = False
        for delivery in ready:
            if delivery.id in self._under_way:
                continue
            if len(self._under_way) >= IN_FLIGHT or self.governor.pace_at(now) > now:
                self._more_waits = True
                return [*held, self.governor.pace_at(now)]
            free_at = self._free_at(delivery, now)
            if free_at > now:
                held.append(free_at)
                continue
            self.governor.took(delivery.chat_id, now, is_new=_is_new(delivery))
            self._start(delivery)
        return held

    def _may_go(self, delivery: Delivery, now: datetime) -> bool:
        return delivery.id not in self._under_way and self._free_at(delivery, now) <= now

    def _free_at(self, delivery: Delivery, now: datetime) -> datetime:
        return self.governor.free_at(delivery.chat_id, now, is_new=_is_new(delivery))

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._send(delivery), name=f"delivery {delivery.id}")
        self._under_way[delivery.id] = task
        task.add_done_callback(lambda done: self._done(delivery.id, done))

    def _done(self, delivery_id: int, task: asyncio.Task[None]) -> None:
        del self._under_way[delivery_id]
        self.woken.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a delivery could not be recorded", delivery=delivery_id, error=repr(error))

    async def _send(self, delivery: Delivery) -> None:
        try:
            async with self.database.write() as tx:
                claimed = await _claim(tx, delivery, self.settings, self.clock.now())
        except DatabaseUnreachable as down:
            log.warning("a delivery waits for the database", why=str(down))
            return
        if not claimed:
            return
        try:
            message_id = await self.courier.deliver(delivery.chat_id, unpack(delivery.letter))
        except DeliveryFailed as failure:
            await self._record_failure(delivery, failure)
            return
        except Exception as error:
            # A letter that cannot even be made must not stay "sending" for good, nor hold up its chat.
            log.exception("a letter could not be made", delivery=delivery.id)
            await self._record_failure(delivery, Refused(f"{type(error).__name__}: {error}"))
            return
        await self._record(lambda tx, now: _sent(tx, delivery, message_id, now))

    async def _record_failure(self, delivery: Delivery, failure: DeliveryFailed) -> None:
        log.warning("delivery failed", delivery=delivery.id, kind=type(failure).__name__, why=str(failure))
        if isinstance(failure, TooFast):
            self.governor.refused(delivery.chat_id, failure.retry_after, self.clock.now())
        await self._record(lambda tx, now: _settle_failure(tx, delivery, failure, now))

    async def _record(self, write: Callable[[AsyncConnection, datetime], Awaitable[None]]) -> None:
        """Write down what became of a call, however long the database is away: it cannot be asked again."""
        while True:
            try:
                async with self.database.write() as tx:
                    await write(tx, self.clock.now())
            except DatabaseUnreachable as down:
                log.warning("an outcome waits for the database", why=str(down))
                await asyncio.sleep(_LOOK_AT_MOST_EVERY)
            else:
                return


def _is_new(delivery: Delivery) -> bool:
    """Whether a message is added to the chat; an edit changes one that is there."""
    return delivery.letter.get("kind") != "edit"


async def _claim(tx: AsyncConnection, delivery: Delivery, settings: Settings, now: datetime) -> bool:
    """Mark the delivery as being sent; False where another worker has it or it must not go any more."""
    if not await deliveries.sending(tx, delivery.id, now):
        return False
    if delivery.lane is Lane.REPORT and await staff.by_chat(tx, delivery.chat_id) is None:
        await deliveries.failed(tx, delivery.id, "its reader is not staff any more", now)
        return False
    return delivery.invitation_id is None or await _may_ask(
        tx, delivery, delivery.invitation_id, settings, now
    )


async def _may_ask(
    tx: AsyncConnection, delivery: Delivery, invitation_id: int, settings: Settings, now: datetime
) -> bool:
    """Whether a claimed question may leave; else it is given up or put back."""
    invitation = await invitations.get(tx, invitation_id)
    customer = await customers.get(tx, invitation.customer_id) if invitation else None
    if invitation is None or customer is None or invitation.state is not InvitationState.SCHEDULED:
        await deliveries.failed(tx, delivery.id, "its invitation is closed", now)
        return False
    reason = overtaken(invitation, customer, settings, now)
    if reason is not None:
        await invitations.skip(tx, invitation.id, reason)
        await deliveries.failed(tx, delivery.id, reason.value, now)
        return False
    allowed = quiet_hours(settings).first_moment_from(now)
    if allowed > now:
        await deliveries.again_at(tx, delivery.id, allowed, "quiet hours")
        return False
    await invitations.left(tx, invitation.id, now)
    return True


async def _sent(tx: AsyncConnection, delivery: Delivery, message_id: int | None, now: datetime) -> None:
    await deliveries.sent(tx, delivery.id, message_id, now)
    if delivery.invitation_id is not None and message_id is not None:
        await invitations.delivered(tx, delivery.invitation_id, message_id, now)


async def _settle_failure(
    tx: AsyncConnection, delivery: Delivery, failure: DeliveryFailed, now: datetime
) -> None:
    match failure:
        case TooFast(retry_after=wait):
            await _again(tx, delivery, now + wait, failure)
        case NotReached():
            await _again(tx, delivery, now + pause(delivery.attempts + 1), failure)
        case Moved(chat_id=chat_id):
            await deliveries.rechat(tx, delivery.chat_id, chat_id)
            await _again(tx, delivery, now, failure)
        case Blocked():
            await deliveries.blocked(tx, delivery.id, now)
            await customers.block(tx, delivery.chat_id, now)
        case OutcomeUnknown():
            await _unknown(tx, delivery, str(failure), now)
        case _:
            await deliveries.failed(tx, delivery.id, str(failure), now)


async def _again(tx: AsyncConnection, delivery: Delivery, when: datetime, failure: DeliveryFailed) -> None:
    await deliveries.again_at(tx, delivery.id, when, str(failure))
    if delivery.invitation_id is not None:
        await invitations.returned(tx, delivery.invitation_id)


async def _unknown(tx: AsyncConnection, delivery: Delivery, why: str, now: datetime) -> None:
    if delivery.invitation_id is not None:
        await deliveries.unknown(tx, delivery.id, why, now)
    elif delivery.attempts < MOST_ATTEMPTS:
        await deliveries.again_at(tx, delivery.id, now + pause(delivery.attempts + 1), why)
    else:
        await deliveries.failed(tx, delivery.id, why, now)

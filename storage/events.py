"""Events: written with what they tell of, told one after the other for each customer, then deleted."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.events import Event, EventKind, NewEvent
from storage.sql import batches
from storage.tables import events

_KEY_BYTES = 16
_WAITS = events.c.given_up_at.is_(None)
_earlier = events.alias("earlier")
_FIRST_OF_ITS_CUSTOMER = ~sa.exists().where(
    _earlier.c.customer_id == events.c.customer_id,
    _earlier.c.given_up_at.is_(None),
    _earlier.c.id < events.c.id,
)
_NEXT = sa.and_(_WAITS, _FIRST_OF_ITS_CUSTOMER)


async def write_all(tx: AsyncConnection, happened: Iterable[NewEvent], *, now: datetime) -> None:
    """Keep events of this transaction, in their order."""
    rows = [
        {
            # Of chance, not the row's number: after a backup is restored, numbers are given again.
            "key": f"evt_{secrets.token_hex(_KEY_BYTES)}",
            "kind": each.kind,
            "customer_id": each.customer_id,
            "data": dict(each.data),
            "happened_at": now,
            "waits_since": now,
            "not_before": now,
            "attempts": 0,
        }
        for each in happened
    ]
    for batch in batches(rows):
        await tx.execute(events.insert(), batch)


async def ready(tx: AsyncConnection, now: datetime, limit: int) -> list[Event]:
    """What may be told now, the earliest first; of each customer at most the first that waits."""
    select = sa.select(events).where(_NEXT, events.c.not_before <= now).order_by(events.c.id).limit(limit)
    return [_record(row) for row in (await tx.execute(select)).mappings()]


async def next_ready(tx: AsyncConnection) -> datetime | None:
    """When the next may be told; in the past if one waits already."""
    moment: datetime | None = await tx.scalar(sa.select(sa.func.min(events.c.not_before)).where(_NEXT))
    return moment


async def is_there(tx: AsyncConnection, event_id: int) -> bool:
    """Whether it still is to be told."""
    return bool(await tx.scalar(sa.select(sa.exists().where(events.c.id == event_id))))


async def told(tx: AsyncConnection, ids: Collection[int]) -> None:
    """These have arrived, and are kept no longer."""
    await tx.execute(events.delete().where(events.c.id.in_(ids)))


async def again_at(tx: AsyncConnection, event: Event, when: datetime, error: str) -> None:
    """It was not taken: try again at ``when``; the customer's later ones wait behind it."""
    await _set(tx, event, not_before=when, attempts=event.attempts + 1, error=error)


async def give_up(tx: AsyncConnection, event: Event, error: str, now: datetime) -> None:
    """Try no more, until somebody says so; the customer's later ones go on."""
    await _set(tx, event, given_up_at=now, attempts=event.attempts + 1, error=error)


async def _set(tx: AsyncConnection, event: Event, **values: object) -> None:
    await tx.execute(events.update().where(events.c.id == event.id).values(values))


async def waiting(tx: AsyncConnection) -> tuple[int, datetime | None]:
    """How many wait to be told, and since when the oldest of them."""
    counted = sa.select(sa.func.count(), sa.func.min(events.c.waits_since)).where(_WAITS)
    number, oldest = (await tx.execute(counted)).one()
    return int(number), oldest


async def given_up(tx: AsyncConnection, limit: int | None = None) -> list[Event]:
    """Those that are tried no more, the oldest first."""
    select = sa.select(events).where(~_WAITS).order_by(events.c.id).limit(limit)
    return [_record(row) for row in (await tx.execute(select)).mappings()]


async def count_given_up(tx: AsyncConnection) -> int:
    """How many are tried no more."""
    select = sa.select(sa.func.count()).select_from(events).where(~_WAITS)
    return int((await tx.execute(select)).scalar_one())


async def retry(tx: AsyncConnection, ids: Collection[int] | None, now: datetime) -> int:
    """Tell these at once, be they waiting or given up (None: all there are); how many they are."""
    which = sa.true() if ids is None else events.c.id.in_(ids)
    fresh = {"given_up_at": None, "attempts": 0, "not_before": now, "waits_since": now, "error": None}
    return (await tx.execute(events.update().where(which).values(fresh))).rowcount


async def drop(tx: AsyncConnection, ids: Collection[int] | None) -> int:
    """Tell nobody of these, be they waiting or given up (None: all there are); how many they were."""
    which = sa.true() if ids is None else events.c.id.in_(ids)
    return (await tx.execute(events.delete().where(which))).rowcount


async def move(tx: AsyncConnection, from_id: int, to_id: int) -> None:
    """What is still to be told of one customer is told of another, who turned out to be the same."""
    theirs = events.update().where(events.c.customer_id == from_id)
    await tx.execute(theirs.values(customer_id=to_id))


async def forget_of(tx: AsyncConnection, customer_id: int) -> None:
    """Tell nothing more of a customer."""
    await tx.execute(events.delete().where(events.c.customer_id == customer_id))


def _record(row: RowMapping) -> Event:
    c = events.c
    return Event(
        id=row[c.id],
        key=row[c.key],
        kind=EventKind(row[c.kind]),
        customer_id=row[c.customer_id],
        data=row[c.data],
        happened_at=row[c.happened_at],
        waits_since=row[c.waits_since],
        attempts=row[c.attempts],
        not_before=row[c.not_before],
        error=row[c.error],
        given_up_at=row[c.given_up_at],
    )

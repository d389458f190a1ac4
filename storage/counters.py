"""Counters: one code for each branch, which hangs there, and the visits that were made by it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import POST_PURCHASE_CAMPAIGN
from storage.sql import insert
from storage.tables import counters, invitations

_TOKEN_BYTES = 18  # 24 characters that cannot be guessed; /start takes 64


@dataclass(frozen=True)
class Counter:
    """A code, by its token, and the branch where it hangs."""

    id: int
    token: str
    segment: str


async def of_branch(tx: AsyncConnection, segment: str, *, now: datetime) -> Counter:
    """The counter of a branch, the same each time."""
    row = {"token": secrets.token_urlsafe(_TOKEN_BYTES), "segment": segment, "created_at": now}
    new = insert(tx, counters).values(row)
    await tx.execute(new.on_conflict_do_nothing(index_elements=["segment"]))
    found = await _one(tx, counters.c.segment == segment)
    assert found is not None
    return found


async def find(tx: AsyncConnection, token: str) -> Counter | None:
    """What a token leads to; None if it was never given out."""
    return await _one(tx, counters.c.token == token)


async def get(tx: AsyncConnection, counter_id: int) -> Counter | None:
    """A counter by its number."""
    return await _one(tx, counters.c.id == counter_id)


async def _one(tx: AsyncConnection, which: sa.ColumnElement[bool]) -> Counter | None:
    c = counters.c
    row = (await tx.execute(sa.select(c.id, c.token, c.segment).where(which))).first()
    return Counter(row.id, row.token, row.segment) if row else None


async def visits(
    tx: AsyncConnection, segment: str, since: datetime, *, customer_id: int | None = None
) -> int:
    """How many visits were told of in a branch since a moment, of one customer or of all.

    A visit is a question about a purchase of which nothing else is known.
    """
    c = invitations.c
    which = sa.and_(
        c.campaign_id == POST_PURCHASE_CAMPAIGN,
        c.purchase_id.is_(None),
        c.segment == segment,
        c.created_at >= since,
    )
    if customer_id is not None:
        which = sa.and_(which, c.customer_id == customer_id)
    count = sa.select(sa.func.count()).select_from(invitations).where(which)
    return int((await tx.execute(count)).scalar_one())

"""Doubts: answers are looked at soon after they came, and left out of the figures where they look made."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.doubts import APART, LOOKED_BACK, Doubt, Given
from storage import counting, shop
from storage.counting import ABOUT_PURCHASES
from storage.sql import batches
from storage.tables import customers, links, purchases, responses, staff

_LOOKED_AT = "doubts_looked_at"
_AT_ONCE, _CONTEXT = 2000, 1000


@dataclass(frozen=True)
class Doubted:
    """An answer that is left out, and why; ``name`` is its customer's, empty where nobody knows it."""

    response_id: int
    name: str
    segment: str
    score: int
    answered_at: datetime
    doubt: Doubt


@dataclass(frozen=True)
class Fresh:
    """Answers that nobody has looked at yet, the last ``before`` them, and up to which id all are seen now.

    ``full`` where there may be more.
    """

    answers: tuple[Given, ...]
    before: tuple[Given, ...]
    seen: int
    full: bool


async def fresh(tx: AsyncConnection, now: datetime) -> Fresh | None:
    """What came since the last look; None where there is nothing.

    Not of the last seconds: on a server, what has a lower number may be committed a little later. What was
    there before the first look of all has been reported, and stays as it is.
    """
    c = responses.c
    settled = c.answered_at <= now - APART
    newest = sa.select(c.id).where(settled).order_by(c.id.desc()).limit(1)  # max() would look at all of them
    last = int(await tx.scalar(newest) or 0)
    known = await shop.recall(tx, _LOOKED_AT)
    seen = last if known is None else int(known)
    if known is not None and seen >= last:
        return None
    new = await _given(tx, c.id > seen, settled, order=c.id, limit=_AT_ONCE)
    full = len(new) == _AT_ONCE
    before = () if not new else await _before(tx, seen, min(each.answered_at for each in new))
    return Fresh(new, before, new[-1].id if full else last, full)


async def _before(tx: AsyncConnection, seen: int, first: datetime) -> tuple[Given, ...]:
    c = responses.c
    lately = sa.and_(c.id <= seen, c.answered_at > first - LOOKED_BACK)
    return await _given(tx, lately, order=c.id.desc(), limit=_CONTEXT)


async def _given(
    tx: AsyncConnection, *which: sa.ColumnElement[bool], order: sa.ColumnElement[int], limit: int
) -> tuple[Given, ...]:
    """Answers to questions after purchases; what other tools asked is history, and broadcasts are crowds."""
    c = responses.c
    ours = (c.invitation_id.is_not(None), c.customer_id.is_not(None), c.campaign_id.in_(ABOUT_PURCHASES))
    columns = (c.id, c.customer_id, c.segment, c.score, c.answered_at)
    rows = await tx.execute(sa.select(*columns).where(*ours, *which).order_by(order).limit(limit))
    return tuple(Given(**row._mapping) for row in rows)


async def looked_at(tx: AsyncConnection, seen: int) -> None:
    """All answers up to this id are looked at."""
    await shop.remember(tx, _LOOKED_AT, str(seen))


async def of_staff(tx: AsyncConnection, customer_ids: Collection[int]) -> set[int]:
    """Those of the customers whose chat is that of somebody who is staff."""
    found: set[int] = set()
    for ids in batches(sorted(customer_ids)):
        c = customers.c
        theirs = sa.select(c.id).join(staff, staff.c.chat_id == c.chat_id)
        found |= set(await tx.scalars(theirs.where(c.id.in_(ids), staff.c.left_at.is_(None))))
    return found


async def receipts_opened(
    tx: AsyncConnection, customer_ids: Collection[int]
) -> Mapping[int, Sequence[datetime]]:
    """When each customer's chat opened the receipts of which orders, a moment an order."""
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    for ids in batches(sorted(customer_ids)):
        select = sa.select(purchases.c.customer_id, links.c.opened_at).join(
            links, links.c.purchase_id == purchases.c.id
        )
        rows = await tx.execute(
            select.where(purchases.c.customer_id.in_(ids), links.c.opened_at.is_not(None))
        )
        for row in rows:
            found[row.customer_id].append(row.opened_at)
    return found


async def leave_out(tx: AsyncConnection, doubts: Mapping[int, Doubt]) -> list[int]:
    """Take answers out of the figures, by their ids; those that were in them."""
    return [
        id_
        for why in Doubt
        for ids in batches(sorted(id_ for id_, doubt in doubts.items() if doubt is why))
        for id_ in await _set(tx, ids, None, why)
    ]


async def take_back_in(tx: AsyncConnection, response_id: int) -> Doubted | None:
    """Count an answer after all; what it was, None where it is in no doubt."""
    doubted = await _listed(tx, responses.c.id == response_id, limit=1)
    if not doubted or not await _set(tx, [response_id], doubted[0].doubt, None):
        return None
    return doubted[0]


async def _set(tx: AsyncConnection, ids: Sequence[int], was: Doubt | None, doubt: Doubt | None) -> list[int]:
    """Change answers that are as they ``was``, and what is counted of them; which these are."""
    c = responses.c
    so = c.doubt.is_(None) if was is None else c.doubt == was
    locked = sa.select(c.id).where(c.id.in_(ids), so).order_by(c.id).with_for_update()
    found = list(await tx.scalars(locked))
    answers = [replace(each, doubt=None) for each in await counting.of_ids(tx, found)]
    # Who follows answers as they come and change is told of it: without a place it comes again.
    values = {"doubt": doubt, "place": None}
    await tx.execute(responses.update().where(c.id.in_(found)).values(values))
    await counting.count(tx, *(([], answers) if doubt else (answers, [])))
    return found


async def count(tx: AsyncConnection, first: date, last: date, branches: Collection[str] = ()) -> int:
    """How many answers to questions after purchases are left out, of those days."""
    c = responses.c
    which = _doubted(branches) & c.day.between(first, last) & c.campaign_id.in_(ABOUT_PURCHASES)
    return int(await tx.scalar(sa.select(sa.func.count()).select_from(responses).where(which)) or 0)


async def listed(tx: AsyncConnection, *, skip: int, limit: int) -> list[Doubted]:
    """Those that are left out, the newest first."""
    return await _listed(tx, skip=skip, limit=limit)


async def count_all(tx: AsyncConnection) -> int:
    return int(await tx.scalar(sa.select(sa.func.count()).select_from(responses).where(_doubted(()))) or 0)


def _doubted(branches: Collection[str]) -> sa.ColumnElement[bool]:
    c = responses.c
    return c.doubt.is_not(None) & c.segment.in_(branches) if branches else c.doubt.is_not(None)


async def _listed(
    tx: AsyncConnection, *which: sa.ColumnElement[bool], limit: int, skip: int = 0
) -> list[Doubted]:
    c = responses.c
    select = (
        sa.select(c.id, customers.c.name, c.segment, c.score, c.answered_at, c.doubt)
        .outerjoin(customers, customers.c.id == c.customer_id)
        .where(_doubted(()), *which)
        .order_by(c.answered_at.desc(), c.id.desc())
    )
    return [
        Doubted(row.id, row.name or "", row.segment, row.score, row.answered_at, Doubt(row.doubt))
        for row in await tx.execute(select.offset(skip).limit(limit))
    ]

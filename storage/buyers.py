"""Buyers: the purchases of each customer, read a stretch of customers after the other, as of a day.

What was known on a day is what was bought until its end, in the shop's time zone, however late it was
imported. A stretch is read in one go from an index that holds all that is read, so that millions of purchases
take seconds, and the room of one stretch.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.buyers import Buyer, Payments, buyer_of
from nps.periods import LocalDays, Period, local_day
from storage.tables import customers, purchases, refunds

STRETCH = 2000
"""Customers that are read at once, by the numbers of their ids."""

_SPACE = " "


class Reader:
    """Reads buyers as known at the end of the day ``as_of`` of ``timezone``."""

    def __init__(self, as_of: date, timezone: str, first: date) -> None:
        self._until = Period(as_of, as_of, timezone).end.astimezone(UTC)
        self._days = LocalDays(timezone, min(first, as_of), as_of)

    @classmethod
    async def at(cls, tx: AsyncConnection, as_of: date, timezone: str) -> "Reader":
        """A reader that knows how far the purchases reach back."""
        return cls(as_of, timezone, await first_day(tx, timezone) or as_of)

    async def between(self, tx: AsyncConnection, first_id: int, last_id: int) -> list[Buyer]:
        """Those of the customers with these ids, both included, who bought by then, in order."""
        c = purchases.c
        theirs = sa.and_(c.customer_id.between(first_id, last_id), c.bought_at < self._until)
        select = sa.select(c.customer_id, c.currency, _packed(tx)).where(theirs)
        grouped = select.group_by(c.customer_id, c.currency).order_by(c.customer_id, c.currency)
        rows = (await tx.execute(grouped)).all()
        returned = await self._returned(tx, first_id, last_id)
        return [
            buyer_of(
                id_,
                tuple(
                    self._payments(currency, packed, returned.get((id_, currency), ()))
                    for _, currency, packed in theirs
                ),
            )
            for id_, theirs in groupby(rows, itemgetter(0))
        ]

    async def _returned(
        self, tx: AsyncConnection, first_id: int, last_id: int
    ) -> dict[tuple[int, str], list[int]]:
        """Moments and amounts, below zero, of what each customer got back in each currency: for few."""
        c = refunds.c
        theirs = sa.and_(c.customer_id.between(first_id, last_id), c.refunded_at < self._until)
        select = sa.select(c.customer_id, c.currency, c.refunded_at, c.amount_minor).where(theirs)
        found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        for row in await tx.execute(select.order_by(c.id)):
            moment = int(row.refunded_at.timestamp() // 1)
            found[row.customer_id, row.currency] += (moment, -row.amount_minor)
        return found

    def _payments(self, currency: str, packed: str, returned: Sequence[int]) -> Payments:
        numbers = [*map(int, packed.split()), *returned]
        moments, minors = numbers[::2], numbers[1::2]
        if moments != (ordered := sorted(moments)):
            minors = [minor for _, minor in sorted(zip(moments, minors, strict=True))]
        return Payments(currency, self._days.days(ordered), minors)


def _packed(tx: AsyncConnection) -> sa.ColumnElement[str]:
    """Moments and amounts of many purchases as one text, in whatever order: cheaper than a row for each."""
    one = sa.cast(_seconds(tx), sa.Text) + _SPACE + sa.cast(purchases.c.amount_minor, sa.Text)
    return sa.func.aggregate_strings(one, _SPACE)


def _seconds(tx: AsyncConnection) -> sa.ColumnElement[int]:
    """When it was bought, in whole seconds since 1970."""
    bought_at = purchases.c.bought_at
    if tx.dialect.name == "sqlite":
        return sa.func.strftime("%s", bought_at, type_=sa.BigInteger)
    return sa.cast(sa.func.floor(sa.extract("epoch", bought_at)), sa.BigInteger)


async def first_day(tx: AsyncConnection, timezone: str) -> date | None:
    """The day of the shop's first purchase; None without any."""
    earliest: datetime | None = await tx.scalar(sa.select(sa.func.min(purchases.c.bought_at)))
    return local_day(earliest, timezone) if earliest else None


async def highest_id(tx: AsyncConnection) -> int:
    """The highest id of a customer; 0 without any."""
    return await tx.scalar(sa.select(sa.func.max(customers.c.id))) or 0


async def all_buyers(tx: AsyncConnection, as_of: date, timezone: str) -> AsyncIterator[Buyer]:
    """Every buyer as known at the end of a day, in the order of ids; one moment of the database."""
    reader = await Reader.at(tx, as_of, timezone)
    for first in range(1, await highest_id(tx) + 1, STRETCH):
        for buyer in await reader.between(tx, first, first + STRETCH - 1):
            yield buyer


async def one(tx: AsyncConnection, customer_id: int, as_of: date, timezone: str) -> Buyer | None:
    """One customer as known at the end of a day; None for who had bought nothing."""
    c = purchases.c
    earliest: datetime | None = await tx.scalar(
        sa.select(sa.func.min(c.bought_at)).where(c.customer_id == customer_id)
    )
    if earliest is None:
        return None
    reader = Reader(as_of, timezone, local_day(earliest, timezone))
    return next(iter(await reader.between(tx, customer_id, customer_id)), None)


async def named(tx: AsyncConnection, ids: Iterable[int]) -> dict[int, tuple[str | None, str]]:
    """The shop's id, None if unknown, and the name of each of these customers."""
    c = customers.c
    select = sa.select(c.id, c.external_id, c.name).where(c.id.in_(list(ids)))
    return {row.id: (row.external_id, row.name) for row in await tx.execute(select)}

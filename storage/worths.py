"""What each customer is worth, and what the shop may expect, as the last night's pass left them.

A pass writes customers in the order of their ids, a slice and how far it has come in one transaction, so that
it goes on where it was ended. Until its last slice both nights' rows stand side by side, each with its day.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.abc import AbcClass, Bounds
from nps.lapse import Rhythm
from nps.money import Money
from nps.shop import ShopFigures, Turnover
from nps.value import Prospect
from storage import shop
from storage.sql import insert
from storage.tables import alerts, customers, prospects, purchases, worths

_DAY, _THROUGH = "valued_day", "valued_through"
_SOMEBODY = worths.c.customer_id.not_in(sa.select(customers.c.id).where(customers.c.erased))


@dataclass(frozen=True)
class KnownWorth:
    """What a customer is worth in one currency, as it was at the end of ``day``."""

    customer_id: int
    day: date
    last: date
    purchase_days: int
    lapsed_since: date | None
    expected: Money
    at_risk: Money
    year: Money
    abc: AbcClass


@dataclass(frozen=True)
class ProspectOf:
    """What the shop could expect in one currency at the end of ``day``."""

    day: date
    prospect: Prospect


WorthRow = tuple[int, str, date, date, int, date | None, int, int, int, str]
"""A row of ``worths``, in the order of its columns: a million of them are written at once."""


async def replace(
    tx: AsyncConnection, day: date, first_id: int, last_id: int | None, rows: Sequence[WorthRow]
) -> None:
    """Put the rows of the customers from ``first_id`` to ``last_id`` (None: all further ones) in place of
    what was known of them, and remember that the pass of ``day`` has come so far."""
    c = worths.c
    theirs = c.customer_id >= first_id
    if last_id is not None:
        theirs = sa.and_(theirs, c.customer_id <= last_id)
    await tx.execute(worths.delete().where(theirs))
    if rows:
        names = [column.name for column in worths.c]
        await tx.execute(worths.insert(), [dict(zip(names, row, strict=True)) for row in rows])
    if last_id is not None:
        await shop.remember(tx, _THROUGH, f"{day} {last_id}")


async def through(tx: AsyncConnection, day: date) -> int:
    """The last customer that an unfinished pass of ``day`` has written; 0 where none has begun."""
    known = await shop.recall(tx, _THROUGH)
    of, _, last_id = (known or "").partition(" ")
    return int(last_id) if of == day.isoformat() else 0


async def valued_day(tx: AsyncConnection) -> date | None:
    """The day of the last pass that came to its end."""
    known = await shop.recall(tx, _DAY)
    return date.fromisoformat(known) if known else None


async def finish(tx: AsyncConnection, figures: ShopFigures, seen: Collection[Prospect]) -> None:
    """Keep what the pass has found of the whole shop, and that it has come to its end."""
    day = date.fromordinal(figures.day)
    for each in seen:
        row = _prospect_row(day, figures, each)
        statement = insert(tx, prospects).values(row)
        await tx.execute(statement.on_conflict_do_update(index_elements=["day", "currency"], set_=row))
    await shop.remember(tx, _DAY, day.isoformat())
    await shop.remember(tx, _THROUGH, "")


def _prospect_row(day: date, figures: ShopFigures, seen: Prospect) -> dict[str, object]:
    turnover = figures.turnovers[seen.currency]
    bounds = figures.bounds.get(seen.currency, Bounds())
    return {
        "day": day,
        "currency": seen.currency,
        "expected_minor": seen.expected_minor,
        "at_risk_minor": seen.at_risk_minor,
        "at_risk_lapsed_minor": seen.at_risk_lapsed_minor,
        "turnover_minor": turnover.minor,
        "turnover_days": turnover.days,
        "year_minor": turnover.year_minor,
        "a_from_minor": bounds.a_from,
        "b_from_minor": bounds.b_from,
        "median_gap": figures.rhythm.median_gap,
        "long_gap": figures.rhythm.long_gap,
    }


async def figures(tx: AsyncConnection) -> ShopFigures | None:
    """What the last finished pass found that the shop's customers have in common; None before the first."""
    day = await valued_day(tx)
    if day is None:
        return None
    rows = (await tx.execute(sa.select(prospects).where(prospects.c.day == day))).all()
    rhythm = Rhythm(rows[0].median_gap, rows[0].long_gap) if rows else Rhythm()
    turnovers = {
        row.currency: Turnover(row.turnover_minor, row.turnover_days, row.year_minor) for row in rows
    }
    bounds = {row.currency: Bounds(row.a_from_minor, row.b_from_minor) for row in rows}
    return ShopFigures(day.toordinal(), rhythm, turnovers, bounds)


async def turnovers(tx: AsyncConnection, day: date) -> dict[str, Turnover]:
    """What the night of ``day`` found of the shop's revenue, by currency."""
    rows = await tx.execute(sa.select(prospects).where(prospects.c.day == day))
    return {row.currency: Turnover(row.turnover_minor, row.turnover_days, row.year_minor) for row in rows}


async def of(tx: AsyncConnection, customer_id: int) -> tuple[KnownWorth, ...]:
    """What a customer is worth, a currency each; nothing of who was none last night."""
    return (await of_all(tx, [customer_id])).get(customer_id, ())


async def of_all(tx: AsyncConnection, customer_ids: Collection[int]) -> Mapping[int, tuple[KnownWorth, ...]]:
    """The same of several customers, by their id."""
    found: dict[int, tuple[KnownWorth, ...]] = {}
    select = sa.select(worths).where(worths.c.customer_id.in_(customer_ids))
    for row in await tx.execute(select.order_by(worths.c.customer_id, worths.c.currency)):
        found[row.customer_id] = (*found.get(row.customer_id, ()), _record(row))
    return found


async def lapsed(
    tx: AsyncConnection, *, since: date, until: date, after_id: int = 0, limit: int = 1000
) -> list[KnownWorth]:
    """Whose silence became a lapse on a day from ``since`` to ``until`` and still lasts, by their ids, those
    after ``after_id``: at most ``limit`` rows, a currency each."""
    c = worths.c
    between = sa.and_(c.lapsed_since.between(since, until), c.customer_id > after_id, _SOMEBODY)
    select = sa.select(worths).where(between).order_by(c.customer_id, c.currency).limit(limit)
    return [_record(row) for row in await tx.execute(select)]


async def most_at_risk(tx: AsyncConnection, currency: str, limit: int) -> list[KnownWorth]:
    """Of those who have lapsed, and whom no alert was about since they bought last, the ones with most at
    risk in a currency, the greatest first."""
    c, told = worths.c, alerts.c
    last = sa.select(sa.func.max(purchases.c.bought_at)).where(purchases.c.customer_id == c.customer_id)
    since = told.opened_at > last.correlate(worths).scalar_subquery()
    called = sa.exists().where(told.customer_id == c.customer_id, since)
    theirs = sa.and_(c.lapsed_since.is_not(None), c.currency == currency, sa.not_(called), _SOMEBODY)
    select = sa.select(worths).where(theirs).order_by(c.at_risk_minor.desc(), c.customer_id).limit(limit)
    return [_record(row) for row in await tx.execute(select)]


async def prospects_between(tx: AsyncConnection, first: date, last: date) -> list[ProspectOf]:
    """What the shop could expect on each of these days of which a night tells, oldest first."""
    select = sa.select(prospects).where(prospects.c.day.between(first, last))
    rows = await tx.execute(select.order_by(prospects.c.day, prospects.c.currency))
    return [
        ProspectOf(
            row.day, Prospect(row.currency, row.expected_minor, row.at_risk_minor, row.at_risk_lapsed_minor)
        )
        for row in rows
    ]


def _record(row: sa.Row[tuple[object, ...]]) -> KnownWorth:
    def money(minor: int) -> Money:
        return Money(minor, row.currency)

    return KnownWorth(
        customer_id=row.customer_id,
        day=row.day,
        last=row.last,
        purchase_days=row.purchase_days,
        lapsed_since=row.lapsed_since,
        expected=money(row.expected_minor),
        at_risk=money(row.at_risk_minor),
        year=money(row.year_minor),
        abc=AbcClass(row.abc),
    )

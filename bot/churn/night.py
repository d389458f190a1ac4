"""Once a night every customer is valued: worth, risk, lapse and class, as of the day that is over.

The pass reads all histories, a stretch of customers after the other, and keeps some sixty bytes of each; then
it knows what customers have in common, and writes what each is worth, a slice a transaction. Between slices
it lets everybody else write, so answers are taken meanwhile. A pass that is ended, however hard, is begun
anew, and goes on writing where it had come to.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import structlog

from bot.offices import Office
from bot.outside import OutsideFailed, outside
from bot.settings import Settings
from nps.abc import NOBODY
from nps.buyers import YEAR, Buyer, Habit
from nps.lapse import lapsed_since
from nps.periods import Period
from nps.shop import Gathering, ShopFigures
from nps.value import Prospect, Summing, Terms, outlook
from storage import abc, buyers, worths
from storage.database import Database
from storage.worths import WorthRow

HOUR = time(3)
"""When a day's pass is due, in the shop's time zone: nobody is asked, and few buy."""

NAME = "npsbot-night"
"""The process among those of the bot."""

FEW = 2000
"""So many customers are valued within the bot: it takes less time than starting a process does."""

_SLICE = 2000
AT_ONCE = 200
"""Customers between two looks at what else there is to do."""

_PATIENCE = 3600.0
_KINDNESS = 5  # how much the pass steps back when both it and the answers want the processor

log = structlog.get_logger()


@dataclass(frozen=True)
class Night:
    """What is to be valued: the day, whose days, by what."""

    day: date
    timezone: str
    terms: Terms


def night_at(now: datetime, settings: Settings) -> Night:
    """The last night whose pass is due."""
    local = now.astimezone(ZoneInfo(settings.timezone))
    ago = 1 if local.time() >= HOUR else 2
    return Night(local.date() - timedelta(days=ago), settings.timezone, settings.terms)


async def is_due(database: Database, settings: Settings, now: datetime) -> bool:
    """Whether the last night's pass has not come to its end yet."""
    async with database.read() as tx:
        done = await worths.valued_day(tx)
    return done is None or done < night_at(now, settings).day


async def value_due(database: Database, settings: Settings, now: datetime) -> None:
    """Value all customers, if it was not done last night; nights that were missed are not made up for.

    Raises DatabaseUnreachable.
    """
    if not await is_due(database, settings, now):
        return None
    night = night_at(now, settings)
    async with database.read() as tx:
        many = await buyers.highest_id(tx) > FEW
    if not many:
        return await value_all(database, night)
    try:
        await outside(NAME, _value, settings.database, night, patience=_PATIENCE)
    except OutsideFailed as failed:
        log.error("customers could not be valued", day=str(night.day), why=str(failed))


async def _value(url: str, night: Night) -> None:
    os.nice(_KINDNESS)
    database = await Database.open(url)
    try:
        await value_all(database, night)
    finally:
        await database.close()


async def value_all(database: Database, night: Night) -> None:
    """The whole pass, in this process; does nothing where another one has done it meanwhile."""
    async with database.alone(Office.VALUER) as lock:
        async with database.read() as tx:
            done = await worths.valued_day(tx)
        if done is not None and done >= night.day:
            return
        gathering = await _gathered(database, night)
        year = Period(night.day - timedelta(days=YEAR - 1), night.day, night.timezone)
        async with database.read() as tx:
            bounds = await abc.bounds(
                tx, year.start.astimezone(UTC), year.end.astimezone(UTC), night.terms.shares
            )
            through = await worths.through(tx, night.day)
        await lock.check()
        shop = gathering.figures(bounds)
        seen = await _written(database, gathering, shop, night, through)
        async with database.write() as tx:
            await worths.finish(tx, shop, seen)


async def _gathered(database: Database, night: Night) -> Gathering:
    gathering = Gathering(night.day.toordinal())
    async with aclosing(stretches(database, night)) as found:
        async for known in found:
            for at in range(0, len(known), AT_ONCE):
                for buyer in known[at : at + AT_ONCE]:
                    gathering.add(buyer)
                await asyncio.sleep(0)
    return gathering


async def stretches(database: Database, night: Night) -> AsyncGenerator[list[Buyer]]:
    """All buyers, a stretch at a time: while one is worked on, the database looks for the next."""
    async with database.read() as tx:
        reader = await buyers.Reader.at(tx, night.day, night.timezone)
        highest = await buyers.highest_id(tx)

    async def read(first: int) -> list[Buyer]:
        # A transaction each: one of a minute would keep SQLite from taking its log up into the file.
        async with database.read() as tx:
            return await reader.between(tx, first, first + buyers.STRETCH - 1)

    ahead = asyncio.ensure_future(read(1))
    try:
        for first in range(1, highest + 1, buyers.STRETCH):
            known = await ahead
            ahead = asyncio.ensure_future(read(first + buyers.STRETCH))
            yield known
    finally:
        ahead.cancel()
        with suppress(asyncio.CancelledError):
            await ahead


async def _written(
    database: Database, gathering: Gathering, shop: ShopFigures, night: Night, through: int
) -> tuple[Prospect, ...]:
    summing = Summing(shop)
    habits, next_id = iter(gathering.habits), 1
    while slice_ := list(islice(habits, _SLICE)):
        last_id = slice_[-1].id
        rows = [row for habit in slice_ for row in _rows(habit, shop, night, summing)]
        if last_id > through:
            async with database.write() as tx:
                await worths.replace(tx, night.day, next_id, last_id, rows)
            await asyncio.sleep(0)  # who waits to write has queued, and comes before the next slice
        next_id = last_id + 1
    async with database.write() as tx:
        await worths.replace(tx, night.day, next_id, None, [])
    return summing.prospects()


def _rows(habit: Habit, shop: ShopFigures, night: Night, summing: Summing) -> Iterator[WorthRow]:
    """A customer's rows, a currency each, which are added up on the way; none of who bought nothing."""
    if not habit.days:
        return
    since = lapsed_since(habit, shop.rhythm, shop.day)
    last, lapsed = date.fromordinal(habit.last), None if since is None else date.fromordinal(since)
    for each in habit.spendings:
        seen = outlook(habit, each, shop, night.terms)
        summing.add(each.currency, seen, lapsed=since is not None)
        class_ = shop.bounds.get(each.currency, NOBODY).class_of(each.year_minor)
        yield (
            *(habit.id, each.currency, night.day, last, habit.days, lapsed),
            *(seen.expected_minor, seen.at_risk_minor, each.year_minor, class_.value),
        )

"""What the churn summary of reports shows and only whole histories tell: counted in a night, kept by its day.

A second pass over all histories, after the one that values customers, in the night in which a week or a month
has ended (and the first one of all): a report is then made from one row. Nights that were missed are not made
up for: the summary is of the last one.
"""

import asyncio
import os
from collections.abc import Iterable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import structlog

from bot.churn.night import AT_ONCE, FEW, Night, night_at, stretches
from bot.offices import Office
from bot.outside import OutsideFailed, outside
from bot.settings import Settings
from nps.backtest import Hits
from nps.buyers import YEAR
from nps.lapse import TRUTH_DAYS
from nps.periods import Period
from nps.signals import SignalKind
from nps.summary import FEWEST, SignalHits, Summary, Summing, period_ended
from storage import buyers, cases, summaries, worths
from storage.cases import SeenOnce
from storage.database import Database

NAME = "npsbot-summary"
"""The process among those of the bot."""

_PATIENCE = 3600.0
_KINDNESS = 5
_TRUTH = timedelta(days=TRUTH_DAYS)

log = structlog.get_logger()


async def sum_up_due(database: Database, settings: Settings, now: datetime) -> None:
    """Keep the summary of the last night if a week or a month has ended since the one that is kept, or if
    that one knew too few customers.

    Waits for customers to be valued first. Raises DatabaseUnreachable.
    """
    night = night_at(now, settings)
    async with database.read() as tx:
        kept, valued = await summaries.latest(tx, settings.timezone), await worths.valued_day(tx)
        if valued is None or valued < night.day:
            return None
        if kept is not None and not _outdated(kept, night, settings):
            return None
        many = await buyers.highest_id(tx) > FEW
    if not many:
        return await sum_up(database, night)
    try:
        await outside(NAME, _sum_up, settings.database, night, patience=_PATIENCE)
    except OutsideFailed as failed:
        log.error("the churn summary could not be made", day=str(night.day), why=str(failed))


def _outdated(kept: Summary, night: Night, settings: Settings) -> bool:
    if kept.day >= night.day:
        return False
    return kept.buyers < FEWEST or kept.day < period_ended(night.day, settings.first_weekday)


async def _sum_up(url: str, night: Night) -> None:
    os.nice(_KINDNESS)
    database = await Database.open(url)
    try:
        await sum_up(database, night)
    finally:
        await database.close()


async def sum_up(database: Database, night: Night) -> None:
    """The whole pass, in this process; does nothing where another one has done it meanwhile."""
    async with database.alone(Office.SUMMER) as lock:
        async with database.read() as tx:
            kept = await summaries.latest(tx, night.timezone)
            if kept is not None and kept.day == night.day:
                return
        summary = await _summed(database, night)
        await lock.check()
        async with database.write() as tx:
            await summaries.keep(tx, summary)


async def _summed(database: Database, night: Night) -> Summary:
    async with database.read() as tx:
        first = await buyers.first_day(tx, night.timezone) or night.day
    summing = Summing(min(first, night.day), night.day, night.timezone)
    async with aclosing(stretches(database, night)) as found:
        async for known in found:
            for at in range(0, len(known), AT_ONCE):
                for buyer in known[at : at + AT_ONCE]:
                    summing.add(buyer)
                await asyncio.sleep(0)
    return summing.summary(night.terms, await _signals(database, night))


async def _signals(database: Database, night: Night) -> tuple[SignalHits, ...]:
    """Of the signals of a year, up to thirteen weeks ago."""
    end = Period(night.day, night.day, night.timezone).end.astimezone(UTC) - _TRUTH
    async with database.read() as tx:
        seen = [each async for each in cases.seen_between(tx, end - timedelta(days=YEAR), end)]
    return tuple(_hits(seen))


def _hits(seen: Iterable[SeenOnce]) -> Iterable[SignalHits]:
    counts: dict[SignalKind, list[int]] = {}
    for each in seen:
        count = counts.setdefault(each.kind, [0, 0])
        count[0] += 1
        count[1] += each.back is None or each.back > each.at + _TRUTH
    return (SignalHits(kind, Hits(*counts[kind])) for kind in SignalKind if kind in counts)

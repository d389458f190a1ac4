"""The numbers of reports at 1,000,000 answers: read from the rollups, beside counting the answers anew.

The answers are spread over three years and five segments. The other side is what one would write without
rollups, and is given all that helps: the shop's local day is stored with each answer, and the moment has an
index. Both go through the same connection, and must say the same.
"""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.databases import both
from benchmarks.measure import Comparison, Contender, Figures, alternate
from nps.records import CampaignKind
from nps.scores import Tally
from storage import recounting, rollups
from storage.database import Database
from storage.tables import campaigns, responses

_DAYS = 3 * 365
_LAST = date(2026, 1, 4)
_FIRST = _LAST - timedelta(days=_DAYS - 1)
_SEGMENTS = 5
_SPANS = {"13 weeks": 13 * 7, "three years": _DAYS}

Daily = dict[date, Tally]
Count = Callable[[AsyncConnection, date], Awaitable[Daily]]

_ANSWERS = {
    "sqlite": """
        INSERT INTO responses (campaign_id, segment, score, answered_at, day)
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :answers - 1)
        SELECT 1, 'segment ' || (i % :segments), (i * 7919) % 11,
               strftime('%Y-%m-%d %H:%M:%S.000000', :first, '+' || (i % :days) || ' days',
                        '+' || (i % 43200) || ' seconds'),
               date(:first, '+' || (i % :days) || ' days')
        FROM n""",
    "postgresql": """
        INSERT INTO responses (campaign_id, segment, score, answered_at, day)
        SELECT 1, 'segment ' || (i % :segments), (i::bigint * 7919) % 11,
               CAST(:first AS timestamp) AT TIME ZONE 'UTC'
                   + (i % :days) * interval '1 day' + (i % 43200) * interval '1 second',
               CAST(:first AS date) + CAST(i % :days AS integer)
        FROM generate_series(0, CAST(:answers AS integer) - 1) AS n(i)""",
}


def run(small: bool) -> list[Comparison]:
    """Each database once filled, then three rounds."""
    answers, rounds = (2000, 1) if small else (1_000_000, 3)
    measured: list[Comparison] = []
    with both() as kinds:
        for kind in kinds[:1] if small else kinds:
            with kind.fresh() as url:
                asyncio.run(_fill(url, answers))
                for name, days in _SPANS.items():
                    contenders = [
                        Contender("from the rollups", partial(_timed, url, days, _rolled_up)),
                        Contender("GROUP BY over the answers", partial(_timed, url, days, _counted)),
                    ]
                    measured += alternate(f"report of {name}, {kind.name}", contenders, rounds)
    return measured


async def _fill(url: str, answers: int) -> None:
    database = await Database.open(url)
    first: str | datetime = f"{_FIRST} 08:00:00"
    if database.dialect == "postgresql":
        first = datetime(_FIRST.year, _FIRST.month, _FIRST.day, 8)  # noqa: DTZ001 - the statement says UTC
    given = {"answers": answers, "segments": _SEGMENTS, "days": _DAYS, "first": first}
    try:
        async with database.write() as tx:
            await tx.execute(sa.text(_ANSWERS[database.dialect]), given)
            await recounting.count_anew(tx)
            await tx.execute(sa.text("ANALYZE"))
        async with database.read() as tx:
            for days in _SPANS.values():
                assert await _rolled_up(tx, _since(days)) == await _counted(tx, _since(days))
    finally:
        await database.close()


def _since(days: int) -> date:
    return _LAST - timedelta(days=days - 1)


async def _timed(url: str, days: int, count: Count) -> Figures:
    database = await Database.open(url)
    try:
        async with database.read() as tx:
            await tx.execute(sa.text("SELECT 1"))
            started = time.perf_counter()
            await count(tx, _since(days))
            return {"milliseconds": 1000 * (time.perf_counter() - started)}
    finally:
        await database.close()


async def _rolled_up(tx: AsyncConnection, first: date) -> Daily:
    return await rollups.daily(tx, first=first, last=_LAST)


async def _counted(tx: AsyncConnection, first: date) -> Daily:
    c = responses.c
    start, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (first, _LAST))
    select = (
        sa.select(c.day, c.score, sa.func.count())
        .join(campaigns, campaigns.c.id == c.campaign_id)
        .where(c.answered_at >= start, c.answered_at < end + timedelta(days=1))
        .where(campaigns.c.kind == CampaignKind.POST_PURCHASE)
        .group_by(c.day, c.score)
    )
    counts: dict[date, Counter[int]] = defaultdict(Counter)
    for day, score, answers in await tx.execute(select):
        counts[day][score] = answers
    return {day: Tally.of_counts(counts[day]) for day in sorted(counts)}

"""One process that makes the digest of a period in one way: how long the first took, and those after it.

``python -m benchmarks.digest_once WAY FILE PERIOD TIMES`` prints the milliseconds and, to be compared, the
figures.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TypeVar

from benchmarks import from_file
from benchmarks.from_file import Asked, Figures
from benchmarks.shop import settings
from bot.digests import WEEKS_SHOWN, digest_of
from nps.periods import Period, named, weeks_up_to
from nps.segments import Field
from reports.digest import Digest
from storage.database import Database

Made = TypeVar("Made")

_NOW = datetime(2026, 2, 2, tzinfo=UTC)
_READERS = {"duckdb": from_file.duckdb, "polars": from_file.polars, "pandas": from_file.pandas}


async def _npsbot(url: str, period: Period, times: int) -> tuple[list[float], Figures]:
    database = await Database.open(url)
    try:

        async def digest() -> Digest:
            async with database.read() as tx:
                return await digest_of(tx, period, settings=settings(url), now=_NOW)

        taken, made = await _timed(digest, times)
    finally:
        await database.close()
    return taken, _figures_of(made)


def _figures_of(digest: Digest) -> Figures:
    segments = [each for each in digest.standing.segments if each.field is Field.BRANCH]
    tallies = [week.tally for week in digest.weeks] or [digest.before, digest.tally]
    stood = [week.standing for week in digest.weeks] or [digest.standing.tally]
    return Figures(
        tallies=[list(each.counts) for each in tallies],
        stood=[list(each.counts) for each in stood],
        now={each.name: list(each.now.counts) for each in segments},
        before={each.name: list(each.before.counts) for each in segments},
        branches={str(each.of): (each.delivered, each.scored) for each in digest.branches},
        hours={int(each.of): (each.delivered, each.scored) for each in digest.hours},
    )


async def _from_file(way: str, path: Path, period: Period, times: int) -> tuple[list[float], Figures]:
    parts = weeks_up_to(period, WEEKS_SHOWN if period.week else 2)
    asked = Asked(parts, [part.last for part in parts] if period.week else [period.last])

    async def figures() -> Figures:
        return _READERS[way](path, asked)

    return await _timed(figures, times)


async def _timed(work: Callable[[], Awaitable[Made]], times: int) -> tuple[list[float], Made]:
    """The milliseconds of the first and of ``times`` more, and what was made."""
    all_ = [await _one(work) for _ in range(1 + times)]
    return [milliseconds for milliseconds, _ in all_], all_[-1][1]


async def _one(work: Callable[[], Awaitable[Made]]) -> tuple[float, Made]:
    started = time.perf_counter()
    made = await work()
    return 1000 * (time.perf_counter() - started), made


async def _measure(way: str, file: str, which: str, times: int) -> dict[str, object]:
    period = named(which, "UTC")
    if way == "npsbot":
        (first, *next_), figures = await _npsbot(file, period, times)
    else:
        __import__(way)  # the import is not what is measured
        (first, *next_), figures = await _from_file(way, Path(file), period, times)
    return {"first": first, "next": median(next_), "figures": asdict(figures)}


if __name__ == "__main__":
    way, file, which, times = sys.argv[1:]
    print(json.dumps(asyncio.run(_measure(way, file, which, int(times))), sort_keys=True))

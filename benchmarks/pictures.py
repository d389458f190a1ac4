"""How long a report's pictures take, and the event loop stands still meanwhile, in a process or a thread.

A thread is what one would take first (``asyncio.to_thread``); matplotlib, and before the first picture its
import, hold the interpreter's lock in it, and taps wait. A task that wants to wake up every millisecond notes
how much later it did; p99 and the worst of these are the figures, for the first picture of a process (a bot
draws once a week) and for those after it. Each run is a process of its own. Nothing drawn at all is the third
contender: what this machine does by itself.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from statistics import quantiles

from benchmarks.measure import Comparison, Contender, Figures, alternate
from bot.texts import texts
from nps.certainty import change
from nps.periods import iso_week, weeks_up_to
from nps.records import Funnel, Rate
from nps.scores import Tally, Weighed
from nps.segments import Field
from reports.digest import Digest, WeekPoint
from reports.pictures.album import album
from reports.standing import standing
from reports.worker import Painter

_EVERY = 0.001
_WEEKS = 13
_A_PICTURE = 0.6


def run(small: bool) -> list[Comparison]:
    """A first report and two more, three rounds."""
    reports, rounds = (1, 1) if small else (2, 3)
    names = {
        "painter": "the drawing process (Painter)",
        "thread": "a thread (asyncio.to_thread)",
        "idle": "nothing is drawn",
    }
    contenders = [Contender(names[each], partial(_in_a_process, each, reports)) for each in names]
    return alternate("pictures", contenders, rounds)


async def _in_a_process(how: str, reports: int) -> Figures:
    command = [sys.executable, "-m", "benchmarks.pictures", how, str(reports)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    assert process.returncode == 0, how
    return {str(name): float(value) for name, value in json.loads(said).items()}


async def _measure(how: str, reports: int) -> Figures:
    painter, digest, say = Painter(), _digest(), texts("en")
    album(digest, say)

    async def in_thread() -> object:
        from reports.drawing.album import draw

        return [await asyncio.to_thread(draw, plan) for plan in album(digest, say)]

    async def painted() -> object:
        return [await painter.paint(plan) for plan in album(digest, say)]

    ways: dict[str, Callable[[], Awaitable[object]]] = {
        "painter": painted,
        "thread": in_thread,
        "idle": lambda: asyncio.sleep(_A_PICTURE),
    }
    try:
        return await _stalls(ways[how], 1, "first report") | await _stalls(ways[how], reports, "next")
    finally:
        painter.close()


async def _stalls(work: Callable[[], Awaitable[object]], times: int, which: str) -> dict[str, float]:
    """How late a task woke up while ``work`` was done so many times."""
    late: list[float] = []
    watch = asyncio.create_task(_watch(late))
    await asyncio.sleep(10 * _EVERY)
    begun = time.perf_counter()
    for _ in range(times):
        await work()
    took = (time.perf_counter() - begun) / times
    await asyncio.sleep(10 * _EVERY)
    watch.cancel()
    with suppress(asyncio.CancelledError):
        await watch
    return {
        f"{which}, s": took,
        f"{which}, p99 of the stall, ms": quantiles(late, n=100)[98],
        f"{which}, worst, ms": max(late),
    }


async def _watch(late: list[float]) -> None:
    while True:
        asked = time.perf_counter()
        await asyncio.sleep(_EVERY)
        late.append(1000 * (time.perf_counter() - asked - _EVERY))


def _digest() -> Digest:
    """13 weeks of a shop that is doing a little better each week, and has two branches."""
    week = iso_week("2026-W10", "Europe/Budapest")
    tallies = [Tally.of_counts({2: 9, 5: 7, 8: 30 - n, 9: 40 + n, 10: 60 + 2 * n}) for n in range(_WEEKS)]
    points = [
        WeekPoint(each, tally, sum([tally] * 6, Tally()))
        for each, tally in zip(weeks_up_to(week, _WEEKS), tallies, strict=True)
    ]
    last, before = tallies[-1], tallies[-2]
    return Digest(
        shop="Tea & Co",
        period=week,
        tally=last,
        weeks=tuple(points),
        funnel=Funnel(due=420, sent=400, delivered=390, scored=last.n, commented=90),
        change=change(last, before),
        before=before,
        as_of=week.end + timedelta(hours=9),
        unfinished=False,
        standing=standing(week.last, _branches(last, 5), _branches(before, 5)),
        branches=(Rate("Center", 200, 80), Rate("Station", 190, 60)),
        hours=tuple(Rate(hour, 30, 10 + hour % 5) for hour in range(9, 21)),
    )


def _branches(tally: Tally, times: int) -> dict[Field, dict[str, Weighed]]:
    center, station = sum([tally] * times, Tally()), tally
    return {Field.BRANCH: {"Center": Weighed(center), "Station": Weighed(station)}}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_measure(sys.argv[1], int(sys.argv[2])))))

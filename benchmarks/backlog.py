"""100,000 taps have piled up at Telegram: how long they take, and how much memory, beside a tutorial's bot.

npsbot fetches a hundred updates, stores what they caused, and only then fetches the next hundred. The other
is aiogram's own polling over a handler that puts the score into a dict and answers the tap: it fetches on
while its handlers still run. Each is a process of its own. What is said to customers is not waited for.
"""

import argparse
import asyncio
import json
import logging
import sys
import time
from datetime import UTC, datetime
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from benchmarks import shop
from benchmarks.bots import polled
from benchmarks.databases import Sqlite, sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.memory import Growth
from benchmarks.telegram import TOKEN, Telegram, telegram
from bot import keyboards
from bot.app import opened
from bot.clock import SystemClock
from bot.telegram.api import connected
from bot.telegram.polling import Polling

_LOOK_EVERY = 0.2


def run(small: bool) -> list[Comparison]:
    """100,000 taps, once."""
    taps = 300 if small else 100_000
    with sqlite() as kind:
        contenders = [
            Contender("npsbot, SQLite, every answer durable", partial(_in_a_process, kind, "ours", taps)),
            Contender("a tutorial's bot, a dict in memory", partial(_in_a_process, kind, "tutorial", taps)),
        ]
        return alternate(f"backlog, {taps:,} taps", contenders, 1)


async def _in_a_process(kind: Sqlite, whose: str, taps: int) -> Figures:
    with kind.fresh() as url:
        command = [sys.executable, "-m", "benchmarks.backlog", whose, url, str(taps)]
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        said, _ = await process.communicate()
    assert process.returncode == 0, command
    return {str(name): float(value) for name, value in json.loads(said).items()}


async def _ours(url: str, taps: int) -> Figures:
    async with (
        telegram(persons=taps, taps=True, limits=False) as other_side,
        opened(shop.settings(url), SystemClock(), token=TOKEN, api_url=other_side.url) as app,
    ):
        assert isinstance(app.incoming, Polling)
        await shop.asked(app.database, taps, datetime.now(UTC))
        growth, started = Growth(), time.perf_counter()
        while await app.incoming.poll(0):
            pass
        return _figures(growth, taps, started)


async def _tutorial(url: str, taps: int) -> Figures:
    logging.disable()  # it fails to answer thousands of taps in time, and says each time how
    answers = dict[int, int]()
    routes = Router()

    @routes.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        tap = keyboards.read(query.data or "")
        assert tap is not None
        answers[tap.number] = int(tap.value)
        await query.answer("Thank you!")

    async with (
        telegram(persons=taps, taps=True, limits=False) as other_side,
        connected(TOKEN, other_side.url) as connection,
    ):
        growth, started = Growth(), time.perf_counter()
        async with polled(connection.bot, routes):
            await _all_taken(other_side, answers, taps)
            return _figures(growth, taps, started)


async def _all_taken(other_side: Telegram, answers: dict[int, int], taps: int) -> None:
    while len(answers) < taps:  # noqa: ASYNC110 - aiogram tells nobody when it is done
        await asyncio.sleep(_LOOK_EVERY)


def _figures(growth: Growth, taps: int, started: float) -> Figures:
    return {"MB more": growth.megabytes, "taps a second": taps / (time.perf_counter() - started)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.backlog", description=__doc__)
    parser.add_argument("whose", choices=("ours", "tutorial"))
    parser.add_argument("url")
    parser.add_argument("taps", type=int)
    given = parser.parse_args()
    way = _ours if given.whose == "ours" else _tutorial
    print(json.dumps(asyncio.run(way(given.url, given.taps))))

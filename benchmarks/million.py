"""A campaign of a million customers beside one of ten thousand: how soon it begins, and what a message costs.

Each runs in a process of its own, on SQLite: customers are put into the file, the bot starts, a campaign is
started, and a few thousand of its questions are sent as fast as Telegram takes them in a paid broadcast. The
figures are the seconds from the start until the first message has arrived, the memory that the process has
grown by until then, and the processor time of a message, fed, marked, sent and marked again.
"""

import argparse
import asyncio
import json
import sys
import time
from datetime import UTC, datetime
from functools import partial

import sqlalchemy as sa

from benchmarks import shop
from benchmarks.bots import at_work, started_campaign
from benchmarks.databases import Sqlite, sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.memory import Growth
from benchmarks.telegram import TOKEN, chat_of, telegram
from bot.app import App, opened
from bot.clock import SystemClock
from storage.database import Database

_LOOK_EVERY = 0.05
_PATIENCE = 300.0

_PEOPLE = """
    INSERT INTO customers (id, external_id, name, language, chat_id, created_at)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :people)
    SELECT i, 'customer ' || i, 'Customer ' || i, 'en', :first + i - 1, '2026-01-01 00:00:00.000000' FROM n
"""


def run(small: bool) -> list[Comparison]:
    """10,000 and 1,000,000 customers, three rounds; 4,000 messages of each are measured."""
    few, many, messages, rounds = (200, 2000, 100, 1) if small else (10_000, 1_000_000, 4000, 3)
    with sqlite() as kind:
        contenders = [
            Contender(f"{people:,} customers", partial(_measured, kind, people, messages))
            for people in (few, many)
        ]
        return alternate(f"million, a campaign of which {messages:,} messages are sent", contenders, rounds)


async def _measured(kind: Sqlite, people: int, messages: int) -> Figures:
    with kind.fresh() as url:
        database = await Database.open(url)
        try:
            async with database.write() as tx:
                await tx.execute(sa.text(_PEOPLE), {"people": people, "first": chat_of(1)})
        finally:
            await database.close()
        command = [sys.executable, "-m", "benchmarks.million", url, str(messages)]
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        said, _ = await process.communicate()
        assert process.returncode == 0, command
    return {str(name): float(value) for name, value in json.loads(said).items()}


async def _campaign(url: str, messages: int) -> Figures:
    settings = shop.settings(url, paid=True)
    async with (
        telegram(persons=2 * messages + 8000, limits=False) as other_side,
        opened(settings, SystemClock(), token=TOKEN, api_url=other_side.url) as app,
    ):
        await other_side.give_stars(messages * 10)
        async with at_work(app):
            await asyncio.sleep(1)  # what the process loads by itself is none of the campaign's
            growth = Growth()
            started = time.perf_counter()
            await started_campaign(app.database, settings, datetime.now(UTC), paid=True)
            await _until_sent(app, 1)
            first = time.perf_counter() - started
            grown = growth.megabytes
            sent, spent = await _sent(app), time.process_time()
            await _until_sent(app, sent + messages)
            spent, more = time.process_time() - spent, await _sent(app) - sent
    return {
        "seconds to the first message": first,
        "MB more until then": grown,
        "processor ms a message": 1000 * spent / more,
    }


async def _until_sent(app: App, count: int) -> None:
    async with asyncio.timeout(_PATIENCE):
        while await _sent(app) < count:  # noqa: ASYNC110 - it is another task that sends
            await asyncio.sleep(_LOOK_EVERY)


async def _sent(app: App) -> int:
    asked = sa.text("SELECT count(*) FROM deliveries WHERE campaign_id = 2 AND state = 'sent'")
    async with app.database.read() as tx:
        return int((await tx.execute(asked)).scalar_one())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.million", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("messages", type=int)
    given = parser.parse_args()
    print(json.dumps(asyncio.run(_campaign(given.url, given.messages))))

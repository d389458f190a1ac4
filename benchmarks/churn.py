"""The night's pass over all customers, and how long an answer takes meanwhile.

The bot is open on one SQLite file; a hundred taps a second are given to it as Telegram gives them, ten at a
time, and each ten are timed until they are durable: once with nothing else to do, once while the pass values
every customer in a process of its own. Beside the pass stands the script that one would write: all purchases
fetched at once, a median for each customer, nothing kept of it.
"""

import asyncio
import gc
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import sqlalchemy as sa

from benchmarks import shop
from benchmarks.answers import update_of
from benchmarks.databases import sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.telegram import TOKEN, telegram
from bot.app import App, opened
from bot.churn import night
from bot.clock import SystemClock
from bot.telegram.polling import Polling
from storage.database import Database
from storage.tables import purchases

_TAPS_BEFORE = 20_000  # customers who tap; those who are valued have higher ids
_AT_ONCE, _EVERY = 10, 0.1
_NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
_CUSTOMERS = """
    INSERT INTO customers (id, external_id, name, language, created_at)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :customers)
    SELECT i + :after, 'buyer ' || i, 'Buyer ' || i, 'en', '2023-01-01 00:00:00.000000' FROM n
"""
_PURCHASES = """
    INSERT INTO purchases
        (id, external_id, customer_id, bought_at, amount_minor, currency, segment, ask, created_at)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows)
    SELECT i, printf('p%09d', i), :after + 1 + (i * 7919 + i * i / 3) % :customers,
        strftime('%Y-%m-%d %H:%M:%f000', 1700000000 + 86400.0 * 730 * i / :rows, 'unixepoch'),
        100 + i * 31 % 9000, 'USD', '', 0, '2023-01-01 00:00:00.000000' FROM n
"""
_HISTORIES = next(each for each in purchases.indexes if "currency" in each.columns)
_BARE = """
import re, sqlite3, sys
from collections import defaultdict
from datetime import date
from statistics import median
all_of_it = "SELECT customer_id, bought_at, amount_minor FROM purchases"
rows = sqlite3.connect(sys.argv[1]).execute(all_of_it).fetchall()
days, money = defaultdict(set), defaultdict(int)
for customer, at, minor in rows:
    days[customer].add(date.fromisoformat(at[:10]).toordinal())
    money[customer] += minor
for customer, theirs in days.items():
    ordered = sorted(theirs)
    if len(ordered) > 1:
        median(b - a for a, b in zip(ordered, ordered[1:]))
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def run(small: bool) -> list[Comparison]:
    """1,000,000 customers with 10,000,000 purchases, once."""
    customers, rows = (3000, 12_000) if small else (1_000_000, 10_000_000)
    found: dict[str, float] = {}

    async def passed() -> Figures:
        return found

    with sqlite() as kind, kind.fresh() as url:
        asyncio.run(_fill(url, customers, rows))
        answers = alternate(
            "churn, answers a hundred a second",
            [
                Contender("while all customers are valued", partial(_meanwhile, url, found)),
                Contender("with nothing else to do", partial(_alone, url, 3.0 if small else 30.0)),
            ],
            1,
        )
        script = Contender("fetchall and statistics, nothing kept", partial(_bare, url))
        title = f"churn, {customers:,} customers with {rows:,} purchases"
        return [*alternate(title, [Contender("npsbot's night", passed), script], 1), *answers]


async def _fill(url: str, customers: int, rows: int) -> None:
    database = await Database.open(url)
    try:
        async with database.write() as tx:
            await tx.execute(sa.text(_CUSTOMERS), {"customers": customers, "after": _TAPS_BEFORE})
            given = {"customers": customers, "rows": rows, "after": _TAPS_BEFORE}
            # Ten million customers in no order would be ten million pages written: it is sorted afterwards.
            await tx.run_sync(_HISTORIES.drop)
            await tx.execute(sa.text(_PURCHASES), given)
            await tx.run_sync(_HISTORIES.create)
    finally:
        await database.close()


async def _meanwhile(url: str, found: dict[str, float]) -> Figures:
    async with _open(url, first=1) as app:
        started = time.perf_counter()
        valuing = asyncio.ensure_future(night.value_due(app.database, app.settings, _NOW))
        heaviest = asyncio.ensure_future(_heaviest(valuing))
        waits = await _answered(app, 1, valuing)
        found |= {"seconds": time.perf_counter() - started, "MB at the most": await heaviest}
        assert not await night.is_due(app.database, app.settings, _NOW), "the pass has failed"
    return _figures(waits)


async def _alone(url: str, seconds: float) -> Figures:
    async with _open(url, first=_TAPS_BEFORE // 2) as app:
        nothing = asyncio.ensure_future(asyncio.sleep(seconds))
        return _figures(await _answered(app, _TAPS_BEFORE // 2, nothing))


@asynccontextmanager
async def _open(url: str, *, first: int) -> AsyncIterator[App]:
    async with (
        telegram(persons=1, limits=False) as other_side,
        opened(shop.settings(url), SystemClock(), token=TOKEN, api_url=other_side.url) as app,
    ):
        if first == 1:
            await shop.asked(app.database, _TAPS_BEFORE - 1, datetime.now(UTC))
        gc.collect()
        gc.freeze()
        yield app


async def _answered(app: App, first: int, until: "asyncio.Future[None]") -> list[float]:
    """How long each ten answers took to be durable, in seconds, until something else is done."""
    assert isinstance(app.incoming, Polling)
    waits, number = list[float](), first
    due = time.perf_counter()
    while not until.done():
        updates = [update_of(each) for each in range(number, number + _AT_ONCE)]
        number += _AT_ONCE
        await app.incoming.take_all(updates)
        # From when they were due: who has to wait for the ten before waits, too.
        waits.append(time.perf_counter() - due)
        due = max(due + _EVERY, time.perf_counter() - 1.0)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    await until
    return waits


async def _heaviest(until: "asyncio.Future[None]") -> float:
    """The most memory that the pass's process came to need, in megabytes."""
    most = 0
    while not until.done():
        for process in active_children():
            if process.name == night.NAME:
                most = max(most, _kibibytes(process.pid))
        await asyncio.sleep(0.05)
    return most / 1024


def _kibibytes(pid: int | None) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def _figures(waits: list[float]) -> Figures:
    ordered = sorted(waits)
    return {
        "p99 of an answer, ms": 1000 * ordered[int(0.99 * (len(ordered) - 1))],
        "the slowest, ms": 1000 * ordered[-1],
    }


async def _bare(url: str) -> Figures:
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-c", _BARE, url.partition("///")[2]],
        stdout=asyncio.subprocess.PIPE,
        env=os.environ,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0
    return {"seconds": time.perf_counter() - started, "MB at the most": int(said.split()[-1]) / 1024}

"""Purchases over HTTP: ``POST /v1/purchases`` beside the import of a file that holds the same ones.

The bot is a whole process on SQLite, as it runs, with a Telegram in which nothing happens. A till on the same
machine sends it purchases, in lists of 1,000 or one by one over 50 connections; each request is answered once
its purchases are committed and flushed. In the second comparison every customer has a chat, so that each
purchase makes an invitation too. The file is imported by ``npsbot import purchases``, from start to end.
"""

import asyncio
import csv
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import aiohttp

from benchmarks import shop
from benchmarks.databases import Sqlite, sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.telegram import TOKEN, telegram
from storage import purchases
from storage.database import Database

_CONNECTIONS = 50
_LIST = 1000
_MOST_CUSTOMERS = 5000

Purchase = Mapping[str, str]


@dataclass(frozen=True)
class _Case:
    """How many purchases are sent in lists or one by one, and whether their customers have a chat."""

    listed: int
    single: int
    chats: bool = False


def run(small: bool) -> list[Comparison]:
    """50,000 purchases in lists and as a file, 10,000 one by one; two rounds."""
    rounds = 1 if small else 2
    with sqlite() as kind:
        found: list[Comparison] = []
        for chats in (True,) if small else (False, True):
            case = _Case(40, 20, chats) if small else _Case(50_000, 10_000, chats)
            contenders = [
                Contender(f"lists of {_LIST:,}", partial(_posted, kind, case, case.listed, _LIST, 1)),
                Contender(
                    f"one by one, {_CONNECTIONS} at once",
                    partial(_posted, kind, case, case.single, 1, _CONNECTIONS),
                ),
                Contender("npsbot import purchases", partial(_imported, kind, case)),
            ]
            found += alternate("api, customers with a chat" if chats else "api", contenders, rounds)
    return found


def _purchases(count: int) -> Iterator[Purchase]:
    bought = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    for number in range(count):
        customer = f"customer {number * 7919 % min(_MOST_CUSTOMERS, count) + 1}"
        yield {
            "order": f"A-{number}",
            "customer": customer,
            "time": bought.isoformat(),
            "amount": f"{number % 20_000 / 100:.2f}",
            "currency": "EUR",
        }


async def _posted(kind: Sqlite, case: _Case, count: int, size: int, connections: int) -> Figures:
    sold = list(_purchases(count))
    bodies = [json.dumps(sold[at : at + size]) for at in range(0, count, size)]
    with kind.fresh() as database:
        await _populated(database, case)
        async with telegram(persons=0) as there, _bot(database, there.url) as (url, token):
            started = time.perf_counter()
            waiting = iter(bodies)
            async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as http:
                await asyncio.gather(*(_send(http, url, waiting) for _ in range(connections)))
            seconds = time.perf_counter() - started
        await _holds(database, count)
    return {"purchases a second": count / seconds}


async def _send(http: aiohttp.ClientSession, url: str, bodies: Iterator[str]) -> None:
    headers = {"Content-Type": "application/json"}
    for body in bodies:
        async with http.post(f"{url}/v1/purchases", data=body, headers=headers) as answer:
            said = await answer.text()
            assert answer.status == 200, said[:1000]


@asynccontextmanager
async def _bot(database: str, telegram_url: str) -> AsyncIterator[tuple[str, str]]:
    """The bot as a process; where it listens, and a token."""
    settings = os.environ | {
        "DATABASE_URL": database,
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram_url,
        "LISTEN": "127.0.0.1:0",
        "API_TOKENS": "on",
        "API_PER_SECOND": "10000",
    }
    token = await _said("token", "new", "till", "--scope", "purchases:write", settings=settings)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"), stdout=pipe, stderr=asyncio.subprocess.STDOUT, env=settings
    )
    assert process.stdout is not None
    try:
        said = (await process.stdout.readline()).decode()
        address = said.partition("listening at ")[2].partition(";")[0]
        assert address, said
        yield f"http://{address}", token
    finally:
        process.terminate()
        await process.communicate()


async def _said(*command: str, settings: Mapping[str, str]) -> str:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *command), stdout=pipe, stderr=pipe, env=settings
    )
    said, wrong = await process.communicate()
    assert process.returncode == 0, wrong.decode()
    return said.decode().strip()


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    database = await Database.open(url)
    try:
        yield database
    finally:
        await database.close()


async def _populated(database_url: str, case: _Case) -> None:
    if case.chats:
        async with _opened(database_url) as database:
            await shop.people(database, _MOST_CUSTOMERS, datetime.now(UTC))


async def _holds(database_url: str, count: int) -> None:
    async with _opened(database_url) as database, database.read() as tx:
        assert (await purchases.totals(tx)).purchases == count


async def _imported(kind: Sqlite, case: _Case) -> Figures:
    with kind.fresh() as database, tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
        await _populated(database, case)
        file = Path(home) / "purchases.csv"
        sold = list(_purchases(case.listed))
        with file.open("w", encoding="utf-8", newline="") as opened:
            write = csv.DictWriter(opened, list(sold[0]))
            write.writeheader()
            write.writerows(sold)
        started = time.perf_counter()
        await _said("import", "purchases", str(file), settings=os.environ | {"DATABASE_URL": database})
        seconds = time.perf_counter() - started
        await _holds(database, case.listed)
    return {"purchases a second": case.listed / seconds}

"""50,000 purchases from a CSV file: ``npsbot import purchases`` beside the script one would write instead.

The script is ``csv`` and ``sqlite3.executemany`` into one table, no questions asked: no check of dates,
amounts or columns, no customers, nothing said about bad rows, and a second run adds everything once more.
Both are whole processes, from start to end, and both write a SQLite file.
"""

import asyncio
import csv
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measure import Comparison, Contender, Figures, alternate

_BARE = """
import csv, sqlite3, sys
database = sqlite3.connect(sys.argv[2])
database.execute("CREATE TABLE purchases (number, customer, name, time, amount, currency)")
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    next(rows)
    database.executemany("INSERT INTO purchases VALUES (?, ?, ?, ?, ?, ?)", rows)
database.commit()
database.close()
"""
_FIRST = datetime(2025, 1, 1, 8, tzinfo=UTC)


def run(small: bool) -> list[Comparison]:
    """50,000 rows of 10,000 customers, two rounds."""
    rows, rounds = (200, 1) if small else (50_000, 2)
    with tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
        file = Path(home) / "purchases.csv"
        _write(file, rows)
        contenders = [
            Contender("npsbot import purchases", partial(_ours, file, rows)),
            Contender("csv and executemany, unchecked", partial(_bare, file, rows)),
        ]
        return alternate("import", contenders, rounds)


def _write(file: Path, rows: int) -> None:
    dice = random.Random(7)
    with file.open("w", encoding="utf-8", newline="") as opened:
        write = csv.writer(opened)
        write.writerow(["Order number", "Customer ID", "Customer name", "Date", "Amount", "Currency"])
        for number in range(1, rows + 1):
            customer = dice.randint(1, max(2, rows // 5))
            bought = _FIRST + timedelta(minutes=9 * number)
            amount = f"{dice.randint(100, 20_000) / 100:.2f}"
            write.writerow(
                [f"A-{number}", f"c{customer}", f"Name {customer}", bought.isoformat(), amount, "EUR"]
            )


async def _ours(file: Path, rows: int) -> Figures:
    with tempfile.TemporaryDirectory(dir=file.parent) as home:
        database = Path(home) / "npsbot.db"
        command = [sys.executable, "-m", "bot", "import", "purchases", str(file), "--no-ask"]
        settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{database}", "CURRENCY": "EUR"}
        return await _timed(command, database, rows, settings)


async def _bare(file: Path, rows: int) -> Figures:
    with tempfile.TemporaryDirectory(dir=file.parent) as home:
        database = Path(home) / "bare.db"
        return await _timed([sys.executable, "-c", _BARE, str(file), str(database)], database, rows, {})


async def _timed(command: list[str], database: Path, rows: int, settings: Mapping[str, str]) -> Figures:
    pipe = asyncio.subprocess.PIPE
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, stdout=pipe, stderr=asyncio.subprocess.STDOUT, env=os.environ | settings
    )
    said, _ = await process.communicate()
    seconds = time.perf_counter() - started
    assert process.returncode == 0, said.decode()
    stored = sqlite3.connect(database)
    try:
        assert stored.execute("SELECT count(*) FROM purchases").fetchone() == (rows,)
    finally:
        stored.close()
    return {"seconds": seconds}

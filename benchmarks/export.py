"""Answers as a file: ``npsbot export responses`` beside the scripts one would write instead.

One script fetches all rows and gives them to ``csv``; the other, as most tutorials do, fills a workbook of
``openpyxl`` and saves it. Neither makes formulas harmless or knows time zones. All are whole processes on one
SQLite file; the memory is the most that the process needed, its imports included.
"""

import asyncio
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from benchmarks.databases import sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from storage.database import Database

_CUSTOMERS = """
    INSERT INTO customers (id, external_id, name, language, created_at)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :customers)
    SELECT i, 'customer ' || i, 'Customer ' || i, 'en', '2026-01-01 00:00:00.000000' FROM n
"""
_RESPONSES = """
    INSERT INTO responses (id, campaign_id, customer_id, external_id, segment, score, answered_at, day)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows)
    SELECT i, 1, 1 + i % :customers, 'a' || i, 'branch ' || i % 9, i % 11,
        strftime('%Y-%m-%d %H:%M:%f000', 1700000000 + 60 * i, 'unixepoch'),
        date(1700000000 + 60 * i, 'unixepoch') FROM n
"""
_COMMENTS = """
    INSERT INTO comments (response_id, kind, text, written_at)
    SELECT id, 'text', 'It was friendly, and a little slow: ' || id, answered_at FROM responses
    WHERE id % 3 = 0
"""
_ROWS = """
SELECT r.answered_at, r.score, group_concat(t.text), c.external_id, c.name, r.segment FROM responses r
LEFT JOIN customers c ON c.id = r.customer_id LEFT JOIN comments t ON t.response_id = r.id
GROUP BY r.id ORDER BY r.answered_at
"""
_BARE_CSV = f"""
import csv, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute('''{_ROWS}''').fetchall()
with open(sys.argv[2], "w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows(rows)
"""
_BARE_XLSX = f"""
import sqlite3, sys
from openpyxl import Workbook
book = Workbook()
for row in sqlite3.connect(sys.argv[1]).execute('''{_ROWS}''').fetchall():
    book.active.append(row)
book.save(sys.argv[2])
"""
_NPSBOT = """
import sys
from bot.cli import main
sys.argv[0] = "npsbot"
try:
    main()
except SystemExit as end:
    if end.code:
        raise
"""
_WITH_ITS_MEMORY = """
import re
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def run(small: bool) -> list[Comparison]:
    """1,000,000 answers, two rounds; beside openpyxl, which keeps every cell in memory, 100,000."""
    many, few, rounds = (3000, 1000, 1) if small else (1_000_000, 100_000, 2)
    with sqlite() as kind, kind.fresh() as much, kind.fresh() as little:
        asyncio.run(_fill(much, many))
        asyncio.run(_fill(little, few))
        return [
            *alternate(
                f"export, {many:,} answers",
                [
                    Contender("npsbot export --format csv", partial(_ours, much, "csv", many)),
                    Contender("npsbot export --format xlsx", partial(_ours, much, "xlsx", many)),
                    Contender("csv and fetchall", partial(_bare, much, _BARE_CSV, many)),
                ],
                rounds,
            ),
            *alternate(
                f"export, {few:,} answers as a workbook",
                [
                    Contender("npsbot export --format xlsx", partial(_ours, little, "xlsx", few)),
                    Contender("openpyxl and fetchall", partial(_bare, little, _BARE_XLSX, few)),
                ],
                rounds,
            ),
        ]


async def _fill(url: str, rows: int) -> None:
    database = await Database.open(url)
    try:
        async with database.write() as tx:
            given = {"rows": rows, "customers": max(1, rows // 5)}
            await tx.execute(sa.text(_CUSTOMERS), {"customers": given["customers"]})
            await tx.execute(sa.text(_RESPONSES), given)
            await tx.execute(sa.text(_COMMENTS))
    finally:
        await database.close()


async def _ours(url: str, form: str, rows: int) -> Figures:
    with tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
        words = ["export", "responses", "--format", form, "--out", str(Path(home) / f"all.{form}")]
        return await _timed(_NPSBOT, words, rows, {"DATABASE_URL": url})


async def _bare(url: str, program: str, rows: int) -> Figures:
    with tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
        return await _timed(program, [url.partition("///")[2], str(Path(home) / "all")], rows, {})


async def _timed(program: str, words: list[str], rows: int, settings: dict[str, str]) -> Figures:
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-c", program + _WITH_ITS_MEMORY, *words],
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | settings,
    )
    said, _ = await process.communicate()
    seconds = time.perf_counter() - started
    assert process.returncode == 0, words
    return {"MB at the most": int(said.split()[-1]) / 1024, "rows a second": rows / seconds}

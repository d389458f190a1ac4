"""A digest of a week and of a year: ours from the database, others from all answers in a Parquet file.

The shop has three years of answers in 50 branches. The others compute the same figures, which are compared:
the history, what stands, now and ninety days before, by branch, the response rates by branch and by hour.
Ours says more (intervals, tests, what moved it) from the same. Each run is a process of its own, its files in
the machine's cache; imports and the opening are not measured.
"""

import asyncio
import json
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.databases import sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.much_answered import fill

_WAYS = {
    "npsbot": "npsbot, SQLite",
    "duckdb": "DuckDB on Parquet",
    "polars": "polars on Parquet",
    "pandas": "pandas on Parquet",
}
_PERIODS = {"a week": "2025-W40", "a year": "2025"}


def run(small: bool) -> list[Comparison]:
    """10,000,000 answers; two rounds, in each a first digest and five more."""
    answers, rounds, times = (5000, 1, 1) if small else (10_000_000, 2, 5)
    with sqlite() as kind, kind.fresh() as url, tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
        parquet = Path(home) / "questions.parquet"
        asyncio.run(fill(url, parquet, answers))
        files = {way: url if way == "npsbot" else str(parquet) for way in _WAYS}
        measured: list[Comparison] = []
        for name, period in _PERIODS.items():
            seen: set[str] = set()
            contenders = [
                Contender(title, partial(_in_a_process, [way, files[way], period, str(times)], seen))
                for way, title in _WAYS.items()
            ]
            measured += alternate(f"digests of {name}, {answers:,} answers", contenders, rounds)
            assert len(seen) == 1, "all have to come to the same figures"
        return measured


async def _in_a_process(words: list[str], seen: set[str]) -> Figures:
    command = [sys.executable, "-m", "benchmarks.digest_once", *words]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    assert process.returncode == 0, words
    told = json.loads(said)
    seen.add(json.dumps(told["figures"], sort_keys=True))
    return {"milliseconds, the first": told["first"], "milliseconds, the next": told["next"]}

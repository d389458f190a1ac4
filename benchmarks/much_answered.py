"""Three years of a shop with many answers: as its database, and the same answers as a Parquet file."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import sqlalchemy as sa

from storage import recounting
from storage.database import Database

LAST = date(2026, 1, 4)
"""A Sunday: the last day on which a question falls due."""

DAYS = 3 * 364
BRANCHES = 50
_AT_ONCE = 500_000

# By day and night, so that all is in the order of time. Every fifth question stays without an answer. A
# customer is asked again after all kinds of times, at times within ninety days, so that some answers do not
# stand.
_FILL = (
    """
    INSERT INTO customers (id, external_id, name, created_at)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :customers)
    SELECT i, 'c' || i, '', '2023-01-01 00:00:00.000000' FROM n""",
    """
    INSERT INTO invitations (id, campaign_id, customer_id, state, segment, due_at, sent_at, delivered_at,
                             created_at, counted)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :asked - 1),
    asked(i, at) AS (SELECT i, :first + i * 86400 * :days / :asked FROM n)
    SELECT i + 1, 1, 1 + i * 48271 % :customers, CASE WHEN i % 5 THEN 'answered' ELSE 'expired' END,
           printf('branch %02d', i * 16807 % 9973 % :branches),
           strftime('%Y-%m-%d %H:%M:%S.000000', at, 'unixepoch'),
           strftime('%Y-%m-%d %H:%M:%S.000000', at + 60, 'unixepoch'),
           strftime('%Y-%m-%d %H:%M:%S.000000', at + 61, 'unixepoch'),
           strftime('%Y-%m-%d %H:%M:%S.000000', at, 'unixepoch'),
           at / 900 || x'09' || (at + 60) / 900 || x'09' || 1 || x'09'
               || CASE WHEN i % 5 THEN 'scored' ELSE 'delivered' END || x'09'
               || printf('branch %02d', i * 16807 % 9973 % :branches)
    FROM asked""",
    """
    INSERT INTO responses (campaign_id, customer_id, invitation_id, segment, score, answered_at, day)
    SELECT 1, customer_id, id, segment, CASE WHEN id * 6364 % 7 < 4 THEN 9 + id % 2 ELSE id * 7919 % 11 END,
           strftime('%Y-%m-%d %H:%M:%S.000000', delivered_at, '+2 minutes'),
           date(delivered_at, '+2 minutes')
    FROM invitations WHERE state = 'answered' ORDER BY id""",
)
_QUESTIONS = """
    SELECT i.id, i.customer_id, date(i.due_at) AS due_day, i.segment AS branch,
           CAST(strftime('%H', i.sent_at) AS INTEGER) AS hour, r.score, r.day
    FROM invitations i LEFT JOIN responses r ON r.invitation_id = i.id ORDER BY i.id"""


async def fill(url: str, parquet: Path, answers: int) -> None:
    """Fill an empty SQLite database with so many answers, and write the questions to a Parquet file."""
    path = Path(url.partition("///")[2])
    _insert(path, answers)
    _write(path, parquet)
    database = await Database.open(url)
    try:
        async with database.write() as tx:
            await recounting.ensure_timezone(tx, "UTC")
            await tx.execute(sa.text("ANALYZE"))
    finally:
        await database.close()


def _insert(path: Path, answers: int) -> None:
    """Without a journal, and without the triggers: all is counted at once afterwards."""
    given = {
        "asked": answers * 5 // 4,
        "customers": max(20, answers // 4),
        "branches": BRANCHES,
        "days": DAYS,
        "first": int((LAST - timedelta(days=DAYS - 1) - date(1970, 1, 1)).total_seconds()),
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.execute(f"PRAGMA {pragma}")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("BEGIN")
        for statement in _FILL:
            connection.execute(statement, given)
        connection.execute("COMMIT")
        for _, trigger in triggers:
            connection.execute(trigger)
        connection.execute("PRAGMA journal_mode = WAL")


def _write(path: Path, parquet: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        parts = pl.read_database(
            _QUESTIONS,
            connection,
            iter_batches=True,
            batch_size=_AT_ONCE,
            schema_overrides={"score": pl.Int8, "hour": pl.Int8},
        )
        questions = pl.concat(parts)
    days = pl.col("due_day", "day").str.to_date()
    questions.with_columns(days, pl.col("branch").cast(pl.Categorical)).write_parquet(parquet)

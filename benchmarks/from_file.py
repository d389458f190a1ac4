"""The figures of a digest, computed from the answers themselves with what an analyst would take.

Each of the three reads the Parquet file anew; what is in memory from one report to the next would miss the
answers that came since.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from nps.periods import Period
from nps.scores import SCORES

_WINDOW = 90

Counts = list[int]
"""How often each score was given."""


@dataclass(frozen=True)
class Asked:
    """What a report is to be made of: the parts of its history, of which the last is its period, and the days
    on which standing answers are wanted, oldest first."""

    parts: Sequence[Period]
    days: Sequence[date]

    @property
    def period(self) -> Period:
        return self.parts[-1]

    @property
    def before(self) -> date:
        """The day that the standing of the last day is compared with."""
        return self.days[-1] - timedelta(days=_WINDOW)

    @property
    def first(self) -> date:
        """The first day of which an answer is needed."""
        return min(self.parts[0].first, *(_first(day) for day in (*self.days, self.before)))


@dataclass(frozen=True)
class Figures:
    """What a report needs: of each part of its history what was answered in it and what stood at its end; of
    each branch what stands, and stood ninety days before; of branches and hours, delivered and scored."""

    tallies: list[Counts]
    stood: list[Counts]
    now: dict[str, Counts] = field(default_factory=dict)
    before: dict[str, Counts] = field(default_factory=dict)
    branches: dict[str, tuple[int, int]] = field(default_factory=dict)
    hours: dict[int, tuple[int, int]] = field(default_factory=dict)


def duckdb(path: Path, asked: Asked) -> Figures:
    """With SQL on the file."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(
        "CREATE TEMP TABLE answers AS SELECT id, customer_id, branch::VARCHAR AS branch, score, day "
        f"FROM '{path}' WHERE day BETWEEN $first AND $last",
        {"first": asked.first, "last": asked.period.last},
    )

    def standing(day: date) -> dict[str, Counts]:
        rows = connection.execute(
            "SELECT branch, score, count(*) FROM (SELECT arg_max(branch, id) AS branch,"
            " arg_max(score, id) AS score FROM answers WHERE day BETWEEN $first AND $last"
            " GROUP BY customer_id) GROUP BY ALL",
            {"first": _first(day), "last": day},
        ).fetchall()
        return _by_branch(rows)

    def tally(part: Period) -> Counts:
        rows = connection.execute(
            "SELECT score, count(*) FROM answers WHERE day BETWEEN $first AND $last GROUP BY score",
            {"first": part.first, "last": part.last},
        ).fetchall()
        return _counts(rows)

    def rates(key: str) -> list[tuple[object, int, int]]:
        span = {"first": asked.period.first, "last": asked.period.last}
        rates_of = (
            f"SELECT {key}, count(*), count(score) FROM '{path}' WHERE due_day BETWEEN $first AND $last"
        )
        return connection.execute(f"{rates_of} GROUP BY 1", span).fetchall()

    return _figures(
        [tally(part) for part in asked.parts],
        [standing(day) for day in asked.days],
        standing(asked.before),
        rates("branch::VARCHAR"),
        rates("hour"),
    )


def polars(path: Path, asked: Asked) -> Figures:
    """With lazy frames on the file."""
    import polars as pl

    questions = pl.scan_parquet(path)
    within = pl.col("day").is_between(asked.first, asked.period.last)
    columns = ["id", "customer_id", "branch", "score", "day"]
    answers = questions.filter(within).select(columns).collect()

    def standing(day: date) -> dict[str, Counts]:
        last = answers.lazy().filter(pl.col("day").is_between(_first(day), day)).sort("id")
        stands = last.group_by("customer_id").last().group_by("branch", "score").len().collect()
        return _by_branch(stands.rows())

    def tally(part: Period) -> Counts:
        given = answers.lazy().filter(pl.col("day").is_between(part.first, part.last))
        return _counts(given.group_by("score").len().collect().rows())

    def rates(key: str) -> list[tuple[object, int, int]]:
        due = questions.filter(pl.col("due_day").is_between(asked.period.first, asked.period.last))
        counted = due.group_by(key).agg(pl.len(), pl.col("score").count()).collect()
        return [(row[0], int(row[1]), int(row[2])) for row in counted.rows()]

    return _figures(
        [tally(part) for part in asked.parts],
        [standing(day) for day in asked.days],
        standing(asked.before),
        rates("branch"),
        rates("hour"),
    )


def pandas(path: Path, asked: Asked) -> Figures:
    """With frames, of which only the rows and columns that are needed are read."""
    import pandas as pd

    span = [("day", ">=", asked.first), ("day", "<=", asked.period.last)]
    columns = ["id", "customer_id", "branch", "score", "day"]
    answers = pd.read_parquet(path, columns=columns, filters=span, dtype_backend="pyarrow").sort_values("id")
    days = pd.to_datetime(answers["day"])
    due = [("due_day", ">=", asked.period.first), ("due_day", "<=", asked.period.last)]
    questions = pd.read_parquet(path, columns=["branch", "hour", "score"], filters=due)

    def between(first: date, last: date) -> "pd.DataFrame":
        return answers[(days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))]

    def standing(day: date) -> dict[str, Counts]:
        last = between(_first(day), day).drop_duplicates("customer_id", keep="last")
        sizes = last.groupby(["branch", "score"], observed=True).size()
        return _by_branch([(*key, int(size)) for key, size in sizes.items()])

    def rates(key: str) -> list[tuple[object, int, int]]:
        counted = questions.groupby(key, observed=True)["score"].agg(["size", "count"])
        return [(each, int(size), int(count)) for each, size, count in counted.itertuples()]

    tallies = [between(part.first, part.last)["score"].value_counts() for part in asked.parts]
    return _figures(
        [_counts(list(each.items())) for each in tallies],
        [standing(day) for day in asked.days],
        standing(asked.before),
        rates("branch"),
        rates("hour"),
    )


def _first(day: date) -> date:
    return day - timedelta(days=_WINDOW - 1)


def _counts(rows: Sequence[Sequence[int]]) -> Counts:
    given = {int(score): int(count) for score, count in rows}
    return [given.get(score, 0) for score in SCORES]


def _by_branch(rows: Sequence[Sequence[object]]) -> dict[str, Counts]:
    held: dict[str, Counts] = {}
    for branch, score, count in rows:
        held.setdefault(str(branch), [0] * len(SCORES))[int(str(score))] = int(str(count))
    return held


def _figures(
    tallies: list[Counts],
    standings: list[dict[str, Counts]],
    before: dict[str, Counts],
    branches: Sequence[tuple[object, int, int]],
    hours: Sequence[tuple[object, int, int]],
) -> Figures:
    return Figures(
        tallies=tallies,
        stood=[[sum(each) for each in zip(*held.values(), strict=True)] for held in standings],
        now=standings[-1],
        before=before,
        branches={str(branch): (delivered, scored) for branch, delivered, scored in branches},
        hours={int(str(hour)): (delivered, scored) for hour, delivered, scored in hours},
    )

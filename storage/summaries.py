"""Summaries: what a night keeps for the churn summary of reports, a row for each night that was asked to."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import cast

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.backtest import Foreseen, Hits, Tested
from nps.frequency import Frequency
from nps.periods import Period, Span, named
from nps.retention import Cohort, Newcomers
from nps.signals import SignalKind
from nps.summary import SignalHits, Summary
from storage.sql import insert
from storage.tables import summaries


async def keep(tx: AsyncConnection, summary: Summary) -> None:
    """Keep what was found at the end of a day, in place of what was kept of it."""
    row = {
        "day": summary.day,
        "span": summary.span,
        "buyers": summary.buyers,
        "came_back": summary.returning,
        "cohorts": [_cohort(each) for each in summary.cohorts],
        "newcomers": [
            {"period": each.period.name, "size": each.size, "back": list(each.back)}
            for each in summary.newcomers
        ],
        "frequency": [asdict(summary.year), asdict(summary.year_before)],
        "tested": asdict(summary.tested) if summary.tested else None,
        "signals": [{"kind": each.kind.value, **asdict(each.hits)} for each in summary.signals],
    }
    statement = insert(tx, summaries).values(row)
    await tx.execute(statement.on_conflict_do_update(index_elements=["day"], set_=row))


async def known_on(tx: AsyncConnection, day: date, timezone: str) -> Summary | None:
    """The newest summary of ``day`` or before it, in the shop's ``timezone``; None where there is none."""
    return await _newest(tx, summaries.c.day <= day, timezone)


async def latest(tx: AsyncConnection, timezone: str) -> Summary | None:
    """The newest summary of all."""
    return await _newest(tx, sa.true(), timezone)


async def _newest(tx: AsyncConnection, which: sa.ColumnElement[bool], timezone: str) -> Summary | None:
    newest = sa.select(summaries).where(which).order_by(summaries.c.day.desc()).limit(1)
    row = (await tx.execute(newest)).first()
    if row is None:
        return None
    year, before = (Frequency(**each) for each in row.frequency)
    return Summary(
        day=row.day,
        span=Span(row.span),
        buyers=row.buyers,
        returning=row.came_back,
        cohorts=tuple(_cohort_of(each, timezone) for each in row.cohorts),
        newcomers=tuple(
            Newcomers(named(each["period"], timezone), each["size"], tuple(each["back"]))
            for each in row.newcomers
        ),
        year=year,
        year_before=before,
        tested=_tested(row.tested) if row.tested else None,
        signals=tuple(
            SignalHits(SignalKind(each["kind"]), Hits(each["signals"], each["right"])) for each in row.signals
        ),
    )


def _cohort(cohort: Cohort) -> Mapping[str, object]:
    return {
        "period": cohort.period.name,
        "start": cohort.start,
        "end": cohort.end,
        "new": cohort.new,
        "kept": cohort.kept,
    }


def _cohort_of(kept: Mapping[str, object], timezone: str) -> Cohort:
    period: Period = named(str(kept["period"]), timezone)
    counts = {name: cast("int", kept[name]) for name in ("start", "end", "new", "kept")}
    return Cohort(period.before(), period, **counts)


def _tested(kept: Mapping[str, object]) -> Tested:
    money = cast("list[dict[str, object]]", kept["money"])
    return Tested(
        day=cast("int", kept["day"]),
        days=cast("int", kept["days"]),
        money=tuple(
            Foreseen(
                str(each["currency"]), cast("int", each["expected_minor"]), cast("int", each["came_minor"])
            )
            for each in money
        ),
        lapses=Hits(**cast("dict[str, int]", kept["lapses"])),
    )

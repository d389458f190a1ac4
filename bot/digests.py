"""Digests from the database: all numbers of a period, as they stand."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.settings import Settings
from nps.certainty import change
from nps.periods import Period, local_day, weeks_up_to
from nps.scores import Tally
from nps.standing import WINDOW_DAYS, window
from reports.digest import Digest, WeekPoint
from reports.standing import standing
from storage import cases, doubts, fates, funnels, rollups

WEEKS_SHOWN = 13
_BRANCHES_NAMED = 2
_CURRENT = timedelta(days=7)


def seen_at(period: Period, now: datetime) -> datetime:
    """As of when a report shows cases: as they are, within a week of the period's end; later as they were."""
    end = period.end.astimezone(UTC)
    return end if now >= end + _CURRENT else now


async def digest_of(
    tx: AsyncConnection,
    period: Period,
    *,
    settings: Settings,
    now: datetime,
    branches: tuple[str, ...] = (),
) -> Digest:
    """The numbers of ``period`` as they stand at ``now``, with the weeks before it if it is a week.

    With ``branches``, those of these branches alone.
    """
    points = await _points(tx, period, branches)
    tally, before = points[-1].tally, points[-2].tally
    day = min(period.last, local_day(now, period.timezone))
    asked = await fates.of_period(tx, period, now=now, branches=branches)
    stands = await rollups.standing(tx, day, branches)
    stood = await rollups.standing(tx, day - timedelta(days=WINDOW_DAYS), branches)
    return Digest(
        shop=named_shop(settings.shop_name, branches),
        period=period,
        tally=tally,
        before=before,
        change=change(tally, before),
        weeks=_since_first_answer(points) if period.week else (),
        funnel=funnels.funnel_of(asked),
        as_of=now,
        unfinished=period.end > now,
        standing=standing(day, stands, stood),
        year_ago=await _year_ago(tx, period, branches),
        branches=funnels.rates_of(asked),
        hours=await funnels.by_hour(tx, period, now=now, branches=branches),
        cases=await cases.standing(tx, seen_at(period, now), branches),
        left_out=await doubts.count(tx, period.first, period.last, branches),
    )


def named_shop(shop: str, branches: Sequence[str]) -> str:
    """The shop, and of which of its branches the figures are."""
    if not branches:
        return shop
    more = f" +{len(branches) - _BRANCHES_NAMED}" if len(branches) > _BRANCHES_NAMED else ""
    return f"{shop}, {', '.join(branches[:_BRANCHES_NAMED])}{more}"


async def _points(tx: AsyncConnection, period: Period, branches: tuple[str, ...]) -> list[WeekPoint]:
    """The period and those before it, of which there are at least one."""
    shown = weeks_up_to(period, WEEKS_SHOWN if period.week else 2)
    reach = min(shown[0].first, window(shown[0].last)[0])
    history = await rollups.history(tx, first=reach, last=period.last, branches=branches)
    stood = await rollups.standing_tallies(tx, [part.last for part in shown], branches, history)
    return [WeekPoint(part, history.between(part.first, part.last), stood[part.last]) for part in shown]


async def _year_ago(tx: AsyncConnection, period: Period, branches: tuple[str, ...]) -> Tally:
    """The tally of the same week 52 weeks earlier; empty for what is no week."""
    if not period.week:
        return Tally()
    first, last = (day - timedelta(weeks=52) for day in (period.first, period.last))
    return await rollups.tally(tx, first, last, branches=branches)


def _since_first_answer(points: list[WeekPoint]) -> tuple[WeekPoint, ...]:
    first = next((i for i, point in enumerate(points) if point.tally.n), len(points) - 1)
    return tuple(points[first:])

"""The weekly report: one for each (manager, week), whatever restarts or clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reporting import send_report
from bot.settings import Settings
from nps.periods import Period, local_day, week_of
from nps.records import Staff
from storage import staff, weekly_reports
from storage.database import Database

_WEEK = timedelta(days=7)


def due_at(week: Period, member: Staff, settings: Settings) -> datetime:
    """When a member gets the report of ``week``: Monday at nine of their own time zone, in UTC.

    Where that is before the shop's week is over (a manager far to the east), when it is over.
    """
    monday = week.last + timedelta(days=1)
    nine = datetime.combine(monday, time(settings.report_hour), ZoneInfo(member.time_zone))
    return max(nine.astimezone(UTC), week.end.astimezone(UTC))


async def report_due(database: Database, settings: Settings, now: datetime) -> None:
    """Queue every weekly report that is due at ``now`` and was not made yet, oldest first."""
    async with database.read() as tx:
        members = await staff.everyone(tx)
    for member in members:
        async with database.read() as tx:
            last = await weekly_reports.latest(tx, member.id)
        for week in _missing(member, last, settings, now):
            async with database.write() as tx:
                await _make(tx, member, week, settings, now)


async def next_due(database: Database, settings: Settings, now: datetime) -> datetime | None:
    """The next moment after ``now`` at which a weekly report falls due; None without staff."""
    async with database.read() as tx:
        members = await staff.everyone(tx)
    return min((_next(member, settings, now) for member in members), default=None)


def _next(member: Staff, settings: Settings, now: datetime) -> datetime:
    week = week_of(now, settings.timezone).before()
    while (due := due_at(week, member, settings)) <= now:
        week = _after(week)
    return due


def _missing(member: Staff, last: date | None, settings: Settings, now: datetime) -> Iterator[Period]:
    """The weeks whose report fell due since the member enrolled and after the last one made."""
    day = last + _WEEK if last else local_day(member.enrolled_at, settings.timezone) - 2 * _WEEK
    week = week_of(datetime.combine(day, time(12), ZoneInfo(settings.timezone)), settings.timezone)
    while (due := due_at(week, member, settings)) <= now:
        if due >= member.enrolled_at:
            yield week
        week = _after(week)


def _after(week: Period) -> Period:
    return Period(week.first + _WEEK, week.last + _WEEK, week.timezone)


async def _make(tx: AsyncConnection, member: Staff, week: Period, settings: Settings, now: datetime) -> None:
    # Whoever inserts the row makes the report; its letters stand in the same transaction.
    if not await weekly_reports.claim(tx, member.id, week.first, now):
        return
    await send_report(
        tx,
        week,
        chat_id=member.chat_id,
        language=member.language,
        key=f"report:{member.id}:{week.week}",
        settings=settings,
        now=now,
    )

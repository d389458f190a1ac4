"""The weekly report: one for each (manager, week), whatever restarts or clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
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
        members = [
            (member, await weekly_reports.latest(tx, member.id)) for member in await staff.everyone(tx)
        ]
    for member, last in members:
        for week in _due(member, last, settings, now):
            async with database.write() as tx:
                await _make(tx, member, week, settings, now)


async def next_due(tx: AsyncConnection, settings: Settings) -> datetime | None:
    """When the next weekly report falls due, in the past if one is late; None without staff."""
    moments = [
        due_at(next(_missing(member, await weekly_reports.latest(tx, member.id), settings)), member, settings)
        for member in await staff.everyone(tx)
    ]
    return min(moments, default=None)


def _due(member: Staff, last: date | None, settings: Settings, now: datetime) -> Iterator[Period]:
    return takewhile(lambda week: due_at(week, member, settings) <= now, _missing(member, last, settings))


def _missing(member: Staff, last: date | None, settings: Settings) -> Iterator[Period]:
    """The weeks to report on, without end: after the last one made, and due since the member enrolled."""
    day = last + _WEEK if last else local_day(member.enrolled_at, settings.timezone) - 2 * _WEEK
    week = week_of(datetime.combine(day, time(12), ZoneInfo(settings.timezone)), settings.timezone)
    while True:
        if due_at(week, member, settings) >= member.enrolled_at:
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

"""Reports that come by themselves: one for each (recipient, period), whatever restarts or clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reporting import send_report
from bot.settings import Settings
from nps.periods import Period, Span, local_day, spanning
from nps.recipients import Recipient
from storage import recipients, sent_reports
from storage.database import Database

# The report of a period comes less than so long after its first day: where to begin to look.
_AT_LATEST = {Span.WEEK: timedelta(days=14), Span.MONTH: timedelta(days=62)}


def due_at(period: Period, recipient: Recipient, settings: Settings) -> datetime:
    """When a recipient gets the report of ``period``: on their day, at their hour of their time zone, in UTC.

    Where that is before the shop's period is over (a manager far to the east), when it is over.
    """
    hour = settings.report_hour if recipient.hour is None else recipient.hour
    told = datetime.combine(recipient.day_for(period), time(hour), ZoneInfo(recipient.time_zone))
    return max(told.astimezone(UTC), period.end.astimezone(UTC))


async def report_due(database: Database, settings: Settings, now: datetime) -> None:
    """Queue every report that is due at ``now`` and was not made yet, oldest first."""
    async with database.read() as tx:
        everyone = await recipients.with_latest(tx)
    for recipient, last in everyone:
        for period in _due(recipient, last, settings, now):
            async with database.write() as tx:
                await _make(tx, recipient.id, period, settings, now)


async def next_due(tx: AsyncConnection, settings: Settings) -> datetime | None:
    """When the next report falls due, in the past if one is late; None without recipients."""
    moments = [
        due_at(next(_missing(recipient, last, settings)), recipient, settings)
        for recipient, last in await recipients.with_latest(tx)
    ]
    return min(moments, default=None)


def _due(recipient: Recipient, last: date | None, settings: Settings, now: datetime) -> Iterator[Period]:
    return takewhile(
        lambda period: due_at(period, recipient, settings) <= now, _missing(recipient, last, settings)
    )


def _missing(recipient: Recipient, last: date | None, settings: Settings) -> Iterator[Period]:
    """The periods to report on, without end: after the last one made, and due since they became recipient."""
    day = last or local_day(recipient.since, settings.timezone) - _AT_LATEST[recipient.span]
    period = spanning(day, settings.timezone, recipient.span, settings.first_weekday)
    if last:
        period = period.after()
    while True:
        if due_at(period, recipient, settings) >= recipient.since:
            yield period
        period = period.after()


async def _make(
    tx: AsyncConnection, recipient_id: int, period: Period, settings: Settings, now: datetime
) -> None:
    # Read again where it is written: they may have left meanwhile, or be allowed to see less.
    recipient = await recipients.get(tx, recipient_id)
    # Whoever inserts the row makes the report; its letters stand in the same transaction.
    span = period.span or Span.WEEK
    if recipient is None or not await sent_reports.claim(tx, recipient_id, period.first, now, span=span):
        return
    key = f"report:{recipient_id}:{period.name}"
    await send_report(tx, period, recipient=recipient, key=key, settings=settings, now=now)

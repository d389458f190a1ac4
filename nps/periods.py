"""Periods of time: half-open ``[start, end)`` in a named time zone."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # the calendar's own ends leave no week before or after
_WEEK = re.compile(r"^(\d{4})-?[Ww](\d{2})$")
_MONTH_OR_YEAR = re.compile(r"^(\d{4})(?:-(0[1-9]|1[0-2]))?$", re.ASCII)


class UnknownWeek(ValueError):
    """A week is written like 2018-W35: a year and an ISO week number that the year has."""


@dataclass(frozen=True)
class Period:
    """``[first, last]`` in whole local days of ``timezone``; as moments it is half-open ``[start, end)``."""

    first: date
    last: date
    timezone: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends after it starts")

    @property
    def start(self) -> datetime:
        """The first moment of the period, aware, in its own time zone."""
        return _midnight(self.first, self.timezone)

    @property
    def end(self) -> datetime:
        """The first moment after the period, aware, in its own time zone."""
        return _midnight(self.last + timedelta(days=1), self.timezone)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> "Period":
        """The period of the same length that ends where this one starts."""
        length = timedelta(days=self.days)
        return Period(self.first - length, self.last - length, self.timezone)

    @property
    def week(self) -> str | None:
        """``2018-W35`` if the period is exactly one ISO week, else None."""
        if self.days != 7 or self.first.isoweekday() != 1:
            return None
        year, number, _ = self.first.isocalendar()
        return f"{year}-W{number:02}"


def _midnight(day: date, timezone: str) -> datetime:
    # Where a clock change skips midnight, going through UTC yields the first moment that exists.
    naive = datetime.combine(day, time(), ZoneInfo(timezone))
    return naive.astimezone(UTC).astimezone(ZoneInfo(timezone))


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def time_zone_named(written: str) -> str | None:
    """The IANA name of a time zone, however its letters and spaces were written; None if there is none."""
    return _zones().get(written.strip().replace(" ", "_").lower())


def local_day(moment: datetime, timezone: str) -> date:
    """The calendar day that an aware ``moment`` falls on in ``timezone``."""
    return moment.astimezone(ZoneInfo(timezone)).date()


def iso_week(written: str, timezone: str) -> Period:
    """The week written ``2018-W35``. Raises UnknownWeek."""
    match = _WEEK.match(written.strip())
    if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        raise UnknownWeek(f"{written!r} is not a week: write it like 2018-W35.")
    try:
        first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError as wrong:
        raise UnknownWeek(f"{match[1]} has no week {int(match[2])}.") from wrong
    return Period(first, first + timedelta(days=6), timezone)


def named(written: str, timezone: str) -> Period:
    """The week, month or year written 2018-W35, 2018-08 or 2018. Raises UnknownWeek."""
    match = _MONTH_OR_YEAR.match(written.strip())
    if match is None:
        return iso_week(written, timezone)
    year, month = int(match[1]), int(match[2] or 0)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UnknownWeek(f"{written!r} is too far away.")
    if not month:
        return Period(date(year, 1, 1), date(year, 12, 31), timezone)
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), timezone)


def week_of(moment: datetime, timezone: str) -> Period:
    """The ISO week that contains an aware ``moment``."""
    day = local_day(moment, timezone)
    first = day - timedelta(days=day.isoweekday() - 1)
    return Period(first, first + timedelta(days=6), timezone)


def week_before(moment: datetime, timezone: str) -> Period:
    """The last ISO week that was over at ``moment``."""
    return week_of(moment, timezone).before()


def weeks_up_to(period: Period, count: int) -> tuple[Period, ...]:
    """``count`` periods of the same length, oldest first, the last of them ``period`` itself."""
    periods = [period]
    while len(periods) < count:
        periods.append(periods[-1].before())
    return tuple(reversed(periods))

"""Periods of time: half-open ``[start, end)`` in a named time zone."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, partial
from zoneinfo import ZoneInfo, available_timezones

_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # the calendar's own ends leave no week before or after
_WEEK = re.compile(r"^(\d{4})-?[Ww](\d{2})$")
_YEAR = re.compile(r"^(\d{4})$", re.ASCII)
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_QUARTER = re.compile(r"^(\d{4})-?[Qq]([1-4])$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_A_DAY = timedelta(days=1)

MONDAY, SATURDAY, SUNDAY = 1, 6, 7
"""The days with which a shop's week may begin, numbered as ISO numbers them."""


class UnknownPeriod(ValueError):
    """A period is written 2018-W35, 2018-08 or 2018-Q3, or a week by a day of it, 2018-08-25."""


class UnknownWeek(UnknownPeriod):
    """A week is written like 2018-W35: a year and an ISO week number that the year has."""


class Span(StrEnum):
    """What a period is one of, where it is one of the calendar's."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Period:
    """``[first, last]`` in whole local days of ``timezone``; as moments it is half-open ``[start, end)``.

    ``span`` says that it is a week, a month or a quarter, whose neighbours are such, too.
    """

    first: date
    last: date
    timezone: str
    span: Span | None = field(default=None, compare=False)

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
        """The week, month or quarter before it, else as many days as it has, up to its start."""
        if self.span in _MONTHS:
            return _months(self.first - _A_DAY, self.timezone, self.span)
        length = timedelta(days=self.days)
        return Period(self.first - length, self.last - length, self.timezone, self.span)

    def after(self) -> "Period":
        """The week, month or quarter after it, else as many days as it has, from its end on."""
        if self.span in _MONTHS:
            return _months(self.last + _A_DAY, self.timezone, self.span)
        length = timedelta(days=self.days)
        return Period(self.first + length, self.last + length, self.timezone, self.span)

    @property
    def week(self) -> str | None:
        """``2018-W35`` if the period is exactly one ISO week; for a week that begins on another day than
        Monday that day, ``2018-08-25``; else None."""
        if self.days != 7 or (self.first.isoweekday() != MONDAY and self.span is not Span.WEEK):
            return None
        if self.first.isoweekday() != MONDAY:
            return self.first.isoformat()
        year, number, _ = self.first.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def name(self) -> str:
        """How it is written, so that :func:`named` finds it again: ``2018-W35``, ``2018-08``, ``2018-Q3``."""
        match self.span:
            case Span.MONTH:
                return f"{self.first:%Y-%m}"
            case Span.QUARTER:
                return f"{self.first.year}-Q{(self.first.month + 2) // 3}"
            case Span.YEAR:
                return f"{self.first.year}"
            case _:
                return self.week or f"{self.first}/{self.last}"


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


def _months(day: date, timezone: str, span: Span) -> Period:
    """The month, quarter or year that contains ``day``."""
    count = _MONTHS[span]
    first = date(day.year, (day.month - 1) // count * count + 1, 1)
    following = (first + timedelta(days=31 * count)).replace(day=1)
    return Period(first, following - _A_DAY, timezone, span)


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


class LocalDays:
    """Looks up the local day of millions of moments: as exact as :func:`local_day`, at a tenth of its cost.

    Knows the days from ``first`` to ``last``; a moment outside is taken for the nearer of the two.
    """

    def __init__(self, timezone: str, first: date, last: date) -> None:
        later = range(first.toordinal() + 1, last.toordinal() + 1)
        midnights = (_midnight(date.fromordinal(day), timezone).timestamp() for day in later)
        self._first = first.toordinal()
        self._passed = partial(bisect_right, array("q", map(int, midnights)))

    def days(self, moments: Iterable[int]) -> list[int]:
        """The days, as ``date.toordinal`` counts them, of moments in seconds since 1970."""
        first = self._first
        return [first + passed for passed in map(self._passed, moments)]


def iso_week(written: str, timezone: str) -> Period:
    """The week written ``2018-W35``. Raises UnknownWeek."""
    match = _WEEK.match(written.strip())
    if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        raise UnknownWeek(f"{written!r} is not a week: write it like 2018-W35.")
    try:
        first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError as wrong:
        raise UnknownWeek(f"{match[1]} has no week {int(match[2])}.") from wrong
    return Period(first, first + timedelta(days=6), timezone, Span.WEEK)


def named(written: str, timezone: str, starts: int = MONDAY) -> Period:
    """The period written ``2018-W35``, ``2018-08``, ``2018-Q3``, ``2018``, or by a day of a week.

    Where weeks begin on another day than Monday, an ISO week means the one that its Monday lies in.
    Raises UnknownPeriod.
    """
    written = written.strip()
    if match := _QUARTER.match(written):
        return _months(_day_in(match[1], 3 * int(match[2]), written), timezone, Span.QUARTER)
    if match := _YEAR.match(written):
        return _months(_day_in(match[1], 1, written), timezone, Span.YEAR)
    if match := _MONTH.match(written):
        return _months(_day_in(match[1], int(match[2]), written), timezone, Span.MONTH)
    if _DAY.match(written):
        return week_with(_day_named(written), timezone, starts)
    return week_with(iso_week(written, timezone).first, timezone, starts)


def _day_in(year: str, month: int, written: str) -> date:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR or not 1 <= month <= 12:
        raise UnknownPeriod(f"{written!r} is not a month: write it like 2018-08.")
    return date(int(year), month, 1)


def _day_named(written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError as wrong:
        raise UnknownPeriod(f"{written!r} is not a day.") from wrong
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise UnknownPeriod(f"{written!r} is too long ago, or too far away.")
    return day


def week_with(day: date, timezone: str, starts: int = MONDAY) -> Period:
    """The week that contains ``day``, of those that begin on the weekday ``starts``."""
    first = day - timedelta(days=(day.isoweekday() - starts) % 7)
    return Period(first, first + timedelta(days=6), timezone, Span.WEEK)


def spanning(day: date, timezone: str, span: Span, starts: int = MONDAY) -> Period:
    """The week, month or quarter that contains ``day``."""
    return week_with(day, timezone, starts) if span is Span.WEEK else _months(day, timezone, span)


def week_of(moment: datetime, timezone: str, starts: int = MONDAY) -> Period:
    """The week that contains an aware ``moment``."""
    return week_with(local_day(moment, timezone), timezone, starts)


def week_before(moment: datetime, timezone: str, starts: int = MONDAY) -> Period:
    """The last week that was over at ``moment``."""
    return week_of(moment, timezone, starts).before()


def weeks_up_to(period: Period, count: int) -> tuple[Period, ...]:
    """``count`` periods of the same length, oldest first, the last of them ``period`` itself."""
    periods = [period]
    while len(periods) < count:
        periods.append(periods[-1].before())
    return tuple(reversed(periods))

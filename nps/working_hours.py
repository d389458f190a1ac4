"""Working hours: when something that is to be done within so many hours is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_A_DAY = timedelta(days=1)
_GRACE = timedelta(hours=1)
_LONGEST_CLOSURE = 400
"""Days after which a shop that never opens is taken to be open, so that nothing waits for ever."""


@dataclass(frozen=True)
class WorkingHours:
    """The days (1 is Monday) and hours, ``[opens, closes)`` local time, on which somebody is there.

    Equal hours mean around the clock, and midnight closes the day that ends with it. ``closes`` before
    ``opens`` is no working day and raises ValueError, as do no days at all. ``holidays`` are days off
    whatever day of the week they are, ``yearly`` are those of every year, as (month, day).
    """

    days: frozenset[int]
    opens: time
    closes: time
    timezone: str
    holidays: frozenset[date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        if not self.days or not self.days <= frozenset(range(1, 8)):
            raise ValueError("the shop works on some days of the week, numbered 1 to 7")
        if time() != self.closes < self.opens:
            raise ValueError("a working day ends after it begins")

    def works_on(self, day: date) -> bool:
        off = day in self.holidays or (day.month, day.day) in self.yearly
        return day.isoweekday() in self.days and not off

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is there at an aware ``moment``."""
        local = moment.astimezone(self._zone)
        hour = local.time().replace(tzinfo=None)
        here = self.opens <= hour < self.closes or (self._until_midnight and hour >= self.opens)
        return self.works_on(local.date()) and (here or self._around_the_clock)

    def next_opening(self, moment: datetime) -> datetime:
        """The first opening at or after ``moment``, in UTC; ``moment`` itself where the shop never opens."""
        for day in self._days_from(moment):
            opening = self._at(day, self.opens)
            if self.works_on(day) and opening >= moment:
                return opening
        return moment

    def due(self, since: datetime, within: timedelta) -> datetime:
        """When something is due that is to be done ``within`` so long, in UTC.

        Time stands still on days off. What would be due while nobody is there is due an hour after the next
        opening.
        """
        moment = self._later(since, within)
        if self.is_open(moment):
            return moment
        opening = self.next_opening(moment)
        return moment if opening == moment else self._just_after(opening)

    def reminder(self, due: datetime, before: timedelta) -> datetime:
        """When to remind of what is due: so long before, but not before that day's opening, in UTC."""
        local = due.astimezone(self._zone)
        return min(due, max(due - before, self._at(local.date(), self.opens)))

    def _later(self, since: datetime, within: timedelta) -> datetime:
        """``within`` after ``since``, days off not counted."""
        left = within
        for day in self._days_from(since):
            start, end = self._at(day, time()), self._at(day + _A_DAY, time())
            begin = max(start, since)
            if not self.works_on(day):
                continue
            if begin + left < end:
                return begin + left
            left -= end - begin
        return since + within

    def _just_after(self, opening: datetime) -> datetime:
        if self._around_the_clock or self._until_midnight:
            return opening + _GRACE
        return min(opening + _GRACE, self._at(opening.astimezone(self._zone).date(), self.closes))

    def _days_from(self, moment: datetime) -> Iterator[date]:
        first = moment.astimezone(self._zone).date()
        return (first + n * _A_DAY for n in range(_LONGEST_CLOSURE))

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self._zone).astimezone(UTC)

    @property
    def _around_the_clock(self) -> bool:
        return self.opens == self.closes

    @property
    def _until_midnight(self) -> bool:
        return self.closes == time()

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

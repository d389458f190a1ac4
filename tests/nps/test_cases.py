"""How soon customers are contacted."""

from datetime import UTC, datetime, time, timedelta

from nps.cases import Contact, promptness
from nps.working_hours import WorkingHours

ALWAYS = WorkingHours(frozenset(range(1, 8)), time(), time(), "UTC")
WEEKDAYS = WorkingHours(frozenset(range(1, 6)), time(9), time(18), "UTC")
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
FRIDAY = datetime(2026, 1, 9, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def contact(after: int | None, *, low: bool = True, opened: datetime = MONDAY) -> Contact:
    return Contact(opened, None if after is None else opened + after * HOUR, low)


def test_the_median_is_over_those_who_were_contacted() -> None:
    told = promptness([contact(2), contact(5, low=False), contact(50), contact(None)], ALWAYS, MONDAY)
    assert (told.median, told.contacted) == (5 * HOUR, 3)
    assert promptness([], ALWAYS, MONDAY).median is None


def test_detractors_count_once_they_are_contacted_or_their_time_is_over() -> None:
    told = [contact(48), contact(49), contact(None), contact(1, low=False)]
    later = promptness(told, ALWAYS, MONDAY + 100 * HOUR)
    assert (later.within, later.due) == (1, 3)
    assert promptness(told, ALWAYS, MONDAY + 40 * HOUR).due == 2


def test_days_off_are_no_delay() -> None:
    after_the_weekend = contact(96, opened=FRIDAY)
    assert promptness([after_the_weekend], WEEKDAYS, FRIDAY + 200 * HOUR).within == 1
    assert promptness([after_the_weekend], ALWAYS, FRIDAY + 200 * HOUR).within == 0

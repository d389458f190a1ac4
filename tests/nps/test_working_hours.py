"""When something is due: within working hours, days off not counted."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.working_hours import WorkingHours

OFFICE = WorkingHours(frozenset({1, 2, 3, 4, 5}), time(9), time(18), "UTC")
DAY, TWO_DAYS, MINUTE = timedelta(hours=24), timedelta(hours=48), timedelta(minutes=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """January 2026: the 5th is a Monday."""
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "within", "due"),
    [
        (at(5, 10), DAY, at(6, 10)),
        (at(5, 10), TWO_DAYS, at(7, 10)),
        (at(9, 10), DAY, at(12, 10)),  # over a weekend
        (at(8, 17), TWO_DAYS, at(12, 17)),
        (at(10, 15), DAY, at(13, 10)),  # from a Saturday: the whole of Monday, then an hour after opening
        (at(5, 20), DAY, at(7, 10)),  # 20:00 on Tuesday is after closing
        (at(5, 3), DAY, at(6, 10)),  # 03:00 is before opening
        (at(9, 20), DAY, at(13, 10)),  # Monday 20:00
    ],
)
def test_what_is_to_be_done_is_due_in_working_hours(
    since: datetime, within: timedelta, due: datetime
) -> None:
    assert OFFICE.due(since, within) == due


def test_a_holiday_is_not_counted() -> None:
    hours = WorkingHours(OFFICE.days, time(9), time(18), "UTC", frozenset({date(2026, 1, 6)}))
    assert hours.due(at(5, 10), DAY) == at(7, 10)


def test_a_holiday_of_every_year_is_not_counted() -> None:
    hours = WorkingHours(OFFICE.days, time(9), time(18), "UTC", yearly=frozenset({(1, 6)}))
    assert hours.due(at(5, 10), DAY) == at(7, 10)
    assert hours.works_on(date(2026, 1, 7))
    assert not hours.works_on(date(2027, 1, 6))


def test_hours_are_those_of_the_shops_time_zone() -> None:
    hours = WorkingHours(OFFICE.days, time(9), time(18), "Asia/Tehran")
    assert not hours.is_open(at(5, 16))  # 19:30 there
    assert hours.due(at(5, 16), DAY) == at(7, 6, 30)  # 19:30 on Tuesday: Wednesday at ten


def test_around_the_clock_is_never_closed() -> None:
    hours = WorkingHours(frozenset(range(1, 8)), time(0), time(0), "UTC")
    assert hours.due(at(10, 3), DAY) == at(11, 3)


def test_an_opening_of_half_an_hour_is_not_overstepped() -> None:
    hours = WorkingHours(OFFICE.days, time(9), time(9, 30), "UTC")
    assert hours.due(at(5, 12), DAY) == at(7, 9, 30)


def test_a_day_may_end_with_midnight() -> None:
    hours = WorkingHours(OFFICE.days, time(9), time(0), "UTC")
    assert hours.is_open(at(5, 23, 59))
    assert not hours.is_open(at(6, 0))
    assert hours.due(at(5, 23), DAY) == at(6, 23)


def test_a_shop_that_never_opens_holds_nothing_up_for_ever() -> None:
    hours = WorkingHours(
        frozenset({1}), time(9), time(18), "UTC", frozenset(date(2026, 1, 5) + n * DAY for n in range(3000))
    )
    assert hours.due(at(5, 10), DAY) == at(6, 10)


@pytest.mark.parametrize(
    ("due", "reminder"), [(at(6, 15), at(6, 11)), (at(6, 10), at(6, 9)), (at(6, 9), at(6, 9))]
)
def test_a_reminder_comes_before_but_wakes_nobody(due: datetime, reminder: datetime) -> None:
    assert OFFICE.reminder(due, timedelta(hours=4)) == reminder


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: WorkingHours(frozenset(), time(9), time(18), "UTC"),
        lambda: WorkingHours(frozenset({0}), time(9), time(18), "UTC"),
        lambda: WorkingHours(OFFICE.days, time(18), time(9), "UTC"),
    ],
)
def test_what_is_no_working_week_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match="day"):
        wrong()


moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda n: datetime(2025, 1, 1, tzinfo=UTC) + n * MINUTE)
weeks = st.builds(
    WorkingHours,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.sampled_from([time(0), time(7, 30), time(9)]),
    st.sampled_from([time(9, 15), time(18), time(22), time(0)]),
    st.sampled_from(["UTC", "Europe/Budapest", "Asia/Tehran", "America/Santiago"]),
    st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=5),
)


@given(weeks, moments, st.sampled_from([DAY, TWO_DAYS]))
def test_nothing_is_due_sooner_than_it_has_to_be_nor_while_nobody_is_there(
    hours: WorkingHours, since: datetime, within: timedelta
) -> None:
    due = hours.due(since, within)
    assert due >= since + within
    assert hours.is_open(due) or hours.is_open(due - timedelta(microseconds=1))
    assert hours.is_open(hours.reminder(due, timedelta(hours=4)))

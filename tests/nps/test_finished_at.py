"""How long a campaign takes: at Telegram's pace, by day, in every customer's own time zone."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from nps.asking import QuietHours, finished_at
from tests.nps.test_asking import MOMENTS, TIMES, ZONES

MONDAY_NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOUR, DAY, AN_INSTANT = timedelta(hours=1), timedelta(days=1), timedelta(milliseconds=1)
ALWAYS = QuietHours(time(9), time(9), "UTC")
BY_DAY = QuietHours(time(21), time(9), "UTC")
IN_TEHRAN = QuietHours(time(21), time(9), "Asia/Tehran")  # from half past five to half past seventeen UTC


def hours(waiting: list[tuple[int, QuietHours]], now: datetime = MONDAY_NINE, pace: float = 30.0) -> float:
    return (finished_at(waiting, pace, now) - now) / HOUR


def test_a_million_at_thirty_a_second_take_nine_hours_and_a_quarter() -> None:
    assert hours([(1_000_000, ALWAYS)]) == pytest.approx(1_000_000 / 30 / 3600)
    assert hours([(1_000_000, BY_DAY)]) == pytest.approx(9.26, abs=0.01)


def test_nobody_takes_no_time() -> None:
    assert hours([]) == 0
    assert hours([(0, BY_DAY)], MONDAY_NINE - HOUR) == 0


def test_what_does_not_fit_into_the_day_goes_on_in_the_morning() -> None:
    a_day_and_an_hour = 13 * 3600 * 30
    assert hours([(a_day_and_an_hour, BY_DAY)]) == pytest.approx(25)


def test_what_begins_in_the_night_waits_for_the_morning() -> None:
    assert hours([(3600 * 30, BY_DAY)], MONDAY_NINE - 5 * HOUR) == pytest.approx(6)


def test_a_day_that_is_filled_to_its_end_does_not_reach_into_the_night() -> None:
    begun_at_an_odd_second = MONDAY_NINE + 11 * HOUR + timedelta(minutes=59, seconds=30, microseconds=7)
    assert hours([(900, BY_DAY)], begun_at_an_odd_second) == pytest.approx(12 + 30 / 3600, abs=0.001)
    assert hours([(899, BY_DAY)], begun_at_an_odd_second) < 0.01


def test_of_two_zones_one_is_asked_while_the_other_sleeps() -> None:
    """At three in the morning UTC it is half past six in Tehran."""
    an_hour = 3600 * 30
    night = MONDAY_NINE - 6 * HOUR
    assert hours([(an_hour, BY_DAY), (an_hour, IN_TEHRAN)], night) == pytest.approx(7)
    assert hours([(10, BY_DAY), (an_hour, IN_TEHRAN)], night) == pytest.approx(6, abs=0.01)


def test_two_zones_that_are_awake_share_one_pace() -> None:
    an_hour = 3600 * 30
    assert hours([(an_hour, BY_DAY), (an_hour, IN_TEHRAN)]) == pytest.approx(2)


def test_hours_that_leave_a_minute_a_day_are_still_come_to_an_end_with() -> None:
    all_but_a_minute = QuietHours(time(9, 1), time(9), "UTC")
    assert hours([(3 * 60, all_but_a_minute)], pace=1.0) == pytest.approx(48 + 1 / 60)


def test_what_would_never_end_is_looked_at_for_a_year() -> None:
    assert 365 < hours([(10**9, BY_DAY)], pace=1.0) / 24 < 368


CROWDS = st.lists(
    st.tuples(st.integers(0, 50_000), st.builds(QuietHours, TIMES, TIMES, ZONES)), min_size=1, max_size=4
)


@given(CROWDS, st.floats(1, 1000), MOMENTS)
@example([(30 * 60, BY_DAY)], 30.0, datetime(2026, 1, 5, 20, 59, 10, tzinfo=UTC))
def test_the_end_is_never_earlier_than_the_pace_allows_nor_in_the_quiet_hours_of_all(
    waiting: list[tuple[int, QuietHours]], pace: float, now: datetime
) -> None:
    people = sum(count for count, _ in waiting)
    assume(people)
    end = finished_at(waiting, pace, now)
    assume(end - now < 360 * DAY)
    assert end - now >= timedelta(seconds=people / pace) - AN_INSTANT
    asked_last = [quiet for count, quiet in waiting if count]
    assert any(not quiet.contain(end - AN_INSTANT) for quiet in asked_last)

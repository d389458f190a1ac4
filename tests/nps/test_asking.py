"""When a customer may be asked: quiet hours in any zone, mornings that are spread, and rest."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.asking import QuietHours, asked_recently, spread

HALF_AN_HOUR = timedelta(minutes=30)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(["UTC", "Europe/Budapest", "Asia/Tehran", "America/Sao_Paulo", "Pacific/Kiritimati"])
TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("hour", "quiet"), [(8, True), (9, False), (20, False), (21, True), (0, True), (3, True)]
)
def test_the_night_is_quiet_up_to_its_very_end(hour: int, quiet: bool) -> None:
    night = QuietHours(time(21), time(9), "Europe/Budapest")
    assert night.contain(datetime(2026, 1, 5, hour, tzinfo=ZoneInfo("Europe/Budapest"))) is quiet


def test_equal_ends_mean_that_no_hour_is_quiet() -> None:
    never = QuietHours(time(9), time(9), "UTC")
    assert not any(never.contain(datetime(2026, 1, 5, hour, tzinfo=UTC)) for hour in range(24))


@given(MOMENTS, ZONES, TIMES, TIMES)
def test_the_first_moment_allowed_is_not_before_and_not_quiet(
    moment: datetime, zone: str, start: time, end: time
) -> None:
    quiet = QuietHours(start, end, zone)
    allowed = quiet.first_moment_from(moment)
    assert moment <= allowed <= moment + timedelta(hours=26)
    assert (allowed == moment) is not quiet.contain(moment)


def test_one_lot_always_draws_the_same_time_and_many_fill_the_span() -> None:
    drawn = [spread(lot, HALF_AN_HOUR) for lot in range(3000)]
    assert drawn == [spread(lot, HALF_AN_HOUR) for lot in range(3000)]
    assert all(timedelta(0) <= each < HALF_AN_HOUR for each in drawn)
    minutes = [sum(each // timedelta(minutes=1) == minute for each in drawn) for minute in range(30)]
    assert min(minutes) > 60
    assert max(minutes) < 150


@pytest.mark.parametrize(("days", "recently"), [(0, True), (89, True), (90, False), (400, False)])
def test_rest_is_over_once_the_days_are(days: int, recently: bool) -> None:
    now = datetime(2026, 1, 5, tzinfo=UTC)
    assert asked_recently(now - timedelta(days=days), now, timedelta(days=90)) is recently
    assert not asked_recently(None, now, timedelta(days=90))


def test_in_the_hour_that_comes_twice_an_end_that_has_passed_once_comes_again() -> None:
    night = QuietHours(time(21), time(2, 30), "Europe/Budapest")
    second = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)  # a quarter past two, for the second time
    assert night.contain(second)
    assert night.first_moment_from(second) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

"""Periods, ISO weeks and clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nps.periods import Period, UnknownWeek, iso_week, local_day, named, week_before, week_of, weeks_up_to


def test_a_week_runs_from_monday_to_monday() -> None:
    week = iso_week("2018-W35", "UTC")
    assert (week.first, week.last) == (date(2018, 8, 27), date(2018, 9, 2))
    assert week.start == datetime(2018, 8, 27, tzinfo=UTC)
    assert week.end == datetime(2018, 9, 3, tzinfo=UTC)
    assert week.week == "2018-W35"


@pytest.mark.parametrize("written", ["2018W35", " 2018-w35 ", "2018-W35"])
def test_a_week_may_be_written_loosely(written: str) -> None:
    assert iso_week(written, "UTC").week == "2018-W35"


def test_some_years_have_a_week_53() -> None:
    assert iso_week("2020-W53", "UTC").first == date(2020, 12, 28)
    assert week_of(datetime(2021, 1, 3, tzinfo=UTC), "UTC").week == "2020-W53"
    assert week_of(datetime(2021, 1, 4, tzinfo=UTC), "UTC").week == "2021-W01"


@pytest.mark.parametrize("written", ["2018-W53", "2018-W00", "last week", "2018-35", ""])
def test_what_is_no_week_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(UnknownWeek, match=r"\.$"):
        iso_week(written, "UTC")


def test_the_week_in_which_clocks_go_forward_is_an_hour_short() -> None:
    week = iso_week("2026-W13", "Europe/Budapest")
    assert week.end.astimezone(UTC) - week.start.astimezone(UTC) == timedelta(days=7, hours=-1)


def test_the_week_in_which_clocks_go_back_is_an_hour_long() -> None:
    week = iso_week("2026-W43", "Europe/Budapest")
    assert week.end.astimezone(UTC) - week.start.astimezone(UTC) == timedelta(days=7, hours=1)


def test_a_day_without_a_midnight_starts_with_its_first_moment() -> None:
    """In Beirut, 2022-03-27 began at 01:00."""
    day = Period(date(2022, 3, 27), date(2022, 3, 27), "Asia/Beirut")
    assert day.start.isoformat() == "2022-03-27T01:00:00+03:00"
    assert Period(date(2022, 3, 26), date(2022, 3, 26), "Asia/Beirut").end == day.start


def test_periods_touch_and_never_overlap() -> None:
    for period in (
        iso_week("2026-W43", "Europe/Budapest"),
        Period(date(2024, 2, 1), date(2024, 2, 29), "UTC"),
    ):
        assert period.before().end == period.start
        assert period.before().days == period.days


def test_the_day_of_a_moment_is_that_of_the_place() -> None:
    moment = datetime(2026, 1, 5, 22, 30, tzinfo=UTC)
    assert local_day(moment, "UTC") == date(2026, 1, 5)
    assert local_day(moment, "Asia/Tehran") == date(2026, 1, 6)


def test_the_week_before_is_the_last_one_that_is_over() -> None:
    monday = datetime(2018, 9, 3, tzinfo=UTC)
    assert week_before(monday, "UTC").week == "2018-W35"
    assert week_before(monday - timedelta(seconds=1), "UTC").week == "2018-W34"


def test_weeks_up_to_one_come_oldest_first() -> None:
    weeks = weeks_up_to(iso_week("2021-W01", "UTC"), 3)
    assert [week.week for week in weeks] == ["2020-W52", "2020-W53", "2021-W01"]


def test_only_a_whole_iso_week_has_the_name_of_one() -> None:
    assert Period(date(2018, 8, 28), date(2018, 9, 3), "UTC").week is None
    assert Period(date(2018, 8, 27), date(2018, 9, 9), "UTC").week is None


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Period(date(2018, 9, 2), date(2018, 9, 1), "UTC")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-W05", date(2026, 1, 26), date(2026, 2, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2026 ", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_week_a_month_or_a_year_is_named(written: str, first: date, last: date) -> None:
    assert named(written, "UTC") == Period(first, last, "UTC")


@pytest.mark.parametrize(
    "written", ["", "26", "2026-0", "2026-13", "2026-1", "0001", "9999", "2026-W54", "all"]
)
def test_what_names_no_period_is_refused(written: str) -> None:
    with pytest.raises(UnknownWeek):
        named(written, "UTC")

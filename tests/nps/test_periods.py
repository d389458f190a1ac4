"""Periods, ISO weeks and clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nps.periods import (
    MONDAY,
    SATURDAY,
    SUNDAY,
    Period,
    Span,
    UnknownPeriod,
    UnknownWeek,
    iso_week,
    local_day,
    named,
    spanning,
    week_before,
    week_of,
    weeks_up_to,
)


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
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026q4", date(2026, 10, 1), date(2026, 12, 31)),
        (" 2026 ", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-W05", date(2026, 1, 26), date(2026, 2, 1)),
        ("2026-01-28", date(2026, 1, 26), date(2026, 2, 1)),
    ],
)
def test_weeks_months_and_quarters_are_found_by_their_names(written: str, first: date, last: date) -> None:
    period = named(written, "UTC")
    assert (period.first, period.last) == (first, last)
    assert named(period.name, "UTC") == period


@pytest.mark.parametrize(
    "written",
    ["2026-13", "2026-00", "2026-Q5", "1800-01", "2026-02-30", "9999-01-01", "", "26", "0001", "all"],
)
def test_what_is_no_period_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(UnknownPeriod, match=r"\.$"):
        named(written, "UTC")


def test_beside_a_month_lie_months_and_beside_a_quarter_quarters() -> None:
    february = named("2024-02", "UTC")
    assert [each.name for each in (february.before(), february.after())] == ["2024-01", "2024-03"]
    assert [each.name for each in weeks_up_to(named("2024-Q1", "UTC"), 3)] == [
        "2023-Q3",
        "2023-Q4",
        "2024-Q1",
    ]
    assert named("2023-12", "UTC").after().name == "2024-01"
    assert february.after().before() == february


@pytest.mark.parametrize(
    ("starts", "name"), [(MONDAY, "2026-W05"), (SATURDAY, "2026-01-24"), (SUNDAY, "2026-01-25")]
)
def test_a_week_begins_with_the_day_that_the_shop_says(starts: int, name: str) -> None:
    """Wednesday the 28th lies in one week of each kind; only those from Monday on have an ISO number."""
    week = week_of(datetime(2026, 1, 28, 12, tzinfo=UTC), "UTC", starts)
    assert week.first.isoweekday() == starts
    assert (week.week, week.name, week.days) == (name, name, 7)
    assert named(name, "UTC", starts) == week
    assert week_before(datetime(2026, 1, 28, 12, tzinfo=UTC), "UTC", starts).after() == week
    assert week.before().week is not None


def test_an_iso_week_of_a_shop_whose_weeks_begin_otherwise_is_the_one_with_its_monday() -> None:
    assert named("2026-W05", "UTC", SATURDAY).first == date(2026, 1, 24)
    assert spanning(date(2026, 1, 31), "UTC", Span.WEEK, SUNDAY).first == date(2026, 1, 25)

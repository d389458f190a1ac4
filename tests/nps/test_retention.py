"""Cohorts: kept, lost, new and come back are told apart."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nps.certainty import share_interval
from nps.periods import LocalDays, Span, local_day
from nps.retention import Activity, Cohort, finished_periods


def cohorts(*histories: tuple[date, ...], until: date = date(2025, 12, 31)) -> tuple[Cohort, ...]:
    first = min(min(days) for days in histories)
    activity = Activity(finished_periods(first, until, "UTC", Span.QUARTER))
    for days in histories:
        activity.add([day.toordinal() for day in days])
    return activity.cohorts()


Q1, Q2, Q3, Q4 = date(2025, 3, 31), date(2025, 4, 1), date(2025, 7, 9), date(2025, 12, 31)


def test_who_comes_back_after_a_gap_is_not_kept() -> None:
    to_q2, to_q3, to_q4 = cohorts((Q1, Q2, Q3), (Q1, Q3), (Q3, Q4), (Q1,))
    assert (to_q2.start, to_q2.end, to_q2.kept, to_q2.lost) == (3, 1, 1, 2)
    assert (to_q3.new, to_q3.reactivated, to_q3.kept, to_q3.lost) == (1, 1, 1, 0)
    assert (to_q4.start, to_q4.kept, to_q4.new, to_q4.reactivated) == (3, 1, 0, 0)
    assert [each.rate for each in (to_q2, to_q3)] == [pytest.approx(100 / 3), 100]
    assert to_q2.churn == pytest.approx(200 / 3)


def test_a_period_that_is_not_over_is_not_compared() -> None:
    assert cohorts((Q1, Q2), until=date(2025, 6, 29)) == ()
    assert len(cohorts((Q1, Q2), until=date(2025, 6, 30))) == 1


def test_a_quarter_in_which_nobody_bought_has_no_rate() -> None:
    assert [each.rate for each in cohorts((Q1, Q4))] == [0, None, None]
    assert cohorts((Q1, Q4))[1].churn_interval is None


def test_churn_carries_its_interval() -> None:
    interval = cohorts((Q1, Q2), (Q1,), (Q1,), (Q1,))[0].churn_interval
    assert interval == share_interval(3, 4)
    assert interval is not None
    assert [interval.low, interval.high] == pytest.approx([28.92, 96.59], abs=0.01)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tehran", "America/New_York", "Pacific/Apia", "Europe/London"])
def test_days_looked_up_by_the_million_are_those_of_the_time_zone(zone: str) -> None:
    days = LocalDays(zone, date(2011, 12, 1), date(2012, 4, 30))
    moment = datetime(2011, 12, 3, tzinfo=UTC)
    while moment < datetime(2012, 4, 29, tzinfo=UTC):
        assert days.days([int(moment.timestamp())]) == [local_day(moment, zone).toordinal()], moment
        moment += timedelta(minutes=30)

"""Recipients: on which day a report comes, and what of the shop is seen."""

from datetime import UTC, date, datetime

import pytest

from nps.periods import SATURDAY, Period, named, week_with
from nps.recipients import Recipient, Scope, within

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)


def somebody(
    *,
    weekday: int | None = None,
    month_day: int = 1,
    branches: tuple[str, ...] = (),
    allowed: tuple[str, ...] = (),
    names: tuple[bool, bool] = (True, True),
) -> Recipient:
    return Recipient(
        1,
        8,
        None,
        1,
        "UTC",
        "en",
        NOW,
        weekday=weekday,
        month_day=month_day,
        branches=branches,
        sees_names=names[0],
        allowed=allowed,
        may_see_names=names[1],
    )


WEEK, MONTH = named("2026-W02", "UTC"), named("2026-01", "UTC")


@pytest.mark.parametrize(
    ("period", "weekday", "day"),
    [
        (WEEK, None, date(2026, 1, 12)),
        (WEEK, 1, date(2026, 1, 12)),
        (WEEK, 7, date(2026, 1, 18)),
        (week_with(date(2026, 1, 5), "UTC", SATURDAY), None, date(2026, 1, 10)),
        (week_with(date(2026, 1, 5), "UTC", SATURDAY), 1, date(2026, 1, 12)),
    ],
)
def test_a_week_is_reported_on_the_first_such_day_after_it(
    period: Period, weekday: int | None, day: date
) -> None:
    assert somebody(weekday=weekday).day_for(period) == day


def test_a_month_is_reported_on_a_day_of_the_next() -> None:
    assert somebody(weekday=3, month_day=28).day_for(MONTH) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("chosen", "allowed", "seen"),
    [
        ((), (), ()),
        (("a",), (), ("a",)),
        ((), ("a", "b"), ("a", "b")),
        (("b", "c"), ("a", "b"), ("b",)),
        (("c",), ("a", "b"), ("a", "b")),
    ],
)
def test_what_is_chosen_is_seen_as_far_as_it_is_allowed(
    chosen: tuple[str, ...], allowed: tuple[str, ...], seen: tuple[str, ...]
) -> None:
    assert within(chosen, allowed) == seen
    assert somebody(branches=chosen, allowed=allowed).scope == Scope(seen, names=True)


@pytest.mark.parametrize("names", [(True, False), (False, True), (False, False)])
def test_names_are_seen_where_they_are_both_allowed_and_wanted(names: tuple[bool, bool]) -> None:
    assert not somebody(names=names).scope.names

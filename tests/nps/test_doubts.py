"""When answers look made: many receipts in one chat, and bursts."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.doubts import FEWEST, MOST, Given, bursts, opened_many

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def answers(
    moments: Sequence[float], *, score: int = 10, branch: str = "Arbat", first: int = 1
) -> list[Given]:
    """An answer each at so many seconds after noon, each by another customer."""
    return [Given(first + n, first + n, branch, score, NOON + at * SECOND) for n, at in enumerate(moments)]


def found(given: Sequence[Given], *, heard_since: datetime = NOON - HOUR) -> list[set[int]]:
    return bursts(given, heard_since=heard_since)


def test_five_alike_within_seconds_are_a_burst() -> None:
    assert found(answers([0, 2, 4, 6, 8])) == [{1, 2, 3, 4, 5}]


def test_four_are_none() -> None:
    assert found(answers([0, 1, 2, 3])) == []


def test_the_same_answers_minutes_apart_are_none() -> None:
    assert found(answers([0, 60, 120, 180, 240])) == []


def test_answers_of_several_categories_are_none() -> None:
    assert found([*answers([0, 1, 2, 3]), *answers([4], score=8, first=9)]) == []


def test_promoters_need_not_give_the_very_same_score() -> None:
    assert found([*answers([0, 1, 2]), *answers([3, 4], score=9, first=9)]) == [{1, 2, 3, 9, 10}]


def test_one_customer_who_answers_much_is_none() -> None:
    assert found([Given(n, 1, "Arbat", 10, NOON + n * SECOND) for n in range(10)]) == []


def test_each_branch_is_looked_at_alone() -> None:
    both = [*answers([0, 1, 2, 3]), *answers([0, 1, 2, 3], branch="Nevsky", first=20)]
    assert found(both) == []


def test_where_the_whole_shop_answers_at_once_nobody_is_in_doubt() -> None:
    elsewhere = answers([n / 2 for n in range(12)], branch="Nevsky", first=20, score=3)
    assert found(
        [*answers([0, 1, 2, 3, 4]), *elsewhere[:-1], *answers([5], branch="Tverskaya", first=90)]
    ) == [{each.id for each in elsewhere[:-1]}]


def test_a_branch_that_is_answered_at_such_a_pace_anyway_is_in_no_doubt() -> None:
    steady = answers([-600 + 6 * n for n in range(99)], first=100, score=8)
    assert found([*steady, *answers([0, 1, 2, 3, 4])]) == []


def test_what_waited_while_the_bot_was_away_is_in_no_doubt() -> None:
    assert found(answers([0, 1, 2, 3, 4]), heard_since=NOON + SECOND) == []


def test_more_than_a_drawer_of_phones_is_a_crowd() -> None:
    assert found(answers([n / 10 for n in range(MOST)])) != []
    assert found(answers([n / 10 for n in range(MOST + 1)])) == []


@pytest.mark.parametrize(("hours", "many"), [([0, 1, 2, 3, 23], True), ([0, 1, 2, 3, 24], False)])
def test_many_receipts_are_so_many_within_a_day(hours: list[int], many: bool) -> None:
    assert opened_many([NOON + hour * HOUR for hour in hours]) is many


def test_a_receipt_a_day_is_a_customer_who_comes_back() -> None:
    assert not opened_many([NOON + 24 * n * HOUR for n in range(100)])


@given(st.lists(st.integers(0, 200), max_size=30))
def test_the_order_in_which_they_are_told_does_not_matter(hours: list[int]) -> None:
    moments = [NOON + hour * HOUR for hour in hours]
    assert opened_many(moments) is opened_many(moments[::-1]) is opened_many(sorted(moments))


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["Arbat", "Nevsky"]), st.integers(0, 10))))
def test_a_burst_is_of_one_branch_and_category_and_of_enough_people(
    drawn: list[tuple[int, str, int]],
) -> None:
    all_ = [Given(n, n, branch, score, NOON + at * SECOND) for n, (at, branch, score) in enumerate(drawn)]
    for run in found(all_):
        theirs = [each for each in all_ if each.id in run]
        assert len({(each.segment, each.category) for each in theirs}) == 1
        assert FEWEST <= len(theirs) <= MOST

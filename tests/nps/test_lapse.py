"""The lapse rule: who is silent for longer than their rhythm explains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.buyers import gaps_of, habit_of
from nps.lapse import Gaps, Rhythm, lapsed_since, patience
from tests.nps.buying import ALICE, BOB, buyer, on

WEEKLY_SHOP = Rhythm(median_gap=7, long_gap=100)


def lapsed(days: tuple[int, ...], day: int, rhythm: Rhythm = WEEKLY_SHOP) -> int | None:
    """Since which day Alice, who bought on these, has lapsed at the end of ``day``."""
    since = lapsed_since(habit_of(buyer(ALICE, *days), on(day)), rhythm, on(day))
    return None if since is None else since - on(0)


def test_a_silence_of_three_usual_gaps_is_granted_and_a_day_more_is_a_lapse() -> None:
    fortnightly = (0, 14, 28, 42, 56)
    assert lapsed(fortnightly, 56 + 42) is None
    assert lapsed(fortnightly, 56 + 43) == 56 + 43
    assert lapsed(fortnightly, 56 + 300) == 56 + 43


def test_who_buys_more_often_than_the_shops_customers_is_held_to_the_shops_rhythm() -> None:
    daily = (0, 1, 2, 3, 4)
    assert lapsed(daily, 4 + 21) is None
    assert lapsed(daily, 4 + 22) == 4 + 22


def test_a_short_history_is_granted_no_more_than_the_shops_long_gap() -> None:
    assert lapsed((0, 200), 200 + 100) is None
    assert lapsed((0, 200), 200 + 101) == 301
    assert lapsed((0, 200, 400, 600), 600 + 300) is None  # three gaps of one's own are trusted


def test_who_bought_on_one_day_never_lapses() -> None:
    assert lapsed((0,), 1000) is None


def test_the_shops_rhythm_is_that_of_all_gaps_in_one_heap() -> None:
    gaps = Gaps()
    for each in (buyer(ALICE, 0, 1, 2, 3), buyer(BOB, 0, 100)):
        gaps.add(gaps_of(each.days))
    rhythm = gaps.rhythm()
    assert [rhythm.median_gap, rhythm.long_gap] == pytest.approx([1, 70.3])


def test_a_shop_without_returning_buyers_has_no_rhythm() -> None:
    assert Gaps().rhythm() == Rhythm(0, 0)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30), st.integers(0, 2000), st.integers(1, 60))
def test_a_lapse_begins_on_the_first_day_beyond_patience(gaps: list[int], wait: int, usual: int) -> None:
    days = [sum(gaps[:count]) for count in range(len(gaps) + 1)]
    habit, rhythm = habit_of(buyer(ALICE, *days), on(days[-1] + wait)), Rhythm(usual, 3 * usual)
    assert (lapsed_since(habit, rhythm, on(days[-1] + wait)) is not None) == (wait > patience(habit, rhythm))

"""Bounds: what the silent might make of an NPS, counted one by one where that can be done."""

from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.scores import Tally, category
from nps.silence import bounds

WORTH = {"promoter": 100, "passive": 0, "detractor": -100}
counts = st.lists(st.integers(0, 3) | st.integers(0, 100_000), min_size=11, max_size=11)
tallies = counts.map(lambda each: Tally(tuple(each))).filter(lambda tally: tally.n > 0)


@given(tallies, st.integers(0, 1_000_000))
def test_the_nps_lies_between_its_bounds(tally: Tally, silent: int) -> None:
    reach, nps = bounds(tally, silent), tally.nps
    assert reach is not None
    assert nps is not None
    assert -100 <= reach.low <= nps + 1e-9
    assert nps - 1e-9 <= reach.high <= 100


@given(st.lists(st.integers(0, 10), min_size=1, max_size=10), st.integers(0, 5))
def test_bounds_are_attained_by_silent_people_who_are_like_a_third(scores: list[int], thirds: int) -> None:
    said = sorted(scores * 3)  # three times as many: a third of them is whole people
    reach = bounds(Tally.of(said), thirds * len(scores))
    assert reach is not None
    assert reach.low == pytest.approx(nps_of(said + said[: len(scores)] * thirds), abs=1e-9)
    assert reach.high == pytest.approx(nps_of(said + said[-len(scores) :] * thirds), abs=1e-9)


def nps_of(scores: list[int]) -> float:
    return fmean(WORTH[category(score).value] for score in scores)


def test_nobody_who_answered_says_nothing_of_those_who_did_not() -> None:
    assert bounds(Tally(), 10) is None


@given(tallies)
def test_where_nobody_is_silent_both_bounds_are_the_nps(tally: Tally) -> None:
    reach = bounds(tally, 0)
    assert reach is not None
    assert reach.low == reach.high == pytest.approx(tally.nps)

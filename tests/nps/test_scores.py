"""Scores, categories and tallies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.scores import Category, Tally, category

TRAINER_SURVEY = Tally((0, 2, 4, 6, 5, 21, 33, 106, 211, 150, 351))


@pytest.mark.parametrize(
    ("score", "kind"),
    [
        (0, Category.DETRACTOR),
        (6, Category.DETRACTOR),
        (7, Category.PASSIVE),
        (8, Category.PASSIVE),
        (9, Category.PROMOTER),
        (10, Category.PROMOTER),
    ],
)
def test_a_score_has_its_category(score: int, kind: Category) -> None:
    assert category(score) is kind


@pytest.mark.parametrize("score", [-1, 11, 100])
def test_what_is_no_score_is_refused(score: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        category(score)


def test_a_zero_counts_like_any_other_score() -> None:
    tally = Tally.of([0, 10, 0])
    assert tally.counts[0] == 2
    assert tally.n == 3
    assert tally.detractors == 2


def test_the_nps_of_a_real_survey() -> None:
    assert TRAINER_SURVEY.n == 889
    assert (TRAINER_SURVEY.detractors, TRAINER_SURVEY.passives, TRAINER_SURVEY.promoters) == (71, 317, 501)
    assert TRAINER_SURVEY.nps == pytest.approx(48.368954)


def test_without_answers_there_is_no_nps() -> None:
    assert Tally().nps is None


def test_a_tally_is_eleven_counts_none_below_zero() -> None:
    with pytest.raises(ValueError, match="eleven"):
        Tally((1, 2, 3))
    with pytest.raises(ValueError, match="below zero"):
        Tally((-1, *(0,) * 10))


def test_counts_come_from_a_mapping_too() -> None:
    assert Tally.of_counts({0: 2, 10: 1}) == Tally.of([0, 0, 10])


_scores = st.lists(st.integers(0, 10))


@given(_scores, _scores)
def test_tallies_add_as_their_answers_do(ours: list[int], theirs: list[int]) -> None:
    assert Tally.of(ours) + Tally.of(theirs) == Tally.of(ours + theirs)


@given(_scores)
def test_every_answer_is_in_exactly_one_category(scores: list[int]) -> None:
    tally = Tally.of(scores)
    assert tally.detractors + tally.passives + tally.promoters == tally.n == len(scores)

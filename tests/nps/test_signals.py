"""What makes an alert of a customer, rule by rule."""

import pytest

from nps.signals import SignalKind, fell, of_going, of_lapse, of_score, of_silence, of_words

RESPONSE = 7


def kinds(score: int, before: int | None) -> list[str]:
    return [signal.kind.value for signal in of_score(RESPONSE, score, before)]


@pytest.mark.parametrize("score", range(7))
def test_zero_to_six_is_a_low_score(score: int) -> None:
    assert kinds(score, None) == ["low_score"]


@pytest.mark.parametrize("score", range(7, 11))
def test_a_first_score_from_seven_on_says_nothing(score: int) -> None:
    assert kinds(score, None) == []


@pytest.mark.parametrize(
    ("before", "score", "fall"),
    [
        (10, 7, True),
        (9, 8, True),
        (7, 6, True),
        (10, 9, False),
        (8, 7, False),
        (6, 3, True),
        (5, 3, False),
        (3, 0, True),
        (0, 0, False),
        (2, 9, False),
    ],
)
def test_a_fall_is_three_points_or_a_lower_category(before: int, score: int, fall: bool) -> None:
    assert fell(score, before) is fall
    assert ("fall" in kinds(score, before)) is fall


def test_a_low_score_after_a_high_one_is_both() -> None:
    low, fall = of_score(RESPONSE, 0, 10)
    assert (low.kind, low.facts) == (SignalKind.LOW_SCORE, {"score": 0})
    assert (fall.kind, fall.facts) == (SignalKind.FALL, {"score": 0, "before": 10})
    assert low.about == fall.about == RESPONSE


def test_words_say_what_their_list_says() -> None:
    assert [signal.kind.value for signal in of_words(RESPONSE, ("leaving", "help"))] == ["help", "leaving"]
    assert of_words(RESPONSE, ("delivery",)) == ()


@pytest.mark.parametrize("kind", [SignalKind.BLOCKED, SignalKind.STOPPED])
def test_who_goes_is_missed_only_if_they_ever_answered(kind: SignalKind) -> None:
    assert of_going(kind, answered=0) == ()
    [signal] = of_going(kind, answered=2)
    assert (signal.kind, signal.facts) == (kind, {"answered": 2})


@pytest.mark.parametrize(
    ("answered", "missed"),
    [
        ([True, True, True], True),
        ([True, True, True, False], True),
        ([True, True], False),
        ([False, True, True, True], False),
        ([True, False, True, True], False),
        ([], False),
    ],
)
def test_silence_is_missed_after_three_answers_in_a_row(answered: list[bool], missed: bool) -> None:
    assert bool(of_silence(3, answered)) is missed


def test_a_lapse_is_a_silence_beyond_patience_and_told_by_its_last_purchase() -> None:
    assert of_lapse(739_000, 30, 30) == ()
    [signal] = of_lapse(739_000, 31, 30.4)
    assert (signal.kind, signal.about) == (SignalKind.LAPSE, 739_000)
    assert signal.facts == {"silent": 31, "patience": 30}

"""The window of standing answers, its history, and on which days an answer in it does not stand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nps.history import History
from nps.scores import Tally
from nps.standing import overtaken_on, window

START = date(2026, 1, 1)
days = st.integers(0, 250).map(lambda number: START + timedelta(days=number))


def test_a_window_is_ninety_days() -> None:
    first, last = window(date(2026, 3, 31))
    assert (first, last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert (last - first).days + 1 == 90


@given(days, days)
def test_an_answer_is_overtaken_where_the_window_holds_it_and_a_later_one(day: date, next_day: date) -> None:
    every = [START + timedelta(days=number) for number in range(400)]
    hides = [each for each in every if window(each)[0] <= day <= each and next_day <= each]
    assert list(overtaken_on(day, next_day)) == hides


@given(st.dictionaries(days, st.integers(0, 10)), days, days)
def test_a_stretch_of_a_history_is_the_sum_of_its_days(
    scores: dict[date, int], first: date, last: date
) -> None:
    history = History({day: Tally.of([score]) for day, score in scores.items()})
    inside = Tally.of(score for day, score in scores.items() if first <= day <= last)
    assert history.between(first, last) == inside

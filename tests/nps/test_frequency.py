"""How often customers buy in a year, and what may be said of the difference."""

import pytest

from nps.certainty import Verdict
from nps.frequency import Counting, Frequency, against, frequency_change, progress


def bought(*counts: int) -> Frequency:
    """A year in which each customer had so many purchase days."""
    return Frequency(len(counts), sum(counts), sum(each * each for each in counts))


THREE = bought(*[2, 3, 4] * 40)
MORE = bought(*[3, 3, 4] * 40)


def test_only_the_days_of_the_year_are_counted() -> None:
    counting = Counting(400)
    for days in ([35, 36, 400], [35], [36], [399, 401]):
        counting.add(days)
    assert counting.frequency() == bought(2, 1, 1)


def test_the_mean_has_an_interval_from_thirty_customers_on() -> None:
    assert bought(*[3] * 29).interval is None
    reach = THREE.interval
    assert THREE.mean == 3
    assert reach is not None
    assert (round(reach.low, 3), round(reach.high, 3)) == (2.853, 3.147)  # 3 ± 1.96·√(80/119/120)


def test_a_difference_is_named_only_where_it_is_hardly_chance() -> None:
    assert frequency_change(MORE, THREE).verdict is Verdict.UP
    assert frequency_change(THREE, MORE).verdict is Verdict.DOWN
    slightly = frequency_change(bought(*[2, 3, 4] * 40, 4), THREE)
    assert slightly.verdict is Verdict.NO_DETECTABLE_CHANGE
    assert frequency_change(THREE, bought(*[3] * 29)).verdict is Verdict.TOO_FEW_ANSWERS
    assert frequency_change(bought(*[3] * 30), bought(*[3] * 30)).verdict is Verdict.NO_DETECTABLE_CHANGE


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [(2.8, Verdict.UP), (3.1, Verdict.NO_DETECTABLE_CHANGE), (3.3, Verdict.DOWN)],
)
def test_a_goal_is_reached_or_missed_only_beyond_the_interval(goal: float, verdict: Verdict) -> None:
    assert against(goal, THREE) is verdict
    assert against(goal, Frequency()) is Verdict.TOO_FEW_ANSWERS


def test_progress_is_the_part_of_the_way_that_is_done() -> None:
    assert progress(4, MORE, THREE) == pytest.approx(1 / 3)
    assert progress(3, MORE, THREE) is None  # it was reached before
    assert progress(4, MORE, Frequency()) is None

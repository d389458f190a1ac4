"""What a report tells of the answers that came, went or changed since it was first shown."""

import pytest

from nps.late import Since, since
from nps.scores import Tally


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ([0, 10], [0, 10], Since(0, 0, 0)),
        ([], [0, 9], Since(2, 0, 0)),
        ([0, 9], [9], Since(0, 1, 0)),
        ([0, 9], [3, 9], Since(0, 0, 1)),
        ([0, 9], [3, 9, 9], Since(1, 0, 1)),
        ([0, 1, 2], [7], Since(0, 2, 1)),
    ],
)
def test_the_fewest_events_explain_the_difference(then: list[int], now: list[int], told: Since) -> None:
    assert since(Tally.of(then), Tally.of(now)) == told

"""Tallies day by day, of which any stretch is summed at the cost of one subtraction."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from itertools import accumulate

from nps.scores import Tally


class History:
    """What was answered on each day; days that are not in it have no answers."""

    def __init__(self, by_day: Mapping[date, Tally]) -> None:
        self._days = sorted(by_day)
        self._up_to = list(accumulate((by_day[day] for day in self._days), initial=Tally()))

    def between(self, first: date, last: date) -> Tally:
        """The tally of the days from ``first`` to ``last``, both included."""
        start, end = bisect_left(self._days, first), bisect_right(self._days, last)
        return self._up_to[end] - self._up_to[start] if start < end else Tally()

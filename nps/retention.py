"""Who bought in a period and again in the next one: cohorts, kept, lost, new and come back.

Retention of a cohort is |S ∩ E| / |S|: of those who bought in the period before, who bought in this one.
Customers who come back after a gap are ``reactivated`` and never counted as kept, as the textbook's
(E - N) / S would; churn is what retention leaves.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from nps.certainty import Interval, share_interval
from nps.periods import Period, Span, spanning


@dataclass(frozen=True)
class Cohort:
    """The customers of the period ``before``, seen in ``period``: ``start`` and ``end`` bought in each."""

    before: Period
    period: Period
    start: int
    end: int
    new: int
    kept: int

    @property
    def reactivated(self) -> int:
        """Who had bought earlier, not in the period before, and again in this one."""
        return self.end - self.new - self.kept

    @property
    def lost(self) -> int:
        return self.start - self.kept

    @property
    def rate(self) -> float | None:
        """Retention in percent; None where nobody bought in the period before."""
        return 100 * self.kept / self.start if self.start else None

    @property
    def churn(self) -> float | None:
        """What retention leaves, in percent."""
        return 100 * self.lost / self.start if self.start else None

    @property
    def churn_interval(self) -> Interval | None:
        """The adjusted Wald interval of churn, in percent."""
        return share_interval(self.lost, self.start)


@dataclass(frozen=True)
class Newcomers:
    """The customers whose first purchase was in ``period``: how many, and how many of them bought again in
    each period after it, the next one first, up to the last that is over."""

    period: Period
    size: int
    back: tuple[int, ...]


def finished_periods(first: date, last: date, timezone: str, span: Span) -> tuple[Period, ...]:
    """The months or quarters from the one with the day ``first`` on that are over at the end of ``last``."""
    found, period = list[Period](), spanning(first, timezone, span)
    while period.last <= last:
        found.append(period)
        period = period.after()
    return tuple(found)


class Activity:
    """Counts buyers by the periods in which they bought; needs room for the periods only."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self._periods = periods
        self._firsts = [period.first.toordinal() for period in periods]
        self._end = periods[-1].last.toordinal() if periods else 0
        self._bought, self._new, self._kept = ([0] * len(periods) for _ in range(3))
        self._back = [[0] * (len(periods) - at) for at in range(len(periods))]

    def add(self, days: Sequence[int]) -> None:
        """Count a buyer by all their purchase days, which begin in the first period or later."""
        active = {bisect_right(self._firsts, day) - 1 for day in days if day <= self._end}
        for at in active:
            self._bought[at] += 1
            self._kept[at] += at - 1 in active
        if active:
            first = min(active)
            self._new[first] += 1
            back = self._back[first]
            for at in active:
                back[at - first] += 1

    def cohorts(self) -> tuple[Cohort, ...]:
        """Each period beside the one before it, oldest first."""
        return tuple(
            Cohort(
                self._periods[at],
                self._periods[after],
                self._bought[at],
                self._bought[after],
                self._new[after],
                self._kept[after],
            )
            for at, after in pairwise(range(len(self._periods)))
        )

    def newcomers(self) -> tuple[Newcomers, ...]:
        """Those who came in each period, oldest first."""
        return tuple(
            Newcomers(period, size, tuple(back[1:]))
            for period, size, back in zip(self._periods, self._new, self._back, strict=True)
        )

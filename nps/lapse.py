"""The lapse rule: when a returning buyer has been silent for longer than their rhythm explains.

Of a buyer with two or more purchase days, g is the greater of their own median gap and the shop's; a silence
of more than 3·g is a lapse. With fewer than three gaps of their own the limit is at most the shop's
90th-percentile gap, since so short a history says little. One-time buyers never lapse: they are a list of
their own. The shop's median and percentile are taken over all gaps of all its buyers, one after the other in
one heap, as known on the day that is asked about. Measured in docs/decisions/0020-lapse-and-value.md.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from nps.buyers import Habit

GAPS_OF_SILENCE = 3
OWN_GAPS = 3
"""From so many gaps on a buyer's own rhythm is trusted alone."""
LONG = 0.9
TRUTH_DAYS = 91
"""A lapse was one if no purchase came in the thirteen weeks after."""


@dataclass(frozen=True)
class Rhythm:
    """The shop's: the median of all gaps between purchase days, and their 90th percentile, in days."""

    median_gap: float = 0.0
    long_gap: float = 0.0


class Gaps:
    """All gaps of a shop, counted by their length: as small as the longest is long."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()

    def add(self, gaps: Iterable[int]) -> None:
        """Count gaps, in days."""
        self._counts.update(gaps)

    def rhythm(self) -> Rhythm:
        """Of the gaps so far; zeros without any."""
        lengths = sorted(self._counts)
        if not lengths:
            return Rhythm()
        up_to = list(accumulate(self._counts[each] for each in lengths))
        return Rhythm(_quantile(lengths, up_to, 0.5), _quantile(lengths, up_to, LONG))


def _quantile(lengths: list[int], up_to: list[int], share: float) -> float:
    """Between the two nearest gaps in proportion, as most programs interpolate."""
    place = share * (up_to[-1] - 1)
    below = int(place)
    low, high = (_at(lengths, up_to, each) for each in (below, min(below + 1, up_to[-1] - 1)))
    return low + (high - low) * (place - below)


def _at(lengths: list[int], up_to: list[int], place: int) -> int:
    return next(length for length, count in zip(lengths, up_to, strict=True) if place < count)


def usual_gap(habit: Habit, rhythm: Rhythm) -> float:
    """g: the greater of the buyer's own median gap and the shop's, in days."""
    return max(habit.median_gap, rhythm.median_gap)


def patience(habit: Habit, rhythm: Rhythm) -> float:
    """How many days of silence a returning buyer is granted; one day more is a lapse."""
    limit = GAPS_OF_SILENCE * usual_gap(habit, rhythm)
    return limit if habit.days > OWN_GAPS else min(limit, rhythm.long_gap)


def lapsed_since(habit: Habit, rhythm: Rhythm, as_of: int) -> int | None:
    """The day on which a returning buyer's silence became a lapse; None if it is none at the end of
    ``as_of``, and for who bought on one day only."""
    if not habit.returning:
        return None
    day = habit.last + int(patience(habit, rhythm)) + 1
    return day if day <= as_of else None

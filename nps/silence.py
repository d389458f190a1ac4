"""What customers who did not answer might make of an NPS: bounds, never a guess."""

from collections.abc import Iterable
from fractions import Fraction

from nps.certainty import Interval
from nps.scores import SCORES, Category, Tally, category

_WORTH = {Category.PROMOTER: 100, Category.PASSIVE: 0, Category.DETRACTOR: -100}


def bounds(tally: Tally, silent: int) -> Interval | None:
    """The NPS if all who are silent were like the worst third of those who answered, or like the best.

    None without an answer. Thirds are exact: a score on their edge counts for the share that lies within.
    """
    if not tally.n:
        return None
    said = Fraction(100 * (tally.promoters - tally.detractors))
    low, high = (
        (said + silent * _nps_of_third(tally, scores)) / (tally.n + max(silent, 0))
        for scores in (SCORES, reversed(SCORES))
    )
    return Interval(float(low), float(high))


def _nps_of_third(tally: Tally, scores: Iterable[int]) -> Fraction:
    third = left = Fraction(tally.n, 3)
    worth = Fraction(0)
    for score in scores:
        taken = min(left, Fraction(tally.counts[score]))
        worth += taken * _WORTH[category(score)]
        left -= taken
    return worth / third

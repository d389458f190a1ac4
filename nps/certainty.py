"""How sure a figure is: intervals, the two-sample test, Holm, and what may be said of few answers.

Source of the formulas: Rocks, "Interval Estimation for the Net Promoter Score" (2016, arXiv 1601.07235),
the adjusted Wald interval: three quarters of a promoter, one and a half passives and three quarters of a
detractor are added before the estimate is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import erfc, sqrt

from nps.scores import Tally

Z_95 = 1.959963984540054
ADDED_AT_THE_ENDS = 0.75
ADDED_ANSWERS = 3.0
SIGNIFICANT = 0.05

COUNTS_ONLY_BELOW = 10
TENTATIVE_BELOW = 30


class Confidence(StrEnum):
    """What may be said of so many answers (the small-number rules)."""

    NOTHING = "nothing"  # no answers at all
    COUNTS = "counts"  # 1-9: counts, no NPS, hollow in a chart
    TENTATIVE = "tentative"  # 10-29: NPS and interval, no arrow
    FULL = "full"  # 30 and more


def confidence(n: int) -> Confidence:
    """What may be said of ``n`` answers."""
    if n == 0:
        return Confidence.NOTHING
    if n < COUNTS_ONLY_BELOW:
        return Confidence.COUNTS
    return Confidence.TENTATIVE if n < TENTATIVE_BELOW else Confidence.FULL


@dataclass(frozen=True)
class Interval:
    """A 95 % interval: of an NPS, both ends in -100..100, or of a share, both in 0..100."""

    low: float
    high: float


@dataclass(frozen=True)
class _Estimate:
    """An adjusted NPS (-1..1) and the square of its standard error."""

    nps: float
    squared_error: float


def _adjusted(tally: Tally) -> _Estimate:
    n = tally.n + ADDED_ANSWERS
    p = (tally.promoters + ADDED_AT_THE_ENDS) / n
    d = (tally.detractors + ADDED_AT_THE_ENDS) / n
    return _Estimate(p - d, (p + d - (p - d) ** 2) / n)


def interval(tally: Tally) -> Interval | None:
    """The adjusted Wald interval, clipped to ±100; None without an answer.

    It is what the formula gives for any n; whether it may be shown is for :func:`confidence` to say.
    """
    if tally.n == 0:
        return None
    estimate = _adjusted(tally)
    reach = Z_95 * sqrt(estimate.squared_error)
    return Interval(max(-100.0, 100 * (estimate.nps - reach)), min(100.0, 100 * (estimate.nps + reach)))


def share_interval(count: int, n: int) -> Interval | None:
    """The 95 % interval of a share, in percent, clipped to 0..100; None of nothing.

    The adjusted Wald interval for shares: z²/2 successes and as many failures are added before the estimate
    is made (Agresti and Coull, "Approximate is Better than Exact", 1998).
    """
    if n == 0:
        return None
    added = Z_95**2
    share = (count + added / 2) / (n + added)
    reach = Z_95 * sqrt(share * (1 - share) / (n + added))
    return Interval(max(0.0, 100 * (share - reach)), min(100.0, 100 * (share + reach)))


def p_value(now: Tally, before: Tally) -> float | None:
    """Two-sided p of "nothing changed" between two tallies of different people; None if either is empty."""
    if now.n == 0 or before.n == 0:
        return None
    a, b = _adjusted(now), _adjusted(before)
    z = (a.nps - b.nps) / sqrt(a.squared_error + b.squared_error)
    return erfc(abs(z) / sqrt(2))


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values, in the order given (Holm 1979)."""
    adjusted = [0.0] * len(p_values)
    floor = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        floor = max(floor, min(1.0, p_values[index] * (len(p_values) - rank)))
        adjusted[index] = floor
    return adjusted


class Verdict(StrEnum):
    """What may be said of a change."""

    UP = "up"
    DOWN = "down"
    NO_DETECTABLE_CHANGE = "no_detectable_change"
    TOO_FEW_ANSWERS = "too_few_answers"


@dataclass(frozen=True)
class Change:
    """A change of NPS in points with its p-value; both None where too few answered to say anything."""

    verdict: Verdict
    delta: float | None = None
    p_value: float | None = None


def change(now: Tally, before: Tally) -> Change:
    """Compare two tallies; a direction is named only where both have 30 answers and the test finds it."""
    if confidence(now.n) is not Confidence.FULL or confidence(before.n) is not Confidence.FULL:
        return Change(Verdict.TOO_FEW_ANSWERS)
    p = p_value(now, before)
    assert p is not None
    assert now.nps is not None
    assert before.nps is not None
    delta = now.nps - before.nps
    return _judged(delta, p)


def _judged(delta: float, p: float) -> Change:
    if p >= SIGNIFICANT:
        return Change(Verdict.NO_DETECTABLE_CHANGE, delta, p)
    return Change(Verdict.UP if delta > 0 else Verdict.DOWN, delta, p)


def changes(pairs: Sequence[tuple[Tally, Tally]]) -> list[Change]:
    """Compare many pairs (now, before) at once: a direction stands only where Holm's correction leaves it."""
    alone = [change(now, before) for now, before in pairs]
    tested = [index for index, each in enumerate(alone) if each.p_value is not None]
    adjusted = holm([p for each in alone if (p := each.p_value) is not None])
    for index, p in zip(tested, adjusted, strict=True):
        alone[index] = _judged(alone[index].delta or 0.0, p)
    return alone

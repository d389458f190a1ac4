"""How often customers buy in a year, and whether that is more than it was, or than the goal, beyond chance.

Counted are the purchase days of 365 days, of everybody who bought in them. The difference of two years is
tested with their two variances (Welch), which is cautious: most customers of one are customers of the other,
and alike in both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

from nps.buyers import YEAR
from nps.certainty import (
    SIGNIFICANT,
    TENTATIVE_BELOW,
    Z_95,
    Change,
    Interval,
    Verdict,
)


@dataclass(frozen=True)
class Frequency:
    """Customers who bought in a year, their purchase days added up, and the squares of these added up."""

    customers: int = 0
    days: int = 0
    squares: int = 0

    @property
    def mean(self) -> float | None:
        """Purchase days a year and customer; None without customers."""
        return self.days / self.customers if self.customers else None

    @property
    def spoken(self) -> bool:
        """Whether there are enough customers for the mean to be said with its interval."""
        return self.customers >= TENTATIVE_BELOW

    @property
    def squared_error(self) -> float:
        """The square of the mean's standard error; 0 of fewer than two customers."""
        n = self.customers
        return max(0.0, self.squares - self.days**2 / n) / (n - 1) / n if n > 1 else 0.0

    @property
    def interval(self) -> Interval | None:
        """Where the mean lies, 95 % sure, in purchase days a year; None of too few customers."""
        if not self.spoken or self.mean is None:
            return None
        reach = Z_95 * sqrt(self.squared_error)
        return Interval(self.mean - reach, self.mean + reach)


NO_YEAR = Frequency()


class Counting:
    """Counts buyers' purchase days in the 365 days up to the end of ``day``."""

    def __init__(self, day: int) -> None:
        self._after, self._day = day - YEAR, day
        self._customers = self._days = self._squares = 0

    def add(self, days: Sequence[int]) -> None:
        """Count a buyer by all their purchase days."""
        count = sum(1 for day in days if self._after < day <= self._day)
        self._customers += count > 0
        self._days += count
        self._squares += count * count

    def frequency(self) -> Frequency:
        return Frequency(self._customers, self._days, self._squares)


def frequency_change(now: Frequency, before: Frequency) -> Change:
    """A year against the year before, in purchases a year; a direction only where it is hardly chance."""
    if not now.spoken or not before.spoken or now.mean is None or before.mean is None:
        return Change(Verdict.TOO_FEW_ANSWERS)
    delta, error = now.mean - before.mean, sqrt(now.squared_error + before.squared_error)
    p = erfc(abs(delta) / error / sqrt(2)) if error else float(delta == 0)
    if p >= SIGNIFICANT:
        return Change(Verdict.NO_DETECTABLE_CHANGE, delta, p)
    return Change(Verdict.UP if delta > 0 else Verdict.DOWN, delta, p)


def against(goal: float, now: Frequency) -> Verdict:
    """Whether a year lies above or below its goal by more than chance makes of it."""
    reach = now.interval
    if reach is None:
        return Verdict.TOO_FEW_ANSWERS
    if reach.low > goal:
        return Verdict.UP
    return Verdict.DOWN if reach.high < goal else Verdict.NO_DETECTABLE_CHANGE


def progress(goal: float, now: Frequency, before: Frequency) -> float | None:
    """Which part of the way from the year before to the goal is done: 1 is all of it, below 0 is the other
    way; None where the way is not known, or was none."""
    if not now.spoken or not before.spoken or now.mean is None or before.mean is None or goal <= before.mean:
        return None
    return (now.mean - before.mean) / (goal - before.mean)

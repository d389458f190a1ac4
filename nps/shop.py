"""What a shop's buyers have in common: its rhythm, its usual check, its revenue. Gathered buyer by buyer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from nps.abc import Bounds
from nps.buyers import Buyer, Habit, Habits, gaps_of, habit_of
from nps.lapse import Gaps, Rhythm


@dataclass(frozen=True)
class Turnover:
    """All that was paid in one currency, in minor units, and on how many purchase days (of all buyers).

    ``year_minor`` is what the last 365 days brought.
    """

    minor: int = 0
    days: int = 0
    year_minor: int = 0

    @property
    def check(self) -> float:
        """The average check: minor units for each purchase day."""
        return self.minor / self.days if self.days else 0.0


@dataclass(frozen=True)
class ShopFigures:
    """At the end of the day ``day``; by currency, none of which is ever added to another."""

    day: int
    rhythm: Rhythm
    turnovers: Mapping[str, Turnover] = field(default_factory=lambda: MappingProxyType({}))
    bounds: Mapping[str, Bounds] = field(default_factory=lambda: MappingProxyType({}))


class Gathering:
    """Takes every buyer once; then has all habits, and the shop's figures without the bounds of classes."""

    def __init__(self, as_of: int) -> None:
        self._as_of = as_of
        self._gaps = Gaps()
        self._sums: dict[str, list[int]] = {}
        self.habits = Habits()

    def add(self, buyer: Buyer) -> Habit:
        """Count a buyer as known at the end of the day; their habit."""
        habit = habit_of(buyer, self._as_of)
        if habit.returning:
            self._gaps.add(gaps_of(buyer.days))
        for each in habit.spendings:
            sums = self._sums.setdefault(each.currency, [0, 0, 0])
            sums[0] += each.minor
            sums[1] += each.days
            sums[2] += each.year_minor
        self.habits.add(habit)
        return habit

    def figures(self, bounds: Mapping[str, Bounds] = MappingProxyType({})) -> ShopFigures:
        """Of all buyers so far."""
        turnovers = {currency: Turnover(*sums) for currency, sums in self._sums.items()}
        return ShopFigures(self._as_of, self._gaps.rhythm(), turnovers, bounds)

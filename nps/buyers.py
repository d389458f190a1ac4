"""Buyers: customers as their purchases show them, and what is kept of millions of them at once.

A day is counted here as ``date.toordinal`` does, in the shop's time zone: a million histories are compared,
and date objects would take ten times the room. A purchase day is a day with at least one purchase; an amount
of zero is a purchase, a negative one a refund, which takes its amount back and is no purchase.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import sub

YEAR = 365


Paid = tuple[int, int, str]
"""The day, the amount in minor units (given back if negative), and its currency. A plain tuple, as there are
millions of them."""


@dataclass(frozen=True, slots=True)
class Buyer:
    """A customer's purchase days, each once and in order, and every payment in the order of time."""

    id: int
    days: Sequence[int]
    paid: Sequence[Paid]

    def until(self, day: int) -> "Buyer":
        """The same buyer as known at the end of ``day``."""
        days, paid = self.days, self.paid
        return Buyer(
            self.id, [each for each in days if each <= day], [each for each in paid if each[0] <= day]
        )


@dataclass(frozen=True, slots=True)
class Spending:
    """What a buyer spent in one currency, in minor units, refunds taken off; ``days``: when they did so.

    ``year_minor`` is what the 365 days up to the day of asking brought.
    """

    currency: str
    minor: int
    days: int
    year_minor: int


@dataclass(frozen=True, slots=True)
class Habit:
    """A buyer in short: the first and the last purchase day, how many, and the median gap between them.

    ``median_gap`` is in days, 0 for who bought on one day; ``days`` is 0 for who only got money back.
    """

    id: int
    first: int
    last: int
    days: int
    median_gap: float
    spendings: tuple[Spending, ...]

    @property
    def returning(self) -> bool:
        """Whether they bought on two days or more."""
        return self.days > 1


def habit_of(buyer: Buyer, as_of: int) -> Habit:
    """A buyer in short, at the end of the day ``as_of``, after which the buyer has nothing."""
    days = buyer.days
    first, last = (days[0], days[-1]) if days else (0, 0)
    return Habit(buyer.id, first, last, len(days), median(gaps_of(days)), _spendings(buyer.paid, as_of))


def gaps_of(days: Sequence[int]) -> list[int]:
    """The days between one purchase day and the next, smallest first."""
    return sorted(map(sub, days[1:], days))


def median(ordered: Sequence[float]) -> float:
    """The median of numbers in order; 0 of none."""
    count = len(ordered)
    if not count:
        return 0.0
    middle = count // 2
    return float(ordered[middle]) if count % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _spendings(paid: Sequence[Paid], as_of: int) -> tuple[Spending, ...]:
    found: dict[str, list[int]] = {}
    year_ago = as_of - YEAR
    for day, minor, currency in paid:
        held = found.get(currency)
        if held is None:
            held = found[currency] = [0, 0, 0, 0]  # all, days, the year's, the last day counted
        held[0] += minor
        if minor >= 0 and day != held[3]:
            held[1] += 1
            held[3] = day
        if day > year_ago:
            held[2] += minor
    return tuple(Spending(currency, held[0], held[1], held[2]) for currency, held in found.items())


class Habits:
    """The habits of all buyers in some sixty bytes each, in the order in which they were added."""

    def __init__(self) -> None:
        self._ids, self._gaps = array("q"), array("d")
        self._firsts, self._lasts, self._days, self._counts = (array("i") for _ in range(4))
        self._names: list[str] = []
        self._currencies, self._paid_days = array("H"), array("i")
        self._minors, self._years = array("q"), array("q")

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, habit: Habit) -> None:
        self._ids.append(habit.id)
        self._firsts.append(habit.first)
        self._lasts.append(habit.last)
        self._days.append(habit.days)
        self._gaps.append(habit.median_gap)
        self._counts.append(len(habit.spendings))
        for each in habit.spendings:
            self._currencies.append(self._number(each.currency))
            self._minors.append(each.minor)
            self._paid_days.append(each.days)
            self._years.append(each.year_minor)

    def _number(self, currency: str) -> int:
        if currency not in self._names:
            self._names.append(currency)
        return self._names.index(currency)

    def __iter__(self) -> Iterator[Habit]:
        spendings = map(
            Spending,
            map(self._names.__getitem__, self._currencies),
            self._minors,
            self._paid_days,
            self._years,
        )
        rows = zip(self._ids, self._firsts, self._lasts, self._days, self._gaps, self._counts, strict=True)
        for id_, first, last, days, gap, count in rows:
            yield Habit(id_, first, last, days, gap, tuple(next(spendings) for _ in range(count)))

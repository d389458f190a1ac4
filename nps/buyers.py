"""Buyers: customers as their purchases show them, and what is kept of millions of them at once.

A day is counted here as ``date.toordinal`` does, in the shop's time zone: a million histories are compared,
and date objects would take ten times the room. A purchase day is a day with at least one purchase; an amount
of zero is a purchase, a negative one a refund, which takes its amount back and is no purchase.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import sub

YEAR = 365


@dataclass(frozen=True, slots=True)
class Payments:
    """What a buyer paid in one currency, in the order of time: the day of each payment, and its amount in
    minor units, negative where it was given back. Two lists, as there are millions of payments."""

    currency: str
    days: list[int]
    minors: list[int]

    def purchase_days(self) -> list[int]:
        """The days with a purchase, each once and in order."""
        if min(self.minors) >= 0:
            return sorted(set(self.days))
        return sorted({day for day, minor in zip(self.days, self.minors, strict=True) if minor >= 0})

    def until(self, day: int) -> "Payments":
        """Those that were made by the end of ``day``."""
        count = bisect_right(self.days, day)
        return Payments(self.currency, self.days[:count], self.minors[:count])

    def after(self, day: int) -> int:
        """How much was paid after the end of ``day``, in minor units."""
        return sum(self.minors[bisect_right(self.days, day) :])


@dataclass(frozen=True, slots=True)
class Buyer:
    """A customer's purchase days, each once and in order, and the payments, a currency each, none empty."""

    id: int
    days: list[int]
    paid: tuple[Payments, ...]

    def until(self, day: int) -> "Buyer":
        """The same buyer as known at the end of ``day``."""
        paid = (each.until(day) for each in self.paid)
        known = tuple(each for each in paid if each.days)
        return Buyer(self.id, self.days[: bisect_right(self.days, day)], known)


def buyer_of(id_: int, paid: tuple[Payments, ...]) -> Buyer:
    """A buyer from the payments of each currency."""
    if len(paid) == 1:
        return Buyer(id_, paid[0].purchase_days(), paid)
    return Buyer(id_, sorted({day for each in paid for day in each.purchase_days()}), paid)


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
    if len(buyer.paid) == 1:
        spendings: tuple[Spending, ...] = (_spending(buyer.paid[0], len(days), as_of),)
    else:
        spendings = tuple(_spending(each, len(each.purchase_days()), as_of) for each in buyer.paid)
    return Habit(buyer.id, first, last, len(days), median(gaps_of(days)), spendings)


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


def _spending(paid: Payments, days: int, as_of: int) -> Spending:
    return Spending(paid.currency, sum(paid.minors), days, paid.after(as_of - YEAR))


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

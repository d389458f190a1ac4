"""The rules held against what came: what was expected beside what was paid, lapses beside who came back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nps.buyers import Buyer, Habit, gaps_of, habit_of
from nps.lapse import TRUTH_DAYS, Gaps, Rhythm, lapsed_since
from nps.shop import Gathering
from nps.value import Terms, prospects


@dataclass(frozen=True)
class Foreseen:
    """What was expected of a currency, and what came, in minor units; refunds are taken off."""

    currency: str
    expected_minor: int
    came_minor: int

    @property
    def ratio(self) -> float | None:
        """Expected / came: 1 is right, more is too hopeful; None where nothing came."""
        return self.expected_minor / self.came_minor if self.came_minor > 0 else None


@dataclass(frozen=True)
class Hits:
    """How many lapses were signalled, and how many of those customers did not buy in the days after."""

    signals: int
    right: int

    @property
    def rate(self) -> float | None:
        """The hit rate in percent; None without signals."""
        return 100 * self.right / self.signals if self.signals else None


@dataclass(frozen=True)
class Tested:
    """What was foreseen on ``day`` for the ``days`` after it, and what became of it."""

    day: int
    days: int
    money: tuple[Foreseen, ...]
    lapses: Hits


class BackTest:
    """Takes every buyer with all that is known now; looks at them as they were on an earlier day."""

    def __init__(self, day: int, days: int = TRUTH_DAYS) -> None:
        self._day, self._days = day, days
        self._then = Gathering(day)
        self._came: dict[str, int] = {}
        self._back = bytearray()

    def add(self, buyer: Buyer) -> None:
        """Count a buyer; who was none yet on the earlier day is left out, and what they paid, too."""
        day, end = self._day, self._day + self._days
        if not buyer.days or buyer.days[0] > day:
            return
        self._then.add(buyer.until(day))
        self._back.append(any(day < each <= end for each in buyer.days))
        for each in buyer.paid:
            came = each.after(day) - each.after(end)
            self._came[each.currency] = self._came.get(each.currency, 0) + came

    def result(self, terms: Terms) -> Tested:
        """What was expected with these terms over the days tested (revenue: no margin), and what came."""
        shop, habits = self._then.figures(), self._then.habits
        plain = Terms(years=terms.years, horizon_days=self._days)
        money = tuple(
            Foreseen(each.currency, each.expected_minor, self._came.get(each.currency, 0))
            for each in prospects(habits, shop, plain)
        )
        signals = right = 0
        for habit, back in zip(habits, self._back, strict=True):
            if lapsed_since(habit, shop.rhythm, self._day) is not None:
                signals += 1
                right += not back
        return Tested(self._day, self._days, money, Hits(signals, right))


@dataclass(frozen=True)
class Replay:
    """The signals of so many looks, each silence signalled once."""

    looks: int
    hits: Hits

    @property
    def signals_a_look(self) -> float:
        return self.hits.signals / self.looks if self.looks else 0.0


def replay(
    buyers: Sequence[Buyer], looks: Iterable[int], *, counted_from: int, truth_days: int = TRUTH_DAYS
) -> Replay:
    """Look at the shop at the end of each of the days ``looks``, from what was known then; count the signals
    from the day ``counted_from`` on.

    The looks before it fill no figure, but what they signalled is not signalled again: a shop that has
    just begun to look would else find all its past silences at once.
    """
    told: dict[int, int] = {}
    counted = signals = right = 0
    for look in looks:
        habits, rhythm = _known(buyers, look)
        new = [
            (habit, buyer)
            for habit, buyer in habits
            if lapsed_since(habit, rhythm, look) is not None and told.get(habit.id) != habit.last
        ]
        told.update((habit.id, habit.last) for habit, _ in new)
        if look >= counted_from:
            counted += 1
            signals += len(new)
            right += sum(not _bought(buyer, look, look + truth_days) for _, buyer in new)
    return Replay(counted, Hits(signals, right))


def _known(buyers: Iterable[Buyer], look: int) -> tuple[list[tuple[Habit, Buyer]], Rhythm]:
    gaps, habits = Gaps(), list[tuple[Habit, Buyer]]()
    for buyer in buyers:
        known = buyer.until(look)
        if len(known.days) > 1:
            gaps.add(gaps_of(known.days))
            habits.append((habit_of(known, look), buyer))
    return habits, gaps.rhythm()


def _bought(buyer: Buyer, after: int, until: int) -> bool:
    return any(after < day <= until for day in buyer.days)

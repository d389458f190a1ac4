"""What a night keeps for the churn summary of reports: all that only whole histories tell."""

from dataclasses import dataclass
from datetime import date, timedelta

from nps.backtest import BackTest, Hits, Tested
from nps.buyers import YEAR, Buyer
from nps.frequency import NO_YEAR, Counting, Frequency
from nps.lapse import TRUTH_DAYS
from nps.periods import Span, spanning, week_with
from nps.retention import Activity, Cohort, Newcomers, finished_periods
from nps.signals import SignalKind
from nps.value import Terms

FEWEST = 30
"""Of fewer customers no churn summary is shown: shares and money of so few say little, and name people."""

NEWCOMERS_KEPT = 13
"""So many groups of newcomers a summary keeps, the newest ones."""

_QUARTERS = 3
"""So many whole quarters, two comparisons, and cohorts are compared by quarter; before that by month."""


@dataclass(frozen=True)
class SignalHits:
    """Of the signals of one kind, how many customers did not buy in the thirteen weeks after."""

    kind: SignalKind
    hits: Hits


@dataclass(frozen=True)
class Summary:
    """What was known at the end of ``day``, cohorts being compared by ``span``.

    ``year`` is how often customers bought in the 365 days up to it, ``year_before`` in the 365 before these;
    both are empty where the shop is not that old. ``tested`` is None where it had no customer 13 weeks ago.
    """

    day: date
    span: Span
    buyers: int
    returning: int
    cohorts: tuple[Cohort, ...] = ()
    newcomers: tuple[Newcomers, ...] = ()
    year: Frequency = NO_YEAR
    year_before: Frequency = NO_YEAR
    tested: Tested | None = None
    signals: tuple[SignalHits, ...] = ()

    @property
    def one_time(self) -> int:
        return self.buyers - self.returning

    @property
    def repeat_rate(self) -> float | None:
        """How many percent of all buyers bought on two days or more; None without buyers."""
        return 100 * self.returning / self.buyers if self.buyers else None


def span_of(first: date, day: date, timezone: str) -> Span:
    """By what a shop compares its cohorts that sold first on ``first``."""
    quarters = finished_periods(first, day, timezone, Span.QUARTER)
    return Span.QUARTER if len(quarters) >= _QUARTERS else Span.MONTH


def period_ended(day: date, starts: int) -> date:
    """The last day, ``day`` or before it, with which a week or a month ended; ``starts``: the week's day."""
    after = day + timedelta(days=1)
    week, month = week_with(after, "UTC", starts), spanning(after, "UTC", Span.MONTH)
    return max(week.first, month.first) - timedelta(days=1)


class Summing:
    """Takes every buyer as known at the end of ``day``; ``first`` is the day of the shop's first purchase."""

    def __init__(self, first: date, day: date, timezone: str) -> None:
        self._day, self._first, today = day, first, day.toordinal()
        self._span = span_of(first, day, timezone)
        self._activity = Activity(finished_periods(first, day, timezone, self._span))
        self._test = BackTest(today - TRUTH_DAYS)
        self._year, self._before = Counting(today), Counting(today - YEAR)
        self._buyers = self._returning = 0

    def add(self, buyer: Buyer) -> None:
        """Count a buyer."""
        self._buyers += bool(buyer.days)
        self._returning += len(buyer.days) > 1
        self._activity.add(buyer.days)
        self._test.add(buyer)
        self._year.add(buyer.days)
        self._before.add(buyer.days)

    def summary(self, terms: Terms, signals: tuple[SignalHits, ...]) -> Summary:
        """All of it."""
        age, tested = (self._day - self._first).days + 1, self._test.result(terms)
        return Summary(
            day=self._day,
            span=self._span,
            buyers=self._buyers,
            returning=self._returning,
            cohorts=self._activity.cohorts(),
            newcomers=self._activity.newcomers()[-NEWCOMERS_KEPT:],
            year=self._year.frequency() if age >= YEAR else NO_YEAR,
            year_before=self._before.frequency() if age >= 2 * YEAR else NO_YEAR,
            tested=tested if tested.money else None,
            signals=signals,
        )

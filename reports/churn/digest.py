"""The numbers of a churn summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nps.cases import Ended, OpenCases, Promptness
from nps.money import Money
from nps.periods import Period
from nps.scores import Tally
from nps.summary import Summary
from nps.value import Prospect


@dataclass(frozen=True)
class Call:
    """A customer to be called about an open case; ``owner`` is None where nobody has taken it."""

    number: int
    name: str
    segment: str
    at_stake: Money | None
    owner: str | None
    days: int
    overdue: bool


@dataclass(frozen=True)
class Silent:
    """A customer who has not bought for too long, and of whom there is no case; ``days`` since then."""

    name: str
    at_risk: Money
    days: int


@dataclass(frozen=True)
class Cases:
    """Alerts in numbers: as they stand, what became of those of ``month``, and how they are worked.

    ``contacted`` and ``others`` are the next answers of customers whose case came of an answer. ``calls`` are
    the dearest cases, ``silent`` who comes after them.
    """

    standing: OpenCases
    month: Period
    ended: tuple[Ended, ...]
    prompt: Promptness
    contacted: Tally
    others: Tally
    calls: tuple[Call, ...]
    silent: tuple[Silent, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to say of cases."""
        known = any(each.saved or each.lost for each in self.ended)
        return bool(self.standing.open or known or self.prompt.contacted or self.prompt.due)


@dataclass(frozen=True)
class RiskWeek:
    """What was at risk at the end of a week, in minor units, and what of it with those who had lapsed; None
    where no night tells."""

    period: Period
    at_risk_minor: int | None
    lapsed_minor: int | None


@dataclass(frozen=True)
class Risk:
    """A currency's value at risk as of the last night, the shop's usual purchase, and the weeks before."""

    prospect: Prospect
    check: Money
    weeks: tuple[RiskWeek, ...] = ()


@dataclass(frozen=True)
class Whole:
    """What is said of the whole shop: ``risks`` as of ``day``, the shop's main currency first.

    ``horizon_days`` is how far they look ahead, ``goal`` how often customers are to buy in a year.
    """

    summary: Summary
    day: date
    risks: tuple[Risk, ...]
    horizon_days: int
    goal: float | None


@dataclass(frozen=True)
class ChurnDigest:
    """All that a churn summary says to one reader; ``whole`` is None for who sees some branches only,
    and of a shop of which too little is known."""

    shop: str
    period: Period
    at: datetime
    cases: Cases
    whole: Whole | None

    @property
    def telling(self) -> bool:
        """Whether there is anything to say."""
        return self.whole is not None or self.cases.any


def checks_of(whole: Whole | None) -> dict[str, Money]:
    """The usual purchase in each currency in which there is one."""
    risks: Sequence[Risk] = whole.risks if whole else ()
    return {each.check.currency: each.check for each in risks if each.check.minor > 0}

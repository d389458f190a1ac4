"""What customers are worth: projections, always called so; money in minor units of one currency at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from nps.abc import USUAL, Shares
from nps.buyers import Habit, Spending
from nps.lapse import GAPS_OF_SILENCE, lapsed_since, usual_gap
from nps.money import Money
from nps.shop import ShopFigures, Turnover

YEAR_DAYS = 365
_YEAR_MONTHS = 12
_ADDED_CHECKS = 2  # of the shop's average, so that one large purchase does not make a large customer
_LEAST_DAYS = 91  # over less than a quarter nobody has shown how often they buy in a year


@dataclass(frozen=True)
class Terms:
    """What the shop may set: years of a customer's life with it, the days that are looked ahead, how many
    percent of revenue remain to it, what a new customer costs, and the shares of the ABC classes."""

    years: float = 5.0
    horizon_days: int = YEAR_DAYS
    margin_percent: float = 100.0
    acquisition_cost: Money | None = None
    shares: Shares = USUAL


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected of a customer in one currency over the horizon, margin applied, in minor units.

    ``at_risk_minor`` is what silence takes: the same without the silence factor, less the same with it.
    """

    repeats_a_year: float
    check: float
    silence_factor: float
    expected_minor: int
    at_risk_minor: int


@dataclass(frozen=True)
class Prospect:
    """A currency's outlooks added up: of all customers, and what of the risk lies with those who lapsed."""

    currency: str
    expected_minor: int = 0
    at_risk_minor: int = 0
    at_risk_lapsed_minor: int = 0


def life_value(purchases_a_year: float, check: Money, years: float) -> Money:
    """Purchases a year × average check × years: a projection, and the shop's own lesson to its staff."""
    return Money(round(purchases_a_year * check.minor * years), check.currency)


def acquisition_cost(spend: Money, new_customers: int) -> Money | None:
    """What winning one customer cost: spend / new customers; None where there was no new one."""
    return Money(round(spend.minor / new_customers), spend.currency) if new_customers > 0 else None


def months_until_repaid(cost: Money, revenue_a_year: Money) -> float | None:
    """After how many months of revenue an acquisition is paid back; None where it never is.

    Raises ValueError where the two are of different currencies.
    """
    if cost.currency != revenue_a_year.currency:
        raise ValueError(f"{cost.currency} and {revenue_a_year.currency} are never set off")
    if revenue_a_year.minor <= 0:
        return None
    return _YEAR_MONTHS * cost.minor / revenue_a_year.minor


def repeats_a_year(habit: Habit, as_of: int) -> float:
    """How often a customer comes back in a year, over the time since their first purchase day.

    A customer of less than a quarter is taken as one of a quarter: two visits in a week are no yearly habit.
    """
    return YEAR_DAYS * max(0, habit.days - 1) / max(_LEAST_DAYS, as_of - habit.first)


def purchases_a_year(habit: Habit, spending: Spending, as_of: int) -> float:
    """How many purchase days a year has had since the first one; of the first year all there were so far."""
    return YEAR_DAYS * spending.days / max(YEAR_DAYS, as_of - habit.first)


def shrunk_check(spending: Spending, turnover: Turnover) -> float:
    """A customer's average check, drawn towards the shop's: (spend + 2·mean) / (purchase days + 2)."""
    drawn = (spending.minor + _ADDED_CHECKS * turnover.check) / (spending.days + _ADDED_CHECKS)
    return max(0.0, drawn)


def silence_factor(habit: Habit, shop: ShopFigures) -> float:
    """½^(silence / (3·g)): it halves what is expected once the silence has become a lapse."""
    gap = usual_gap(habit, shop.rhythm)
    return float(0.5 ** ((shop.day - habit.last) / (GAPS_OF_SILENCE * gap))) if gap else 1.0


def outlook(habit: Habit, spending: Spending, shop: ShopFigures, terms: Terms) -> Outlook:
    """What is expected of a customer in the currency of ``spending``, at the end of the shop's day.

    Repeats a year × check × ½^(silence / (3·g)); of who pays in several currencies, each has the share of
    the repeats that its purchase days have. Who bought on one day is expected to bring nothing.
    """
    check = shrunk_check(spending, shop.turnovers[spending.currency])
    share = spending.days / habit.days if habit.days else 0.0
    often = repeats_a_year(habit, shop.day) * share
    factor = silence_factor(habit, shop)
    whole = often * check * terms.horizon_days / YEAR_DAYS * terms.margin_percent / 100
    expected = round(whole * factor)
    return Outlook(often, check, factor, expected, round(whole) - expected)


class Summing:
    """Adds outlooks up, a currency each; none is ever added to another."""

    def __init__(self, shop: ShopFigures) -> None:
        self._sums = {currency: [0, 0, 0] for currency in sorted(shop.turnovers)}

    def add(self, currency: str, seen: Outlook, *, lapsed: bool) -> None:
        """Count what is expected of one customer, who has lapsed or not."""
        held = self._sums[currency]
        held[0] += seen.expected_minor
        held[1] += seen.at_risk_minor
        if lapsed:
            held[2] += seen.at_risk_minor

    def prospects(self) -> tuple[Prospect, ...]:
        """In the alphabetical order of the currencies."""
        return tuple(Prospect(currency, *held) for currency, held in self._sums.items())


def prospects(habits: Iterable[Habit], shop: ShopFigures, terms: Terms) -> tuple[Prospect, ...]:
    """The outlooks of all customers added up."""
    summing = Summing(shop)
    for habit in habits:
        lapsed = lapsed_since(habit, shop.rhythm, shop.day) is not None
        for spending in habit.spendings:
            summing.add(spending.currency, outlook(habit, spending, shop, terms), lapsed=lapsed)
    return summing.prospects()

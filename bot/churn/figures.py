"""The churn figures of a day, from what was known then; and what one customer is worth, with its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.settings import Settings
from nps.backtest import BackTest, Tested
from nps.buyers import Habit
from nps.lapse import TRUTH_DAYS, lapsed_since, patience
from nps.money import Money
from nps.periods import Span
from nps.retention import Activity, Cohort, finished_periods
from nps.shop import Gathering, ShopFigures
from nps.value import YEAR_DAYS, Prospect, Terms, outlook, prospects
from nps.worth import Worth, worths_of
from storage import buyers, worths
from storage.sql import batches


@dataclass(frozen=True)
class Lapsed:
    """A returning customer whose silence lasts longer than their rhythm explains.

    ``customer`` is the shop's id, None if unknown; ``expected`` and ``at_risk`` are a currency each, of the
    next twelve months.
    """

    customer: str | None
    name: str
    purchase_days: int
    last: date
    since: date
    silence_days: int
    patience_days: float
    expected: tuple[Money, ...]
    at_risk: tuple[Money, ...]


@dataclass(frozen=True)
class Churn:
    """The figures at the end of the day ``as_of``.

    ``prospects`` and ``lapsed`` look twelve months ahead, ``ahead`` over the shop's own horizon. ``tested``
    is what was foreseen thirteen weeks earlier, None where the shop had no customer then.
    """

    as_of: date
    span: Span
    buyers: int
    returning: int
    cohorts: tuple[Cohort, ...]
    shop: ShopFigures
    lapsed: tuple[Lapsed, ...]
    prospects: tuple[Prospect, ...]
    ahead: tuple[Prospect, ...]
    tested: Tested | None

    @property
    def repeat_rate(self) -> float | None:
        """How many percent of all buyers bought on two days or more; None without buyers."""
        return 100 * self.returning / self.buyers if self.buyers else None


async def churn_of(tx: AsyncConnection, as_of: date, span: Span, settings: Settings) -> Churn:
    """The figures of a day, ``span`` being what cohorts are compared by; days are the shop's.

    Of the lapsed those with most at risk in the shop's own currency come first.
    """
    gathering = Gathering(as_of.toordinal())
    test = BackTest((as_of - timedelta(days=TRUTH_DAYS)).toordinal())
    first = await buyers.first_day(tx, settings.timezone) or as_of
    activity = Activity(finished_periods(first, as_of, settings.timezone, span))
    async for buyer in buyers.all_buyers(tx, as_of, settings.timezone):
        gathering.add(buyer)
        activity.add(buyer.days)
        test.add(buyer)
    shop, habits = gathering.figures(), gathering.habits
    year = replace(settings.terms, horizon_days=YEAR_DAYS)
    seen = prospects(habits, shop, year)
    alike = settings.terms.horizon_days == YEAR_DAYS
    tested = test.result(settings.terms)
    return Churn(
        as_of=as_of,
        span=span,
        buyers=sum(1 for habit in habits if habit.days),
        returning=sum(1 for habit in habits if habit.returning),
        cohorts=activity.cohorts(),
        shop=shop,
        lapsed=tuple(await _lapsed(tx, habits, shop, year, settings.currency)),
        prospects=seen,
        ahead=seen if alike else prospects(habits, shop, settings.terms),
        tested=tested if tested.money else None,
    )


async def _lapsed(
    tx: AsyncConnection, habits: Iterable[Habit], shop: ShopFigures, terms: Terms, currency: str
) -> list[Lapsed]:
    flagged = [habit for habit in habits if lapsed_since(habit, shop.rhythm, shop.day) is not None]
    found: list[tuple[int, Lapsed]] = []
    for batch in batches(flagged):
        named = await buyers.named(tx, [habit.id for habit in batch])
        found += (
            (habit.id, _record(habit, shop, terms, named[habit.id])) for habit in batch if habit.id in named
        )
    found.sort(key=lambda each: (-_in(currency, each[1].at_risk), each[0]))
    return [lapsed for _, lapsed in found]


def _record(habit: Habit, shop: ShopFigures, terms: Terms, named: tuple[str | None, str]) -> Lapsed:
    since = lapsed_since(habit, shop.rhythm, shop.day)
    assert since is not None
    seen = [(each.currency, outlook(habit, each, shop, terms)) for each in habit.spendings]
    return Lapsed(
        customer=named[0],
        name=named[1],
        purchase_days=habit.days,
        last=date.fromordinal(habit.last),
        since=date.fromordinal(since),
        silence_days=shop.day - habit.last,
        patience_days=patience(habit, shop.rhythm),
        expected=tuple(Money(each.expected_minor, currency) for currency, each in seen),
        at_risk=tuple(Money(each.at_risk_minor, currency) for currency, each in seen),
    )


def _in(currency: str, amounts: Iterable[Money]) -> int:
    return sum(each.minor for each in amounts if each.currency == currency)


async def worth_of(tx: AsyncConnection, customer_id: int, settings: Settings) -> tuple[Worth, ...]:
    """What a customer is worth in each currency, with every number that explains it, as of the last night.

    Nothing before the first night, and of who had bought nothing by then.
    """
    shop = await worths.figures(tx)
    if shop is None:
        return ()
    buyer = await buyers.one(tx, customer_id, date.fromordinal(shop.day), settings.timezone)
    return worths_of(buyer, shop, settings.terms) if buyer else ()

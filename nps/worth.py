"""What one customer is worth, with every number that explains it: what ``/why`` tells."""

from dataclasses import dataclass
from datetime import date

from nps.abc import NOBODY, AbcClass
from nps.buyers import Buyer, Habit, Spending, habit_of
from nps.lapse import OWN_GAPS, lapsed_since, patience, usual_gap
from nps.money import Money
from nps.shop import ShopFigures
from nps.value import Terms, life_value, months_until_repaid, outlook, purchases_a_year


@dataclass(frozen=True)
class Worth:
    """One customer in one currency, at the end of ``day``; gaps and silences are in days.

    ``own_median_gap`` is None for who bought on one day. ``usual_gap`` is g, ``patience_days`` the silence
    that is granted, None for who cannot lapse; ``capped`` says that the shop's longest usual gap set it.
    ``expected`` and ``at_risk`` are of ``horizon_days``, from ``repeats_a_year`` and ``check``, which is
    drawn towards the shop's (``shop_check``); ``life_value`` is of ``years``, from ``purchases_a_year`` and
    ``own_check``: projections, all with the margin applied.
    ``year`` is the revenue of the last 365 days, ``year_share`` which part of the shop's it is (0..1).
    ``months_until_repaid`` and ``acquisition_cost`` are None where no cost is set in this currency.
    """

    customer_id: int
    day: date
    first: date
    last: date
    purchase_days: int
    own_median_gap: float | None
    shop_median_gap: float
    shop_long_gap: float
    usual_gap: float
    patience_days: float | None
    capped: bool
    silence_days: int
    lapsed_since: date | None
    silence_factor: float
    repeats_a_year: float
    purchases_a_year: float
    spent: Money
    own_check: Money
    shop_check: Money
    check: Money
    expected: Money
    at_risk: Money
    horizon_days: int
    margin_percent: float
    years: float
    life_value: Money
    year: Money
    year_share: float
    abc: AbcClass
    acquisition_cost: Money | None
    months_until_repaid: float | None


def worths_of(buyer: Buyer, shop: ShopFigures, terms: Terms) -> tuple[Worth, ...]:
    """What a buyer, as known at the end of the shop's day, is worth in each currency they paid in.

    Nothing of who bought nothing.
    """
    habit = habit_of(buyer, shop.day)
    known = (each for each in habit.spendings if each.currency in shop.turnovers and each.days)
    return tuple(_worth(habit, each, shop, terms) for each in known)


def _worth(habit: Habit, spending: Spending, shop: ShopFigures, terms: Terms) -> Worth:
    seen = outlook(habit, spending, shop, terms)
    since = lapsed_since(habit, shop.rhythm, shop.day)
    granted = patience(habit, shop.rhythm) if habit.returning else None
    turnover = shop.turnovers[spending.currency]
    cost = _cost(spending.currency, terms)
    often, own_check = purchases_a_year(habit, spending, shop.day), spending.minor / spending.days
    remaining = terms.margin_percent / 100

    def money(minor: float) -> Money:
        return Money(round(minor), spending.currency)

    return Worth(
        customer_id=habit.id,
        day=date.fromordinal(shop.day),
        first=date.fromordinal(habit.first),
        last=date.fromordinal(habit.last),
        purchase_days=habit.days,
        own_median_gap=habit.median_gap if habit.returning else None,
        shop_median_gap=shop.rhythm.median_gap,
        shop_long_gap=shop.rhythm.long_gap,
        usual_gap=usual_gap(habit, shop.rhythm),
        patience_days=granted,
        capped=granted == shop.rhythm.long_gap and habit.days <= OWN_GAPS,
        silence_days=shop.day - habit.last,
        lapsed_since=None if since is None else date.fromordinal(since),
        silence_factor=seen.silence_factor,
        repeats_a_year=seen.repeats_a_year,
        purchases_a_year=often,
        spent=money(spending.minor),
        own_check=money(own_check),
        shop_check=money(turnover.check),
        check=money(seen.check),
        expected=money(seen.expected_minor),
        at_risk=money(seen.at_risk_minor),
        horizon_days=terms.horizon_days,
        margin_percent=terms.margin_percent,
        years=terms.years,
        life_value=life_value(often * remaining, money(own_check), terms.years),
        year=money(spending.year_minor),
        year_share=spending.year_minor / turnover.year_minor if turnover.year_minor > 0 else 0.0,
        abc=shop.bounds.get(spending.currency, NOBODY).class_of(spending.year_minor),
        acquisition_cost=cost,
        months_until_repaid=months_until_repaid(cost, money(often * own_check)) if cost else None,
    )


def _cost(currency: str, terms: Terms) -> Money | None:
    cost = terms.acquisition_cost
    return cost if cost and cost.currency == currency else None

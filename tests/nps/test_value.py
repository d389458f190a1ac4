"""What customers are worth, in money that is never mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.abc import AbcClass, Bounds
from nps.buyers import Habits, habit_of
from nps.money import Money
from nps.value import (
    Terms,
    acquisition_cost,
    life_value,
    months_until_repaid,
    outlook,
    prospects,
    shrunk_check,
)
from nps.worth import worths_of
from tests.nps.buying import ALICE, BOB, CARO, buyer, on, paying, shop_of


def rubles(major: int) -> Money:
    return Money(100 * major, "RUB")


def test_the_shops_own_lesson() -> None:
    """Purchases a year × average check × years."""
    assert life_value(20, rubles(500), 5) == rubles(50_000)
    assert life_value(12, rubles(400_000), 1) == rubles(4_800_000)
    assert life_value(12, rubles(400_000), 30) == rubles(144_000_000)


def test_what_a_new_customer_cost_and_when_it_is_repaid() -> None:
    cost = acquisition_cost(rubles(175_000), 10)
    assert cost == rubles(17_500)
    assert months_until_repaid(cost, rubles(30_000)) == pytest.approx(7.0)


def test_nobody_new_has_no_cost_and_no_revenue_repays_nothing() -> None:
    assert acquisition_cost(rubles(175_000), 0) is None
    assert months_until_repaid(rubles(1), rubles(0)) is None


def test_a_cost_in_another_currency_is_not_set_off() -> None:
    with pytest.raises(ValueError, match="RUB and EUR"):
        months_until_repaid(rubles(1), Money(1, "EUR"))


def test_a_customer_who_keeps_the_rhythm_is_expected_to_go_on() -> None:
    """Ten repeats in 100 days are 36.5 a year, of 10.00 each, and no silence takes any of it."""
    alice = buyer(ALICE, *range(0, 101, 10))
    habit, shop = habit_of(alice, on(100)), shop_of([alice], 100)
    seen = outlook(habit, habit.spendings[0], shop, Terms())
    assert (seen.expected_minor, seen.at_risk_minor) == (36_500, 0)
    assert outlook(habit, habit.spendings[0], shop, Terms(horizon_days=73)).expected_minor == 7300
    assert outlook(habit, habit.spendings[0], shop, Terms(margin_percent=40)).expected_minor == 14_600


def test_a_silence_as_long_as_patience_halves_what_is_expected() -> None:
    alice = buyer(ALICE, *range(0, 101, 10))
    habit, shop = habit_of(alice, on(130)), shop_of([alice], 130)
    seen = outlook(habit, habit.spendings[0], shop, Terms())
    assert seen.silence_factor == pytest.approx(0.5)
    assert (seen.expected_minor, seen.at_risk_minor) == (14_038, 14_039)  # 280.77 a year in halves


def test_two_visits_in_a_week_are_no_yearly_habit() -> None:
    alice = buyer(ALICE, 0, 3)
    habit, shop = habit_of(alice, on(3)), shop_of([alice], 3)
    assert outlook(habit, habit.spendings[0], shop, Terms()).repeats_a_year == pytest.approx(365 / 91)


def test_who_bought_once_is_expected_to_bring_nothing() -> None:
    alice, bob = buyer(ALICE, 0), buyer(BOB, 0, 10)
    habit = habit_of(alice, on(20))
    seen = outlook(habit, habit.spendings[0], shop_of([alice, bob], 20), Terms())
    assert (seen.expected_minor, seen.at_risk_minor) == (0, 0)


def test_one_large_purchase_is_drawn_towards_the_shops_check() -> None:
    alice, bob = buyer(ALICE, 0, minor=9000), buyer(BOB, 0, 10, minor=1500)
    shop, habit = shop_of([alice, bob], 20), habit_of(alice, on(20))
    assert shop.turnovers["EUR"].check == 4000
    assert shrunk_check(habit.spendings[0], shop.turnovers["EUR"]) == pytest.approx((9000 + 2 * 4000) / 3)


def test_a_refund_takes_its_amount_back_and_is_no_purchase_and_a_gift_is_one_without_money() -> None:
    alice = paying(ALICE, (0, 5000, "EUR"), (0, 700, "EUR"), (9, -5000, "EUR"), (20, 0, "EUR"))
    habit = habit_of(alice, on(30))
    assert (habit.days, habit.median_gap) == (2, 20)
    assert [(each.minor, each.days) for each in habit.spendings] == [(700, 2)]


def test_currencies_are_never_added() -> None:
    alice = paying(ALICE, (0, 1000, "EUR"), (10, 1000, "EUR"), (20, 900, "USD"), (30, 900, "USD"))
    bob = buyer(BOB, 0, 10, 20, 30, minor=77, currency="JPY")
    shop, habits = shop_of([alice, bob], 30), [habit_of(each, on(30)) for each in (alice, bob)]
    told = {each.currency: each.expected_minor for each in prospects(habits, shop, Terms())}
    repeats = 365 * 3 / 91
    assert told == {
        "EUR": round(repeats / 2 * 1000),
        "JPY": round(repeats * 77),
        "USD": round(repeats / 2 * 900),
    }


def test_the_risk_of_those_who_lapsed_is_told_apart() -> None:
    faithful, lost = buyer(ALICE, *range(0, 201, 10)), buyer(BOB, *range(0, 51, 10))
    shop = shop_of([faithful, lost], 203)
    habits = [habit_of(each, on(203)) for each in (faithful, lost)]
    (all_,) = prospects(habits, shop, Terms())
    (bobs,) = prospects(habits[1:], shop, Terms())
    assert all_.at_risk_lapsed_minor == bobs.at_risk_minor > 0
    assert all_.at_risk_minor > all_.at_risk_lapsed_minor


def test_classes_begin_at_their_bounds() -> None:
    bounds = Bounds(a_from=500, b_from=20)
    classes = [bounds.class_of(minor) for minor in (501, 500, 499, 20, 19, -3)]
    assert "".join(classes) == "AABBCC"
    assert Bounds().class_of(10**9) is AbcClass.C


def test_why_a_customer_is_worth_what_is_said() -> None:
    alice = buyer(ALICE, *range(0, 101, 10))
    terms = Terms(acquisition_cost=Money(9125, "EUR"), margin_percent=50)
    (worth,) = worths_of(alice, shop_of([alice, buyer(BOB, 0)], 131), terms)
    assert (worth.purchase_days, worth.own_median_gap, worth.usual_gap) == (11, 10, 10)
    assert (worth.patience_days, worth.capped, worth.silence_days) == (30, False, 31)
    assert worth.lapsed_since == worth.day
    assert worth.life_value == Money(round(11 * 1000 * 5 * 0.5), "EUR")  # eleven so far in the first year
    assert worth.year == Money(11_000, "EUR")
    assert worth.year_share == pytest.approx(11 / 12)
    assert worth.months_until_repaid == pytest.approx(12 * 9125 / 11_000)
    assert worth.expected.minor + worth.at_risk.minor == round(365 / 131 * 10 * 1000 / 2)


def test_who_bought_once_has_no_patience_and_a_cost_in_another_currency_is_left_out() -> None:
    terms = Terms(acquisition_cost=Money(9125, "USD"))
    (worth,) = worths_of(buyer(CARO, 0), shop_of([buyer(CARO, 0)], 50), terms)
    assert (worth.own_median_gap, worth.patience_days, worth.lapsed_since) == (None, None, None)
    assert (worth.acquisition_cost, worth.months_until_repaid) == (None, None)


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(-5000, 5000), st.sampled_from(["EUR", "USD", "JPY"])),
        max_size=12,
    )
)
def test_what_is_kept_of_a_buyer_comes_back_as_it_was(paid: list[tuple[int, int, str]]) -> None:
    kept = [
        habit_of(each, on(400)) for each in (buyer(BOB, 3, 9), paying(ALICE, *sorted(paid)), buyer(CARO, 1))
    ]
    habits = Habits()
    for each in kept:
        habits.add(each)
    assert list(habits) == kept
    assert len(habits) == 3

"""Money in minor units."""

from decimal import Decimal

import pytest

from nps.money import Money, exponent


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("11.77", "USD", 1177),
        ("12", "USD", 1200),
        ("5000", "JPY", 5000),
        ("1.234", "KWD", 1234),
        ("-3.5", "EUR", -350),
    ],
)
def test_an_amount_is_kept_in_minor_units_and_comes_back(amount: str, currency: str, minor: int) -> None:
    money = Money.of(Decimal(amount), currency)
    assert money.minor == minor
    assert money.major == Decimal(amount)


@pytest.mark.parametrize(("amount", "currency"), [("0.001", "USD"), ("0.5", "JPY")])
def test_more_decimals_than_the_currency_has_are_refused(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match="more decimals"):
        Money.of(Decimal(amount), currency)


def test_amounts_of_one_currency_add() -> None:
    assert Money(100, "EUR") + Money(250, "EUR") == Money(350, "EUR")


def test_currencies_are_never_added_to_each_other() -> None:
    with pytest.raises(ValueError, match="never added"):
        Money(1, "EUR") + Money(1, "USD")


def test_currencies_have_two_decimals_unless_iso_4217_says_otherwise() -> None:
    assert [exponent(currency) for currency in ("HUF", "IRR", "BHD")] == [2, 0, 3]

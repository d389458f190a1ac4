"""Amounts of one column: their decimal sign, their currency, their sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.imports.amounts import AmountColumn, AmountReader
from bot.imports.problems import FileProblem, Unreadable
from nps.money import Money


def decided(values: list[str], wanted: str | None = None, shop: str = "USD") -> AmountReader:
    column = AmountColumn("a.csv", "Total")
    for line, value in enumerate(values, 2):
        column.see(value, line)
    return column.decide(wanted, shop)


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("1234.56", 123456, "USD"),
        ("1,234.56", 123456, "USD"),
        ("1.234,56 €", 123456, "EUR"),
        ("1 234,56", 123456, "USD"),
        ("1\u00a0234,56\u00a0₽", 123456, "RUB"),
        ("1\u202f234,56 Ft", 123456, "HUF"),
        ("1'234.50", 123450, "USD"),
        ("CHF 12.--", 1200, "CHF"),
        ("12,- Kč", 1200, "CZK"),
        ("12,34,567.00", 123456700, "USD"),
        ("$12", 1200, "USD"),
        ("-$12.50", -1250, "USD"),
        ("$-12.50", -1250, "USD"),
        ("(5.00)", -500, "USD"),
        ("5.00-", -500, "USD"),
        ("\u22125.00", -500, "USD"),
        ("EUR 12,5", 1250, "EUR"),
        ("12.5 gbp", 1250, "GBP"),
        ("100 руб.", 10000, "RUB"),
        ("۱۲٫۵", 1250, "USD"),
        ("۱٬۲۵۰٬۰۰۰ تومان", 12_500_000, "IRR"),
        ("¥1,000", 1000, "JPY"),
        ("1.234 KWD", 1234, "KWD"),
        ("0.00", 0, "USD"),
        ("12.500", 1250, "USD"),
        ('="7.00"', 700, "USD"),
    ],
)
def test_one_amount_in_many_hands(text: str, minor: int, currency: str) -> None:
    assert AmountReader(".", "USD").read(text) == Money(minor, currency)


def test_the_column_decides_what_a_point_before_three_digits_is() -> None:
    assert decided(["1.234", "2,50"]).read("1.234") == Money(123400, "USD")
    assert decided(["1,234", "2.50"]).read("1,234") == Money(123400, "USD")
    assert decided(["1.500", "0.250"]).read("1.500") == Money(150, "USD")
    assert decided(["12.500", "980"], shop="HUF").read("12.500") == Money(1250000, "HUF")
    assert decided(["1,250,000", "850,000"], shop="IRR").read("850,000") == Money(850000, "IRR")


def test_where_nothing_decides_the_file_is_refused_with_the_option_that_helps() -> None:
    with pytest.raises(FileProblem, match=r"“1\.234” in “Total” \(line 2\) .*--decimal \. or --decimal ,"):
        decided(["1.234", "5.678"])
    assert decided(["1.234"], ",").read("1.234") == Money(123400, "USD")
    with pytest.raises(FileProblem, match="--decimal comma is not known"):
        decided(["1.234"], "comma")


def test_a_sign_that_several_currencies_share_means_the_shops_own() -> None:
    assert AmountReader(".", "CAD").read("$5").currency == "CAD"
    assert AmountReader(".", "EUR").read("$5").currency == "USD"
    assert AmountReader(".", "NOK").read("5 kr").currency == "NOK"


def test_the_currency_column_wins_over_the_sign_beside_the_number() -> None:
    assert AmountReader(".", "USD").read("$5", "AUD") == Money(500, "AUD")
    assert AmountReader(".", "IRR").read("5,000", "IRT") == Money(50000, "IRR")


@pytest.mark.parametrize(
    ("text", "currency", "reason"),
    [
        ("", "", "no amount"),
        ("free", "", "the amount cannot be read"),
        ("1.2.3", "", "the amount cannot be read"),
        ("12 34", "", "the amount cannot be read"),
        ("1e3", "", "the amount cannot be read"),
        ("(5.00", "", "the amount cannot be read"),
        ("12.345", "", "the amount has more decimals than its currency has"),
        ("5.5", "JPY", "the amount has more decimals than its currency has"),
        ("5", "Taler", "the currency is not known"),
        ("5 bananas", "", "the currency is not known"),
        ("9" * 30, "", "the amount is too large to be true"),
    ],
)
def test_what_cannot_be_an_amount_is_refused(text: str, currency: str, reason: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        AmountReader(".", "USD").read(text, currency)
    assert wrong.value.reason == reason


def test_an_amount_that_is_too_fine_is_told_with_its_currency() -> None:
    with pytest.raises(Unreadable) as wrong:
        AmountReader(".", "USD").read("5.5", "JPY")
    assert wrong.value.written == "5.5 JPY"


@given(st.integers(0, 10**12), st.sampled_from([(".", ","), (",", "."), (",", " "), (".", "'"), (".", "")]))
def test_every_amount_is_read_as_it_was_meant(minor: int, signs: tuple[str, str]) -> None:
    point, group = signs
    whole = f"{minor // 100:,}".replace(",", group)
    assert AmountReader(point, "USD").read(f"{whole}{point}{minor % 100:02}") == Money(minor, "USD")

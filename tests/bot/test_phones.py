"""Phone numbers as people and programs write them."""

import pytest

from bot.phones import e164, shared

HERS = "+36301234567"


@pytest.mark.parametrize(
    ("written", "region"),
    [
        ("+36 30 123 4567", None),
        ("0036 30 123 4567", "HU"),
        ("06 30 123-4567", "HU"),
        ("06/30 123 45 67", "HU"),
        ("36301234567", "HU"),
        ("(06 30) 123.4567", "HU"),
        ("+۳۶ ۳۰ ۱۲۳ ۴۵۶۷", "IR"),
    ],
)
def test_one_number_has_one_form(written: str, region: str | None) -> None:
    assert e164(written, region) == HERS


@pytest.mark.parametrize(
    "written", ["", "-", "n/a", "0", "3.63E+10", "123", "06 30 123 4567", "+36 99 999 9999 99", "+" * 99, "٣"]
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert e164(written, None) is None


def test_a_contact_of_telegram_comes_with_or_without_its_plus() -> None:
    assert shared("36301234567") == shared("+36301234567") == shared(" 36301234567") == HERS
    assert shared("") is None
    assert shared("888") is None

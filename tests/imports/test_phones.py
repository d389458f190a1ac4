"""The column of phones: found beside whatever says who the customer is, and never a reason to lose a row."""

from pathlib import Path

import pytest

from bot.imports.plan import Options
from bot.settings import Settings
from tests.imports.reading import options, read_purchases, written
from tests.imports.test_command import npsbot

HERS = "+36301234567"
HUNGARY = Options(Settings(phone_region="HU", _env_file=None))


def file(tmp_path: Path, header: str, *cells: str) -> Path:
    rows = [f"A-{number},2025-01-0{number},5.00,{each}" for number, each in enumerate(cells, 1)]
    return written(tmp_path / "shop.csv", "\n".join([f"order,date,total,{header}", *rows]) + "\n")


@pytest.mark.parametrize("name", ["Phone", "billing_phone", "Телефон клиента", "Telefonszám", "تلفن همراه"])
def test_it_is_found_by_its_name(tmp_path: Path, name: str) -> None:
    path = file(tmp_path, f"customer id,{name}", "7,06 30 123 4567", "8,+36 20 765 4321")
    taken, refused, columns = read_purchases(path, HUNGARY)
    assert (columns["customer"], columns["phone"], refused) == ("customer id", name, [])
    assert [each.phone for each in taken] == [HERS, "+36207654321"]


def test_a_phone_that_is_all_that_says_who_bought_is_both(tmp_path: Path) -> None:
    """The id stays what the file has, as it was in files that were taken in before."""
    taken, _, columns = read_purchases(file(tmp_path, "Phone", "06 30 123 4567"), HUNGARY)
    assert columns["customer"] == columns["phone"] == "Phone"
    assert (taken[0].customer, taken[0].phone) == ("06 30 123 4567", HERS)


def test_a_phone_of_the_shop_or_the_courier_is_not_the_customers(tmp_path: Path) -> None:
    path = file(tmp_path, "customer id,store phone,courier phone", "7,+3612345678,+36301234567")
    taken, _, columns = read_purchases(path, HUNGARY)
    assert "phone" not in columns
    assert taken[0].phone is None


def test_it_is_named_or_denied_with_map(tmp_path: Path) -> None:
    path = file(tmp_path, "customer id,Phone,reach", "7,+36207654321,+36301234567")
    named, _, _ = read_purchases(path, options(mapping={"phone": "reach"}))
    denied, _, columns = read_purchases(path, options(mapping={"phone": ""}))
    assert (named[0].phone, denied[0].phone, "phone" in columns) == (HERS, None, False)


def test_what_is_no_number_costs_no_row_and_is_told(tmp_path: Path) -> None:
    file(tmp_path, "customer id,phone", "7,+36301234567", "8,06 20 765 4321", "9,", "10,+36 30")
    run = npsbot(tmp_path, "purchases", "shop.csv")
    assert run.returncode == 0, run.stderr
    assert "Rows added: 4, known: 0, refused: 0." in run.stdout
    assert "Phones that could not be read: 2." in run.stdout
    assert "PHONE_REGION" in run.stdout


def test_a_spreadsheet_may_have_made_a_decimal_of_it(tmp_path: Path) -> None:
    taken, _, _ = read_purchases(file(tmp_path, "customer id,phone", "7,36301234567.0"), HUNGARY)
    assert taken[0].phone == HERS

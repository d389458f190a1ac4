"""Churn on a real shop's log of 1997, each figure printed beside what another calculation said."""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nps.backtest import replay
from nps.buyers import Buyer
from storage import buyers
from storage.database import Database
from tests.acceptance.conftest import DATA
from tests.cli.command import succeeds

LOG = DATA / "cdnow/purchases.csv"
FIRST, LAST, MIDDLE = date(1997, 1, 1), date(1998, 6, 30), date(1997, 9, 30)
WEEKS_39 = 273
TRUTH = 91


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a shop that has taken in the log."""
    place = tmp_path_factory.mktemp("churn")
    succeeds(place, "import", "purchases", str(LOG), "--no-ask")
    return place


@pytest.fixture(scope="module")
def days_of() -> Mapping[str, set[int]]:
    """The purchase days of each customer, read with nothing but the standard library."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    with LOG.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["customer_id"]].add(date.fromisoformat(row["date"]).toordinal())
    return found


def churn(shop: Path, as_of: date, **settings: str) -> Mapping[str, Any]:
    told: Mapping[str, Any] = json.loads(succeeds(shop, "churn", "--as-of", str(as_of), "--json", **settings))
    return told


def _told(row: Mapping[str, str]) -> tuple[str | int | float, ...]:
    counts = ("active_at_start", "active_at_end", "new", "reactivated", "kept")
    rate = float(row["cohort_retention_pct"])
    return (row["from_quarter"], row["to_quarter"], *(int(row[name]) for name in counts), rate)


def tell(what: str, ours: object, oracle: object) -> None:
    print(f"{what}: {ours} (oracle {oracle})")  # noqa: T201


def test_retention_is_the_oracles_to_the_last_customer(shop: Path) -> None:
    with (DATA / "oracles/cdnow_retention.csv").open(encoding="utf-8", newline="") as file:
        oracle = [_told(row) for row in csv.DictReader(file)]
    names = ("from", "to", "start", "end", "new", "reactivated", "kept", "rate")
    ours = [tuple(each[name] for name in names) for each in churn(shop, LAST)["retention"]]
    for mine, theirs in zip(ours, oracle, strict=True):
        tell(f"{mine[0]} to {mine[1]}", mine[2:], theirs[2:])
    assert ours == oracle


def test_how_many_came_back(shop: Path) -> None:
    rate = churn(shop, LAST)["repeat_rate"]
    tell("repeat rate", f"{rate} %", "48.86 %")
    assert rate == 48.86


def test_the_lapse_rule_in_the_middle_of_the_log(shop: Path, days_of: Mapping[str, set[int]]) -> None:
    lapse, day = churn(shop, MIDDLE)["lapse"], MIDDLE.toordinal()
    silent = sum(
        not any(day < each <= day + WEEKS_39 for each in days_of[lapsed["customer"]])
        for lapsed in lapse["customers"]
    )
    precision = silent / lapse["flagged"]
    tell("returning", lapse["returning"], 9451)
    tell("flagged", f"{lapse['rate']} %", "45.4 %")
    tell("precision over 39 weeks", round(precision, 4), 0.64)
    assert lapse["returning"] == 9451
    assert round(lapse["rate"], 1) == 45.4
    assert round(precision, 2) == 0.64
    assert len(lapse["customers"]) == lapse["flagged"]


async def test_week_by_week_the_signals_and_how_many_were_right(shop: Path) -> None:
    """Every Wednesday from the log's first day until thirteen weeks before its end, from what was known
    then; the first half year fills no figure, in it the shop's rhythm is only being learnt."""
    known = await _histories(shop)
    looks = range(FIRST.toordinal(), LAST.toordinal() - TRUTH + 1, 7)
    found = replay(known, looks, counted_from=FIRST.toordinal() + 26 * 7)
    assert found.hits.rate is not None
    tell("signals a week", round(found.signals_a_look, 1), "147 ± 3")
    tell("precision over 13 weeks", round(found.hits.rate / 100, 4), "0.686 ± 0.01")
    assert found.looks == 39
    assert abs(found.signals_a_look - 147) <= 3
    assert abs(found.hits.rate / 100 - 0.686) <= 0.01


async def _histories(shop: Path) -> list[Buyer]:
    database = await Database.open(f"sqlite+aiosqlite:///{shop / 'npsbot.db'}")
    try:
        async with database.read() as tx:
            return [each async for each in buyers.all_buyers(tx, LAST, "UTC")]
    finally:
        await database.close()


def test_what_the_following_39_weeks_brought(shop: Path) -> None:
    value = churn(shop, MIDDLE, VALUE_HORIZON_DAYS=str(WEEKS_39))["value"]
    tell("expected of 39 weeks", f"{value['expected_horizon']:,.0f} USD", "776,961 USD came")
    assert value["currency"] == "USD"
    assert abs(value["expected_horizon"] / 776_961 - 1) <= 0.05

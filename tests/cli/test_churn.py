"""``npsbot churn``: a small shop's year, told on several of its days."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.cli.command import once, refused, succeeds

WEEKLY = "".join(f"w{day},ann,Ann,2025-01-{day:02} 10:00,10.00,EUR\n" for day in (1, 8, 15, 22, 29))
PURCHASES = (
    "order,customer,name,date,total,currency\n"
    f"{WEEKLY}"
    "b1,bo,Bo,2025-02-03 10:00,30.00,EUR\n"
    "b2,bo,Bo,2025-02-03 18:00,5.00,EUR\n"  # the same day
    "b3,bo,Bo,2025-05-03 10:00,30.00,USD\n"
    "c1,cy,Cy,2025-08-01 10:00,70.00,EUR\n"
)


def churn(directory: Path, *words: str, **settings: str) -> Mapping[str, Any]:
    """What ``npsbot churn --json`` says."""
    told: Mapping[str, Any] = json.loads(succeeds(directory, "churn", "--json", *words, **settings))
    return told


def bought(directory: Path, **settings: str) -> None:
    if settings:
        _buy(directory, settings)
    else:
        _bought(directory)


@once
def _bought(directory: Path) -> None:
    _buy(directory, {})


def _buy(directory: Path, settings: Mapping[str, str]) -> None:
    (directory / "shop.csv").write_text(PURCHASES)
    succeeds(directory, "import", "purchases", "shop.csv", "--no-ask", **settings)


def test_a_day_is_told_from_what_was_known_then_on_either_database(
    tmp_path: Path, empty_database_url: str
) -> None:
    settings = {"DATABASE_URL": empty_database_url, "CURRENCY": "EUR"}
    bought(tmp_path, **settings)
    january = churn(tmp_path, "--as-of", "2025-01-31", **settings)
    assert (january["customers"], january["repeat_rate"], january["retention"]) == (1, 100, [])
    assert january["lapse"]["flagged"] == 0
    september = churn(tmp_path, "--as-of", "2025-09-30", **settings)
    assert september["repeat_rate"] == 66.67
    assert [(each["from"], each["to"]) for each in september["retention"]] == [
        ("2025Q1", "2025Q2"),
        ("2025Q2", "2025Q3"),
    ]
    first, second = september["retention"]
    assert (first["start"], first["end"], first["kept"], first["lost"], first["rate"]) == (2, 1, 1, 1, 50)
    assert (second["new"], second["reactivated"], second["rate"]) == (1, 0, 0)


def test_who_lapsed_is_named_with_since_when_and_what_is_at_risk(tmp_path: Path) -> None:
    bought(tmp_path)
    lapse = churn(tmp_path, "--as-of", "2025-04-30")["lapse"]
    assert (lapse["returning"], lapse["flagged"]) == (1, 1)
    (ann,) = lapse["customers"]
    assert (ann["customer"], ann["last"], ann["since"]) == ("ann", "2025-01-29", "2025-02-20")
    assert (ann["silence_days"], ann["patience_days"]) == (91, 21)
    (value,) = ann["value"]
    whole = 365 * 4 / 119 * 10  # four repeats in 119 days, of ten each
    check = (50 + 2 * 85 / 6) / 7  # drawn towards the shop's
    assert value["currency"] == "EUR"
    assert round(value["expected_12m"] + value["at_risk"], 2) == round(whole * check / 10, 2)
    assert value["expected_12m"] == round(whole * check / 10 * 0.5 ** (91 / 21), 2)


def test_currencies_stand_beside_each_other(tmp_path: Path) -> None:
    bought(tmp_path)
    told = churn(tmp_path, "--as-of", "2025-05-31", "--by", "month", CURRENCY="USD")
    assert [each["currency"] for each in told["values"]] == ["EUR", "USD"]
    assert told["value"] == told["values"][1]
    assert [each["to"] for each in told["retention"]] == ["2025-02", "2025-03", "2025-04", "2025-05"]
    in_yen = churn(tmp_path, "--as-of", "2025-05-31", CURRENCY="JPY")
    assert in_yen["value"]["currency"] == "EUR"  # nobody paid in yen


def test_margin_and_horizon_change_what_they_are_for(tmp_path: Path) -> None:
    bought(tmp_path)
    whole = churn(tmp_path, "--as-of", "2025-02-10", CURRENCY="EUR")["value"]
    half = churn(tmp_path, "--as-of", "2025-02-10", CURRENCY="EUR", MARGIN_PERCENT="50")["value"]
    fifth = churn(tmp_path, "--as-of", "2025-02-10", CURRENCY="EUR", VALUE_HORIZON_DAYS="73")["value"]
    assert abs(half["expected_12m"] - whole["expected_12m"] / 2) < 0.02
    assert fifth["expected_12m"] == whole["expected_12m"] == whole["expected_horizon"]
    assert abs(fifth["expected_horizon"] - whole["expected_12m"] / 5) < 0.02


def test_a_shop_without_purchases_has_nothing_and_no_error(tmp_path: Path) -> None:
    told = churn(tmp_path)
    assert (told["customers"], told["repeat_rate"], told["backtest"]) == (0, None, None)
    assert told["value"] == {
        "currency": "USD",
        "expected_12m": 0,
        "at_risk": 0,
        "at_risk_lapsed": 0,
        "expected_horizon": 0,
        "at_risk_horizon": 0,
    }
    assert succeeds(tmp_path, "churn").startswith("At the end of ")


def test_people_read_a_table(tmp_path: Path) -> None:
    bought(tmp_path)
    said = succeeds(tmp_path, "churn", "--as-of", "2025-06-30")
    assert "2025Q1  2025Q2      2     1     1    0          0     50.0 %" in said
    assert "Ann: 5 purchase days, the last on 2025-01-29, 152 days ago (up to 21 are usual)" in said
    assert "(a projection)" in said
    assert "91 days ago" in said


def test_what_is_no_day_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert "write it like 2026-01-31" in refused(tmp_path, "churn", "--as-of", "yesterday")
    assert "still to come" in refused(tmp_path, "churn", "--as-of", "2199-01-01")
    assert "years from 1900" in refused(tmp_path, "churn", "--as-of", "0001-01-01")

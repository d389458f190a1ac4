"""Figures computed by another implementation, held against the rules."""

import csv

import pytest

from nps.certainty import interval, p_value
from nps.scores import Tally
from tests.acceptance.conftest import DATA


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "oracles" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tally(detractors: int, passives: int, promoters: int) -> Tally:
    return Tally.of_counts({0: detractors, 8: passives, 10: promoters})


def test_every_interval() -> None:
    """The adjusted Wald one; the oracle does not clip it to what an NPS can be, the rules do."""
    known = rows("nps_intervals.csv")
    assert len(known) == 12
    for row in known:
        given = tally(int(row["det"]), int(row["pas"]), int(row["pro"]))
        found = interval(given)
        assert found is not None
        assert given.nps == pytest.approx(100 * float(row["nps"]), abs=1e-5)
        assert found.low == pytest.approx(max(-100.0, 100 * float(row["adj_lo"])), abs=1e-5)
        assert found.high == pytest.approx(min(100.0, 100 * float(row["adj_hi"])), abs=1e-5)


def test_every_comparison() -> None:
    known = [row for row in rows("nps_two_sample.csv") if row["test"] == "adjusted.wald"]
    assert len(known) == 3
    for row in known:
        x, y = (tally(*map(int, row[name].split("/"))) for name in ("x", "y"))
        assert p_value(x, y) == pytest.approx(float(row["p"]), abs=1e-7)

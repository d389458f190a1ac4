"""Nothing lost, nobody asked twice, whenever the process is killed; ``make kill-test`` is the long form."""

import sys
from pathlib import Path

import pytest

from tests.kill.trial import CALLS_IN_FLIGHT, Findings, tried


def check(found: Findings, name: str) -> None:
    """The promises, and what was found, to be read with ``-s``."""
    sys.stdout.write("\n".join([f"\nKilled on {name}:", *found.lines(), ""]))
    assert found.lost == 0
    assert found.doubled == 0
    assert found.asked_twice == 0
    assert found.never_asked == 0
    assert max(found.under_way, default=0) <= CALLS_IN_FLIGHT
    assert found.unknown <= sum(found.under_way) + found.in_doubt_by_faults


def test_a_few_kills_lose_nothing_and_double_nothing(
    database_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    check(tried(database_url, tmp_path, people=120, kills=2, seed=7), request.node.name)


@pytest.mark.kill
def test_thirty_kills_during_a_campaign_of_five_thousand_lose_nothing_and_double_nothing(
    database_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    check(tried(database_url, tmp_path, people=5000, kills=30, seed=11), request.node.name)

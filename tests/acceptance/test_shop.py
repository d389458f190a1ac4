"""A real shop's log of 1997: every row taken, once."""

import time
from pathlib import Path

from tests.acceptance.conftest import DATA
from tests.cli.command import digest, succeeds

SHOP = str(DATA / "cdnow/purchases.csv")
HELD = "They hold 23,570 customers, 67,591 purchase days, 2,500,315.63 USD.\n"


def test_every_purchase_is_taken_and_the_second_time_none(tmp_path: Path) -> None:
    begun = time.monotonic()
    first = succeeds(tmp_path, "import", "purchases", SHOP)
    seconds = [time.monotonic() - begun]
    assert "Rows added: 69,659, known: 0, refused: 0.\n" in first
    assert first.endswith(HELD)
    begun = time.monotonic()
    second = succeeds(tmp_path, "import", "purchases", SHOP)
    seconds.append(time.monotonic() - begun)
    assert "Rows added: 0, known: 69,659, refused: 0.\n" in second
    assert second.endswith(HELD)
    print(f"69,659 purchases took {seconds[0]:.1f} s, the second time {seconds[1]:.1f} s")  # noqa: T201
    assert seconds[0] < 20
    assert digest(tmp_path, "--all")["n"] == 0


def test_postgresql_takes_the_same(tmp_path: Path, postgresql_url: str) -> None:
    begun = time.monotonic()
    told = succeeds(tmp_path, "import", "purchases", SHOP, DATABASE_URL=postgresql_url)
    print(f"on PostgreSQL: {time.monotonic() - begun:.1f} s")  # noqa: T201
    assert told.endswith(HELD)

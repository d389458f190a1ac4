"""A real shop's log of 1997, pushed through POST /v1/purchases: the same shop as from the file."""

import csv
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.acceptance.conftest import DATA
from tests.cli.command import running, sandbox, succeeds

LOG = DATA / "cdnow/purchases.csv"
SIZE = 1000
DATES = ("--as-of", "1997-09-30", "--json")


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(written.splitlines()))


def by_order(sold: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(sold, key=lambda row: row["order"])


def churn(place: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(succeeds(place, "churn", *DATES))
    lapse = told["lapse"]
    assert isinstance(lapse, dict)
    return {**told, "lapse": {**lapse, "customers": sorted(lapse["customers"], key=str)}}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a shop that has taken in the file."""
    place = tmp_path_factory.mktemp("imported")
    succeeds(place, "import", "purchases", str(LOG), "--no-ask")
    return place


@pytest.fixture
def sold(imported: Path) -> list[dict[str, str]]:
    """The log as a till has it: each row once, with its order number and moment."""
    exported = rows(succeeds(imported, "export", "purchases"))
    log = rows(LOG.read_text(encoding="utf-8"))
    ours = Counter((row["customer"], row["bought_at"][:10], float(row["amount"])) for row in exported)
    assert ours == Counter((row["customer_id"], row["date"], float(row["amount"])) for row in log)
    return exported


def posted(url: str, token: str, sold: list[dict[str, str]]) -> Mapping[str, int]:
    """Push all of it in lists; what became of them."""
    told: Counter[str] = Counter()
    for body in _bodies(sold):
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        with urlopen(Request(f"{url}/v1/purchases", body, headers), timeout=60) as answer:
            read = json.loads(answer.read())
        told.update({name: int(read[name]) for name in ("added", "known", "erased", "refused")})
    return told


def _bodies(sold: list[dict[str, str]]) -> Iterator[bytes]:
    for at in range(0, len(sold), SIZE):
        items = [
            {
                "order": row["order"],
                "customer": row["customer"],
                "time": row["bought_at"],
                "amount": row["amount"],
                "currency": row["currency"],
                "ask": False,
            }
            for row in sold[at : at + SIZE]
        ]
        yield json.dumps(items).encode()


def test_the_log_over_http_is_the_same_shop(
    imported: Path, sold: list[dict[str, str]], tmp_path: Path
) -> None:
    token = succeeds(tmp_path, "token", "new", "till", "--scope", "purchases:write").strip()
    with (
        sandbox(tmp_path) as telegram,
        running(
            tmp_path,
            BOT_TOKEN="4242:SANDBOX",
            TELEGRAM_API_URL=telegram,
            LISTEN="127.0.0.1:0",
            API_TOKENS="on",
        ) as bot,
    ):
        url = "http://" + bot.line().partition("listening at ")[2].partition(";")[0]
        begun = time.monotonic()
        first = posted(url, token, sold)
        seconds = time.monotonic() - begun
        again = posted(url, token, sold)
    print(f"{len(sold):,} purchases over HTTP took {seconds:.1f} s")  # noqa: T201
    assert first == {"added": 69_659, "known": 0, "erased": 0, "refused": 0}
    assert again == {"added": 0, "known": 69_659, "erased": 0, "refused": 0}
    assert by_order(rows(succeeds(tmp_path, "export", "purchases"))) == by_order(sold)
    assert churn(tmp_path) == churn(imported)

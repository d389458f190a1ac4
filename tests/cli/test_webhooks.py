"""``npsbot webhooks``: a secret, a test, what was given up, and nothing of what a customer said."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.events import signing
from tests.cli.command import npsbot, once, refused, succeeds

GIVEN_UP = (
    "INSERT INTO events (key, kind, customer_id, data, happened_at, waits_since, attempts, not_before, error,"
    " given_up_at) VALUES ('evt_1', 'response.created', 1, '{\"comments\": \"The tea was cold.\"}',"
    " '2026-01-05 10:00:00.000000', '2026-01-05 10:00:00.000000', 9, '2026-01-08 10:00:00.000000',"
    " 'HTTP 422', '2026-01-08 11:00:00.000000')"
)
CUSTOMER = (
    "INSERT INTO customers (id, name, created_at, erased)"
    " VALUES (1, 'Anna', '2026-01-01 10:00:00.000000', false)"
)


@once
def _given_up(directory: Path) -> None:
    succeeds(directory, "db", "upgrade")
    with closing(sqlite3.connect(directory / "npsbot.db")) as database, database:
        database.execute(CUSTOMER)
        database.execute(GIVEN_UP)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A directory in whose database one event was given up."""
    _given_up(tmp_path)
    return tmp_path


class _Taking(BaseHTTPRequestHandler):
    status, port = 204, 0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing is written to the test's output."""


@pytest.fixture
def taker() -> Iterator[type[_Taking]]:
    """Another program; its ``status`` may be changed."""

    class Taking(_Taking):
        port = 0

    with HTTPServer(("127.0.0.1", 0), Taking) as server:
        Taking.port = server.server_port
        Thread(target=server.serve_forever, daemon=True).start()
        yield Taking
        server.shutdown()


def test_a_secret_is_printed_and_does_for_the_setting(tmp_path: Path) -> None:
    secret = succeeds(tmp_path, "webhooks", "secret").strip()
    assert len(signing.key_of(secret)) == 32
    assert not (tmp_path / "npsbot.db").exists()
    told = {"EVENTS_URL": "http://127.0.0.1:9/", "EVENTS_SECRET": secret}
    assert "0 wait" in succeeds(tmp_path, "webhooks", "list", **told)


def test_a_test_says_how_it_was_taken(tmp_path: Path, taker: type[_Taking]) -> None:
    told = {"EVENTS_URL": f"http://127.0.0.1:{taker.port}/a-secret", "EVENTS_SECRET": signing.new_secret()}
    assert succeeds(tmp_path, "webhooks", "test", **told) == "EVENTS_URL took the event (HTTP 204).\n"
    taker.status = 401
    assert refused(tmp_path, "webhooks", "test", **told) == "EVENTS_URL did not take the event: HTTP 401."
    assert "EVENTS_URL and EVENTS_SECRET" in refused(tmp_path, "webhooks", "test")


def test_what_was_given_up_is_listed_without_what_it_says(shop: Path) -> None:
    listed = succeeds(shop, "webhooks", "list")
    assert "1 were given up" in listed
    assert "1  response.created  2026-01-05 10:00 UTC  HTTP 422" in listed
    told = succeeds(shop, "webhooks", "list", "--json")
    assert json.loads(told)["given_up"][0]["error"] == "HTTP 422"
    assert "cold" not in listed + told


def test_it_is_told_again_or_dropped_by_number(shop: Path) -> None:
    assert refused(shop, "webhooks", "retry").startswith("Say which")
    assert refused(shop, "webhooks", "drop", "1", "--all").startswith("Say which")
    assert succeeds(shop, "webhooks", "retry", "7") == "0 will be told now.\n"
    assert succeeds(shop, "webhooks", "retry", "1") == "1 will be told now.\n"
    assert succeeds(shop, "webhooks", "list").startswith("1 wait to be told, the oldest since 20")
    assert succeeds(shop, "webhooks", "drop", "--all") == "1 were forgotten.\n"
    assert succeeds(shop, "webhooks", "list").startswith("0 wait")


def test_the_doctor_says_what_was_given_up_and_what_nobody_is_told_of(shop: Path) -> None:
    run = npsbot(shop, "doctor")
    assert (run.returncode, "npsbot webhooks retry --all" in run.stdout) == (1, True)
    succeeds(shop, "webhooks", "retry", "--all")
    run = npsbot(shop, "doctor")
    assert (run.returncode, "EVENTS_URL is not set" in run.stdout) == (1, True)
    told = {"EVENTS_URL": "http://127.0.0.1:9/", "EVENTS_SECRET": signing.new_secret()}
    assert "All is well." in succeeds(shop, "doctor", **told)


def test_an_address_or_secret_that_cannot_be_is_refused_without_being_shown(tmp_path: Path) -> None:
    secret = signing.new_secret()
    wrong = refused(tmp_path, "webhooks", "list", EVENTS_URL="ftp://crm/a-secret", EVENTS_SECRET=secret)
    assert "EVENTS_URL" in wrong
    assert "a-secret" not in wrong
    short = refused(tmp_path, "webhooks", "list", EVENTS_SECRET="whsec_c2hvcnQ=")
    assert "whsec_ and 24 to 64 bytes" in short
    assert "c2hvcnQ" not in short
    assert "npsbot webhooks secret" in refused(tmp_path, "webhooks", "list", EVENTS_URL="http://127.0.0.1:9/")
    assert "response.created" in refused(tmp_path, "webhooks", "list", EVENTS="answers")

"""Requests that no program should send, and what they are told."""

import asyncio
import gzip
import json
import os
import subprocess
import sys

import pytest

from bot.api import server
from bot.web import LARGEST_BODY
from tests.api.till import Till, bought, tilled
from tests.bot.stage import staged

PURCHASES = "/v1/purchases"


async def test_what_is_no_json_is_told_so(till: Till) -> None:
    half, deep, long = (b"", b"{"), b"[" * 100_000, b"1" * 5000
    for raw in (*half, b"\xff\xfe{}", b'{"order": NaN}', b'{"amount": -Infinity}', deep, long):
        assert (await till.asks("POST", PURCHASES, raw=raw)).status == 400, raw[:20]


async def test_only_plain_json_is_read(till: Till) -> None:
    plain = json.dumps(bought("A-1")).encode()
    squeezed = {"Content-Encoding": "gzip"}
    assert (await till.asks("POST", PURCHASES, raw=gzip.compress(plain), headers=squeezed)).status == 415
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        reply = await till.asks("POST", PURCHASES, raw=plain, headers={"Content-Type": kind})
        assert reply.status == 415, kind


async def test_a_body_may_be_so_large(till: Till) -> None:
    raw = b'"' + b"x" * LARGEST_BODY + b'"'
    assert (await till.asks("POST", PURCHASES, raw=raw)).status == 413


async def test_a_field_twice_in_a_query_is_no_choice(till: Till) -> None:
    reply = await till.asks("GET", "/v1/responses?limit=1&limit=2")
    assert (reply.status, reply.fields()) == (422, ["limit"])


async def test_too_many_at_once_are_told_when_to_come_again(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST_IN_HAND", 0)
    reply = await till.asks("GET", "/v1/responses")
    assert (reply.status, reply.headers["Retry-After"]) == (503, "5")


async def test_schemathesis_finds_no_fault(sqlite_url: str) -> None:
    """It asks what the document allows and forbids, by itself, as another program."""
    async with staged(sqlite_url) as stage, tilled(stage, api_per_second=100_000) as till:
        command = [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{till.bot.url}/v1/openapi.json"),
            *("--header", f"Authorization: Bearer {till.token}", "--max-examples", "15", "--seed", "7"),
            *("--no-color", "--generation-deterministic"),
        ]
        done = await asyncio.to_thread(
            subprocess.run,
            command,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            env=os.environ | {"PYTHONUTF8": "1"},
        )
    assert done.returncode == 0, done.stdout[-8000:]
    assert "No issues found" in done.stdout
    assert "Authentication failed" not in done.stdout

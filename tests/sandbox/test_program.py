"""`python -m sandbox` from outside: one line when it listens, and a clean end."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import pytest


@contextmanager
def started(*options: str) -> Iterator["subprocess.Popen[str]"]:
    """The sandbox as a program on a free port, ended in any case."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", *options]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def url_of(process: "subprocess.Popen[str]") -> str:
    """The address in the line that says it listens."""
    assert process.stdout is not None
    line = json.loads(process.stdout.readline())
    assert line["token"] == "4242:SANDBOX"
    return str(line["url"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_listens_and_ends_cleanly(number: signal.Signals) -> None:
    with started("--start", "2026-01-05T00:00:00Z", "--speed", "0") as process:
        url = url_of(process)
        with urlopen(f"{url}/sandbox/clock") as answer:
            assert json.load(answer) == {"now": 1_767_571_200.0, "speed": 0.0}
        begun = time.monotonic()
        process.send_signal(number)
        assert process.wait(5) == 0
        assert time.monotonic() - begun < 1


def test_it_ends_with_its_parent() -> None:
    with started("--with-parent") as process:
        url_of(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(5) == 0


def test_simulated_customers_move_in() -> None:
    with started("--customers", "3", "--weeks", "1", "--speed", "0") as process:
        with urlopen(f"{url_of(process)}/sandbox/people") as answer:
            people = json.load(answer)
        assert sum(person["role"] == "customer" and person["simulated"] for person in people) == 3


def test_a_busy_port_is_named_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "sandbox", "--port", str(port)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert f"cannot listen on 127.0.0.1:{port}" in ended.stderr
    assert "Traceback" not in ended.stderr

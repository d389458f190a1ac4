"""``npsbot run``: one line, a bot that works, and an end that leaves nothing behind."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.command import (
    NPSBOT,
    Running,
    call,
    environment,
    gone,
    refused,
    running,
    sandbox,
    succeeds,
    until,
)

TOKEN = "4242:SANDBOX"
READY = re.compile(r"npsbot sandbox: open (http://127\.0\.0\.1:\d+) in a browser; Ctrl-C stops it\.\n")
STOP_SECONDS = 5


def page_of(bot: Running) -> str:
    """The address in the ready line."""
    found = READY.fullmatch(bot.line())
    assert found
    return found[1]


def person(url: str, name: str, role: str = "customer") -> str:
    """Somebody new in the sandbox; the address of all they can do."""
    told = call(f"{url}/sandbox/people", {"first_name": name, "role": role})
    assert isinstance(told, dict)
    return f"{url}/sandbox/people/{told['id']}"


def read(someone: str) -> str:
    """All that somebody can read in their chat."""
    chat = call(f"{someone}/chat?since=0")
    assert isinstance(chat, dict)
    return "\n".join(str(each.get("text") or each.get("caption") or "") for each in chat["messages"])


def invited(url: str) -> str:
    """The manager's one-time link, as soon as the bot has handed it to the sandbox."""
    links = until(lambda: call(f"{url}/sandbox/staff"))
    assert isinstance(links, dict)
    return str(links["manager"]).partition("start=")[2]


def test_without_a_token_it_says_where_the_page_is_works_twice_and_stops_cleanly(tmp_path: Path) -> None:
    for start, number in (("first", signal.SIGINT), ("second", signal.SIGTERM)):
        with running(tmp_path, SANDBOX_PORT="0") as bot:
            url = page_of(bot)
            with urlopen(url) as page:
                assert "<html" in page.read().decode().lower()
            maria = person(url, f"Maria of the {start} start", "manager")
            call(f"{maria}/start", {"payload": invited(url)})
            call(f"{maria}/send", {"text": "/report"})
            until(lambda: "our shop ·" in read(maria))  # noqa: B023  # looked at once
            children = bot.children()
            assert len(children) >= 2  # the sandbox and the process that draws
            begun = time.monotonic()
            out, err = bot.stop(number, times=2)  # as when make passes on what the terminal sent already
            assert time.monotonic() - begun < STOP_SECONDS
        assert bot.process.returncode == 0
        assert out == ""
        assert "Traceback" not in err
        until(lambda: gone(children))  # noqa: B023  # looked at once
    assert "Maria of the second start" in succeeds(
        tmp_path, "staff", "list", DATABASE_URL="sqlite:///npsbot-sandbox.db"
    )
    assert not (tmp_path / "npsbot.db").exists()


def test_killed_it_takes_its_sandbox_and_its_drawer_along(tmp_path: Path) -> None:
    with running(tmp_path, SANDBOX_PORT="0") as bot:
        url = page_of(bot)
        maria = person(url, "Maria", "manager")
        call(f"{maria}/start", {"payload": invited(url)})
        call(f"{maria}/send", {"text": "/report"})
        until(lambda: "our shop ·" in read(maria))
        children = bot.children()
        bot.process.kill()
        until(lambda: gone(children))


def catches(pid: int, number: signal.Signals) -> bool:
    """Whether a process does something of its own at a signal."""
    [mask] = re.findall(r"^SigCgt:\s*([0-9a-f]+)$", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return bool(int(mask, 16) >> number - 1 & 1)


@pytest.mark.parametrize(
    ("number", "after"),
    [(signal.SIGINT, "it listens"), (signal.SIGTERM, "the line"), (signal.SIGINT, "the line")],
)
def test_a_start_can_be_stopped_before_it_is_done(tmp_path: Path, number: signal.Signals, after: str) -> None:
    """While it still imports for seconds no cancellation would reach it."""
    with running(tmp_path, SANDBOX_PORT="0") as bot:
        if after == "the line":
            page_of(bot)
        else:
            until(lambda: catches(bot.pid, signal.SIGTERM))  # as it does before it imports anything
        begun = time.monotonic()
        children = bot.children()
        _, err = bot.stop(number)
        assert time.monotonic() - begun < STOP_SECONDS
    assert bot.process.returncode == 0
    assert err == ""
    until(lambda: gone(children))


def test_with_a_token_it_talks_to_the_bot_api_and_a_second_one_is_kept_off(tmp_path: Path) -> None:
    with sandbox(tmp_path) as url:
        settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url}
        with running(tmp_path, **settings) as bot:
            assert bot.line() == "npsbot is running as @sandbox_shop_bot; Ctrl-C stops it.\n"
            ann = person(url, "Ann")
            call(f"{ann}/start", {})
            until(lambda: "our shop" in read(ann))
            told = refused(tmp_path, "run", **settings)
            assert "npsbot.db already" in told
            assert "DATABASE_URL" in told
            link = succeeds(tmp_path, "staff", "invite", "--role", "manager").strip()
            maria = person(url, "Maria", "manager")
            call(f"{maria}/start", {"payload": link.partition("start=")[2]})
            until(lambda: "Welcome, Maria" in read(maria))
            out, err = bot.stop(signal.SIGTERM)
        assert (bot.process.returncode, out, err) == (0, "", "")
        told = refused(tmp_path, "run", BOT_TOKEN="123:another", TELEGRAM_API_URL=url)
        assert "BOT_TOKEN" in told
    assert "Maria" in succeeds(tmp_path, "staff", "list")
    assert not list(tmp_path.glob("*-run"))


def test_a_sandbox_that_dies_ends_the_bot_with_a_sentence(tmp_path: Path) -> None:
    with running(tmp_path, SANDBOX_PORT="0") as bot:
        url = page_of(bot)
        invited(url)
        os.kill(bot.children()[0], signal.SIGKILL)
        _, err = bot.process.communicate(timeout=60)
    assert bot.process.returncode == 2
    assert "Traceback" not in err
    assert "sandbox" in err.splitlines()[-1]


def test_a_sandbox_with_a_parent_ends_without_a_word(tmp_path: Path) -> None:
    """A thread that reads stdin once aborted the interpreter at its end."""
    command = (sys.executable, "-m", "sandbox", "--port", "0", "--with-parent")
    with running(tmp_path, *command) as server:
        json.loads(server.line())
        _, err = server.stop(signal.SIGTERM)
    assert (server.process.returncode, err) == (0, "")


def test_ctrl_c_ends_another_command_too(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*NPSBOT, "demo", "--customers", "50", "--weeks", "5"],
        cwd=tmp_path,
        env=environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    bot = Running(process)
    children = until(bot.children)
    out, err = bot.stop(signal.SIGINT)
    assert (process.returncode, out, err) == (130, "", "")
    until(lambda: gone(children))

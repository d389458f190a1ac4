"""``npsbot run --webhook``, and what is served beside it: where it listens, and an end that drops nothing."""

import json
import re
import signal
import socket
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bot.telegram.webhook import SECRET_HEADER, secret_of
from tests.cli.command import NPSBOT, Running, call, gone, refused, running, sandbox, until
from tests.cli.test_running import STOP_SECONDS, TOKEN, invited, person, read

READY = re.compile(r"npsbot .*, listening at (127\.0\.0\.1:\d+); Ctrl-C stops it\.\n")
PAGE = re.compile(r"npsbot sandbox: open (\S+) in a browser, ")
WEBHOOK = [*NPSBOT, "run", "--webhook"]
ANYWHERE = "127.0.0.1:0"
PUBLIC = "https://shop.example/of-telegram"


def door_of(line: str) -> str:
    """Where the ready line says that the bot listens, as an address."""
    found = READY.fullmatch(line)
    assert found, line
    return f"http://{found[1]}"


def posted_to(url: str) -> str:
    """Where Telegram posts updates."""
    info = call(f"{url}/bot{TOKEN}/getWebhookInfo")
    assert isinstance(info, dict)
    return str(info["result"]["url"])


def status(request: Request | str) -> int:
    try:
        with urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def ends_well(bot: Running) -> None:
    """It stops at SIGTERM, at once and in silence."""
    children = bot.children()
    begun = time.monotonic()
    out, err = bot.stop(signal.SIGTERM)
    assert time.monotonic() - begun < STOP_SECONDS
    assert (bot.process.returncode, out, err) == (0, "", "")
    until(lambda: gone(children))


def test_without_a_token_the_sandbox_posts_to_where_the_bot_listens(tmp_path: Path) -> None:
    with running(tmp_path, *WEBHOOK, SANDBOX_PORT="0", LISTEN=ANYWHERE, WEBHOOK_URL=PUBLIC) as bot:
        line = bot.line()
        page = PAGE.match(line)
        assert page
        maria = person(page[1], "Maria", "manager")
        call(f"{maria}/start", {"payload": invited(page[1])})
        until(lambda: "Welcome, Maria" in read(maria))
        assert posted_to(page[1]) == f"{door_of(line)}/webhook"
        assert status(f"{door_of(line)}/healthz") == 200
        ends_well(bot)


def test_with_a_token_telegram_is_told_the_public_address_and_its_path_is_served(tmp_path: Path) -> None:
    with sandbox(tmp_path) as url:
        ann = person(url, "Ann")
        call(f"{ann}/start", {})
        people = call(f"{url}/sandbox/people")
        assert isinstance(people, list)
        settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "WEBHOOK_URL": PUBLIC, "LISTEN": ANYWHERE}
        with running(tmp_path, *WEBHOOK, **settings) as bot:
            door = door_of(bot.line())
            assert posted_to(url) == PUBLIC
            chat = {"id": people[0]["chat_id"], "type": "private"}
            said = {"message_id": 900, "date": 0, "chat": chat, "text": "/help"}
            update = json.dumps({"update_id": 1, "message": said}).encode()
            stranger = Request(f"{door}/of-telegram", update, {"Content-Type": "application/json"})
            assert status(stranger) == 403
            telegram = Request(f"{door}/of-telegram", update, {SECRET_HEADER: secret_of(TOKEN)})
            assert status(telegram) == 200
            until(lambda: "What we keep" in read(ann))
            assert status(f"{door}/metrics") == 200
            ends_well(bot)
        assert posted_to(url) == PUBLIC  # what comes now waits there


def test_a_bot_that_fetches_updates_can_be_looked_at_too(tmp_path: Path) -> None:
    with sandbox(tmp_path) as url:
        settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "LISTEN": ANYWHERE}
        with running(tmp_path, **settings) as bot:
            door = door_of(bot.line())
            assert status(f"{door}/healthz") == 200
            assert status(f"{door}/metrics") == 200
            assert status(Request(f"{door}/webhook", b"{}")) == 404
            assert posted_to(url) == ""
            ends_well(bot)


def test_with_a_token_the_public_address_has_to_be_known(tmp_path: Path) -> None:
    told = refused(tmp_path, "run", "--webhook", BOT_TOKEN=TOKEN)
    assert "set WEBHOOK_URL" in told
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [("run",), ("run", "--webhook")], ids=" ".join)
def test_an_address_that_is_taken_is_told_and_nothing_is_left_behind(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        told = refused(tmp_path, *words, SANDBOX_PORT="0", LISTEN=taken)
    assert told == (
        f"npsbot cannot listen at {taken} (Address already in use): set LISTEN to another address or port, "
        "or stop the program that is there."
    )
    assert not list(tmp_path.iterdir())


def test_an_address_of_another_machine_is_told(tmp_path: Path) -> None:
    told = refused(tmp_path, "run", SANDBOX_PORT="0", LISTEN="203.0.113.9:8080")
    assert told.startswith("npsbot cannot listen at 203.0.113.9:8080 (Cannot assign requested address)")

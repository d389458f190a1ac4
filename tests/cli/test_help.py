"""Help: every command tells what it does, at once and without loading what it would need to do it."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from tests.cli.command import NPSBOT, environment, npsbot

COMMANDS = [
    [],
    ["run"],
    ["import"],
    ["import", "purchases"],
    ["import", "responses"],
    ["report"],
    ["link"],
    ["campaign"],
    ["campaign", "new"],
    ["campaign", "preview"],
    ["campaign", "start"],
    ["campaign", "pause"],
    ["campaign", "resume"],
    ["campaign", "cancel"],
    ["campaign", "status"],
    ["churn"],
    ["export"],
    ["log"],
    ["doctor"],
    ["webhooks"],
    ["webhooks", "list"],
    ["webhooks", "retry"],
    ["webhooks", "drop"],
    ["webhooks", "secret"],
    ["webhooks", "test"],
    ["staff"],
    ["staff", "invite"],
    ["staff", "limit"],
    ["staff", "list"],
    ["staff", "remove"],
    ["customer"],
    ["customer", "show"],
    ["customer", "export"],
    ["customer", "forget"],
    ["customer", "merge"],
    ["backup"],
    ["restore"],
    ["retention"],
    ["token"],
    ["token", "new"],
    ["token", "list"],
    ["token", "withdraw"],
    ["demo"],
    ["db"],
    ["db", "upgrade"],
    ["db", "recount"],
    ["db", "copy"],
]
HEAVY = {
    "aiogram",
    "aiohttp",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "asyncpg",
    "babel",
    "fluent",
    "matplotlib",
    "pydantic",
    "segno",
    "sqlalchemy",
    "structlog",
    "xlsxwriter",
}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help(words: list[str]) -> None:
    shown = CliRunner().invoke(app, [*words, "--help"], prog_name="npsbot")
    assert shown.exit_code == 0
    assert f"Usage: {' '.join(['npsbot', *words])}" in shown.output


def test_help_is_all_that_it_does(tmp_path: Path) -> None:
    run = npsbot(tmp_path, "--help")
    assert (run.returncode, run.stderr) == (0, "")
    assert "Usage: " in run.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [["frobnicate"], ["report", "--frob"], ["link"], ["staff", "invite", "--role", "boss"], ["db", "down"]],
    ids=" ".join,
)
def test_what_there_is_not_ends_with_two_and_points_to_the_help(words: list[str]) -> None:
    shown = CliRunner().invoke(app, words)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert "--help" in shown.stderr


def test_the_version_is_that_of_the_distribution(tmp_path: Path) -> None:
    run = npsbot(tmp_path, "--version")
    assert run.returncode == 0
    assert run.stdout.startswith("npsbot")


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    """Seconds of imports are for the commands that need them; a timed test would measure the machine."""
    command = [sys.executable, "-X", "importtime", *NPSBOT[1:], "--help"]
    run = subprocess.run(
        command, cwd=tmp_path, env=environment({}), capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}
    assert "typer" in loaded  # so that an empty list would not pass
    assert not HEAVY & {name.partition(".")[0] for name in loaded}
    assert not [name for name in loaded if name.startswith(("bot.telegram", "storage", "reports", "nps."))]

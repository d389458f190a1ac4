"""``npsbot doctor``: what is wrong is said in a sentence with what to do, and nothing is changed."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.command import npsbot, running, sandbox, succeeds
from tests.cli.test_figures import taken_in

DELIVERY = (
    "INSERT INTO deliveries (key, lane, chat_id, letter, state, attempts, not_before, queued_at) VALUES "
    "('k', 0, 1, '{}', 'sending', 1, '2026-01-01 10:00:00.000000', '2026-01-01 10:00:00.000000')"
)
WRONG = [
    ("UPDATE rollups SET s0 = s0 + 1 WHERE s0 > 0", "figures", "npsbot db recount --mend"),
    (DELIVERY, "outbox", "1 letters were being sent when the bot ended: start npsbot run"),
    (
        "INSERT INTO updates (update_id, seen_at, failed) VALUES (1, '2026-01-01 10:00:00.000000', '{}')",
        "updates",
        "1 updates could not be handled and were set aside",
    ),
    ("INSERT INTO shop VALUES ('rollups_timezone', 'Asia/Tehran')", "time_zone", "but TIMEZONE is UTC"),
    ("INSERT INTO tags VALUES (4242, 'lost')", "references", "of tags points into customers"),
]


def test_the_doctor_finds_all_well_and_says_so_to_programs_too(
    tmp_path: Path, empty_database_url: str
) -> None:
    taken_in(tmp_path, DATABASE_URL=empty_database_url)
    told = succeeds(tmp_path, "doctor", DATABASE_URL=empty_database_url)
    assert told.splitlines()[-1] == "All is well."
    found = json.loads(succeeds(tmp_path, "doctor", "--json", DATABASE_URL=empty_database_url))
    assert found["well"] is True
    assert {"schema", "file", "figures", "outbox", "updates"} <= {each["check"] for each in found["findings"]}


def said_of(directory: Path, check: str, **settings: str) -> tuple[bool, str]:
    """Whether a look found all well, and its sentence."""
    told = json.loads(npsbot(directory, "doctor", "--json", **settings).stdout)
    [found] = [each for each in told["findings"] if each["check"] == check]
    return found["well"], found["sentence"]


def test_without_a_token_nothing_is_asked_of_telegram(tmp_path: Path) -> None:
    taken_in(tmp_path)
    assert said_of(tmp_path, "telegram") == (True, "BOT_TOKEN is not set: npsbot run starts the sandbox.")
    assert said_of(tmp_path, "fonts") == (True, "Pictures can be drawn in every language.")


def test_telegram_is_looked_at_where_there_is_a_token(tmp_path: Path) -> None:
    taken_in(tmp_path)
    with sandbox(tmp_path) as url:
        told = succeeds(tmp_path, "doctor", BOT_TOKEN="4242:SANDBOX", TELEGRAM_API_URL=url)
    assert "Telegram knows the bot as @" in told
    assert told.splitlines()[-1] == "All is well."


def test_the_watched_folder_is_looked_at(tmp_path: Path) -> None:
    taken_in(tmp_path)
    (tmp_path / "till").mkdir()
    well, sentence = said_of(tmp_path, "folder", WATCH_FOLDER="till")
    assert (well, sentence) == (True, "Files may be left in till.")
    run = npsbot(tmp_path, "doctor", WATCH_FOLDER="gone")
    assert run.returncode == 2
    assert "WATCH_FOLDER is wrong: there is no folder 'gone'" in run.stderr


def test_letters_that_wait_while_no_bot_runs_are_told_of(tmp_path: Path) -> None:
    taken_in(tmp_path)
    change(tmp_path, DELIVERY.replace("'sending'", "'queued'"))
    well, sentence = said_of(tmp_path, "late")
    assert not well
    assert sentence == (
        "Messages have been waiting to be sent since 2026-01-01 10:00 UTC, and no bot is running: "
        "start npsbot run."
    )


def change(directory: Path, statement: str) -> None:
    with closing(sqlite3.connect(directory / "npsbot.db")) as database, database:
        database.execute(statement)


@pytest.mark.parametrize(("statement", "check", "sentence"), WRONG, ids=[check for _, check, _ in WRONG])
def test_each_ill_has_its_sentence(tmp_path: Path, statement: str, check: str, sentence: str) -> None:
    taken_in(tmp_path)
    change(tmp_path, statement)
    run = npsbot(tmp_path, "doctor")
    assert (run.returncode, run.stderr) == (1, "")
    (said,) = [line for line in run.stdout.splitlines() if line.startswith("! ")]
    assert sentence in said
    told = json.loads(npsbot(tmp_path, "doctor", "--json").stdout)
    assert [each["check"] for each in told["findings"] if not each["well"]] == [check]
    assert told["well"] is False


def test_figures_can_be_set_right(tmp_path: Path) -> None:
    taken_in(tmp_path)
    change(tmp_path, "UPDATE rollups SET s0 = s0 + 1 WHERE s0 > 0")
    assert "All figures were counted anew." in succeeds(tmp_path, "db", "recount", "--mend")
    assert "All is well." in succeeds(tmp_path, "doctor")


def test_a_database_that_cannot_be_used_is_a_finding(tmp_path: Path) -> None:
    run = npsbot(tmp_path, "doctor")
    assert run.returncode == 1
    [ill] = [line for line in run.stdout.splitlines() if line.startswith("! ")]
    assert ill == "! There is nothing in the database npsbot.db yet: run `npsbot db upgrade`."
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_a_finding(tmp_path: Path) -> None:
    taken_in(tmp_path)
    with (tmp_path / "npsbot.db").open("r+b") as file:
        file.seek(3 * 4096 + 100)
        file.write(b"\xa5" * 40_000)
    run = npsbot(tmp_path, "doctor")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "! " in run.stdout


def test_what_a_running_bot_is_sending_is_no_ill(tmp_path: Path) -> None:
    database = "sqlite+aiosqlite:///shop.db"
    taken_in(tmp_path, DATABASE_URL=database)
    with running(tmp_path, SANDBOX_PORT="0", DATABASE_URL=database) as bot:
        assert "open http" in bot.line()
        told = succeeds(tmp_path, "doctor", DATABASE_URL=database)
    assert "The bot is running, and sees to the outbox." in told

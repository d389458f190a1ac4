"""Bad input: one sentence that names what is wrong and what to do, exit status 2, and nothing left behind."""

import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.command import refused, sandbox

CLOSED_PORT = 9  # nobody listens there, and no ephemeral port can be it
SERVER = f"postgresql://me:hush-hush@127.0.0.1:{CLOSED_PORT}/shop"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A directory in which a refused command must leave everything as it was."""
    (tmp_path / "notes.txt").write_text("Tea, milk, sugar; and a few words more than a header has.\n" * 20)
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "sub").mkdir()
    before = seen(tmp_path)
    yield tmp_path
    assert seen(tmp_path) == before


def seen(directory: Path) -> dict[str, bytes]:
    """Every file with its content."""
    paths = sorted(directory.rglob("*"))
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in paths}


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("report --all", ["--out", "--json"]),
        ("report --week 2018-W35 --all --json", ["--week", "--all"]),
        ("report --week 2018-W60 --json", ["--week", "2018 has no week 60"]),
        ("report --week 9999-W52 --json", ["--week", "'9999-W52'"]),
        ("report --week nonsense --json", ["--week", "'nonsense'", "2018-W35"]),
        ("import purchases missing.csv", ["missing.csv"]),
        ("import responses sub", ["sub", "folder"]),
        ("import responses noise.csv", ["noise.csv"]),
        ("import purchases notes.txt", ["notes.txt"]),
        ("demo --customers 1 --weeks 1 --out notes.txt", ["notes.txt", "--out"]),
        ("demo --customers 1 --weeks 1 --out notes.txt/sub", ["notes.txt/sub", "--out"]),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_made(
    place: Path, words: str, parts: list[str]
) -> None:
    told = refused(place, *words.split())
    assert [part for part in parts if part not in told] == []


def test_a_report_that_cannot_be_written_is_not_printed_either(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for words in (["--json"], []):
        told = refused(tmp_path, "report", "--week", "2018-W35", *words, "--out", "file/sub")
        assert "file/sub" in told
        assert "--out" in told


ADDRESSES = [
    ("mysql://host/shop", ["'mysql'", "postgresql"]),
    ("shop", ["sqlite+aiosqlite:///npsbot.db"]),
    ("sqlite://shop.db", ["three slashes"]),
    ("sqlite:///notes.txt", ["notes.txt", "not a database"]),
    ("sqlite:///sub", ["sub", "cannot be used"]),
    ("sqlite:///missing/shop.db", ["missing", "not a directory"]),
    ("sqlite:////proc/shop.db", ["/proc/shop.db", "cannot be"]),
    (SERVER, ["me:***@127.0.0.1:9"]),
]


@pytest.mark.parametrize(
    ("words", "address", "parts"),
    [("db upgrade", *each) for each in ADDRESSES]
    + [(words, *each) for words in ("report --all --json", "run") for each in (ADDRESSES[3], ADDRESSES[-1])]
    + [("run", *ADDRESSES[-2])],
)
def test_a_database_that_cannot_be_used_is_named_with_its_setting(
    place: Path, words: str, address: str, parts: list[str]
) -> None:
    told = refused(place, *words.split(), DATABASE_URL=address)
    assert "DATABASE_URL" in told
    assert [part for part in parts if part not in told] == []
    assert "hush" not in told


@pytest.mark.parametrize("words", ["db upgrade", "run"])
def test_a_later_schema_and_another_programs_database_are_left_alone(
    tmp_path: Path, sqlite_template: Path, words: str
) -> None:
    shutil.copy(sqlite_template, tmp_path / "later.db")
    with closing(sqlite3.connect(tmp_path / "later.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with closing(sqlite3.connect(tmp_path / "other.db")) as database, database:
        database.execute("CREATE TABLE songs (name TEXT)")
    before = {name: (tmp_path / name).read_bytes() for name in ("later.db", "other.db")}
    told = refused(tmp_path, *words.split(), DATABASE_URL="sqlite:///later.db")
    assert "later.db is of a later npsbot" in told
    told = refused(tmp_path, *words.split(), DATABASE_URL="sqlite:///other.db")
    assert "other.db is of another program" in told
    assert "DATABASE_URL" in told
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_a_wrong_setting_stops_every_command(place: Path) -> None:
    for words in ("run", "db upgrade", "link --order A1", "import purchases notes.txt"):
        assert "TIMEZONE" in refused(place, *words.split(), TIMEZONE="Mars/Olympus")


def test_a_token_that_telegram_does_not_know(place: Path) -> None:
    with sandbox(place) as url:
        told = refused(place, "run", BOT_TOKEN="123:unknown", TELEGRAM_API_URL=url)
    assert "BOT_TOKEN" in told
    assert "BotFather" in told


def test_a_bot_api_that_does_not_answer(place: Path) -> None:
    address = f"http://127.0.0.1:{CLOSED_PORT}"
    told = refused(place, "run", BOT_TOKEN="123:unknown-secret", TELEGRAM_API_URL=address)
    assert address in told
    assert "TELEGRAM_API_URL" in told
    assert "unknown-secret" not in told


def test_a_port_that_is_taken(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = refused(place, "run", SANDBOX_PORT=str(port))
    assert str(port) in told
    assert "SANDBOX_PORT" in told

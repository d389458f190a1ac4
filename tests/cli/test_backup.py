"""``npsbot backup`` and ``npsbot restore``: the whole database as one sound file, and back."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from storage import schema
from storage.turns import Turns
from tests.cli.command import PURCHASES, once, refused, succeeds


@once
def shop(directory: Path) -> None:
    (directory / "shop.csv").write_text(PURCHASES.replace("Bo", "Bogdana Kovalenko"))
    succeeds(directory, "import", "purchases", "shop.csv", "--no-ask")


def everything(directory: Path, name: str = "npsbot.db") -> bytes:
    return b"".join(file.read_bytes() for file in directory.glob(f"{name}*"))


def test_a_backup_brings_back_what_was(tmp_path: Path) -> None:
    shop(tmp_path)
    said = succeeds(tmp_path, "backup", "then.db")
    assert "then.db has the whole database" in said
    assert "--force" in refused(tmp_path, "backup", "then.db")
    (tmp_path / "more.csv").write_text("order,customer,date,total\nA9,cy,2025-02-01,5.00\n")
    succeeds(tmp_path, "import", "purchases", "more.csv", "--no-ask")
    assert "--force" in refused(tmp_path, "restore", "then.db")
    assert "A9" in succeeds(tmp_path, "export", "purchases")
    succeeds(tmp_path, "restore", "then.db", "--force")
    exported = succeeds(tmp_path, "export", "purchases")
    assert "A9" not in exported
    assert "Bogdana Kovalenko" in exported
    assert succeeds(tmp_path, "db", "recount") == "Every figure agrees with the answers.\n"


def test_a_lost_database_is_restored_without_force(tmp_path: Path) -> None:
    shop(tmp_path)
    succeeds(tmp_path, "backup", "then.db")
    for file in tmp_path.glob("npsbot.db*"):
        file.unlink()
    succeeds(tmp_path, "restore", "then.db")
    assert "A3" in succeeds(tmp_path, "export", "purchases")


def test_who_was_erased_stays_erased_after_an_older_backup_is_restored(tmp_path: Path) -> None:
    shop(tmp_path)
    succeeds(tmp_path, "backup", "then.db")
    succeeds(tmp_path, "customer", "forget", "bo", "--yes")
    said = succeeds(tmp_path, "restore", "then.db", "--force")
    assert "erased again: 1." in said
    assert b"Bogdana" not in everything(tmp_path)
    exported = succeeds(tmp_path, "export", "purchases")
    assert "1234.50" in exported
    again = succeeds(tmp_path, "import", "purchases", "shop.csv", "--no-ask")
    assert "people who asked to be forgotten: 2." in again


def test_who_came_back_afresh_is_not_erased_again(tmp_path: Path) -> None:
    shop(tmp_path)
    succeeds(tmp_path, "customer", "forget", "bo", "--yes")
    with sqlite3.connect(tmp_path / "npsbot.db") as connection:
        columns = "(external_id, name, created_at) VALUES ('bo', 'Bo, afresh', '2099-01-01 00:00:00')"
        connection.execute(f"INSERT INTO customers {columns}")
    connection.close()
    succeeds(tmp_path, "backup", "then.db")
    assert "again: " not in succeeds(tmp_path, "restore", "then.db", "--force")
    assert "Bo, afresh" in succeeds(tmp_path, "customer", "show", "bo")


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        ("CREATE TABLE theirs (id INTEGER)", "of another program"),
        (
            "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('9999')",
            "of a later npsbot",
        ),
    ],
)
def test_a_file_of_another_program_or_a_later_npsbot_is_refused(
    tmp_path: Path, statements: str, why: str
) -> None:
    shop(tmp_path)
    before = succeeds(tmp_path, "export", "purchases")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.executescript(statements)
    connection.close()
    assert why in refused(tmp_path, "restore", "other.db", "--force")
    assert succeeds(tmp_path, "export", "purchases") == before


def test_a_damaged_or_missing_file_is_refused(tmp_path: Path) -> None:
    shop(tmp_path)
    succeeds(tmp_path, "backup", "then.db")
    content = bytearray((tmp_path / "then.db").read_bytes())
    content[8192:40960] = os.urandom(32768)
    (tmp_path / "bad.db").write_bytes(content)
    assert "bad.db" in refused(tmp_path, "restore", "bad.db", "--force")
    assert "shop.csv" in refused(tmp_path, "restore", "shop.csv", "--force")
    assert "nowhere.db" in refused(tmp_path, "restore", "nowhere.db", "--force")
    assert "A3" in succeeds(tmp_path, "export", "purchases")


def test_nothing_is_restored_while_the_database_is_in_use(tmp_path: Path) -> None:
    shop(tmp_path)
    succeeds(tmp_path, "backup", "then.db")
    held = Turns(tmp_path / "npsbot.db")  # as the running bot holds it
    try:
        assert "is in use" in refused(tmp_path, "restore", "then.db", "--force")
        succeeds(tmp_path, "backup", "again.db")
    finally:
        held.close()
    succeeds(tmp_path, "restore", "then.db", "--force")


def test_an_earlier_npsbots_backup_is_brought_up(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(schema, "REVISIONS", schema.REVISIONS[: schema.REVISIONS.index("0009") + 1])
        schema.upgrade(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.execute(
            "INSERT INTO customers (id, external_id, name, created_at)"
            " VALUES (1, 'ann', 'Ann', '2025-01-02 10:00:00')"
        )
    connection.close()
    succeeds(tmp_path, "restore", "old.db")
    assert json.loads(succeeds(tmp_path, "customer", "export", "ann"))["customer"]["name"] == "Ann"


def test_postgresql_has_its_own_tools(tmp_path: Path) -> None:
    url = "postgresql+asyncpg://nobody@127.0.0.1:1/nothing"
    (tmp_path / "then.db").write_bytes(b"")
    assert "pg_restore" in refused(tmp_path, "restore", "then.db", DATABASE_URL=url)


async def test_postgresql_is_backed_up_by_its_own_tool(postgresql_url: str, tmp_path: Path) -> None:
    assert "pg_dump" in refused(tmp_path, "backup", "then.db", DATABASE_URL=postgresql_url)

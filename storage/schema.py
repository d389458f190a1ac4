"""The schema's revisions: which one a database has, and the way up. Alembic is imported only to go up."""

import asyncio
from enum import Enum
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import engines
from storage.addresses import Address, parse
from storage.refusals import DatabaseUnreachable, SchemaTooOld, SchemaUnknown
from storage.turns import Turns

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
)
"""Every revision that this npsbot knows, oldest first; the last is the one it works with."""

_UPGRADE = "run `npsbot db upgrade`"
_ONE_UPGRADE_AT_A_TIME = 0x6E7073  # "nps": the key of the advisory lock on PostgreSQL


class Schema(Enum):
    """What stands in a database."""

    EMPTY = "empty"
    OLD = "old"
    CURRENT = "current"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"


async def look(url: str) -> Schema:
    """What stands in the database at ``url``. Raises DatabaseUnreachable; creates no file."""
    address = parse(url)
    if address.path and not address.path.exists():
        _directory_of(address.path)
        return Schema.EMPTY
    engine = engines.onlooker(address)
    try:
        async with engines.connected(engine, address) as connection:
            return await _look(connection)
    finally:
        await engine.dispose()


async def check(url: str, *, create: bool = False) -> None:
    """Return if this npsbot can work with the database; with ``create`` an empty one is set up.

    Raises SchemaTooOld, SchemaUnknown or DatabaseUnreachable.
    """
    found = await look(url)
    if create and found is Schema.EMPTY:
        await rise(url)
    else:
        _refuse(found, parse(url))


def upgrade(url: str) -> None:
    """Bring the database to the newest revision, creating its file if need be. Harmless to repeat, and safe
    when two do it at once. Not to be called from a running event loop: that is what :func:`rise` is for.

    Raises SchemaUnknown (nothing is touched) and DatabaseUnreachable.
    """
    asyncio.run(rise(url))


async def rise(url: str) -> None:
    """:func:`upgrade`, for a caller in an event loop."""
    address = parse(url)
    if address.path is None:
        return await _rise(address)
    found = await look(url)  # before anything is put beside a file that is not ours
    if found in (Schema.UNKNOWN, Schema.FOREIGN):
        _refuse(found, address)
    turns = Turns(address.path)
    try:
        async with turns.one():
            return await _rise(address)
    finally:
        turns.close()


async def _rise(address: Address) -> None:
    engine = engines.builder(address)
    try:
        async with engines.connected(engine, address) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_UPGRADE_AT_A_TIME)))
            found = await _look(connection)
            if found in (Schema.UNKNOWN, Schema.FOREIGN):
                _refuse(found, address)
            if found is not Schema.CURRENT:
                await connection.run_sync(_migrate)
    finally:
        await engine.dispose()


def _migrate(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, REVISIONS[-1])


async def _look(connection: AsyncConnection) -> Schema:
    tables = await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names())
    if "alembic_version" not in tables:
        return Schema.FOREIGN if tables else Schema.EMPTY
    revision = (await connection.execute(sa.text("SELECT version_num FROM alembic_version"))).scalar()
    if revision is None:
        return Schema.EMPTY if tables == ["alembic_version"] else Schema.FOREIGN
    if revision not in REVISIONS:
        return Schema.UNKNOWN
    return Schema.CURRENT if revision == REVISIONS[-1] else Schema.OLD


def _refuse(found: Schema, address: Address) -> None:
    shown = address.shown
    if found is Schema.EMPTY:
        raise SchemaTooOld(f"There is nothing in the database {shown} yet: {_UPGRADE}.")
    if found is Schema.OLD:
        raise SchemaTooOld(f"The database {shown} is of an earlier npsbot: back it up, then {_UPGRADE}.")
    if found is Schema.UNKNOWN:
        raise SchemaUnknown(f"The database {shown} is of a later npsbot: install that version again.")
    if found is Schema.FOREIGN:
        raise SchemaUnknown(f"The database {shown} is of another program: set DATABASE_URL to a new one.")


def _directory_of(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise DatabaseUnreachable(
            f"The database {path} cannot be made, because {path.absolute().parent} is not a directory: "
            "create it, or set DATABASE_URL."
        )

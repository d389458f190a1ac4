"""The schema: the way up, what is refused, and that migrations and tables say the same."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import storage
from storage import schema, tables
from storage.database import Database, SchemaTooOld, SchemaUnknown


async def test_migrations_make_exactly_the_tables(database: Database) -> None:
    def differences(connection: sa.Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), tables.metadata))

    async with database.read() as tx:
        assert await tx.run_sync(differences) == []


async def test_the_first_campaign_is_the_one_that_is_always_on(database: Database) -> None:
    async with database.read() as tx:
        rows = (await tx.execute(sa.select(tables.campaigns.c.id, tables.campaigns.c.kind))).all()
    assert [tuple(row) for row in rows] == [(1, "post_purchase")]


async def test_the_next_campaign_gets_an_id_of_its_own(database: Database) -> None:
    async with database.write() as tx:
        now = sa.func.current_timestamp()
        row = {"kind": "broadcast", "name": "spring", "created_at": now}
        await tx.execute(tables.campaigns.insert().values(row))
        assert (await tx.execute(sa.select(sa.func.max(tables.campaigns.c.id)))).scalar_one() == 2


def test_the_package_knows_every_revision_that_it_brings() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    revisions = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == schema.REVISIONS


async def test_an_empty_database_is_refused_unless_it_may_be_created(empty_database_url: str) -> None:
    with pytest.raises(SchemaTooOld, match="npsbot db upgrade"):
        await Database.open(empty_database_url)
    database = await Database.open(empty_database_url, create=True)
    await database.close()
    await schema.check(empty_database_url)


def test_a_refused_empty_file_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(SchemaTooOld):
        asyncio.run(schema.check(f"sqlite:///{tmp_path}/npsbot.db"))
    assert list(tmp_path.iterdir()) == []


async def test_upgrading_twice_and_at_once_is_harmless(empty_database_url: str) -> None:
    await asyncio.gather(*(schema.rise(empty_database_url) for _ in range(3)))
    await schema.rise(empty_database_url)
    assert await schema.look(empty_database_url) is schema.Schema.CURRENT


async def _revision(url: str, statement: str) -> None:
    database = await Database.open(url)
    try:
        async with database.write() as tx:
            await tx.execute(sa.text(statement))
    finally:
        await database.close()


async def test_a_database_of_a_later_npsbot_is_refused(database_url: str) -> None:
    await _revision(database_url, "UPDATE alembic_version SET version_num = '9999'")
    for create in (False, True):
        with pytest.raises(SchemaUnknown, match="later npsbot"):
            await Database.open(database_url, create=create)
    with pytest.raises(SchemaUnknown):
        await schema.rise(database_url)


async def test_a_database_of_an_earlier_npsbot_is_refused(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9999"))
    for create in (False, True):
        with pytest.raises(SchemaTooOld, match="npsbot db upgrade"):
            await Database.open(database_url, create=create)


def test_another_program_s_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "songs.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = path.read_bytes()
    for attempt in (schema.rise, schema.check):
        with pytest.raises(SchemaUnknown, match="another program"):
            asyncio.run(attempt(f"sqlite:///{path}"))
    assert path.read_bytes() == before

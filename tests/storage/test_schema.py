"""The schema: the way up, what is refused, and that migrations and tables say the same."""

import asyncio
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import storage
from nps.periods import Period
from nps.recipients import Scope
from nps.records import Funnel
from storage import engines, funnels, recipients, recounting, schema, tables
from storage.addresses import parse
from storage.database import Database, SchemaTooOld, SchemaUnknown


async def test_migrations_make_exactly_the_tables(database: Database) -> None:
    async with database.read() as tx:
        assert await tx.run_sync(_differences) == []


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


async def test_what_the_first_npsbot_kept_is_there_after_the_way_up(empty_database_url: str) -> None:
    await _rise_to(empty_database_url, "0001")
    now = "CURRENT_TIMESTAMP"
    asked = "campaign_id, customer_id, state, segment, due_at, created_at"
    columns = "key, lane, chat_id, letter, invitation_id, state, attempts, not_before, queued_at"
    with_everything = (
        f"INSERT INTO customers (name, chat_id, created_at) VALUES ('Alice', 5, {now})",
        f"INSERT INTO invitations ({asked}) VALUES (1, 1, 'sent', 'web', {now}, {now})",
        f"INSERT INTO deliveries ({columns}) VALUES ('question:1', 3, 5, '{{}}', 1, 'sent', 1, {now}, {now})",
        f"INSERT INTO deliveries ({columns}) VALUES ('talk', 1, 5, '{{}}', NULL, 'sent', 1, {now}, {now})",
    )
    await _execute(empty_database_url, *with_everything)
    await schema.rise(empty_database_url)
    database = await Database.open(empty_database_url)
    try:
        async with database.read() as tx:
            kept = (await tx.execute(sa.text("SELECT key, campaign_id FROM deliveries ORDER BY id"))).all()
            states = (await tx.execute(sa.text("SELECT state, paid FROM campaigns"))).all()
            assert await tx.run_sync(_differences) == []
        async with database.write() as tx:
            assert (await tx.execute(tables.deliveries.insert().values(_another_line()))).rowcount == 1
    finally:
        await database.close()
    assert [tuple(row) for row in kept] == [("question:1", 1), ("talk", None)]
    assert [(state, bool(paid)) for state, paid in states] == [("running", False)]


async def test_questions_of_an_earlier_npsbot_are_counted_by_what_became_of_them(
    empty_database_url: str,
) -> None:
    await _rise_to(empty_database_url, "0005")
    at = "'2026-01-05 10:00:00'"
    asked = "campaign_id, customer_id, state, skip_reason, segment, due_at, sent_at, delivered_at, created_at"
    answered = "campaign_id, customer_id, invitation_id, segment, score, answered_at, day"
    await _execute(
        empty_database_url,
        f"INSERT INTO customers (name, chat_id, created_at) VALUES ('Alice', 5, {at})",
        f"INSERT INTO invitations ({asked}) VALUES (1, 1, 'skipped', 'no_chat', '', {at}, NULL, NULL, {at})",
        f"INSERT INTO invitations ({asked}) VALUES (1, 1, 'sent', NULL, '', {at}, {at}, {at}, {at})",
        f"INSERT INTO invitations ({asked}) VALUES (1, 1, 'answered', NULL, '', {at}, {at}, {at}, {at})",
        f"INSERT INTO responses ({answered}) VALUES (1, 1, 3, '', 9, {at}, '2026-01-05')",
        "INSERT INTO rollups (day, campaign_id, field, segment, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10,"
        " promoter_minor, passive_minor, detractor_minor)"
        " VALUES ('2026-01-05', 1, 'branch', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)",
    )
    await schema.rise(empty_database_url)
    database = await Database.open(empty_database_url)
    try:
        async with database.read() as tx:
            monday = Period(date(2026, 1, 5), date(2026, 1, 5), "UTC")
            funnel = await funnels.funnel(tx, monday, now=datetime(2026, 1, 6, tzinfo=UTC))
            assert await recounting.recount(tx) == []
    finally:
        await database.close()
    assert funnel == Funnel(due=3, sent=2, delivered=2, scored=1, skipped={"no_chat": 1})


async def test_staff_of_an_earlier_npsbot_are_recipients_of_the_reports_they_had(
    empty_database_url: str,
) -> None:
    await _rise_to(empty_database_url, "0002")
    columns = "role, chat_id, name, language, time_zone, enrolled_at, left_at"
    now = "'2026-01-05 10:00:00'"
    await _execute(
        empty_database_url,
        f"INSERT INTO staff ({columns}) VALUES ('manager', 7, 'Max', 'hu', 'Europe/Budapest', {now}, {now})",
        f"INSERT INTO staff ({columns}) VALUES ('manager', 8, 'Mary', 'fa', 'Asia/Tehran', {now}, NULL)",
        f"INSERT INTO weekly_reports (staff_id, week_start, made_at) VALUES (2, '2026-01-05', {now})",
    )
    await schema.rise(empty_database_url)
    database = await Database.open(empty_database_url)
    try:
        async with database.read() as tx:
            assert await tx.run_sync(_differences) == []
            [(mary, sent)] = await recipients.with_latest(tx)
    finally:
        await database.close()
    assert (mary.chat_id, mary.topic, mary.language, mary.time_zone) == (8, None, "fa", "Asia/Tehran")
    assert (mary.scope, mary.weekday, mary.hour) == (Scope(), None, None)
    assert (mary.since, sent) == (datetime(2026, 1, 5, 10, tzinfo=UTC), date(2026, 1, 5))


def _another_line() -> dict[str, object]:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    empty = {"letter": {}, "state": "queued", "attempts": 0}
    return {"key": "more", "lane": 1, "chat_id": 5, "not_before": now, "queued_at": now} | empty


def _differences(connection: sa.Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), tables.metadata))


async def _rise_to(url: str, revision: str) -> None:
    """As the npsbot did whose last revision that was."""
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(schema, "REVISIONS", schema.REVISIONS[: schema.REVISIONS.index(revision) + 1])
        await schema.rise(url)


async def _execute(url: str, *statements: str) -> None:
    engine = engines.builder(parse(url))
    try:
        async with engine.begin() as connection:
            for statement in statements:
                await connection.execute(sa.text(statement))
    finally:
        await engine.dispose()


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

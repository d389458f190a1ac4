"""A whole database carried over to another one, of the other kind as well, and compared afterwards.

All of it is one transaction in the new database: a copy that breaks off leaves it as empty as it was.
Triggers count what changes, and nothing changes here, so they rest meanwhile.
"""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import partial
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import schema
from storage.database import Database
from storage.refusals import CopyRefused
from storage.tables import metadata

OnProgress = Callable[[int, int], None]
"""Told how many rows are done, and how many there are."""

_BATCH = 1000
_SUM = 1 << 128
_ANYBODY = ("customers", "purchases", "responses", "staff")
"""Where one row shows that a database is in use."""

Row = dict[str, object]


@dataclass(frozen=True)
class Copied:
    """How many rows a table has on both sides, and the same checksum of them, whatever their order."""

    table: str
    rows: int
    checksum: str


async def copy(source: Database, target_url: str, on_progress: OnProgress | None = None) -> list[Copied]:
    """Carry everything that ``source`` has at this moment over to the database at ``target_url``.

    That one is set up if need be, and has to be empty. Raises CopyRefused, with nothing carried over, where
    it is not, or where it does not come to have the same rows; and DatabaseUnreachable.
    """
    if await schema.look(target_url) is schema.Schema.EMPTY:
        await schema.rise(target_url)
    target = await Database.open(target_url)
    try:
        async with source.read() as theirs, target.write() as ours:
            await _refuse_used(ours)
            return await _carry(theirs, ours, on_progress)
    finally:
        await target.close()


async def _refuse_used(tx: AsyncConnection) -> None:
    for name in _ANYBODY:
        if await tx.scalar(sa.select(sa.exists(sa.select(metadata.tables[name])))):
            raise CopyRefused(f"The new database has {name} already: name an empty one.")


async def _carry(theirs: AsyncConnection, ours: AsyncConnection, told: OnProgress | None) -> list[Copied]:
    total = 0
    for table in metadata.sorted_tables:
        total += await _count(theirs, table)
    triggers = await _rest_triggers(ours)
    for table in reversed(metadata.sorted_tables):
        await ours.execute(table.delete())  # what its own schema has put there
    copied: list[Copied] = []
    for table in metadata.sorted_tables:
        done = sum(each.rows for each in copied)
        copied.append(await _carry_table(theirs, ours, table, partial(_tell, told, total, done)))
    await _wake_triggers(ours, triggers)
    await _go_on_counting(ours)
    await _compare(ours, copied)  # last: what has been streamed PostgreSQL lets nobody alter
    return copied


def _tell(told: OnProgress | None, total: int, before: int, rows: int) -> None:
    if told is not None:
        told(before + rows, total)


async def _count(tx: AsyncConnection, table: sa.Table) -> int:
    return int((await tx.execute(sa.select(sa.func.count()).select_from(table))).scalar_one())


async def _carry_table(
    theirs: AsyncConnection, ours: AsyncConnection, table: sa.Table, told: Callable[[int], None]
) -> Copied:
    own = _own_keys(table)
    later: list[Row] = []
    rows, checksum = 0, 0
    async for batch in _batches(theirs, table):
        rows, checksum = rows + len(batch), (checksum + sum(map(_sum_of, batch))) % _SUM
        for row in batch:
            if any(row[name] is not None for name in own):
                later.append({"key": row["id"], **{name: row[name] for name in own}})
                row.update(dict.fromkeys(own))
        await ours.execute(_insert(table), batch)
        told(rows)
    if later:
        point = table.update().where(table.c.id == sa.bindparam("key"))
        await ours.execute(point.values({name: sa.bindparam(name) for name in own}), later)
    return Copied(table.name, rows, f"{checksum:032x}")


async def _batches(tx: AsyncConnection, table: sa.Table) -> AsyncIterator[list[Row]]:
    ordered = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_BATCH)
    async with tx.stream(ordered) as streamed:
        async for part in streamed.mappings().partitions(_BATCH):
            yield [dict(row) for row in part]


def _own_keys(table: sa.Table) -> list[str]:
    """Columns that point into the table itself, and so to rows that may not be there yet."""
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _insert(table: sa.Table) -> sa.Insert:
    """None is nothing in JSON columns too, and not the word null."""
    given = {
        column.name: sa.bindparam(column.name, type_=sa.JSON(none_as_null=True))
        for column in table.c
        if isinstance(column.type, sa.JSON)
    }
    return table.insert().values(given) if given else table.insert()


def _sum_of(row: Mapping[str, object]) -> int:
    written = json.dumps({name: _plain(value) for name, value in row.items()}, sort_keys=True)
    return int.from_bytes(sha256(written.encode()).digest()[:16])


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value


async def _compare(ours: AsyncConnection, copied: Sequence[Copied]) -> None:
    for each in copied:
        rows, checksum = 0, 0
        table = metadata.tables[each.table]
        async for batch in _batches(ours, table):
            rows, checksum = rows + len(batch), (checksum + sum(map(_sum_of, batch))) % _SUM
        if (rows, f"{checksum:032x}") != (each.rows, each.checksum):
            raise CopyRefused(f"The new database does not come to the same {each.table}: nothing was copied.")


async def _rest_triggers(tx: AsyncConnection) -> list[str]:
    """What brings the triggers back."""
    if tx.dialect.name == "sqlite":
        found = (
            await tx.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        ).all()
        for name, _ in found:
            await tx.execute(sa.text(f'DROP TRIGGER "{name}"'))
        return [sql for _, sql in found]
    for table in metadata.sorted_tables:
        await tx.execute(sa.text(f'ALTER TABLE "{table.name}" DISABLE TRIGGER USER'))
    return [f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER' for table in metadata.sorted_tables]


async def _wake_triggers(tx: AsyncConnection, statements: Sequence[str]) -> None:
    for statement in statements:
        await tx.exec_driver_sql(statement)


async def _go_on_counting(tx: AsyncConnection) -> None:
    """PostgreSQL gives out numbers by itself, and has to begin behind those that came along."""
    if tx.dialect.name == "sqlite":
        return
    for table in metadata.sorted_tables:
        if "id" in table.c and await _is_numbered(tx, table):
            highest = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            await tx.execute(sa.select(sa.func.setval(sequence, highest, False)))


async def _is_numbered(tx: AsyncConnection, table: sa.Table) -> bool:
    return await tx.scalar(sa.select(sa.func.pg_get_serial_sequence(table.name, "id"))) is not None

"""Looks for the traces of a person: in every byte of a database, and in what people write down."""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from storage.addresses import parse
from storage.database import Database
from storage.tables import metadata
from tests.bot.stage import Stage

SUFFIXES = ("", "-wal", "-journal")


def forms(trace: str | int) -> Iterable[bytes]:
    """A text in UTF-8 and as JSON has it; a number in its digits, and as SQLite stores it."""
    if isinstance(trace, int):
        size = next(each for each in (4, 6, 8) if trace < 2 ** (8 * each - 1))
        yield from (str(trace).encode(), trace.to_bytes(size, "big"))
        return
    yield trace.encode()
    yield json.dumps(trace)[1:-1].encode()


def found_in(content: bytes, traces: Iterable[str | int]) -> list[str | int]:
    """Those of the traces that stand in the content in any form."""
    return [trace for trace in traces if any(form in content for form in forms(trace))]


async def everything(stage: Stage) -> bytes:
    """All bytes that the database has: its files; or of a server each row as text, once it is vacuumed."""
    path = parse(stage.app.settings.database).path
    if path is not None:
        files = [path.with_name(path.name + suffix) for suffix in SUFFIXES]
        return b"".join(file.read_bytes() for file in files if file.exists())
    return await _rows(stage.app.database)


async def _rows(database: Database) -> bytes:
    parts: list[str] = []
    async with database.read() as tx:
        for table in metadata.sorted_tables:
            rows = await tx.execute(sa.text(f"SELECT CAST(t AS text) FROM {table.name} t"))
            parts += list(rows.scalars())
    return "\n".join(parts).encode()

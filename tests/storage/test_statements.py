"""Statements that go to SQLite's thread once give what aiosqlite's own cursor gives."""

from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database

_NUMBERS = sa.text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last) SELECT i FROM n"
)


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[AsyncConnection]:
    database = await Database.open(sqlite_url)
    try:
        async with database.write() as tx:
            yield tx
    finally:
        await database.close()


@pytest.mark.parametrize("rows", [1, 499, 500, 501, 1000, 1203])
async def test_a_result_of_any_length_comes_whole_and_in_order(sqlite: AsyncConnection, rows: int) -> None:
    whole = (await sqlite.execute(_NUMBERS, {"last": rows})).scalars().all()
    assert list(whole) == list(range(1, rows + 1))


@pytest.mark.parametrize("rows", [1, 500, 1203])
async def test_a_result_can_be_read_row_by_row(sqlite: AsyncConnection, rows: int) -> None:
    async with sqlite.stream(_NUMBERS, {"last": rows}) as result:
        assert [row.i async for row in result] == list(range(1, rows + 1))


async def test_a_result_left_half_read_does_not_hold_up_what_follows(sqlite: AsyncConnection) -> None:
    async with sqlite.stream(_NUMBERS, {"last": 5000}) as result:
        assert (await result.fetchmany(3))[-1].i == 3
    await sqlite.execute(sa.text("CREATE TABLE notes (word TEXT)"))
    await sqlite.execute(sa.text("DROP TABLE notes"))


async def test_a_statement_that_fails_leaves_the_connection_usable(sqlite: AsyncConnection) -> None:
    with pytest.raises(sa.exc.OperationalError, match="no such table"):
        await sqlite.execute(sa.text("SELECT * FROM nowhere"))
    assert await sqlite.scalar(sa.text("SELECT 1")) == 1


async def test_what_changed_is_counted(sqlite: AsyncConnection) -> None:
    await sqlite.execute(sa.text("CREATE TABLE notes (word TEXT)"))
    insert = sa.text("INSERT INTO notes VALUES (:word)")
    assert (await sqlite.execute(insert, {"word": "one"})).rowcount == 1
    assert (await sqlite.execute(insert, [{"word": "two"}, {"word": "three"}])).rowcount == 2
    assert (await sqlite.execute(sa.text("DELETE FROM notes"))).rowcount == 3

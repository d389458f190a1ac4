"""A PostgreSQL server in a mood: what passes by itself is told as such, so that whoever asked asks again."""

import asyncio

import pytest
import sqlalchemy as sa

from storage import shop
from storage.database import Database, DatabaseUnreachable


async def test_a_server_that_takes_only_readers_for_a_while_is_unreachable(postgresql_url: str) -> None:
    database = await Database.open(postgresql_url)

    async def remember() -> None:
        async with database.write() as tx:
            await tx.execute(sa.text("SET TRANSACTION READ ONLY"))
            await shop.remember(tx, "k", "1")

    try:
        with pytest.raises(DatabaseUnreachable):
            await remember()
    finally:
        await database.close()


async def test_of_two_transactions_that_wait_for_each_other_one_is_told_to_come_again(
    postgresql_url: str,
) -> None:
    database = await Database.open(postgresql_url)

    async def both(first: str, second: str, met: asyncio.Barrier) -> None:
        async with database.write() as tx:
            await shop.remember(tx, first, "1")
            await met.wait()
            await shop.remember(tx, second, "1")

    try:
        met = asyncio.Barrier(2)
        ends = await asyncio.gather(both("a", "b", met), both("b", "a", met), return_exceptions=True)
        assert [type(end) for end in ends if end is not None] == [DatabaseUnreachable]
    finally:
        await database.close()


async def test_who_waits_too_long_for_a_connection_is_told_so(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engines.PATIENCE", 0.1)
    database = await Database.open(postgresql_url)

    async def hold(release: asyncio.Event) -> None:
        async with database.read():
            await release.wait()

    release = asyncio.Event()
    holding = [asyncio.create_task(hold(release)) for _ in range(10)]
    try:
        await asyncio.sleep(0.5)
        with pytest.raises(DatabaseUnreachable):
            async with database.write():
                pass
    finally:
        release.set()
        await asyncio.gather(*holding)
        await database.close()


async def test_what_customers_wrote_is_in_no_error(database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError) as wrong:
        async with database.write() as tx:
            await tx.execute(sa.text("INSERT INTO nowhere VALUES (:words)"), {"words": "for your eyes only"})
    assert "for your eyes only" not in str(wrong.value)

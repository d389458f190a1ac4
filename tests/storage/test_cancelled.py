"""Work that is cancelled, as at every stop of the bot, leaves connections whole and says nothing."""

import asyncio
import random

import pytest
import sqlalchemy as sa

from storage.database import Database


async def busy(database: Database) -> None:
    """Read and write in turns, for ever."""
    while True:
        async with database.read() as tx:
            await tx.execute(sa.text("SELECT count(*) FROM purchases"))
        async with database.write() as tx:
            await tx.execute(sa.text("SELECT 1"))


async def test_whatever_moment_it_is_cancelled_at(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(7)
    for _ in range(60):
        tasks = [asyncio.create_task(busy(database)) for _ in range(2)]
        await asyncio.sleep(0.01 * chance.random())
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(end, asyncio.CancelledError) for end in ends)
    assert not caplog.records
    async with database.write() as tx:
        assert await tx.scalar(sa.text("SELECT 1")) == 1

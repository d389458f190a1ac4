"""Channels: kept once, called as they are called now; of two who post at once one is let through."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import channels, shop
from storage.database import Database

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
PAUSE = timedelta(minutes=10)
NEWS = -1_000_000_000_777


@pytest.fixture
async def another(database: Database, database_url: str) -> AsyncIterator[Database]:
    """The same database, opened a second time, as by a second replica."""
    opened = await Database.open(database_url)
    try:
        yield opened
    finally:
        await opened.close()


async def test_a_channel_is_kept_once_with_the_name_it_has_now(tx: AsyncConnection) -> None:
    await channels.keep(tx, NEWS, title="News", username="", now=NOW)
    await channels.keep(tx, NEWS, title="Stories", username="stories", now=NOW + PAUSE)
    [known] = await channels.everyone(tx)
    assert (known.title, known.username, known.posted_at) == ("Stories", "stories", None)
    assert await channels.get(tx, known.id) == await channels.at(tx, NEWS) == known
    assert await channels.forget(tx, NEWS)
    assert not await channels.forget(tx, NEWS)
    assert await channels.at(tx, NEWS) is None


async def test_between_two_posts_there_is_a_pause_unless_the_first_never_went_out(
    tx: AsyncConnection,
) -> None:
    await channels.keep(tx, NEWS, title="News", username="", now=NOW)
    [known] = await channels.everyone(tx)
    assert await channels.posting(tx, known.id, NOW, PAUSE)
    assert not await channels.posting(tx, known.id, NOW + PAUSE / 2, PAUSE)
    assert await channels.posting(tx, known.id, NOW + PAUSE, PAUSE)
    await channels.not_posted(tx, NEWS)
    assert await channels.posting(tx, known.id, NOW + PAUSE, PAUSE)


async def test_of_many_who_post_at_once_one_is_let_through(database: Database, another: Database) -> None:
    async with database.write() as tx:
        await channels.keep(tx, NEWS, title="News", username="", now=NOW)
        [known] = await channels.everyone(tx)

    async def asks(number: int) -> bool:
        async with (database, another)[number % 2].write() as tx:
            return await channels.posting(tx, known.id, NOW, PAUSE)

    assert sorted(await asyncio.gather(*(asks(each) for each in range(6)))) == [False] * 5 + [True]


async def test_who_come_at_once_are_all_counted(database: Database, another: Database) -> None:
    async def comes(number: int) -> None:
        async with (database, another)[number % 2].write() as tx:
            await shop.count(tx, shop.CAME_BY_CHANNEL)

    await asyncio.gather(*(comes(each) for each in range(12)))
    async with database.read() as tx:
        assert await shop.recall(tx, shop.CAME_BY_CHANNEL) == "12"

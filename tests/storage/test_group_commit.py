"""Many callers, one transaction: who comes during one commit shares the next, and nobody spoils another's."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import shop
from storage.database import Database, DatabaseUnreachable
from storage.group_commit import GroupCommit


class Remembering:
    """Keeps each word under itself, and counts the transactions."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    async def __call__(self, tx: AsyncConnection, words: Sequence[str]) -> list[int]:
        self.batches.append(list(words))
        for word in words:
            await shop.remember(tx, word, word)
            if word == "wrong":
                raise ValueError("this one is wrong")
        return [len(word) for word in words]


async def kept(database: Database, *words: str) -> list[str]:
    async with database.read() as tx:
        return [word for word in words if await shop.recall(tx, word) is not None]


async def test_each_caller_gets_its_own_outcome_once_it_is_committed(database: Database) -> None:
    work = Remembering()
    together = GroupCommit[str, int](database, work)
    words = ["a" * n for n in range(1, 41)]
    assert await asyncio.gather(*(together(word) for word in words)) == list(range(1, 41))
    assert await kept(database, *words) == words
    assert len(work.batches) < 5


async def test_one_that_is_wrong_spoils_no_other(database: Database) -> None:
    together = GroupCommit[str, int](database, Remembering())
    words = ["first", "wrong", "last"]
    outcomes = await asyncio.gather(*(together(word) for word in words), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [int, ValueError, int]
    assert await kept(database, *words) == ["first", "last"]


async def test_while_the_database_is_away_everybody_is_told(sqlite_url: str) -> None:
    async def away(tx: AsyncConnection, words: Sequence[str]) -> list[int]:
        raise DatabaseUnreachable("The database is away.")

    database = await Database.open(sqlite_url)
    try:
        together = GroupCommit[str, int](database, away)
        outcomes = await asyncio.gather(together("a"), together("b"), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [DatabaseUnreachable, DatabaseUnreachable]
    finally:
        await database.close()


async def test_who_is_cancelled_in_the_middle_costs_the_others_nothing(database: Database) -> None:
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def slow(tx: AsyncConnection, words: Sequence[str]) -> list[int]:
        entered.set()
        await go_on.wait()
        return await Remembering()(tx, words)

    together = GroupCommit[str, int](database, slow)
    first = asyncio.create_task(together("first"))
    await entered.wait()
    waiting, gone = asyncio.create_task(together("waiting")), asyncio.create_task(together("gone"))
    await asyncio.sleep(0)
    first.cancel()
    gone.cancel()
    await asyncio.sleep(0)
    go_on.set()
    assert await waiting == len("waiting")
    with pytest.raises(asyncio.CancelledError):
        await first
    assert await kept(database, "first", "waiting", "gone") == ["first", "waiting"]

"""The feed: every answer once, in the order in which answers came and changed, and none is missed."""

import asyncio
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from nps.records import Comment, CommentKind, NewResponse
from storage import feed, responses
from storage.database import Database
from storage.tables import responses as table

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def answered(database: Database, *identities: str, score: int = 9) -> None:
    new = [NewResponse(each, f"customer {each}", NOON, score) for each in identities]
    async with database.write() as tx:
        await responses.add(tx, new, timezone="UTC", now=NOON)


async def ids(database: Database, place: int = 0, limit: int = 100) -> list[int]:
    return [each.id for each in await feed.after(database, place, limit)]


async def test_answers_come_in_pages_in_the_order_in_which_they_came(database: Database) -> None:
    await answered(database, "a", "b", "c")
    first = await feed.after(database, 0, 2)
    assert [each.customer for each in first] == ["customer a", "customer b"]
    assert [each.customer for each in await feed.after(database, first[-1].place, 2)] == ["customer c"]
    assert await feed.after(database, 3, 2) == []
    assert await feed.after(database, 0, 2) == first


async def test_an_answer_that_changed_comes_again_and_only_there(database: Database) -> None:
    await answered(database, "a", "b")
    assert await ids(database) == [1, 2]
    async with database.write() as tx:
        await tx.execute(table.update().where(table.c.id == 1).values(score=3, changed_at=NOON))
    changed = await feed.after(database, 2, 10)
    assert [(each.id, each.score, each.place) for each in changed] == [(1, 3, 3)]
    assert await ids(database) == [2, 1]


async def test_so_does_one_that_was_commented_and_one_whose_comment_was_edited(database: Database) -> None:
    await answered(database, "a", "b")
    assert await ids(database) == [1, 2]
    async with database.write() as tx:
        said = Comment(CommentKind.TEXT, "late", message_id=7)
        await responses.add_comment(tx, 1, said, NOON + timedelta(minutes=1))
    assert [each.comments[0].text for each in await feed.after(database, 2, 10)] == ["late"]
    async with database.write() as tx:
        assert await responses.edit_comment(tx, customer_id=1, message_id=7, text="too late", now=NOON)
    assert [each.comments[0].text for each in await feed.after(database, 3, 10)] == ["too late"]


async def test_what_changes_nothing_comes_no_second_time(database: Database) -> None:
    await answered(database, "a")
    assert await ids(database) == [1]
    async with database.write() as tx:
        await tx.execute(table.update().values(score=9, wording="other"))
    assert await ids(database, 1) == []


async def test_a_place_is_never_given_twice(database: Database) -> None:
    await answered(database, "a")
    assert await ids(database) == [1]
    async with database.write() as tx:
        await responses.delete(tx, [1])
    await answered(database, "b")
    assert [each.place for each in await feed.after(database, 1, 10)] == [2]


async def test_who_follows_while_others_answer_misses_nobody(database: Database) -> None:
    seen: list[int] = []

    async def follow() -> None:
        place = 0
        while len(seen) < 60:
            for each in await feed.after(database, place, 7):
                seen.append(each.id)
                place = each.place
            await asyncio.sleep(0)

    async def answer(who: int) -> None:
        for number in range(10):
            await answered(database, f"{who}-{number}")

    async with asyncio.timeout(30):
        await asyncio.gather(follow(), follow_other(database), *(answer(who) for who in range(6)))
    async with database.read() as tx:
        stored = await tx.scalar(sa.select(sa.func.count()).select_from(table))
    assert sorted(seen) == list(range(1, 61))
    assert stored == 60


async def follow_other(database: Database) -> None:
    """Somebody else who asks at the same time, and gives places too."""
    for _ in range(20):
        await feed.after(database, 0, 3)

"""Updates in: confirmed after commit, harmless when they come again."""

import asyncio
from collections.abc import Iterable
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.telegram.api import GetRawUpdates, RawUpdate
from bot.telegram.intake import KINDS
from sandbox import people
from storage import ledger, updates
from storage.database import DatabaseUnreachable
from tests.bot.stage import Stage


async def rows(stage: Stage, table: str) -> int:
    async with stage.app.database.read() as tx:
        return int((await tx.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())


async def pending(stage: Stage) -> list[RawUpdate]:
    """What Telegram has for the bot, without confirming anything."""
    return await stage.app.intake.bot(GetRawUpdates(offset=0, timeout=0, allowed_updates=KINDS))


async def test_an_update_delivered_twice_is_handled_once(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    stage.misbehaves({"kind": "duplicate_update"})
    await anna.taps("0")
    await anna.writes("why not")
    await stage.settle()
    assert await rows(stage, "responses") == 1
    assert await rows(stage, "comments") == 1
    assert sum("What should we fix first?" in words for words in anna.texts()) == 1


async def test_the_same_update_twice_in_parallel_is_handled_once(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    question = anna.sees()[-1]
    people.tap(stage.sandbox.world, anna.person, question.message_id, "s:1:0")
    (update,) = await pending(stage)
    await asyncio.gather(*(stage.app.intake.take(update) for _ in range(5)))
    await stage.settle()
    assert await rows(stage, "responses") == 1
    assert await rows(stage, "score_edits") == 0
    assert sum("What should we fix first?" in words for words in anna.texts()) == 1


async def test_an_answer_is_not_confirmed_before_it_is_stored(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    people.tap(stage.sandbox.world, anna.person, anna.sees()[-1].message_id, "s:1:4")
    await pending(stage)
    assert len(await pending(stage)) == 1
    await stage.settle()
    assert await rows(stage, "responses") == 1
    assert await pending(stage) == []


async def test_an_update_that_cannot_be_handled_is_kept_and_holds_up_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake of ours")

    anna, boris = await stage.customer("Anna"), await stage.customer("Boris")
    monkeypatch.setattr("bot.arrivals.help_", broken)
    await anna.writes("/help")
    await boris.writes("hello")
    assert "please contact the shop directly" in boris.texts()[-1]
    async with stage.app.database.read() as tx:
        kept = (await tx.execute(text("SELECT failed FROM updates WHERE failed IS NOT NULL"))).scalars().all()
    assert len(kept) == 1
    assert kept[0].startswith("RuntimeError")
    assert "/help" in kept[0]


async def test_one_chats_updates_are_handled_in_order(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    question = anna.sees()[-1].message_id
    for score in (3, 9, 0, 10, 5):
        people.tap(stage.sandbox.world, anna.person, question, f"s:1:{score}", force=True)
    await stage.settle()
    async with stage.app.database.read() as tx:
        assert [answer.score for answer in await ledger.answers(tx)] == [5]
    assert await rows(stage, "score_edits") == 4


async def test_update_ids_may_begin_anew_after_a_quiet_week(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    people.tap(stage.sandbox.world, anna.person, anna.sees()[-1].message_id, "s:1:4")
    (update,) = await pending(stage)
    await stage.app.intake.take(update | {"update_id": 1})
    assert await rows(stage, "responses") == 1


async def test_groups_are_not_spoken_to(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    message = people.write(stage.sandbox.world, anna.person, "/help")
    (update,) = await pending(stage)
    said = update["message"]
    assert isinstance(said, dict)
    group = {"id": -100, "type": "group", "title": "Tea drinkers"}
    await stage.app.intake.take(update | {"message": said | {"chat": group}})
    assert message.message_id
    assert len(anna.texts()) == 1


async def test_while_the_database_is_away_nothing_is_confirmed_and_nothing_is_lost(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await stage.asked("Anna")
    away = iter([True, True, True])
    first_time = updates.first_time

    async def sometimes(tx: AsyncConnection, update_ids: Iterable[int], now: datetime) -> set[int]:
        if next(away, False):
            raise DatabaseUnreachable("The database is away.")
        return await first_time(tx, update_ids, now)

    monkeypatch.setattr("bot.telegram.polling._PAUSE_AFTER_ERROR", 0.0)
    monkeypatch.setattr("storage.updates.first_time", sometimes)
    await anna.taps("6")
    assert await rows(stage, "responses") == 1
    assert "You chose 6." in anna.texts()[1]

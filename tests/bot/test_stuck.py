"""What is stuck for ten minutes is told to admins, once; /status says how the bot itself is."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot import stuck
from bot.stuck import Work
from nps.records import Role
from storage import tables
from tests.bot.campaigning import admin
from tests.bot.crm import SECRET
from tests.bot.stage import HOUR, MINUTE, Stage, staged

LANGUAGES = ("en", "ru", "hu", "fa")


async def put(stage: Stage, *statements: sa.Executable) -> None:
    async with stage.app.database.write() as tx:
        for each in statements:
            await tx.execute(each)


def letter(stage: Stage, chat_id: int, lane: int, minutes: int) -> sa.Insert:
    """A letter that might have left so many minutes ago."""
    then = stage.clock.now() - timedelta(minutes=minutes)
    row = {"key": f"k{lane}:{minutes}", "lane": lane, "chat_id": chat_id, "letter": {}, "state": "queued"}
    return tables.deliveries.insert().values(row | {"attempts": 0, "not_before": then, "queued_at": then})


async def works(stage: Stage) -> Sequence[Work]:
    async with stage.app.database.read() as tx:
        return [each.work for each in await stuck.stuck(tx, stage.app.settings, stage.clock.now())]


async def test_nothing_is_stuck_in_a_shop_that_works(stage: Stage) -> None:
    await admin(stage)
    anna = await stage.asked("Anna")
    await anna.taps("2")
    await stage.passes(timedelta(days=9))
    assert await works(stage) == []


@pytest.mark.parametrize(("lane", "found"), [(0, [Work.LETTERS]), (2, [Work.LETTERS]), (3, [])])
async def test_a_letter_that_waits_is_stuck_but_not_one_of_a_broadcast(
    stage: Stage, lane: int, found: list[Work]
) -> None:
    await put(stage, letter(stage, 77, lane, 9))
    assert await works(stage) == []
    await put(stage, letter(stage, 77, lane, 11))
    assert await works(stage) == found


async def test_questions_and_updates_are_found(stage: Stage) -> None:
    await stage.customer("Anna")
    stage.shows(stage.clock.now() + timedelta(days=2))
    seen = stage.clock.now() - MINUTE
    await put(stage, tables.updates.insert().values(update_id=1, seen_at=seen, failed="{}"))
    assert await works(stage) == [Work.QUESTIONS, Work.UPDATES]


async def test_admins_are_told_once_and_again_when_it_goes_on(stage: Stage) -> None:
    ada, maria = await admin(stage), await stage.manager()
    before = len(ada.actor.texts())
    seen = stage.clock.now() - MINUTE
    await put(stage, tables.updates.insert().values(update_id=1, seen_at=seen, failed="{}"))
    await stage.passes(HOUR)
    [told] = ada.actor.texts()[before:]
    assert told.startswith("⚠️ Something that came from Telegram at 5 Jan 2026, 09:59 could not be handled")
    await put(stage, tables.updates.delete())
    await stage.passes(HOUR)
    assert ada.actor.texts()[before + 1 :] == ["✅ It goes on again: what comes from Telegram."]
    assert not [each for each in maria.texts() if "Telegram at" in each or "goes on" in each]


async def test_a_program_that_takes_nothing_is_told_of_after_ten_minutes(database_url: str) -> None:
    nowhere = {"events_url": SecretStr("http://127.0.0.1:9/a-secret"), "events_secret": SecretStr(SECRET)}
    async with staged(database_url, **nowhere) as stage:
        ada, anna = await admin(stage), await stage.asked("Anna")
        await anna.taps("9")
        await stage.passes(9 * MINUTE)
        assert not any("EVENTS_URL" in each for each in ada.actor.texts())
        await stage.passes(10 * MINUTE)
        [told] = [each for each in ada.actor.texts() if "EVENTS_URL" in each]
        assert "a-secret" not in told


async def test_two_processes_tell_it_once(stage: Stage) -> None:
    ada = await admin(stage)
    seen = stage.clock.now() - MINUTE
    await put(stage, tables.updates.insert().values(update_id=1, seen_at=seen, failed="{}"))
    now = stage.clock.now()
    for _ in range(2):
        await stuck.look(stage.app.database, stage.app.settings, now)
    await stage.settle()
    assert sum("could not be handled" in each for each in ada.actor.texts()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_status_says_how_it_is_in_the_admins_language(stage: Stage, language: str) -> None:
    ada = await admin(stage, language=language)
    await ada.actor.writes("/status")
    well, lines = ada.actor.texts()[-1].split("\n\n")
    assert well.startswith("🟢")
    assert len(lines.splitlines()) == 5
    assert "{" not in lines
    seen = stage.clock.now() - MINUTE
    await put(stage, tables.updates.insert().values(update_id=1, seen_at=seen, failed="{}"))
    await ada.actor.writes("/status")
    assert ada.actor.texts()[-1].startswith("⚠️")


async def test_status_tells_of_events_where_somebody_is_told(database_url: str) -> None:
    nowhere = {"events_url": SecretStr("http://127.0.0.1:9/"), "events_secret": SecretStr(SECRET)}
    async with staged(database_url, **nowhere) as stage:
        ada, anna = await admin(stage), await stage.asked("Anna")
        await anna.taps("9")
        await ada.actor.writes("/status")
        assert "Events for EVENTS_URL: 1 waiting, 0 given up" in ada.actor.texts()[-1]


async def test_status_is_for_admins(stage: Stage) -> None:
    maria = await stage.manager(role=Role.MANAGER)
    await maria.writes("/status")
    assert "Database" not in maria.texts()[-1]

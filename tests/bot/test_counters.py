"""The code at the counter: who scans it says "I bought here" and is asked once; nobody can say it at will."""

import pytest
import sqlalchemy as sa

from nps.records import Role
from storage import counters, recounting, tables
from tests.bot.campaigning import questions
from tests.bot.stage import HOUR, MINUTE, Actor, Stage, staged

ARBAT = "Arbat"
BUTTON = "🛍 I bought here"
LANGUAGES = ("en", "ru", "hu", "fa")


async def code(stage: Stage, branch: str = ARBAT) -> str:
    """What the code of a branch's counter carries."""
    async with stage.app.database.write() as tx:
        return (await counters.of_branch(tx, branch, now=stage.clock.now())).token


async def scans(stage: Stage, name: str = "Anna", branch: str = ARBAT) -> Actor:
    """Somebody who has scanned it for the first time."""
    actor = stage.person(name)
    await actor.opens(await code(stage, branch))
    return actor


async def count(stage: Stage, table: sa.Table) -> int:
    async with stage.app.database.read() as tx:
        return int((await tx.execute(sa.select(sa.func.count()).select_from(table))).scalar_one())


async def test_a_branch_has_one_code(stage: Stage) -> None:
    assert await code(stage) == await code(stage)
    assert await code(stage, "Nevsky") != await code(stage)


async def test_who_scans_it_is_told_what_is_kept_and_asked_after_a_day(stage: Stage) -> None:
    anna = await scans(stage)
    assert anna.texts()[-1].startswith("Hello, Anna! Good to have you at Tea & Co, Arbat.")
    assert "/privacy" in anna.texts()[-1]
    await anna.taps(BUTTON)
    assert anna.texts()[-1].startswith("Thank you! We may ask you one short question about your visit")
    assert anna.labels() == []
    await stage.passes(25 * HOUR)
    assert questions(anna) == 1
    await anna.taps("9")
    async with stage.app.database.read() as tx:
        answer = (await tx.execute(sa.select(tables.responses))).mappings().one()
        assert await recounting.recount(tx) == []
    assert (answer["score"], answer["segment"], answer["amount_minor"]) == (9, ARBAT, None)
    assert await count(stage, tables.purchases) == 0


async def test_who_only_scans_is_not_asked(stage: Stage) -> None:
    anna = await scans(stage)
    await stage.passes(50 * HOUR)
    assert questions(anna) == 0


async def test_twice_in_a_day_is_one_visit_and_answered_calmly(stage: Stage) -> None:
    anna = await scans(stage)
    await anna.taps(BUTTON)
    await anna.opens(await code(stage))
    await anna.taps(BUTTON)
    assert anna.texts()[-1].startswith("Thank you, we have your visit already")
    assert await count(stage, tables.invitations) == 1
    await stage.passes(21 * HOUR)
    await anna.opens(await code(stage))
    await anna.taps(BUTTON)
    assert await count(stage, tables.invitations) == 2
    await stage.passes(60 * HOUR)
    assert questions(anna) == 1


async def test_the_order_that_the_till_brings_later_asks_nobody_again(stage: Stage) -> None:
    anna = await scans(stage)
    await anna.taps(BUTTON)
    token = await stage.purchase("A-1", "customer Anna", name="Anna", segment=ARBAT)
    await anna.opens(token)
    await stage.passes(60 * HOUR)
    assert questions(anna) == 1


async def test_a_branch_has_so_many_visits_an_hour_and_another_branch_its_own(database_url: str) -> None:
    async with staged(database_url, counter_per_hour=2) as stage:
        people = [await scans(stage, name) for name in ("Anna", "Boris", "Clara")]
        for each in people:
            await each.taps(BUTTON)
        assert await count(stage, tables.invitations) == 2
        assert people[2].texts()[-1].startswith("Thank you, we have your visit already")
        dora = await scans(stage, "Dora", "Nevsky")
        await dora.taps(BUTTON)
        assert await count(stage, tables.invitations) == 3
        await stage.passes(61 * MINUTE)
        await people[2].opens(await code(stage))
        await people[2].taps(BUTTON)
        assert await count(stage, tables.invitations) == 4


async def test_who_said_stop_and_taps_an_old_button_is_not_asked(stage: Stage) -> None:
    anna = await scans(stage)
    await anna.writes("/stop")
    await anna.taps(BUTTON)
    await stage.passes(50 * HOUR)
    assert questions(anna) == 0


async def test_a_button_of_no_counter_or_of_a_stranger_does_nothing(stage: Stage) -> None:
    anna = await scans(stage)
    await anna.forges(anna.sees()[-1].message_id, "b:999:")
    assert anna.toast().startswith("This button does not belong")
    maria = await stage.manager(role=Role.MANAGER)
    await maria.forges(maria.sees()[-1].message_id, "b:1:")
    assert maria.toast().startswith("This button does not belong")
    assert await count(stage, tables.invitations) == 0


async def test_an_unhappy_visitor_is_a_case_of_the_branch(stage: Stage) -> None:
    maria = await stage.manager(branches=[ARBAT])
    ivan = await stage.manager("Ivan", branches=["Nevsky"])
    anna = await scans(stage)
    await anna.taps(BUTTON)
    await stage.passes(25 * HOUR)
    await anna.taps("1")
    assert any(text.startswith("⚠️ Alert") and ARBAT in text for text in maria.texts())
    assert not any(text.startswith("⚠️ Alert") for text in ivan.texts())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_speaks_the_language_of_the_phone(stage: Stage, language: str) -> None:
    anna = stage.person("Anna", language)
    await anna.opens(await code(stage))
    [label] = anna.labels()
    assert ARBAT in anna.texts()[-1]
    await anna.taps(label)
    assert "/stop" in anna.texts()[-1]

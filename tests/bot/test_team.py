"""/staff: admins see, invite, limit and remove; the last admin stays; who leaves has nothing left."""

import asyncio

import pytest
import sqlalchemy as sa

from nps.records import Role
from storage import staff, tables
from tests.bot.alerting import cards, labels, taps_on, unhappy
from tests.bot.stage import HOUR, Actor, Stage
from tests.bot.test_settings_buttons import answers_at


async def boss(stage: Stage, name: str = "Ada") -> Actor:
    return await stage.manager(name, role=Role.ADMIN)


async def number_of(stage: Stage, actor: Actor) -> int:
    async with stage.app.database.read() as tx:
        member = await staff.by_chat(tx, actor.chat_id)
    assert member is not None
    return member.id


async def test_an_admin_sees_who_sees_what_and_limits_a_manager(stage: Stage) -> None:
    ada, maria = await boss(stage), await stage.manager("Maria", "hu")
    await answers_at(stage, "Anna", 2, "Arbat", "Cold tea.")
    await ada.writes("/staff")
    assert ada.texts()[-1].splitlines() == ["Staff: 2", "", "Ada · admin", "Maria · manager"]
    await ada.taps("Maria")
    await ada.taps("Branches")
    await ada.taps("Arbat")
    assert "✓ Arbat" in ada.labels()
    await ada.taps("« Back")
    await ada.taps("Hide customers' names")
    assert ada.texts()[-1].splitlines()[0] == "Maria · manager · Arbat · no names"
    async with stage.app.database.read() as tx:
        member = await staff.by_chat(tx, maria.chat_id)
    assert member is not None
    assert (member.branches, member.sees_names) == (("Arbat",), False)
    await ada.taps("Branches")
    await ada.taps("All branches")
    await ada.writes("/log")
    assert ada.texts()[-1].count("changed what Maria may see") == 3


async def test_an_invitation_is_made_as_it_is_sent_and_works_once(stage: Stage) -> None:
    ada = await boss(stage)
    await ada.writes("/staff")
    await ada.taps("➕ Manager")
    link = ada.texts()[-1].splitlines()[-1]
    token = link.partition("start=")[2]
    async with stage.app.database.read() as tx:
        letters = [str(each) for each in await tx.scalars(sa.select(tables.deliveries.c.letter))]
    assert not any(token in letter for letter in letters), "it stands in the chat alone"
    paul, eve = stage.person("Paul"), stage.person("Eve")
    await paul.opens(token)
    assert "You now see the figures" in paul.texts()[-1]
    await eve.opens(token)
    assert "used or is out of date" in eve.texts()[-1]


async def test_who_is_removed_has_nothing_left_and_their_alerts_are_free_again(stage: Stage) -> None:
    ada, maria = await boss(stage), await stage.manager("Maria")
    other = await stage.manager("Olga")
    await unhappy(stage, "Anna")
    await taps_on(maria, cards(maria)[-1], "Take")
    assert "Take" not in labels(cards(other)[-1])
    await maria.writes("/report")
    await ada.writes("/staff")
    await ada.taps("Maria")
    await ada.taps("Remove")
    before = len(maria.sees())
    await ada.taps("Yes, remove Maria")
    assert ada.toast() == "Maria is no longer staff."
    assert "Maria" not in ada.texts()[-1]
    assert maria.texts()[-1] == "You no longer see the figures of Tea & Co. Thank you for your work!"
    assert "Take" in labels(cards(other)[-1])
    seen = maria.texts()
    await taps_on(maria, cards(maria)[-1], "Close")
    assert (maria.toast(), maria.texts()) == (
        "This button does not belong to an open question of yours.",
        seen,
    )
    await maria.writes("/report")
    await stage.passes(8 * 24 * HOUR)
    assert not any("NPS" in text for text in maria.texts()[before:])
    commands = stage.sandbox.world.commands
    assert str(maria.chat_id) not in str(commands)


async def test_the_last_admin_stays(stage: Stage) -> None:
    ada = await boss(stage)
    await ada.writes("/staff")
    await ada.taps("Ada")
    await ada.taps("Remove")
    await ada.taps("Yes, remove Ada")
    assert ada.toast() == "This is the last admin. Invite another one first."
    await ada.writes("/staff")
    assert "Ada · admin" in ada.texts()[-1]


async def test_of_two_admins_who_remove_each_other_at_once_one_stays(stage: Stage) -> None:
    ada, bea = await boss(stage), await boss(stage, "Bea")
    numbers = [await number_of(stage, each) for each in (ada, bea)]
    now = stage.clock.now()

    async def leaves(number: int) -> None:
        async with stage.app.database.write() as tx:
            await staff.leave(tx, number, now)

    done = await asyncio.gather(*map(leaves, numbers), return_exceptions=True)
    assert sorted(map(type, done), key=str) == sorted([type(None), staff.LastAdmin], key=str)
    async with stage.app.database.read() as tx:
        assert len(await staff.everyone(tx)) == 1


@pytest.mark.parametrize("value", ["show.", "remove.", "removed.", "branches.0", "names.off"])
async def test_a_button_of_somebody_who_left_says_so(sqlite_stage: Stage, value: str) -> None:
    ada = await boss(sqlite_stage)
    await ada.writes("/staff")
    await ada.forges(ada.sees()[-1].message_id, f"m:99:{value}")
    assert ada.toast() == "That member is not here any more."


async def test_an_admin_is_not_limited_by_a_forged_tap(sqlite_stage: Stage) -> None:
    ada, bea = await boss(sqlite_stage), await boss(sqlite_stage, "Bea")
    await ada.writes("/staff")
    await ada.forges(ada.sees()[-1].message_id, f"m:{await number_of(sqlite_stage, bea)}:names.off")
    async with sqlite_stage.app.database.read() as tx:
        member = await staff.by_chat(tx, bea.chat_id)
    assert member is not None
    assert member.sees_names

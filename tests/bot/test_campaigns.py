"""Campaigns from the chat: a draft, whom it asks and how, a preview, a start with the number in it."""

from collections.abc import AsyncIterator

import pytest

from nps.records import Role
from storage import customers, staff, tables
from tests.bot.campaigning import admin, one, questions, shoppers, state
from tests.bot.stage import DAY, Stage, staged


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """The bot on each kind of database; it asks nobody by itself for the first hundred days."""
    async with staged(database_url, ask_after_hours=2400, ask_within_days=200) as opened:
        yield opened


async def test_an_admin_asks_everybody_from_the_chat(stage: Stage) -> None:
    people, ada = await shoppers(stage), await admin(stage)
    await ada.drafts()
    assert "Who: everybody" in ada.text
    await ada.presses("👁 Preview")
    assert "3 people would be asked." in ada.text
    await ada.presses("Start")
    assert "Yes, ask 3 people" in ada.labels()
    await ada.presses("Yes, ask 3 people")
    await stage.settle()
    assert [questions(person) for person in people] == [1, 1, 1]
    assert "is finished" in ada.text
    assert "3 of 3 done" in ada.text


async def test_the_question_is_put_and_answered_as_after_a_purchase(stage: Stage) -> None:
    [anna], ada = await shoppers(stage, 1), await admin(stage)
    await ada.drafts()
    await ada.starts()
    assert anna.texts()[-1].startswith("Customer 0, may we ask you something?")
    await anna.taps("0")
    assert "What should we fix first?" in anna.texts()[-1]
    await ada.actor.writes("/campaign")
    await ada.presses("Campaign of 5 Jan")
    assert "1 answer (100% of those who have the question)" in ada.text


async def test_nothing_leaves_before_the_second_tap(stage: Stage) -> None:
    [anna], ada = await shoppers(stage, 1), await admin(stage)
    await ada.drafts()
    await ada.presses("👁 Preview", "Start")
    await stage.passes(DAY)
    assert questions(anna) == 0
    assert await state(stage) == "draft"


async def test_the_preview_says_who_is_not_asked_and_why(stage: Stage) -> None:
    people, ada = await shoppers(stage, 4), await admin(stage)
    await people[0].writes("/stop")
    await people[1].blocks()
    await stage.purchase("of nobody", "has no chat")
    await ada.drafts()
    await ada.starts()
    await ada.drafts()
    await ada.presses("👁 Preview")
    assert "nobody would be asked" in ada.text
    for reason in ("ago: 2", "said stop: 1", "blocked the bot: 1", "no chat with the bot yet: 1"):
        assert reason in ada.text


async def test_the_preview_shows_the_message_as_a_customer_sees_it_and_its_buttons_store_nothing(
    stage: Stage,
) -> None:
    await shoppers(stage, 1)
    ada = await admin(stage)
    await ada.drafts()
    await ada.presses("👁 Preview")
    sample = next(m for m in ada.actor.sees() if m.text.startswith("Ada, may we ask you something?"))
    labels = [button.label for button in sample.buttons()]
    assert labels == [*(str(score) for score in range(11)), "Please don't ask me"]
    for button in sample.buttons():
        await ada.actor.forges(sample.message_id, button.data or "")
        assert ada.actor.toast() == "This is only a preview; nothing is stored."
    assert await one(stage, "SELECT count(*) FROM responses") == 0
    assert await one(stage, "SELECT count(*) FROM customers WHERE stopped_at IS NOT NULL") == 0


async def test_if_the_number_has_changed_meanwhile_nothing_starts(stage: Stage) -> None:
    people, ada = await shoppers(stage, 2), await admin(stage)
    await ada.drafts()
    await ada.presses("👁 Preview", "Start")
    await people[0].writes("/stop")
    await ada.presses("Yes, ask 2 people")
    assert "Meanwhile it is 1 people and no longer 2" in ada.text
    assert await state(stage) == "draft"
    assert questions(people[1]) == 0


async def test_two_admins_who_press_at_once_do_one_thing(stage: Stage) -> None:
    [anna], ada, bea = await shoppers(stage, 1), await admin(stage), await admin(stage, "Bea")
    await ada.drafts()
    await ada.presses("👁 Preview", "Start")
    await bea.actor.writes("/campaign")
    await bea.presses("Campaign of")
    await bea.presses("👁 Preview", "Start")
    yes = bea.data("Yes, ask 1 person")
    await ada.presses("Yes, ask 1 person")
    await bea.actor.forges(bea.panel().message_id, yes)
    assert "is finished" in bea.actor.toast() or "is running already" in bea.actor.toast()
    assert questions(anna) == 1
    assert await one(stage, "SELECT count(*) FROM log WHERE deed = 'campaign_started'") == 1


async def test_an_audience_can_be_narrowed_by_what_people_bought_speak_and_are_called(stage: Stage) -> None:
    anna, ivan = await stage.customer("Anna"), await stage.customer("Иван", "ru")
    boris = stage.person("Boris")
    await boris.opens(await stage.purchase("b", "customer Boris", segment="Harbour Street"))
    async with stage.app.database.write() as tx:
        vip = await customers.by_chat(tx, ivan.chat_id)
        assert vip is not None
        await tx.execute(tables.tags.insert().values(customer_id=vip.id, tag="vip"))
    ada = await admin(stage)
    await ada.drafts()
    await ada.presses("👥 Who", "Branch", "Harbour Street", "« Back")
    assert "branch: Harbour Street" in ada.text
    assert "That would be 1 person now." in ada.text
    await ada.presses("✓ Branch", "✓ Harbour Street", "« Back", "Tag", "vip", "« Back")
    assert "tag: vip" in ada.text
    await ada.presses("Everybody", "Language", "Русский", "« Back", "Never asked", "« Back")
    await ada.starts()
    assert "Насколько вероятно" in ivan.texts()[-1]
    assert questions(anna) == questions(boris) == 0


async def test_a_list_of_ids_can_be_written_or_sent_as_a_file(stage: Stage) -> None:
    people, ada = await shoppers(stage, 3), await admin(stage)
    await ada.drafts()
    await ada.presses("👥 Who", "A list of ids")
    await ada.actor.writes("customer_Customer_0")
    assert "0 customers of your list are known, 1 line is not." in ada.text
    await ada.presses("✓ A list of ids")
    await ada.actor.sends_file("list.csv", b"id;name\ncustomer Customer 1;x\ncustomer Customer 2;y\n")
    assert "2 customers of your list are known, 1 line is not." in ada.text
    await ada.presses("« Back")
    await ada.starts()
    assert [questions(person) for person in people] == [0, 1, 1]


async def test_a_file_that_is_no_list_is_refused_kindly(stage: Stage) -> None:
    ada = await admin(stage)
    await ada.drafts()
    await ada.presses("👥 Who", "A list of ids")
    await ada.actor.sends_file("list.xlsx", b"PK\x03\x04" + bytes(200))
    assert "I could not read that file." in ada.text


async def test_the_question_can_be_worded_anew_in_each_language(stage: Stage) -> None:
    anna, ivan = await stage.customer("Anna"), await stage.customer("Иван", "ru")
    ada = await admin(stage)
    await ada.drafts()
    await ada.presses("✏️ Question", "✏️ English")
    await ada.actor.writes("How likely would you send a <b>friend</b> to us?")
    assert "How likely would you send a <b>friend</b> to us?" in ada.text
    await ada.presses("« Back")
    await ada.starts()
    assert "How likely would you send a <b>friend</b> to us?" in anna.texts()[-1]
    assert "Насколько вероятно" in ivan.texts()[-1]
    await anna.taps("7")
    assert await one(stage, "SELECT wording FROM responses") == "en-c2"
    await anna.taps("Change")
    assert "send a <b>friend</b> to us?" in anna.texts()[-2]


async def test_a_wording_that_is_too_long_is_asked_for_again(stage: Stage) -> None:
    ada = await admin(stage)
    await ada.drafts()
    await ada.presses("✏️ Question", "✏️ English")
    await ada.actor.writes("x" * 1001)
    assert "1,000 characters are possible" in ada.text
    await ada.actor.writes("Short enough?")
    assert "Short enough?" in ada.text
    await ada.presses("✏️ English", "The usual question")
    assert "Short enough?" not in ada.text


async def test_a_draft_and_what_it_waits_for_survive_a_restart(database_url: str) -> None:
    async with staged(database_url) as stage:
        await shoppers(stage, 1)
        ada = await admin(stage)
        await ada.drafts()
        await ada.presses("✏️ Question", "✏️ English")
        async with stage.restarted():
            await ada.actor.writes("Would you come again?")
            assert "Would you come again?" in ada.text
            await ada.presses("« Back")
            await ada.starts()
    assert "is finished" in ada.text


@pytest.mark.parametrize("role", [None, Role.MANAGER])
async def test_to_anybody_but_admins_campaigns_do_not_exist(stage: Stage, role: Role | None) -> None:
    ada = await admin(stage)
    await ada.drafts()
    other = stage.person("Mallory") if role is None else await stage.manager("Maria", role=role)
    if role is None:
        await other.opens()
    for command in ("/campaign", "/log"):
        await other.writes(command)
        assert "please contact the shop directly" in other.texts()[-1]
    await other.forges(other.sees()[-1].message_id, ada.data("👁 Preview"))
    assert other.toast().startswith("This button does not belong")


async def test_who_is_no_admin_any_more_cannot_use_the_buttons_that_are_left(stage: Stage) -> None:
    [anna], ada = await shoppers(stage, 1), await admin(stage)
    await ada.drafts()
    await ada.presses("👁 Preview", "Start")
    await admin(stage, "Eve")
    async with stage.app.database.write() as tx:
        await staff.leave(tx, 1, stage.clock.now())
    await ada.presses("Yes, ask 1 person")
    await stage.settle()
    assert ada.actor.toast().startswith("This button does not belong")
    assert questions(anna) == 0
    assert await state(stage) == "draft"


@pytest.mark.parametrize(
    "data",
    [
        "p:1:start.",
        "p:1:start.x",
        "p:1:show.999",
        "p:1:show.1",
        "p:1:confirm.١",
        "p:1:pick.nothing",
        "p:1:",
        "p:1:toggle.tags",
        "p:1:toggle.tags.0",
        "p:1:reword.xx",
        "p:1:explode",
        "p:99:list.0",
        "p:1:list.-5",
    ],
)
async def test_a_forged_button_of_a_panel_changes_nothing_and_answers_calmly(stage: Stage, data: str) -> None:
    [anna], ada = await shoppers(stage, 1), await admin(stage)
    await ada.drafts()
    await ada.actor.forges(ada.panel().message_id, data)
    await stage.settle()
    assert await state(stage) == "draft"
    assert questions(anna) == 0
    assert await one(stage, "SELECT count(*) FROM updates WHERE failed IS NOT NULL") == 0


async def test_an_old_panel_says_that_it_is_out_of_date(stage: Stage) -> None:
    ada = await admin(stage)
    await ada.drafts()
    old, throw_away = ada.panel().message_id, ada.data("🗑 Throw away")
    await ada.actor.writes("/campaign")
    await ada.actor.forges(old, throw_away)
    assert "out of date" in ada.actor.toast()
    assert await state(stage) == "draft"


async def test_a_draft_that_is_thrown_away_is_gone_from_the_list_and_its_number_is_not_used_again(
    stage: Stage,
) -> None:
    ada = await admin(stage)
    await ada.drafts()
    await ada.presses("🗑 Throw away")
    assert "There are no campaigns yet." in ada.text
    await ada.presses("➕ New campaign")
    assert "(no. 3)" in ada.text


async def test_everything_that_admins_do_is_in_the_log(stage: Stage) -> None:
    await shoppers(stage, 1)
    ada = await admin(stage)
    await ada.drafts()
    await ada.presses("🏷 Name")
    await ada.actor.writes("Spring")
    await ada.starts()
    await ada.actor.writes("/log")
    told = ada.actor.texts()[-1]
    for deed in (
        "Ada: came in as admin",
        "Ada: made campaign 2",
        "Ada: changed campaign 2: its name",
        "Ada: looked at the preview of campaign 2",
        "Ada: started campaign 2: 1 people",
        "npsbot: campaign 2 is finished",
    ):
        assert deed in told
    assert "Spring is finished" in ada.text


async def test_a_paid_broadcast_shows_its_price_before_the_start(sqlite_url: str) -> None:
    options = {"ask_after_hours": 2400, "ask_within_days": 200, "allow_paid_broadcast": True}
    async with staged(sqlite_url, **options) as stage:
        stage.sandbox.limits.stars = 10
        people, ada = await shoppers(stage, 11), await admin(stage)
        await ada.drafts()
        await ada.presses("⚡ Speed", "👁 Preview")
        assert "It costs at most 2 Telegram Stars." in ada.text
        await ada.presses("Start", "Yes, ask 11 people")
        await stage.settle()
        assert sum(map(questions, people)) == 11
        assert stage.sandbox.limits.spent == pytest.approx(1.1)


async def test_paid_broadcasts_that_are_not_switched_on_cannot_be_chosen(stage: Stage) -> None:
    ada = await admin(stage)
    await ada.drafts()
    assert not any(label.startswith("⚡") for label in ada.labels())
    await ada.actor.forges(ada.panel().message_id, ada.data("🔁").replace("kind", "paid"))
    assert "not switched on" in ada.text

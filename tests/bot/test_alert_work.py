"""Who works an alert, who does not, and when it is due."""

import asyncio
from datetime import UTC, datetime

import sqlalchemy as sa

from nps.records import Role
from storage import staff
from tests.bot.alerting import bought_in, card, cards, close, labels, taps_on, unhappy
from tests.bot.stage import DAY, HOUR, MINUTE, Actor, Stage, staged

ARBAT, NEVSKY = "Arbat", "Nevsky"
FRIDAY = datetime(2026, 1, 9, 11, tzinfo=UTC)


async def removed(stage: Stage, actor: Actor) -> None:
    async with stage.app.database.write() as tx:
        member = await staff.by_chat(tx, actor.chat_id)
        assert member is not None
        await staff.leave(tx, member.id, stage.clock.now())


async def owners(stage: Stage) -> list[str]:
    async with stage.app.database.read() as tx:
        return list(
            await tx.scalars(
                sa.text("SELECT staff.name FROM alerts JOIN staff ON staff.id = owner_id ORDER BY alerts.id")
            )
        )


async def test_two_who_take_at_once_are_one_owner(stage: Stage) -> None:
    maria, ivan = await stage.manager(), await stage.manager("Ivan")
    await unhappy(stage)
    for each in (maria, ivan):
        await each.forges(card(each).message_id, "a:1:take.", settle=False)
    await stage.settle()
    assert len(await owners(stage)) == 1
    toasts = {maria.toast(), ivan.toast()}
    assert "It is yours now." in toasts
    assert any("has it already" in toast for toast in toasts)
    assert all("Owner: " in card(each).text for each in (maria, ivan))


async def test_only_the_owner_has_the_buttons_that_work_it(stage: Stage) -> None:
    maria, ivan = await stage.manager(), await stage.manager("Ivan")
    await unhappy(stage)
    await taps_on(maria, card(maria), "Take")
    assert labels(card(maria)) == ["Reply", "Put off", "Hand over", "Close", "Why?"]
    assert labels(card(ivan)) == ["Why?"]
    for verb in ("reply.", "snooze.3", "hand.1", "close.lost"):
        await ivan.forges(card(ivan).message_id, f"a:1:{verb}")
    assert await owners(stage) == ["Maria"]
    assert card(maria).text.startswith("⚠️ Alert 1")


async def test_a_branchs_own_managers_are_called_and_nobody_elses(stage: Stage) -> None:
    maria = await stage.manager(branches=[ARBAT])
    ivan = await stage.manager("Ivan", branches=[NEVSKY])
    olga = await stage.manager("Olga")
    await unhappy(stage, branch=ARBAT)
    assert (len(cards(maria)), len(cards(ivan)), len(cards(olga))) == (1, 0, 0)
    for data in ("a:1:take.", "a:1:show.", "a:1:why.", "a:1:close.lost"):
        await ivan.forges(ivan.sees()[-1].message_id, data)
        assert "not yours to work" in ivan.toast()
    await ivan.writes("/alerts")
    assert ivan.texts()[-1] == "No alert is open. 🎉"
    await ivan.writes("/why 1")
    assert "no alert 1" in ivan.texts()[-1]
    assert "Anna" not in "\n".join(ivan.texts())


async def test_without_a_branchs_own_managers_the_others_are_called_then_the_admins(stage: Stage) -> None:
    admin = await stage.manager("Boss", role=Role.ADMIN)
    await stage.manager("Ivan", branches=[NEVSKY])
    await unhappy(stage, branch=ARBAT)
    assert len(cards(admin)) == 1
    olga = await stage.manager("Olga")
    await unhappy(stage, "Boris", branch=ARBAT)
    assert (len(cards(admin)), len(cards(olga))) == (1, 1)


async def test_who_sees_figures_only_gets_no_alert(stage: Stage) -> None:
    maria = await stage.manager(sees_names=False)
    await unhappy(stage)
    await maria.writes("/alerts")
    assert cards(maria) == []
    assert "figures only" in maria.texts()[-1]


async def test_a_manager_who_was_removed_gets_nothing_from_old_buttons(stage: Stage) -> None:
    maria = await stage.manager()
    await unhappy(stage)
    await taps_on(maria, card(maria), "Reply")
    await removed(stage, maria)
    shown = card(maria).text
    for label in ("take.", "reply.", "why.", "show.", "close.lost"):
        await maria.forges(card(maria).message_id, f"a:1:{label}")
        assert "not belong" in maria.toast()
    await maria.writes("Hello Anna")
    assert card(maria).text == shown
    assert "only for short questions" in maria.texts()[-1]


async def test_an_alert_of_who_was_removed_is_anybodys(stage: Stage) -> None:
    maria, ivan = await stage.manager(), await stage.manager("Ivan")
    await unhappy(stage)
    await taps_on(maria, card(maria), "Take")
    await removed(stage, maria)
    await ivan.forges(card(ivan).message_id, "a:1:take.")
    assert await owners(stage) == ["Ivan"]


async def test_a_manager_who_is_limited_afterwards_sees_old_cards_no_more_change(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage, branch=ARBAT, words="")
    async with stage.app.database.write() as tx:
        member = await staff.by_chat(tx, maria.chat_id)
        assert member is not None
        await staff.limit(tx, member.id, branches=[NEVSKY])
    await anna.writes("A secret of Arbat")
    assert "A secret of Arbat" not in "\n".join(maria.texts())


async def test_a_burst_is_five_cards_and_one_digest(stage: Stage) -> None:
    maria = await stage.manager()
    names = ["Anna", "Boris", "Clara", "Dora", "Emil", "Fanny", "Georg", "Hanna"]
    people = [await bought_in(stage, name, ARBAT) for name in names]
    await stage.passes(26 * HOUR)
    for actor in people:
        await actor.taps("1")
    assert len(cards(maria)) == 5
    (digest,) = [message for message in maria.sees() if "within a few minutes" in message.text]
    assert digest.text.startswith("8 alerts within a few minutes, 8 still open")
    assert all(name in digest.text for name in names)
    await taps_on(maria, digest, "7")
    assert "Georg" in card(maria).text
    await taps_on(maria, card(maria), "Take")
    (digest,) = [message for message in maria.sees() if "within a few minutes" in message.text]
    assert "7. Georg · gave 1 of 10 · Arbat · Maria" in digest.text


async def test_ten_minutes_later_a_card_comes_by_itself_again(stage: Stage) -> None:
    maria = await stage.manager()
    people = [await bought_in(stage, f"Guest {n}", "") for n in range(7)]
    await stage.passes(26 * HOUR)
    for actor in people[:6]:
        await actor.taps("1")
    await stage.passes(11 * MINUTE)
    await people[6].taps("1")
    assert "Guest 6" in card(maria).text


async def test_put_off_and_back(stage: Stage) -> None:
    maria = await stage.manager()
    await unhappy(stage)
    await taps_on(maria, card(maria), "Take")
    await taps_on(maria, card(maria), "Put off")
    assert labels(card(maria)) == ["Until tomorrow", "For three days", "For a week", "« Back"]
    await taps_on(maria, card(maria), "For three days")
    assert "Put off until 9 Jan 2026, 11:00" in card(maria).text
    before = len(maria.texts())
    await stage.passes(3 * DAY - HOUR)
    assert len(maria.texts()) == before
    await stage.passes(2 * HOUR)
    assert maria.texts()[-1] == "Alert 1 (Anna) is back: the time it was put off for is over."
    await maria.taps("Show the alert")
    assert "should hear from you by" in card(maria).text


async def test_handed_over_to_who_may_see_it(stage: Stage) -> None:
    maria, olga = await stage.manager(branches=[ARBAT]), await stage.manager("Olga")
    await stage.manager("Ivan", branches=[NEVSKY])
    anna = await unhappy(stage, branch=ARBAT)
    await taps_on(maria, card(maria), "Take")
    await taps_on(maria, card(maria), "Hand over")
    assert labels(card(maria)) == ["Olga", "« Back"]
    await taps_on(maria, card(maria), "Olga")
    assert await owners(stage) == ["Olga"]
    assert "Maria has handed alert 1 (Anna) to you." in olga.texts()
    assert "Maria: handed it to Olga" in card(olga).text
    await taps_on(olga, card(olga), "Reply")
    await olga.writes("Sorry!")
    await anna.writes("Fine")
    assert "Fine" in olga.texts()[-1]
    assert all("writes:" not in text for text in maria.texts())


async def test_reminded_before_and_escalated_after_over_a_weekend_and_a_holiday(database_url: str) -> None:
    async with staged(database_url, holidays="2026-01-12,05-01") as stage:
        maria, boss = await stage.manager(), await stage.manager("Boss", role=Role.ADMIN)
        await stage.passes(3 * DAY)
        anna = await unhappy(stage)  # on Friday at eleven; Monday is a holiday
        assert stage.clock.now() - FRIDAY < HOUR
        assert "To be taken by 13 Jan 2026, 11:" in card(maria).text
        count = len(maria.texts())
        await stage.passes(datetime(2026, 1, 13, 8, 59, tzinfo=UTC) - stage.clock.now())
        said = [text for text in maria.texts()[count:] if "alert 1" in text]
        assert said == []
        await stage.passes(2 * MINUTE)
        assert maria.texts()[-1].startswith(
            "Nobody has taken alert 1 yet (Anna). It should be taken by 13 Jan"
        )
        assert all("alert 1" not in text for text in boss.texts())
        await stage.passes(3 * HOUR)
        assert boss.texts()[-1] == "Nobody took alert 1 (Anna) in time."
        assert "⏰ Should have been taken by" in card(maria).text
        await boss.taps("Show the alert")
        await taps_on(boss, card(boss), "Take")
        await stage.passes(14 * DAY)
        assert "has not heard from us in time" in "\n".join(boss.texts())
        assert card(boss).text.startswith("⚠️ Alert 1")
        assert "alert 1" not in "\n".join(anna.texts())


async def test_who_is_contacted_in_time_troubles_no_admin(stage: Stage) -> None:
    maria, boss = await stage.manager(), await stage.manager("Boss", role=Role.ADMIN)
    await unhappy(stage)
    await taps_on(maria, card(maria), "Reply")
    await maria.writes("Sorry!")
    await stage.passes(10 * DAY)
    assert all("alert 1" not in text for text in boss.texts())
    assert card(maria).text.startswith("⚠️ Alert 1")


async def test_a_note_is_kept_with_a_closed_alert(stage: Stage) -> None:
    maria, ivan = await stage.manager(), await stage.manager("Ivan")
    await unhappy(stage)
    await close(maria, card(maria), "Not a problem", "Waiting time")
    assert "Not a problem; cause: Waiting time" in card(ivan).text
    assert labels(card(ivan)) == ["Why?"]
    await taps_on(maria, card(maria), "Add a note")
    await maria.writes("She had opened at nine.")
    assert "Note: She had opened at nine." in card(ivan).text
    assert "Maria: wrote a note" in card(ivan).text


async def test_a_panel_of_a_campaign_and_a_reply_are_not_mixed_up(stage: Stage) -> None:
    boss = await stage.manager("Boss", role=Role.ADMIN)
    anna = await unhappy(stage)
    await boss.writes("/campaign")
    await taps_on(boss, card(boss), "Reply")
    await boss.writes("Sorry!")
    assert "Sorry!" in anna.texts()[-1]


async def test_a_reply_that_was_not_meant_is_called_off(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    await taps_on(maria, card(maria), "Reply")
    await maria.taps("Write nothing")
    assert maria.texts()[-1] == "All right, nothing is passed on."
    await maria.writes("Bread, milk, eggs")
    assert all("milk" not in text for text in anna.texts())


async def test_who_asks_for_a_card_again_has_one_edit_a_message(stage: Stage) -> None:
    maria = await stage.manager()
    await unhappy(stage)
    for _ in range(5):
        await maria.writes("/alerts")
        await maria.taps("1")
    await taps_on(maria, card(maria), "Take")
    assert [("Owner: Maria" in each.text) for each in cards(maria)] == [False] * 3 + [True] * 3
    await taps_on(maria, cards(maria)[0], "Close")
    await taps_on(maria, card(maria), "Close")
    async with stage.app.database.read() as tx:
        assert await tx.scalar(sa.text("SELECT count(*) FROM alert_cards")) == 6


async def test_what_is_written_long_after_reply_goes_to_nobody(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    await taps_on(maria, card(maria), "Reply")
    await stage.passes(2 * HOUR)
    await maria.writes("Bread, milk, eggs")
    assert all("milk" not in text for text in anna.texts())
    assert "only for short questions" in maria.texts()[-1]


async def test_a_customer_who_stopped_is_not_asked_and_partly_ends_it(stage: Stage) -> None:
    maria = await stage.manager()
    anna, boris = await unhappy(stage), await unhappy(stage, "Boris")
    await anna.writes("/stop")
    await close(maria, cards(maria)[0])
    assert all("Was it solved?" not in text for text in anna.texts())
    await close(maria, cards(maria)[1])
    await boris.taps("Partly")
    assert "We will keep at what is missing" in boris.texts()[-1]
    assert "The customer says: partly solved." in cards(maria)[1].text


async def test_nobody_else_has_the_last_word(stage: Stage) -> None:
    maria = await stage.manager()
    anna, boris = await unhappy(stage), await unhappy(stage, "Boris")
    await close(maria, cards(maria)[0])
    question = anna.sees()[-1].message_id
    await boris.forges(boris.sees()[-1].message_id, "j:1:no")
    assert "not belong" in boris.toast()
    for forged in ("j:1:maybe", "j:99:no", "j:2:no"):
        await anna.forges(question, forged)
        assert "not belong" in anna.toast()
    assert card(maria).text.startswith("⚠️ Alert 2")
    assert cards(maria)[0].text.startswith("✅ Alert 1")


async def test_the_list_turns_its_pages(stage: Stage) -> None:
    maria = await stage.manager()
    people = [await bought_in(stage, f"Guest {n}", "") for n in range(10)]
    await stage.passes(26 * HOUR)
    for actor in people:
        await actor.taps("1")
    await maria.writes("/alerts")
    shown = maria.sees()[-1]
    assert shown.text.startswith("10 open alerts, the most money first")
    assert "1. Guest 0 · gave 1 of 10 · not taken · today" in shown.text
    assert "Guest 9" not in shown.text
    await taps_on(maria, shown, "»")
    assert "Guest 9" in maria.sees()[-1].text
    assert labels(maria.sees()[-1]) == ["9", "10", "«"]
    await taps_on(maria, maria.sees()[-1], "10")
    assert "Guest 9" in card(maria).text


async def test_why_tells_the_rules_and_the_log(stage: Stage) -> None:
    maria = await stage.manager()
    await unhappy(stage, words="Please help me")
    await taps_on(maria, card(maria), "Why?")
    told = maria.texts()[-1]
    for said in ("Why alert 1", "0 to 6 is a low score", "words that ask for help", "opened: low score"):
        assert said in told
    await maria.writes("/why 1")
    assert maria.texts()[-1] == told
    await maria.writes("/why")
    assert "like this: /why 7" in maria.texts()[-1]


async def test_customers_learn_nothing_of_alerts(stage: Stage) -> None:
    await stage.manager()
    anna = await unhappy(stage)
    for written in ("/alerts", "/why 1"):
        await anna.writes(written)
        assert "only for short questions" in anna.texts()[-1]
    for data in ("a:1:take.", "a:1:show.", "a:0:list.0"):
        await anna.forges(anna.sees()[-1].message_id, data)
        assert "not belong" in anna.toast()


async def test_a_case_goes_on_in_another_process(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    await taps_on(maria, card(maria), "Reply")
    async with stage.restarted():
        await maria.writes("Sorry!")
        await anna.writes("Thanks")
    assert "Thanks" in maria.texts()[-1]


async def test_reply_button_and_words_from_two_phones_make_one_owner(stage: Stage) -> None:
    maria, ivan = await stage.manager(), await stage.manager("Ivan")
    anna = await unhappy(stage)
    await asyncio.gather(*(each.forges(card(each).message_id, "a:1:reply.") for each in (maria, ivan)))
    for each in (maria, ivan):
        await each.writes(f"Sorry, says {await owners(stage)}")
    assert sum("Tea & Co writes:" in text for text in anna.texts()) == 1

"""Alerts, worked in the chat: from a complaint to the customer's last word."""

import sqlalchemy as sa

from bot.asking import schedule_purchases
from bot.ticks import tidy
from nps.records import NewResponse
from storage import alerts, purchases, responses
from tests.bot.alerting import card, cards, close, labels, taps_on, unhappy
from tests.bot.stage import DAY, HOUR, Actor, Stage, staged
from tests.sandbox.wire_client import ogg, png


async def state(stage: Stage) -> list[tuple[str, int]]:
    """State and number of times reopened of every alert."""
    async with stage.app.database.read() as tx:
        rows = await tx.execute(sa.text("SELECT state, reopened FROM alerts ORDER BY id"))
        return [(row.state, row.reopened) for row in rows]


async def reply(manager: Actor, words: str) -> None:
    """Taps Reply on the newest card and writes."""
    await taps_on(manager, card(manager), "Reply")
    await manager.writes(words)


async def test_the_whole_case(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    seen = card(maria)
    for said in ("Alert 1", "Anna", "2 of 10", "“The tea was cold.”", "gave 2 of 10", "order of Anna"):
        assert said in seen.text
    assert "They said that we may write." in seen.text
    await taps_on(maria, seen, "Take")
    assert maria.toast() == "It is yours now."
    assert "Owner: Maria" in card(maria).text

    await reply(maria, "I am very sorry. A fresh tea is on us.")
    assert anna.texts()[-1] == "Tea & Co writes:\n\nI am very sorry. A fresh tea is on us."
    assert maria.texts()[-1] == "Passed on to Anna."
    await anna.writes("Thank you, that is kind.")
    assert maria.texts()[-1] == "Anna (alert 1) writes:\n\nThank you, that is kind."
    assert "← Thank you, that is kind." in card(maria).text

    await close(maria, card(maria))
    assert await state(stage) == [("closed", 0)]
    assert "Was it solved?" in anna.texts()[-1]
    await anna.taps("No")
    assert await state(stage) == [("open", 1)]
    assert "We are sorry." in anna.texts()[-1]
    assert maria.texts()[-1] == "Anna says that it is not solved. Alert 1 is open again."
    assert card(maria).text.startswith("⚠️ Alert 1")
    assert "The customer should hear from you by" in card(maria).text

    await reply(maria, "The kettle is mended now.")
    await close(maria, card(maria), "Won back", "Something else")
    await anna.taps("Yes")
    assert await state(stage) == [("closed", 1)]
    assert "The customer says: solved." in card(maria).text
    assert len(cards(maria)) == 1


async def test_the_card_is_there_within_two_seconds(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    begun = stage.clock.now()
    await anna.taps("0")
    async with stage.app.database.read() as tx:
        row = (
            await tx.execute(
                sa.text("SELECT queued_at, finished_at FROM deliveries WHERE key LIKE 'alert-card:1'")
            )
        ).one()
    assert "gave 0 of 10" in card(maria).text
    async with stage.app.database.read() as tx:
        alert = await alerts.get(tx, 1)
    assert alert is not None
    assert (alert.opened_at - begun).total_seconds() == 0
    assert row.finished_at is not None
    assert str(row.finished_at)[:19] <= str(row.queued_at)[:17] + "02"


async def test_a_promoter_opens_no_alert(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.taps("9")
    await anna.writes("All good")
    assert cards(maria) == []


async def test_words_of_a_promoter_may_open_one(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.taps("10")
    await anna.writes("Lovely, but please call me about my order")
    assert "asks for help" in card(maria).text


async def test_a_score_set_right_is_shown_quietly_and_closes_nothing(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.taps("1")
    await anna.taps("Change")
    await anna.taps("10")
    assert "Score: 10 of 10" in card(maria).text
    assert "Why: gave 1 of 10" in card(maria).text
    assert len(cards(maria)) == 1
    assert await state(stage) == [("open", 0)]


async def test_an_answer_that_made_an_alert_makes_no_second_one(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.taps("2")
    await close(maria, card(maria))
    await anna.taps("Change")
    await anna.taps("1")
    assert await state(stage) == [("closed", 0)]


async def test_a_later_signal_joins_the_open_alert(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage, words="Never again!")
    assert "speaks of leaving" in card(maria).text
    await anna.writes("/stop")
    assert "said stop (answers before: 1)" in card(maria).text
    assert "more was seen: stop" in card(maria).text
    assert (len(cards(maria)), await state(stage)) == (1, [("open", 0)])


async def test_silence_after_three_answers_in_a_row_opens_one(database_url: str) -> None:
    async with staged(database_url, rest_days=0) as stage:
        maria, anna = await stage.manager(), await stage.asked("Anna")
        await anna.taps("9")
        for order in ("second", "third", "fourth", "fifth"):
            await buys_again(stage, order)
            await stage.passes(2 * DAY)
            if order in ("second", "third"):
                await anna.taps("9")
        await stage.passes(20 * DAY)
        await tidy(stage.app.database, stage.app.settings, stage.clock.now())
        await stage.settle()
        assert [("fell silent after 3 answers" in each.text) for each in cards(maria)] == [True]


async def buys_again(stage: Stage, order: str) -> None:
    """Anna buys something, and will be asked about it."""
    await stage.purchase(order, "customer Anna", name="Anna")
    async with stage.app.database.write() as tx:
        bought = await purchases.by_order(tx, order)
        assert bought is not None
        await schedule_purchases(tx, [bought.id], settings=stage.app.settings, now=stage.clock.now())


async def test_a_fall_from_ten_to_seven_opens_one(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.taps("10")
    await stage.passes(100 * DAY)
    await buys_again(stage, "second")
    await stage.passes(2 * DAY)
    await anna.taps("7")
    assert "fell from 10 to 7" in card(maria).text
    assert "Score: 7 of 10; before that 10" in card(maria).text


async def test_who_blocks_after_an_answer_is_an_alert_without_reply(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.taps("9")
    await anna.blocks()
    assert "blocked the bot (answers before: 1)" in card(maria).text
    assert "Reply" not in labels(card(maria))


async def test_who_blocks_without_an_answer_is_none(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.blocks()
    await anna.blocks(False)
    await anna.writes("/stop")
    assert cards(maria) == []


async def test_voice_and_photo_go_both_ways(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    await taps_on(maria, card(maria), "Reply")
    await maria.sends_voice(ogg(3))
    assert anna.sees()[-1].text == "Tea & Co writes:"
    assert anna.sees()[-1].content.media is not None
    await taps_on(maria, card(maria), "Reply")
    await maria.sends_photo(png(40, 30), "our new kettle")
    assert anna.sees()[-1].text == "Tea & Co writes:\n\nour new kettle"
    await anna.sends_photo(png(40, 30))
    assert any(message.content.media and "Anna (alert 1) writes:" in message.text for message in maria.sees())
    await anna.sends_voice(ogg(3))
    assert "← (voice message)" in card(maria).text
    assert "→ (voice message)" in card(maria).text


async def test_a_spoken_complaint_reaches_the_manager_with_its_voice(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.taps("2")
    await anna.sends_voice(ogg(3))
    await anna.sends_photo(png(40, 30), "look at this")
    assert "With 2 voice messages or photos" in card(maria).text
    assert "“look at this”" in card(maria).text
    heard = [message for message in maria.sees() if message.content.media is not None]
    assert [message.text.splitlines()[0] for message in heard] == ["Anna (alert 1) writes:"] * 2


async def test_neither_sees_the_others_account(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    await reply(maria, "Sorry!")
    await anna.writes("Thanks")
    assert all("Maria" not in text for text in anna.texts())
    for actor, other in ((anna, maria), (maria, anna)):
        assert all(str(other.chat_id) not in text for text in actor.texts())


async def test_without_leave_there_is_no_reply(stage: Stage) -> None:
    maria, anna = await stage.manager(), await stage.asked("Anna")
    await anna.taps("2")
    await anna.writes("Cold.")
    assert "They have not said whether we may write" in card(maria).text
    assert "Reply" not in labels(card(maria))
    await maria.forges(card(maria).message_id, "a:1:reply.")
    await maria.writes("Hello?")
    assert all("Hello?" not in text for text in anna.texts())
    await anna.taps("No, thank you")
    assert "They said that we may not write." in card(maria).text


async def test_stop_closes_the_line(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    await reply(maria, "Sorry!")
    await taps_on(maria, card(maria), "Reply")
    await anna.writes("/stop")
    before = len(anna.texts())
    await maria.writes("Are you there?")
    assert len(anna.texts()) == before
    assert "They said stop: nothing is written to them." in card(maria).text
    await close(maria, card(maria), "Lost")
    assert len(anna.texts()) == before
    await anna.writes("I said stop")
    assert "I said stop" not in maria.texts()[-1]


async def test_a_reply_in_the_night_waits_for_the_morning_and_a_stop_withdraws_it(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    await stage.passes(11 * HOUR)
    before = len(anna.texts())
    await reply(maria, "Sorry!")
    assert len(anna.texts()) == before
    assert "Anna gets it at" in maria.texts()[-1]
    await anna.writes("/stop")
    await stage.passes(DAY)
    assert all("Sorry!" not in text for text in anna.texts())


async def test_import_of_answers_opens_no_alert(stage: Stage) -> None:
    maria = await stage.manager()
    now = stage.clock.now()
    async with stage.app.database.write() as tx:
        old = NewResponse("x", "customer Anna", now - DAY, 0, comment="please call me")
        await responses.add(tx, [old], timezone="UTC", now=now)
    await stage.settle()
    assert (await state(stage), cards(maria)) == ([], [])

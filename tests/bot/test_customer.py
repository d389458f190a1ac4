"""What a customer goes through, from the receipt to the thanks."""

import pytest
from sqlalchemy import text

from storage import ledger
from tests.bot.stage import DAY, HOUR, MINUTE, Stage, staged
from tests.sandbox.wire_client import ogg, png

SCALE = [str(score) for score in range(11)]


async def stored(stage: Stage) -> list[ledger.StoredAnswer]:
    async with stage.app.database.read() as tx:
        return await ledger.answers(tx)


async def test_a_bare_start_explains_the_bot_and_offers_four_languages(stage: Stage) -> None:
    anna = stage.person("Anna")
    await anna.opens()
    assert "Tea & Co" in anna.texts()[0]
    assert anna.labels() == ["English", "Русский", "Magyar", "فارسی"]


async def test_telegram_tells_the_language_and_a_button_changes_it(stage: Stage) -> None:
    ivan = stage.person("Иван", "ru-RU")
    await ivan.opens()
    assert "Здравствуйте" in ivan.texts()[0]
    await ivan.taps("Magyar")
    assert ivan.texts()[-1] == "Mostantól magyarul írunk Önnek."
    await ivan.writes("/language")
    assert "Melyik nyelvet" in ivan.texts()[-1]


async def test_the_link_ties_the_chat_to_the_purchase_and_the_question_comes_a_day_later(
    stage: Stage,
) -> None:
    anna = await stage.customer("Anna")
    assert "Thank you, Anna!" in anna.texts()[-1]
    await stage.passes(23 * HOUR)
    assert len(anna.texts()) == 1
    await stage.passes(2 * HOUR)
    question = anna.texts()[-1]
    assert question.startswith("Anna, ")
    assert "How likely are you to recommend Tea & Co to a friend or colleague?" in question
    assert "Not at all likely" in question
    assert "Extremely likely" in question
    assert anna.labels() == [*SCALE, "Please don't ask me"]


async def test_the_scale_stands_in_two_rows_that_do_not_show_where_detractors_end(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    markup = anna.sees()[-1].inline
    assert markup is not None
    rows = markup["inline_keyboard"]
    assert isinstance(rows, list)
    assert [len(row) for row in rows if isinstance(row, list)] == [6, 5, 1]


@pytest.mark.parametrize("score", [0, 6, 7, 8, 9, 10])
async def test_a_tap_is_stored_at_once_zero_too(stage: Stage, score: int) -> None:
    anna = await stage.asked("Anna")
    await anna.taps(str(score))
    assert [answer.score for answer in await stored(stage)] == [score]
    assert f"You chose {score}." in anna.texts()[-2]
    assert anna.toast() == f"Saved: {score}"


@pytest.mark.parametrize(
    ("score", "why"),
    [(3, "What should we fix first?"), (7, "made it better?"), (10, "What did you like most?")],
)
async def test_the_follow_up_asks_why_and_never_names_the_category(
    stage: Stage, score: int, why: str
) -> None:
    anna = await stage.asked("Anna")
    await anna.taps(str(score))
    assert why in anna.texts()[-1]
    for name in ("promoter", "passive", "detractor"):
        assert name not in " ".join(anna.texts()).lower()


async def test_the_answer_can_be_changed_for_an_hour_and_every_change_is_kept(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("9")
    await stage.passes(50 * MINUTE)
    await anna.taps("Change")
    assert anna.labels()[-1] == "Skip"
    assert [button.label for button in anna.sees()[1].buttons()] == SCALE
    await anna.taps("2")
    assert [answer.score for answer in await stored(stage)] == [2]
    assert "What should we fix first?" in anna.texts()[-1]
    async with stage.app.database.read() as tx:
        kept = (await tx.execute(text("SELECT was, became FROM score_edits"))).all()
    assert [tuple(row) for row in kept] == [(9, 2)]


async def test_after_an_hour_the_answer_stands(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    question = anna.sees()[-1]
    data = {button.label: str(button.data) for button in question.buttons()}
    await anna.taps("9")
    await stage.passes(61 * MINUTE)
    await anna.taps("Change")
    assert anna.toast() == "The answer can no longer be changed, but we have kept it."
    await anna.forges(question.message_id, data["1"])
    assert [answer.score for answer in await stored(stage)] == [9]


@pytest.mark.parametrize(
    "words",
    ["Too slow.", "<b>&amp; 🙂", "‏سلام‎ دنیا", "ü" * 4000, "several\n\nlines"],
    ids=["plain", "markup", "right to left", "4000", "lines"],
)
async def test_the_next_text_is_the_comment_and_it_arrives_whole(stage: Stage, words: str) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("3")
    await anna.writes(words)
    assert [answer.comments for answer in await stored(stage)] == [(words,)]
    assert anna.labels() == ["Yes, please", "No, thank you"]


async def test_a_comment_with_letters_that_no_database_takes_keeps_all_others(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("3")
    await anna.writes("so\0so")
    assert [answer.comments for answer in await stored(stage)] == [("soso",)]


async def test_a_voice_message_or_a_photo_is_a_comment_too(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("8")
    await anna.sends_voice(ogg(3))
    assert [answer.comments for answer in await stored(stage)] == [("[voice]",)]
    await anna.sends_photo(png(40, 30), "look")
    assert [answer.comments for answer in await stored(stage)] == [("[voice]", "look")]
    assert anna.texts()[-1] == "Thank you, we have added that."


async def test_a_comment_that_its_writer_corrects_is_corrected(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("8")
    message = await anna.writes("slwo")
    await anna.edits(message, "slow")
    assert [answer.comments for answer in await stored(stage)] == [("slow",)]


async def test_skip_is_a_button_and_ends_the_conversation_kindly(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("8")
    await anna.taps("Skip")
    assert anna.texts()[-2:] == [
        "That is fine, we will leave it at the score.",
        "Thank you, this helps us a lot!",
    ]


async def test_a_promoter_gets_the_review_link_if_one_is_set(sqlite_url: str) -> None:
    async with staged(sqlite_url, review_link="https://example.com/review") as stage:
        anna = await stage.asked("Anna")
        await anna.taps("10")
        await anna.writes("Lovely!")
        assert "share your experience" in anna.texts()[-1]
        assert "https://example.com/review" in str(anna.sees()[-1].inline)


async def test_a_detractor_says_whether_the_shop_may_write_back(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("1")
    await anna.writes("Broken.")
    await anna.taps("Yes, please")
    assert anna.texts()[-1] == "Thank you. Somebody from our team will write to you here."
    async with stage.app.database.read() as tx:
        assert (await tx.execute(text("SELECT may_write FROM responses"))).scalar() in (True, 1)


async def test_stop_ends_all_asking_at_once_and_start_allows_it_again(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await anna.writes("/stop")
    await stage.passes(3 * DAY)
    assert len(anna.texts()) == 2
    await anna.opens()
    await anna.opens(await stage.purchase("another", "customer Anna"))
    await stage.passes(25 * HOUR)
    assert "How likely" in anna.texts()[-1]


async def test_do_not_ask_me_is_the_same_as_stop(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("Please don't ask me")
    assert "we will not ask you anything more" in anna.texts()[-1]
    assert anna.labels() == []
    await stage.purchase("another", "customer Anna")
    await stage.passes(100 * DAY)
    assert len(anna.texts()) == 2


async def test_nobody_is_asked_twice_within_ninety_days(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("0")
    for day in range(8):
        await anna.opens(await stage.purchase(f"again {day}", "customer Anna"))
        await stage.passes(10 * DAY)
    assert sum("How likely" in words for words in anna.texts()) == 0
    await stage.passes(10 * DAY)
    await anna.opens(await stage.purchase("much later", "customer Anna"))
    await stage.passes(2 * DAY)
    assert sum("How likely" in words for words in anna.texts()) == 1


async def test_nobody_is_asked_in_the_quiet_hours(sqlite_url: str) -> None:
    async with staged(sqlite_url, timezone="Asia/Tokyo") as stage:  # Monday 10:00 UTC is 19:00 in Tokyo
        await stage.passes(3 * HOUR)
        anna = await stage.customer("Anna")
        await stage.passes(25 * HOUR)
        assert len(anna.texts()) == 1
        await stage.passes(10 * HOUR)
        assert stage.clock.now().hour == 0  # Wednesday 09:00 in Tokyo
        await stage.passes(30 * MINUTE)  # over which the questions of a morning are spread
        assert "How likely" in anna.texts()[-1]


async def test_a_second_chat_is_refused_politely_and_takes_nothing_over(stage: Stage) -> None:
    anna, thief = stage.person("Anna"), stage.person("Boris")
    token = await stage.purchase("order 1", "customer Anna", name="Anna")
    await anna.opens(token)
    await thief.opens(token)
    (refusal,) = thief.texts()
    assert refusal.startswith(
        "This link has already been opened in another chat, so we have changed nothing."
    )
    await stage.passes(25 * HOUR)
    assert "How likely" in anna.texts()[-1]
    assert len(thief.texts()) == 1


async def test_a_link_that_leads_nowhere_is_said_to_lead_nowhere(stage: Stage) -> None:
    anna = stage.person("Anna")
    await anna.opens("no-such-token")
    assert anna.texts()[0].startswith("This link does not lead to a purchase.")


async def test_who_came_before_buying_is_the_same_customer_afterwards(stage: Stage) -> None:
    anna = stage.person("Anna", "hu")
    await anna.opens()
    await anna.opens(await stage.purchase("order 1", "customer Anna", name="Anna"))
    await stage.passes(25 * HOUR)
    assert "Mennyire valószínű, hogy ajánlaná a(z) Tea & Co céget" in anna.texts()[-1]


async def test_anything_else_gets_a_short_human_answer(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await anna.writes("When do you open?")
    assert "please contact the shop directly" in anna.texts()[-1]


async def test_help_says_what_is_stored(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await anna.writes("/help")
    assert "What we keep: your name" in anna.texts()[-1]


async def test_another_customers_buttons_change_nothing(stage: Stage) -> None:
    anna, boris = await stage.asked("Anna"), await stage.asked("Boris")
    of_anna = {button.label: str(button.data) for button in anna.sees()[-1].buttons()}
    await boris.forges(boris.sees()[-1].message_id, of_anna["0"])
    assert await stored(stage) == []
    assert boris.toast() == "This button does not belong to an open question of yours."


@pytest.mark.parametrize(
    "data", ["s:1:11", "s:1:-1", "s:1:", "s:1:٣", "s:999:5", "s::5", "x", "l:0:de", "w:1:yes"]
)
async def test_a_forged_tap_changes_nothing_and_is_answered_calmly(stage: Stage, data: str) -> None:
    anna = await stage.asked("Anna")
    await anna.forges(anna.sees()[-1].message_id, data)
    assert await stored(stage) == []
    assert anna.toast() == "This button does not belong to an open question of yours."
    assert len(anna.texts()) == 2


async def test_who_blocks_the_bot_is_left_alone_until_they_are_back(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await anna.blocks()
    await stage.passes(3 * DAY)
    await anna.blocks(False)
    await stage.passes(DAY)
    assert len(anna.texts()) == 1
    await anna.opens(await stage.purchase("another", "customer Anna"))
    await stage.passes(25 * HOUR)
    assert "How likely" in anna.texts()[-1]


async def test_after_stop_a_late_tap_is_kept_but_nothing_more_is_asked(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.writes("/stop")
    seen = len(anna.texts())
    await anna.taps("4")
    assert [answer.score for answer in await stored(stage)] == [4]
    assert len(anna.texts()) == seen

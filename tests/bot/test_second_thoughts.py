"""Customers who change their mind, are quicker than the bot, or tap what has had its day."""

from sqlalchemy import text

from tests.bot.stage import DAY, HOUR, MINUTE, Stage, staged


async def test_who_changes_the_score_before_the_follow_up_arrives_is_asked_why_for_the_new_one(
    stage: Stage,
) -> None:
    anna = await stage.asked("Anna")
    stage.misbehaves({"method": "sendMessage", "kind": "too_many_requests", "retry_after": 300, "count": 1})
    await anna.taps("9")
    await anna.taps("Change")
    await anna.taps("2")
    await stage.passes(10 * MINUTE)
    assert "What should we fix first?" in anna.texts()[-1]
    assert "like most" not in " ".join(anna.texts())


async def test_who_falls_to_a_low_score_after_the_comment_is_asked_whether_the_shop_may_write(
    sqlite_url: str,
) -> None:
    async with staged(sqlite_url, review_link="https://example.com/review") as stage:
        anna = await stage.asked("Anna")
        await anna.taps("10")
        await anna.writes("Lovely! No, wait.")
        await anna.taps("Change")
        await anna.taps("1")
        assert anna.labels() == ["Yes, please", "No, thank you"]
        assert "review" not in str(anna.sees()[-1].inline)
        await anna.taps("Yes, please")
        await anna.taps("Change")
        await anna.taps("10")
        assert anna.texts()[-1] == "Thank you. Somebody from our team will write to you here."


async def test_skip_after_the_comment_does_not_say_that_only_the_score_stays(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("8")
    await anna.writes("Too slow.")
    await anna.taps("Skip")
    assert not any("leave it at the score" in words for words in anna.texts())
    assert anna.labels() == ["Change"]


async def test_who_said_stop_and_then_says_why_is_thanked_and_asked_nothing(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("2")
    await anna.writes("/stop")
    await anna.writes("It was broken.")
    assert anna.texts()[-1] == "Thank you, this helps us a lot!"
    async with stage.app.database.read() as tx:
        assert (await tx.execute(text("SELECT text FROM comments"))).scalars().all() == ["It was broken."]


async def test_stop_is_understood_however_the_keyboard_writes_it(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await anna.writes("/Stop")
    assert "we will not ask you anything more" in anna.texts()[-1]
    await stage.passes(2 * DAY)
    assert not any("How likely" in words for words in anna.texts())


async def test_a_name_that_shows_nothing_is_no_name(stage: Stage) -> None:
    anna = stage.person("\u200f\u3164 \u2800")
    await anna.opens(await stage.purchase("order 1"))
    assert anna.texts()[0].startswith("Thank you! Your purchase")
    await stage.passes(25 * HOUR)
    assert anna.texts()[-1].startswith("Thank you for shopping with us!")


async def test_answers_taken_over_from_another_tool_do_not_stand_between_a_customer_and_the_comment(
    stage: Stage,
) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("3")
    async with stage.app.database.write() as tx:
        await tx.execute(
            text(
                "INSERT INTO responses"
                " (campaign_id, customer_id, external_id, segment, score, answered_at, day)"
                " SELECT campaign_id, customer_id, 'other tool', '', 9, '2026-01-20 10:00:00', day"
                " FROM responses"
            )
        )
    await anna.writes("It was broken.")
    assert "frank" in anna.texts()[-1]

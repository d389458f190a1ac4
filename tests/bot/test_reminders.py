"""One reminder, after three days, to whoever has not touched the question; and quiet mornings."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import text

from nps.records import DeliveryState
from storage import ledger, tables
from tests.bot.stage import DAY, HOUR, MINUTE, Actor, Stage, staged
from tests.bot.test_outbox import misbehave, state_of


def asked(actor: Actor) -> list[str]:
    """The questions in a chat, reminders too, that can still be tapped or could be once."""
    return [words for words in actor.texts() if "How likely" in words]


async def stored(stage: Stage) -> list[ledger.StoredAnswer]:
    async with stage.app.database.read() as tx:
        return await ledger.answers(tx)


async def time_zone(stage: Stage, zone: str) -> None:
    """Every customer lives there."""
    async with stage.app.database.write() as tx:
        await tx.execute(tables.customers.update().values(time_zone=zone))


async def test_whoever_has_not_touched_the_question_is_reminded_once_after_three_days(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await stage.passes(3 * DAY - 2 * HOUR)
    assert len(asked(anna)) == 1
    await stage.passes(3 * HOUR)
    assert len(asked(anna)) == 2
    assert asked(anna)[1].startswith("Anna, we are asking just once more")
    await stage.passes(9 * DAY)
    assert len(asked(anna)) == 2


async def test_who_answered_is_not_reminded(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("0")
    await stage.passes(13 * DAY)
    assert asked(anna) == []


async def test_a_tap_on_the_reminder_answers_the_question_and_closes_both_messages(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await stage.passes(3 * DAY)
    await anna.taps("4")
    [answer] = await stored(stage)
    assert answer.score == 4
    assert len(answer.messages) == 2
    assert sum("You chose 4." in words for words in anna.texts()) == 2
    assert asked(anna) == []
    assert sum("What should we fix first?" in words for words in anna.texts()) == 1


async def test_a_tap_on_the_first_message_after_the_reminder_closes_both_too(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    question = anna.sees()[-1].message_id
    await stage.passes(3 * DAY)
    await anna.forges(question, "s:1:10")
    assert [answer.score for answer in await stored(stage)] == [10]
    assert asked(anna) == []


async def test_who_says_please_do_not_ask_on_the_reminder_is_asked_nothing_more(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await stage.passes(3 * DAY)
    await anna.taps("Please don't ask me")
    assert asked(anna) == []
    assert anna.labels() == []


@pytest.mark.parametrize("way", ["stop", "block"])
async def test_who_stopped_or_blocked_the_bot_is_not_reminded(stage: Stage, way: str) -> None:
    anna = await stage.asked("Anna")
    if way == "stop":
        await anna.writes("/stop")
    else:
        await anna.blocks()
    before = len(anna.texts())
    await stage.passes(10 * DAY)
    assert len(anna.texts()) == before


async def test_a_reminder_waits_for_the_morning(sqlite_url: str) -> None:
    async with staged(sqlite_url, ask_after_hours=10.5, quiet_from=time(20)) as stage:
        anna = await stage.customer("Anna")  # Monday ten o'clock: the question is due at half past eight
        await stage.passes(24 * HOUR)
        assert len(asked(anna)) == 1
        await stage.passes(2 * DAY + 10 * HOUR)
        assert len(asked(anna)) == 1
        await stage.passes(DAY)
        assert len(asked(anna)) == 2
        assert 9 <= datetime.fromtimestamp(anna.sees()[-1].date, UTC).hour < 20


async def test_a_question_of_which_nobody_knows_whether_it_arrived_is_not_reminded_of(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    misbehave(stage, kind="drop_after", count=1)
    await stage.passes(25 * HOUR)
    await stage.passes(10 * DAY)
    assert len(asked(anna)) == 1


async def test_a_reminder_whose_fate_is_unknown_is_not_sent_again(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    misbehave(stage, kind="drop_after", count=1)
    await stage.passes(10 * DAY)
    assert len(asked(anna)) == 2
    assert await state_of(stage, "reminder:1") is DeliveryState.UNKNOWN


async def test_a_reminder_that_waits_while_its_question_is_answered_never_leaves(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    misbehave(stage, kind="too_many_requests", retry_after=6 * 3600, count=1)
    await stage.passes(3 * DAY)
    assert await state_of(stage, "reminder:1") is DeliveryState.QUEUED
    stage.misbehaves()
    await anna.taps("9")
    await stage.passes(DAY)
    assert asked(anna) == []
    assert await state_of(stage, "reminder:1") is DeliveryState.FAILED


async def test_where_the_shop_wants_it_an_unknown_question_is_asked_again(sqlite_url: str) -> None:
    async with staged(sqlite_url, ask_unknown_again=True) as stage:
        anna = await stage.customer("Anna")
        misbehave(stage, kind="drop_after", count=1)
        await stage.passes(25 * HOUR)
        assert len(asked(anna)) == 2


async def test_the_hours_of_silence_are_the_customers_own_where_they_are_known(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:  # the shop lives by UTC, and it is Monday ten o'clock
        anna = await stage.customer("Anna")
        await time_zone(stage, "Pacific/Honolulu")  # where Tuesday ten o'clock is midnight
        await stage.passes(25 * HOUR)
        assert asked(anna) == []
        await stage.passes(8 * HOUR)
        assert asked(anna) == []
        await stage.passes(90 * MINUTE)  # nine in the morning there, and the minutes it is spread over
        assert len(asked(anna)) == 1


async def test_the_questions_of_a_morning_do_not_all_leave_in_its_first_second(sqlite_url: str) -> None:
    async with staged(sqlite_url, ask_after_hours=12) as stage:
        people = [await stage.customer(f"Customer {number}") for number in range(12)]
        await stage.passes(DAY)
        moments = sorted(person.sees()[-1].date for person in people)
        assert all("How likely" in person.texts()[-1] for person in people)
        nine = datetime(2026, 1, 6, 9, tzinfo=UTC).timestamp()
        assert nine <= moments[0]
        assert moments[-1] < nine + timedelta(minutes=31).total_seconds()
        assert len({int(moment) // 60 for moment in moments}) > 6


async def test_a_reminder_is_counted_as_no_question_of_its_own(stage: Stage) -> None:
    await stage.asked("Anna")
    await stage.passes(4 * DAY)
    async with stage.app.database.read() as tx:
        kept = await tx.execute(text("SELECT count(*) FROM deliveries WHERE campaign_id IS NOT NULL"))
        assert kept.scalar_one() == 1

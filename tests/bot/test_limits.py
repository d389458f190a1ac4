"""Exactly at the limits: the hour, the fourteen and the ninety days, the year's end."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import customers, invitations
from tests.bot.stage import DAY, HOUR, MINUTE, Stage, staged
from tests.bot.test_customer import stored
from tests.bot.test_manager import pictures


async def test_the_answer_can_be_changed_up_to_the_very_hour(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    tapped_at = stage.clock.now()
    await anna.taps("0")
    stage.shows(tapped_at + HOUR)
    await anna.taps("Change")
    assert "10" in [button.label for button in anna.sees()[1].buttons()]


@pytest.mark.parametrize(("short_of_it", "questions"), [(timedelta(seconds=1), 1), (timedelta(0), 2)])
async def test_a_customer_may_be_asked_again_once_ninety_days_are_over(
    sqlite_url: str, short_of_it: timedelta, questions: int
) -> None:
    async with staged(sqlite_url, ask_after_hours=0, remind_after_days=0) as stage:
        anna = await stage.customer("Anna")
        async with stage.app.database.read() as tx:
            asked = await customers.by_chat(tx, anna.chat_id)
        assert asked is not None
        assert asked.last_asked_at is not None
        stage.shows(asked.last_asked_at + 90 * DAY - short_of_it)
        await anna.opens(await stage.purchase("second", "customer Anna"))
        assert sum("How likely" in words for words in anna.texts()) == questions


async def test_of_two_open_questions_each_keeps_its_own_answer_and_words(sqlite_url: str) -> None:
    async with staged(sqlite_url, rest_days=0) as stage:
        anna = await stage.asked("Anna")
        await anna.opens(await stage.purchase("second", "customer Anna"))
        await stage.passes(25 * HOUR)
        first, second = [m for m in anna.sees() if "How likely" in m.text]
        await anna.forges(second.message_id, "s:2:9")
        await anna.writes("about the second")
        await anna.forges(first.message_id, "s:1:0")
        await anna.writes("about the first")
        answers = {answer.score: answer.comments for answer in await stored(stage)}
        assert answers == {9: ("about the second",), 0: ("about the first",)}


async def test_an_unanswered_question_is_closed_after_a_fortnight_and_a_tap_is_told_so(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    now = stage.clock.now()
    async with stage.app.database.write() as tx:
        assert await invitations.expire(tx, sent_before=now - 14 * DAY, now=now) == []
        assert len(await invitations.expire(tx, sent_before=now, now=now)) == 1
    await anna.taps("5")
    assert anna.toast().startswith("This question is closed by now.")
    assert await stored(stage) == []


async def test_the_year_of_fifty_three_weeks_has_a_report_for_each(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        stage.shows(datetime(2026, 12, 15, 12, tzinfo=UTC))
        maria = await stage.manager()
        await maria.writes("/timezone Pacific/Kiritimati")
        await stage.passes(35 * DAY)
        assert [m.text.splitlines()[0].partition(" · ")[2] for m in pictures(maria)] == [
            "14–20 Dec 2026",
            "21–27 Dec 2026",
            "28 Dec 2026 – 3 Jan 2027",
            "4–10 Jan 2027",
            "11–17 Jan 2027",
        ]


@pytest.mark.parametrize(
    "zones", [["America/Los_Angeles", "Asia/Tokyo"], ["Asia/Tokyo", "America/Los_Angeles"]]
)
async def test_a_manager_who_travels_on_a_monday_gets_the_week_once(
    sqlite_url: str, zones: list[str]
) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await maria.writes(f"/timezone {zones[0]}")
        await stage.passes(6 * DAY + 14 * HOUR + 30 * MINUTE)
        await maria.writes(f"/timezone {zones[1]}")
        await maria.writes("/language")
        await maria.taps("Magyar")
        await stage.passes(DAY)
        assert sum("jan. 5–11" in report.text or "5–11 Jan" in report.text for report in pictures(maria)) == 1


async def test_a_manager_who_blocks_the_bot_costs_no_other_their_report(stage: Stage) -> None:
    maria, mark = await stage.manager("Maria"), await stage.manager("Mark")
    await maria.blocks()
    await stage.passes(7 * DAY)
    assert len(pictures(mark)) == 1
    await maria.blocks(False)
    await stage.passes(7 * DAY)
    assert (len(pictures(maria)), len(pictures(mark))) == (1, 2)

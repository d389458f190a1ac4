"""Campaigns under way: pause, resume, cancel, what becomes of everybody, and what is counted."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.campaigns import feeding
from bot.telegram.polling import Polling
from storage import campaigns, invitations
from tests.bot.campaigning import admin, one, questions, shoppers, state, waiting
from tests.bot.stage import DAY, HOUR, Stage, staged
from tests.bot.test_outbox import misbehave


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """The bot on each kind of database; it asks nobody by itself for the first hundred days."""
    async with staged(database_url, ask_after_hours=2400, ask_within_days=200) as opened:
        yield opened


async def test_pause_holds_what_has_not_left_and_resume_goes_on(stage: Stage) -> None:
    people, ada = await shoppers(stage, 5), await admin(stage)
    misbehave(stage, kind="too_many_requests", retry_after=600, chat_id=people[0].chat_id, count=1)
    await ada.drafts()
    await ada.starts()
    assert [questions(person) for person in people] == [0, 1, 1, 1, 1]
    await ada.presses("⏸ Pause")
    assert "is paused" in ada.text
    await stage.passes(HOUR)
    assert questions(people[0]) == 0
    await ada.presses("▶️ Go on")
    await stage.passes(HOUR)
    assert questions(people[0]) == 1
    assert await state(stage) == "finished"


async def test_cancel_stops_what_is_not_sent_yet_and_says_so(stage: Stage) -> None:
    people, ada = await shoppers(stage, 5), await admin(stage)
    rule = {"method": "sendMessage", "kind": "too_many_requests", "retry_after": 600, "count": 1}
    stage.misbehaves(*({**rule, "chat_id": person.chat_id} for person in people[:2]))
    await ada.drafts()
    await ada.starts()
    await ada.presses("✖️ Cancel")
    assert "2 people have not been asked yet, and would not be." in ada.text
    await ada.presses("Yes, cancel it for good")
    assert "is cancelled" in ada.text
    assert "cancelled before they were asked: 2" in ada.text
    await stage.passes(DAY)
    assert [questions(person) for person in people] == [0, 0, 1, 1, 1]
    assert await waiting(stage) == 0


async def test_a_cancelled_campaign_costs_nobody_who_was_not_asked_their_rest(stage: Stage) -> None:
    people, ada = await shoppers(stage, 2), await admin(stage)
    misbehave(stage, kind="too_many_requests", retry_after=600, chat_id=people[0].chat_id, count=1)
    await ada.drafts()
    await ada.starts()
    await ada.presses("✖️ Cancel", "Yes, cancel it for good")
    await ada.drafts()
    await ada.presses("👁 Preview")
    assert "1 person would be asked." in ada.text


async def test_a_question_of_unknown_fate_is_counted_and_resolved_by_a_tap(stage: Stage) -> None:
    [anna], ada = await shoppers(stage, 1), await admin(stage)
    misbehave(stage, kind="drop_after", chat_id=anna.chat_id, count=1)
    await ada.drafts()
    await ada.starts()
    assert "unsure if it arrived: 1" in ada.text
    await stage.passes(4 * DAY)
    assert questions(anna) == 1
    await anna.taps("9")
    await ada.actor.writes("/campaign")
    await ada.presses("Campaign of")
    assert "unsure" not in ada.text
    assert "1 answer" in ada.text


async def test_a_campaign_waits_for_the_end_of_quiet_hours(stage: Stage) -> None:
    [anna], ada = await shoppers(stage, 1), await admin(stage)
    await stage.passes(12 * HOUR)  # Monday ten o'clock in the evening
    await ada.drafts()
    await ada.presses("👁 Preview")
    assert "1 of them is in quiet hours now" in ada.text
    await ada.presses("Start", "Yes, ask 1 person")
    assert "It goes on at 6 Jan 2026, 09:00" in ada.text
    assert questions(anna) == 0
    await stage.passes(12 * HOUR)
    assert questions(anna) == 1


async def test_a_campaign_about_the_last_purchase_counts_in_the_weekly_figures(stage: Stage) -> None:
    anna = stage.person("Anna")
    await anna.opens(await stage.purchase("1", "customer Anna", segment="Harbour Street"))
    ada = await admin(stage)
    await ada.drafts()
    await ada.presses("🔁 What about")
    await ada.starts()
    await anna.taps("10")
    assert await one(stage, "SELECT segment FROM invitations WHERE campaign_id = 2") == "Harbour Street"
    await ada.actor.writes("/nps")
    assert "1 answer" in ada.actor.texts()[-1]


async def test_a_general_campaign_is_counted_by_itself(stage: Stage) -> None:
    [anna], ada = await shoppers(stage, 1), await admin(stage)
    await ada.drafts()
    await ada.starts()
    await anna.taps("10")
    await ada.actor.writes("/nps")
    assert "1 answer" not in ada.actor.texts()[-1]


async def test_a_live_panel_moves_by_itself_while_the_campaign_runs(sqlite_url: str) -> None:
    async with staged(sqlite_url, ask_after_hours=2400, ask_within_days=200) as stage:
        stage.sandbox.limits.held = False
        people = await shoppers(stage, 200)
        ada = await admin(stage)
        await ada.drafts()
        await ada.presses("👁 Preview", "Start")
        await ada.actor.forges(ada.panel().message_id, ada.data("Yes, ask"), settle=False)
        seen = set()
        for _ in range(3):
            until = stage.clock.now() + timedelta(seconds=2)
            while stage.clock.now() < until:
                due = await stage.app.work_until_idle()
                stage.shows(min(until, due or until))
            seen.add(ada.text)
        moving = [shown for shown in seen if "is running" in shown and " left" in shown]
        assert len(moving) >= 2
        await stage.settle()
        assert sum(map(questions, people)) == 200
        assert "is finished" in ada.text


async def test_without_stars_a_paid_campaign_pauses_and_says_why(sqlite_url: str) -> None:
    options = {"ask_after_hours": 2400, "ask_within_days": 200, "allow_paid_broadcast": True}
    async with staged(sqlite_url, **options) as stage:
        stage.sandbox.limits.stars = 0.2
        people, ada = await shoppers(stage, 5), await admin(stage)
        await ada.drafts()
        await ada.presses("⚡ Speed")
        await ada.starts()
        await stage.settle()
        assert sum(map(questions, people)) == 2
        assert "is paused" in ada.text
        assert sum("no Telegram Stars left" in words for words in ada.actor.texts()) == 1
        stage.sandbox.limits.stars = 10
        await ada.presses("▶️ Go on")
        await stage.passes(HOUR)
        assert sum(map(questions, people)) == 5


async def test_the_fate_of_everybody_is_counted_once(stage: Stage) -> None:
    people, ada = await shoppers(stage, 6), await admin(stage)
    rules = [
        {"method": "sendMessage", "kind": kind, "chat_id": person.chat_id, "count": 1}
        for kind, person in zip(("forbidden", "drop_after", "bad_gateway"), people, strict=False)
    ]
    stage.misbehaves(*rules)
    await ada.drafts()
    await ada.starts()
    async with stage.app.database.read() as tx:
        campaign = await campaigns.get(tx, 2)
        assert campaign is not None
        progress = await campaigns.progress(tx, campaign)
    assert (progress.sent, progress.blocked, progress.unknown, progress.waiting) == (3, 1, 2, 0)
    assert progress.people == progress.sent + progress.blocked + progress.unknown


async def test_who_says_stop_between_the_start_and_their_turn_is_not_asked(stage: Stage) -> None:
    people, ada = await shoppers(stage, 2), await admin(stage)
    misbehave(stage, kind="too_many_requests", retry_after=600, chat_id=people[0].chat_id, count=1)
    await ada.drafts()
    await ada.starts()
    await people[0].writes("/stop")
    await stage.passes(HOUR)
    assert questions(people[0]) == 0
    assert "said stop: 1" in ada.text
    assert await state(stage) == "finished"


async def test_of_a_campaign_and_a_purchase_at_the_same_time_one_question_comes(sqlite_url: str) -> None:
    async with staged(sqlite_url, ask_after_hours=0) as stage:
        anna, ada = stage.person("Anna"), await admin(stage)
        misbehave(stage, kind="too_many_requests", retry_after=600, chat_id=anna.chat_id, count=2)
        await anna.opens(await stage.purchase("1", "customer Anna"))
        await ada.drafts()
        await ada.starts()
        assert questions(anna) == 0
        await stage.passes(HOUR)
        assert questions(anna) == 1
        async with stage.app.database.read() as tx:
            both = [await invitations.get(tx, number) for number in (1, 2)]
        assert sorted(each.state.value for each in both if each) == ["sent", "skipped"]


async def test_the_outbox_holds_a_few_seconds_of_a_campaign_and_no_more(sqlite_url: str) -> None:
    async with staged(sqlite_url, ask_after_hours=2400, ask_within_days=200) as stage:
        stage.sandbox.limits.held = False
        await shoppers(stage, 200)
        ada = await admin(stage)
        await ada.drafts()
        await ada.presses("👁 Preview", "Start")
        await ada.actor.forges(ada.panel().message_id, ada.data("Yes, ask"), settle=False)
        assert isinstance(stage.app.incoming, Polling)
        await stage.app.incoming.poll(0)
        assert await one(stage, "SELECT count(*) FROM audience") == 200
        await feeding.feed(stage.app.database, stage.app.settings, stage.clock.now())
        assert await waiting(stage) == 120
        assert await one(stage, "SELECT count(*) FROM audience") == 80
        await feeding.feed(stage.app.database, stage.app.settings, stage.clock.now())
        assert await waiting(stage) == 120

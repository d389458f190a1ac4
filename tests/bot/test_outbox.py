"""Nothing lost and nothing doubled on the way out, whatever the way out does."""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import DeliveryState
from storage import deliveries, invitations
from storage.database import DatabaseUnreachable
from tests.bot.stage import DAY, HOUR, Stage
from tests.bot.test_manager import pictures


async def state_of(stage: Stage, key: str) -> DeliveryState:
    async with stage.app.database.read() as tx:
        delivery = await deliveries.by_key(tx, key)
    assert delivery is not None
    return delivery.state


def misbehave(stage: Stage, **rule: object) -> None:
    stage.misbehaves({"method": "sendMessage", **rule})


async def test_a_question_whose_fate_is_unknown_is_not_asked_again_and_a_tap_proves_it_arrived(
    stage: Stage,
) -> None:
    anna = await stage.customer("Anna")
    misbehave(stage, kind="drop_after", count=1)
    await stage.passes(25 * HOUR)
    assert await state_of(stage, "question:1") is DeliveryState.UNKNOWN
    await stage.passes(3 * DAY)
    assert len(anna.texts()) == 2
    await anna.taps("0")
    assert await state_of(stage, "question:1") is DeliveryState.SENT
    assert "You chose 0." in anna.texts()[1]


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "too_many_requests", "retry_after": 3, "count": 2},
        {"kind": "too_many_requests", "retry_after": 3600, "count": 1},
    ],
)
async def test_a_question_told_to_wait_waits_and_then_goes(stage: Stage, fault: Mapping[str, object]) -> None:
    anna = await stage.customer("Anna")
    misbehave(stage, **fault)
    await stage.passes(26 * HOUR)
    assert await state_of(stage, "question:1") is DeliveryState.SENT
    assert sum("How likely" in words for words in anna.texts()) == 1


async def test_a_gateways_error_page_leaves_a_question_unknown(stage: Stage) -> None:
    await stage.customer("Anna")
    misbehave(stage, kind="bad_gateway", count=1)
    await stage.passes(25 * HOUR)
    assert await state_of(stage, "question:1") is DeliveryState.UNKNOWN


async def test_an_album_whose_fate_is_unknown_is_sent_again(stage: Stage) -> None:
    """A report that comes twice is a nuisance; one that does not come is not noticed."""
    maria = await stage.manager()
    stage.misbehaves({"method": "sendMediaGroup", "kind": "drop_after", "count": 1})
    await maria.writes("/report")
    assert [bool(each.text) for each in pictures(maria)] == [True, True]
    assert maria.labels()[0] == "‹ Before"


async def test_an_answer_in_the_conversation_is_sent_again_after_a_broken_connection(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    misbehave(stage, kind="bad_gateway", count=2)
    await anna.writes("/help")
    assert "What we keep" in anna.texts()[-1]


async def test_an_edit_whose_confirmation_was_lost_is_made_again_in_peace(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    stage.misbehaves({"method": "editMessageText", "kind": "drop_after", "count": 1})
    await anna.taps("7")
    async with stage.app.database.read() as tx:
        states = (await tx.execute(text("SELECT DISTINCT state FROM deliveries"))).scalars().all()
    assert states == ["sent"]


async def test_who_blocked_the_bot_unnoticed_is_marked_and_left_alone(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    misbehave(stage, kind="forbidden", count=1)
    await stage.passes(25 * HOUR)
    assert await state_of(stage, "question:1") is DeliveryState.BLOCKED
    await stage.purchase("another", "customer Anna")
    await stage.passes(100 * DAY)
    assert len(anna.texts()) == 1


async def test_what_a_dead_process_was_sending_is_unknown_to_the_next_one(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await stage.passes(23 * HOUR)
    async with stage.app.database.write() as tx:
        await tx.execute(text("UPDATE deliveries SET state = 'sending'"))
    await stage.app.outbox.recover()
    await stage.settle()
    assert len(anna.texts()) == 2  # the greeting, sent again
    await stage.passes(2 * HOUR)
    async with stage.app.database.write() as tx:
        await tx.execute(text("UPDATE deliveries SET state = 'sending' WHERE key = 'question:1'"))
    await stage.app.outbox.recover()
    assert await state_of(stage, "question:1") is DeliveryState.UNKNOWN


async def test_a_question_queued_before_the_night_waits_for_the_morning(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    misbehave(stage, kind="too_many_requests", retry_after=12 * 3600, count=1)
    await stage.passes(24 * HOUR + 11 * HOUR)  # Tuesday ten o'clock and twelve hours: the night has begun
    assert len(anna.texts()) == 1
    await stage.passes(DAY)
    assert sum("How likely" in words for words in anna.texts()) == 1
    async with stage.app.database.read() as tx:
        invitation = await invitations.get(tx, 1)
    assert invitation is not None
    assert invitation.sent_at is not None
    assert invitation.sent_at.hour == 9


async def test_who_says_stop_while_the_question_waits_is_not_asked(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    misbehave(stage, kind="too_many_requests", retry_after=1800, count=1)
    await stage.passes(24 * HOUR)
    stage.misbehaves()
    await anna.writes("/stop")
    await stage.passes(DAY)
    assert not any("How likely" in words for words in anna.texts())


async def test_sends_to_one_chat_keep_their_order_and_its_pace(stage: Stage) -> None:
    maria = await stage.manager()
    for number in range(6):
        anna = await stage.asked(f"Customer {number}")
        await anna.taps("1")
        await anna.writes(f"comment {number} " + "x" * 3000)
    cards = len(maria.texts())  # an alert for each of them
    await maria.writes("/report")
    await stage.settle()
    said = [words for words in maria.texts()[cards:] if "comment" in words]
    order = [number for words in said for number in range(6) if f"comment {number} " in words]
    assert sorted(order) == list(range(6))
    shown = [message for message in maria.sees()[1:] if message.text]  # an album's pictures come at once
    dates = [message.date for message in shown]
    assert all(later - earlier >= 1 for earlier, later in pairwise(dates))


async def test_an_outcome_that_cannot_be_recorded_at_once_is_recorded_later(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await stage.customer("Anna")
    away = iter([True, True])
    sent = deliveries.sent

    async def sometimes(tx: AsyncConnection, messages: Mapping[int, int | None], now: datetime) -> None:
        if len(messages) > 0 and next(away, False):
            raise DatabaseUnreachable("The database is away.")
        await sent(tx, messages, now)

    monkeypatch.setattr("bot.delivery.outbox._LOOK_AT_MOST_EVERY", 0.0)
    monkeypatch.setattr("storage.deliveries.sent", sometimes)
    await stage.passes(25 * HOUR)
    assert await state_of(stage, "question:1") is DeliveryState.SENT
    assert len(anna.texts()) == 2

"""The outbox: what goes next, and what is known of each message."""

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Delivery, DeliveryState, Lane, NewDelivery, Role
from storage import customers, deliveries, staff
from tests.storage import cast
from tests.storage.cast import DAY, HOUR, NOW


async def _ready(tx: AsyncConnection) -> list[str]:
    return [each.key for each in await deliveries.ready(tx, NOW)]


async def _of(tx: AsyncConnection, key: str) -> Delivery:
    found = await deliveries.by_key(tx, key)
    assert found is not None
    return found


async def test_a_letter_comes_back_as_it_was_queued(tx: AsyncConnection) -> None:
    letter = {"text": "<b>سلام</b> 👋", "buttons": [[0, 1], [10]], "silent": False, "photo": None}
    await deliveries.enqueue(tx, NewDelivery("k", Lane.REPORT, -100123, letter), now=NOW)
    [found] = await deliveries.ready(tx, NOW)
    assert (found.letter, found.lane, found.chat_id) == (letter, Lane.REPORT, -100123)
    assert (found.state, found.attempts, found.error) == (DeliveryState.QUEUED, 0, None)


async def test_a_key_is_queued_once_even_after_it_was_sent(tx: AsyncConnection) -> None:
    first = await cast.line(tx, "k")
    assert await deliveries.enqueue(tx, NewDelivery("k", Lane.TAP, 5, {}), now=NOW) is None
    await deliveries.sent(tx, {first: 1}, NOW)
    assert await deliveries.enqueue(tx, NewDelivery("k", Lane.TAP, 5, {}), now=NOW) is None


async def test_an_invitation_has_one_question_whatever_its_key(tx: AsyncConnection) -> None:
    """The last line of defence against asking twice stands in the schema."""
    invitation = await cast.scheduled(tx, "1")
    await cast.question(tx, invitation)
    again = NewDelivery("another key", Lane.CAMPAIGN, 5, {}, invitation)
    assert await deliveries.enqueue(tx, again, now=NOW) is None


async def test_lanes_go_first_then_the_order_of_queueing(tx: AsyncConnection) -> None:
    for chat, (key, lane) in enumerate([("c", Lane.CAMPAIGN), ("r", Lane.REPORT), ("t", Lane.TAP)]):
        await cast.line(tx, key, chat, lane)
        await cast.line(tx, key * 2, chat + 10, lane)
    assert await _ready(tx) == ["t", "tt", "r", "rr", "c", "cc"]
    assert [each.key for each in await deliveries.ready(tx, NOW, limit=1)] == ["t"]


async def test_what_is_said_to_one_chat_in_one_lane_stays_in_order(tx: AsyncConnection) -> None:
    first, _ = await cast.line(tx, "first"), await cast.line(tx, "second")
    await cast.line(tx, "other lane", lane=Lane.REPORT)
    await cast.line(tx, "other chat", 6)
    assert await _ready(tx) == ["first", "other chat", "other lane"]
    await deliveries.sending(tx, [first], NOW)
    assert "second" not in await _ready(tx)
    await deliveries.sent(tx, {first: 1}, NOW)
    assert "second" in await _ready(tx)


async def test_a_postponed_message_holds_back_those_behind_it(tx: AsyncConnection) -> None:
    """So that whoever asks when to wake up is not told "now" for a message that may not go yet."""
    first, _ = await cast.line(tx, "first"), await cast.line(tx, "second")
    await deliveries.sending(tx, [first], NOW)
    await deliveries.again_at(tx, first, NOW + HOUR, "retry after 3600")
    assert await _ready(tx) == []
    assert await deliveries.next_ready(tx) == NOW + HOUR


async def test_nothing_goes_before_its_time(tx: AsyncConnection) -> None:
    assert await deliveries.next_ready(tx) is None
    await cast.line(tx, "k", not_before=NOW + HOUR)
    assert await _ready(tx) == []
    assert await deliveries.next_ready(tx) == NOW + HOUR


async def test_a_delivery_is_claimed_by_one(tx: AsyncConnection) -> None:
    delivery = await cast.line(tx, "k")
    assert await deliveries.sending(tx, [delivery], NOW)
    assert not await deliveries.sending(tx, [delivery], NOW)
    assert (await _of(tx, "k")).attempts == 1


async def test_what_certainly_did_not_arrive_is_tried_again(tx: AsyncConnection) -> None:
    delivery = await cast.line(tx, "k")
    await deliveries.sending(tx, [delivery], NOW)
    await deliveries.again_at(tx, delivery, NOW, "connection refused")
    assert await deliveries.sending(tx, [delivery], NOW)
    tried = await _of(tx, "k")
    assert (tried.attempts, tried.error) == (2, "connection refused")
    await deliveries.sent(tx, {delivery: 7}, NOW)
    sent = await _of(tx, "k")
    assert (sent.state, sent.message_id, sent.error) == (DeliveryState.SENT, 7, None)


@pytest.mark.parametrize("state", ["failed", "blocked", "unknown"])
async def test_the_end_that_a_delivery_came_to_is_told(tx: AsyncConnection, state: str) -> None:
    delivery = await cast.line(tx, "k")
    await deliveries.sending(tx, [delivery], NOW)
    if state == "failed":
        await deliveries.failed(tx, delivery, "why", NOW)
    elif state == "blocked":
        await deliveries.blocked(tx, delivery, NOW)
    else:
        await deliveries.unknown(tx, delivery, "why", NOW)
    assert (await _of(tx, "k")).state.value == state
    assert await _ready(tx) == []


async def test_deliveries_are_counted_by_what_is_known_of_them(tx: AsyncConnection) -> None:
    assert await deliveries.waiting_since(tx) is None
    sent, _, late = [await cast.line(tx, str(number), number) for number in range(3)]
    await deliveries.sent(tx, {sent: 1}, NOW)
    await deliveries.again_at(tx, late, NOW - HOUR, "told to wait")
    wanted = [DeliveryState.QUEUED, DeliveryState.FAILED]
    assert await deliveries.counts(tx, wanted) == {DeliveryState.QUEUED: 2, DeliveryState.FAILED: 0}
    assert await deliveries.waiting_since(tx) == NOW - HOUR


async def test_what_a_dead_process_was_sending_is_found(tx: AsyncConnection) -> None:
    lost, _ = await cast.line(tx, "lost"), await cast.line(tx, "waiting", 6)
    await deliveries.sending(tx, [lost], NOW)
    assert [each.key for each in await deliveries.orphans(tx)] == ["lost"]


async def test_a_migrated_group_is_followed_by_its_people_and_what_is_still_to_be_sent(
    tx: AsyncConnection,
) -> None:
    sent, _ = await cast.line(tx, "sent", -1), await cast.line(tx, "waiting", -1)
    await deliveries.sent(tx, {sent: 1}, NOW)
    token = await staff.invite(tx, Role.MANAGER, now=NOW, valid_for=DAY)
    await staff.enrol(tx, token, chat_id=-1, name="Mary", language="en", time_zone="UTC", now=NOW)
    await deliveries.rechat(tx, -1, -100)
    assert await staff.by_chat(tx, -1) is None
    assert await staff.by_chat(tx, -100) is not None
    assert ((await _of(tx, "sent")).chat_id, (await _of(tx, "waiting")).chat_id) == (-1, -100)


async def test_a_group_that_is_known_under_both_ids_keeps_both(tx: AsyncConnection) -> None:
    for chat in (-1, -100):
        await customers.arrive(tx, chat, name="", language=None, now=NOW)
    await deliveries.rechat(tx, -1, -100)
    assert await customers.by_chat(tx, -1) is not None


async def test_finished_talk_is_forgotten_and_questions_and_reports_are_not(tx: AsyncConnection) -> None:
    keys = {"tap": Lane.TAP, "talk": Lane.CONVERSATION, "report": Lane.REPORT}
    for key, lane in keys.items():
        await deliveries.sent(tx, {await cast.line(tx, key, lane=lane): 1}, NOW)
    question = await cast.question(tx, await cast.scheduled(tx, "1"))
    await deliveries.sent(tx, {question: 1}, NOW)
    await cast.line(tx, "waiting")
    await deliveries.sent(tx, {await cast.line(tx, "fresh"): 1}, NOW + HOUR)
    assert await deliveries.forget_finished(tx, NOW + HOUR) == 2
    left = [key for key in (*keys, "waiting", "fresh") if await deliveries.by_key(tx, key)]
    assert left == ["report", "waiting", "fresh"]

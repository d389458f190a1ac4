"""Customers: arriving, stopping, and two that turn out to be one."""

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Customer, DeliveryState, InvitationState, Occasion, Purchase
from storage import customers, deliveries, invitations, purchases, responses
from tests.storage import cast
from tests.storage.cast import DAY, HOUR, NOW


async def _visitor(tx: AsyncConnection, chat_id: int = 5) -> Customer:
    return await customers.arrive(tx, chat_id, name="Alice", language="hu", now=NOW)


async def _again(tx: AsyncConnection, customer: Customer) -> Customer:
    found = await customers.get(tx, customer.id)
    assert found is not None
    return found


async def test_a_chat_that_arrives_twice_is_one_visitor(tx: AsyncConnection) -> None:
    first = await _visitor(tx)
    assert await _visitor(tx) == first
    assert (first.external_id, first.chat_id, first.name, first.language) == (None, 5, "Alice", "hu")
    assert await customers.by_chat(tx, 5) == first
    assert await customers.by_chat(tx, 6) is None


async def test_arriving_again_fills_in_what_was_unknown_and_changes_nothing_else(tx: AsyncConnection) -> None:
    await customers.arrive(tx, 5, name="", language=None, now=NOW)
    filled = await customers.arrive(tx, 5, name="Alice", language="fa", now=NOW)
    kept = await customers.arrive(tx, 5, name="Al", language="ru", now=NOW)
    assert (filled.name, filled.language) == (kept.name, kept.language) == ("Alice", "fa")


@pytest.mark.parametrize("name", ["<b>&amp;", "‏علی‏", "👩‍👩‍👧", "x" * 4000, "O'Neill; DROP TABLE customers"])
async def test_a_name_comes_back_as_it_was_given(tx: AsyncConnection, name: str) -> None:
    assert (await customers.arrive(tx, 5, name=name, language=None, now=NOW)).name == name


async def test_what_a_customer_says_of_being_asked_is_kept(tx: AsyncConnection) -> None:
    alice = await _visitor(tx)
    await customers.set_language(tx, alice.id, "ru")
    await customers.set_may_write(tx, alice.id, False)
    await cast.asked(tx, alice.id, NOW)
    await customers.block(tx, 5, NOW)
    await customers.block(tx, 5, NOW + HOUR)
    said = await _again(tx, alice)
    assert (said.language, said.may_write, said.last_asked_at) == ("ru", False, NOW)
    assert said.blocked_at == NOW
    await customers.unblock(tx, 5)
    assert (await _again(tx, alice)).blocked_at is None


async def test_stop_keeps_the_first_time_and_allow_takes_it_back(tx: AsyncConnection) -> None:
    alice = await _visitor(tx)
    await customers.stop(tx, alice.id, NOW)
    await customers.stop(tx, alice.id, NOW + HOUR)
    assert (await _again(tx, alice)).stopped_at == NOW
    await customers.allow(tx, alice.id)
    assert (await _again(tx, alice)).stopped_at is None


async def test_stop_takes_back_every_question_that_has_not_left(tx: AsyncConnection) -> None:
    waiting, in_outbox = await cast.scheduled(tx, "1"), await cast.scheduled(tx, "2")
    question = await cast.question(tx, in_outbox)
    alice = await cast.customer_of(tx, "1")
    await customers.stop(tx, alice.id, NOW)
    for each in (waiting, in_outbox):
        assert (await cast.invitation(tx, each)).state is InvitationState.SKIPPED
    stopped = await deliveries.by_key(tx, f"question:{in_outbox}")
    assert stopped is not None
    assert (stopped.id, stopped.state, stopped.error) == (question, DeliveryState.FAILED, "opted_out")
    assert not await deliveries.sending(tx, [question], NOW)


async def test_stop_leaves_alone_what_has_left_and_other_customers(tx: AsyncConnection) -> None:
    left, bobs = await cast.scheduled(tx, "1"), await cast.scheduled(tx, "2", "bob")
    question = await cast.question(tx, left)
    await deliveries.sending(tx, [question], NOW)
    await invitations.left(tx, [left], NOW)
    await customers.stop(tx, (await cast.customer_of(tx, "1")).id, NOW)
    for each in (left, bobs):
        assert (await cast.invitation(tx, each)).state is InvitationState.SCHEDULED
    delivery = await deliveries.by_key(tx, f"question:{left}")
    assert delivery is not None
    assert delivery.state is DeliveryState.SENDING


async def test_a_visitor_s_chat_goes_to_the_customer_with_all_that_was_said(tx: AsyncConnection) -> None:
    visitor = await _visitor(tx)
    await cast.asked(tx, visitor.id, NOW)
    asked = await invitations.schedule(tx, 1, visitor.id, Occasion(), due_at=NOW, now=NOW)
    assert asked is not None
    await cast.score(tx, await cast.invitation(tx, asked), 0, now=NOW, timezone="UTC")
    await cast.bought(tx, "1")
    alice = await cast.customer_of(tx, "1")
    await cast.asked(tx, alice.id, NOW - DAY)

    assert await customers.move_chat(tx, visitor_id=visitor.id, to_id=alice.id)

    assert await customers.get(tx, visitor.id) is None
    moved = await _again(tx, alice)
    assert (moved.chat_id, moved.language, moved.name, moved.external_id) == (5, "hu", "Alice", "alice")
    assert moved.last_asked_at == NOW
    assert (await cast.invitation(tx, asked)).customer_id == alice.id
    said = await responses.latest_of(tx, alice.id)
    assert said is not None
    assert said.score == 0


async def test_a_stop_said_by_the_visitor_holds_for_the_customer(tx: AsyncConnection) -> None:
    visitor = await _visitor(tx)
    await customers.stop(tx, visitor.id, NOW)
    await cast.bought(tx, "1")
    alice = await cast.customer_of(tx, "1")
    await customers.move_chat(tx, visitor_id=visitor.id, to_id=alice.id)
    assert (await _again(tx, alice)).stopped_at == NOW


async def test_a_second_chat_takes_nothing_over(tx: AsyncConnection) -> None:
    await cast.bought(tx, "1")
    alice = await cast.customer_of(tx, "1")
    assert await customers.move_chat(tx, visitor_id=(await _visitor(tx)).id, to_id=alice.id)
    stranger = await _visitor(tx, 6)
    assert not await customers.move_chat(tx, visitor_id=stranger.id, to_id=alice.id)
    assert (await _again(tx, alice)).chat_id == 5
    assert await _again(tx, stranger) == stranger


async def test_who_is_known_to_the_shop_is_no_visitor(tx: AsyncConnection) -> None:
    await cast.bought(tx, "1")
    await cast.bought(tx, "2", "bob")
    alice, bob = await cast.customer_of(tx, "1"), await cast.customer_of(tx, "2")
    assert not await customers.move_chat(tx, visitor_id=alice.id, to_id=bob.id)
    assert not await customers.move_chat(tx, visitor_id=999, to_id=bob.id)


async def _stored(tx: AsyncConnection, order: str) -> Purchase:
    found = await purchases.by_order(tx, order)
    assert found is not None
    return found


async def test_a_purchase_of_nobody_goes_to_who_opened_its_link(tx: AsyncConnection) -> None:
    await cast.bought(tx, "1", None)
    nobody = await cast.customer_of(tx, "1")
    await cast.asked(tx, nobody.id, NOW)
    await cast.bought(tx, "2")
    alice = await cast.customer_of(tx, "2")
    order = await _stored(tx, "1")
    await customers.move_purchase(tx, purchase_id=order.id, to_customer_id=alice.id)
    assert (await _stored(tx, "1")).customer_id == alice.id
    assert await customers.purchases_of(tx, alice.id) == 2
    assert await customers.get(tx, nobody.id) is None
    assert (await _again(tx, alice)).last_asked_at == NOW


async def test_moving_a_purchase_takes_its_invitation_and_response_along(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    await cast.score(tx, invitation, 10, now=NOW, timezone="UTC")
    await cast.bought(tx, "2", "bob")
    alice, bob = await cast.customer_of(tx, "1"), await cast.customer_of(tx, "2")
    assert invitation.purchase_id is not None
    await customers.move_purchase(tx, purchase_id=invitation.purchase_id, to_customer_id=bob.id)
    assert (await cast.invitation(tx, invitation.id)).customer_id == bob.id
    response = await responses.latest_of(tx, bob.id)
    assert response is not None
    assert response.score == 10
    assert await customers.get(tx, alice.id) == alice, "the shop knows Alice: she stays"

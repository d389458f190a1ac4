"""Invitations: due, sent, answered, expired."""

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import InvitationState, Occasion, SkipReason
from storage import deliveries, invitations
from tests.storage import cast
from tests.storage.cast import DAY, HOUR, NOW


async def test_a_purchase_is_asked_about_once_in_a_campaign(tx: AsyncConnection) -> None:
    first = await cast.invited(tx, "1")
    again = await invitations.schedule(
        tx, 1, first.customer_id, Occasion(first.purchase_id), due_at=NOW, now=NOW
    )
    assert again is None


async def test_what_is_due_comes_earliest_first_with_whom_it_asks(tx: AsyncConnection) -> None:
    later, sooner = await cast.scheduled(tx, "1"), await cast.scheduled(tx, "2", "bob", NOW - HOUR)
    await cast.scheduled(tx, "3", due_at=NOW + HOUR)
    due = await invitations.due(tx, NOW)
    assert [(invitation.id, customer.external_id) for invitation, customer in due] == [
        (sooner, "bob"),
        (later, "alice"),
    ]
    assert len(await invitations.due(tx, NOW, limit=1)) == 1
    assert await invitations.next_due(tx) == NOW - HOUR


async def test_what_is_in_the_outbox_postponed_or_skipped_is_not_due(tx: AsyncConnection) -> None:
    in_outbox, postponed, skipped = [await cast.scheduled(tx, order) for order in "123"]
    await cast.question(tx, in_outbox)
    await invitations.postpone(tx, {postponed: NOW + DAY})
    await invitations.skip(tx, {skipped: SkipReason.ASKED_RECENTLY})
    assert await invitations.due(tx, NOW) == []
    assert await invitations.next_due(tx) == NOW + DAY


async def test_nothing_is_due_when_nothing_is_scheduled(tx: AsyncConnection) -> None:
    assert await invitations.next_due(tx) is None
    assert await invitations.get(tx, 1) is None


async def test_the_language_and_wording_it_was_asked_in_are_kept(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    await invitations.queued(tx, {invitation.id: ("fa", "fa-1")})
    await invitations.left(tx, [invitation.id], NOW)
    left = await cast.invitation(tx, invitation.id)
    assert (left.state, left.sent_at) == (InvitationState.SCHEDULED, NOW)
    await invitations.delivered(tx, {invitation.id: 77}, NOW + HOUR)
    sent = await cast.invitation(tx, invitation.id)
    assert (sent.state, sent.sent_at, sent.message_id) == (InvitationState.SENT, NOW, 77)
    assert (sent.language, sent.wording) == ("fa", "fa-1")


async def test_a_tap_that_overtakes_the_receipt_stays_an_answer(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    await invitations.left(tx, [invitation.id], NOW)
    await cast.score(tx, invitation, 0, now=NOW, timezone="UTC")
    await invitations.delivered(tx, {invitation.id: 77}, NOW)
    found = await cast.invitation(tx, invitation.id)
    assert (found.state, found.message_id) == (InvitationState.ANSWERED, 77)


async def test_silence_expires_and_a_late_tap_still_counts(tx: AsyncConnection) -> None:
    silent, answered, fresh = [await cast.invited(tx, order) for order in "123"]
    for each, sent_at in ((silent, NOW - DAY), (answered, NOW - DAY), (fresh, NOW)):
        await invitations.left(tx, [each.id], sent_at)
        await invitations.delivered(tx, {each.id: each.id}, sent_at)
    await cast.score(tx, answered, 9, now=NOW, timezone="UTC")
    assert len(await invitations.expire(tx, sent_before=NOW - HOUR, now=NOW)) == 1
    assert (await cast.invitation(tx, silent.id)).state is InvitationState.EXPIRED
    await cast.score(tx, silent, 9, now=NOW, timezone="UTC")
    assert (await cast.invitation(tx, silent.id)).state is InvitationState.ANSWERED


async def test_one_that_nobody_knows_the_fate_of_expires_too(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    question = await cast.question(tx, invitation.id)
    await invitations.left(tx, [invitation.id], NOW - DAY)
    await deliveries.unknown(tx, question, "read time-out", NOW - DAY)
    assert len(await invitations.expire(tx, sent_before=NOW, now=NOW)) == 1

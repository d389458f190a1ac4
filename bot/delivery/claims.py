"""The last look before a call: what may leave is marked as being sent, what may not waits or is given up."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.asking import quiet_hours, why_not
from bot.settings import Settings
from nps.records import Customer, Delivery, Invitation, InvitationState, Lane
from storage import deliveries, invitations, staff


async def claim(
    tx: AsyncConnection, wanted: Sequence[Delivery], settings: Settings, now: datetime
) -> set[int]:
    """Mark deliveries as being sent; the ids of those that are now this caller's to send."""
    claimed = await deliveries.sending(tx, [delivery.id for delivery in wanted], now)
    taken = [delivery for delivery in wanted if delivery.id in claimed]
    claimed -= await _without_reader(tx, taken, now)
    questions = {each.invitation_id: each for each in taken if each.invitation_id is not None}
    if questions:
        asked = await _asked(tx, questions, settings, now)
        claimed -= {each.id for each in questions.values()} - asked
    return claimed


async def _without_reader(tx: AsyncConnection, taken: Sequence[Delivery], now: datetime) -> set[int]:
    """Give up reports whose reader is not staff any more; their ids."""
    lost = set[int]()
    for delivery in taken:
        if delivery.lane is Lane.REPORT and await staff.by_chat(tx, delivery.chat_id) is None:
            await deliveries.failed(tx, delivery.id, "its reader is not staff any more", now)
            lost.add(delivery.id)
    return lost


async def _asked(
    tx: AsyncConnection, questions: dict[int, Delivery], settings: Settings, now: datetime
) -> set[int]:
    """Of claimed questions, by their invitation, the ids of those that may leave."""
    known = await invitations.with_customers(tx, questions)
    leaving = dict[int, int]()
    for invitation_id, delivery in questions.items():
        pair = known.get(invitation_id)
        if pair is None or pair[0].state is not InvitationState.SCHEDULED:
            await deliveries.failed(tx, delivery.id, "its invitation is closed", now)
        elif await _may_ask(tx, delivery, *pair, settings, now):
            leaving[invitation_id] = delivery.id
    await invitations.left(tx, leaving, now)
    return set(leaving.values())


async def _may_ask(
    tx: AsyncConnection,
    delivery: Delivery,
    invitation: Invitation,
    customer: Customer,
    settings: Settings,
    now: datetime,
) -> bool:
    """Whether a question may leave now; else it is given up or put back."""
    reason = why_not(invitation, customer, settings, now)
    if reason is not None:
        await invitations.skip(tx, invitation.id, reason)
        await deliveries.failed(tx, delivery.id, reason.value, now)
        return False
    allowed = quiet_hours(settings).first_moment_from(now)
    if allowed > now:
        await deliveries.again_at(tx, delivery.id, allowed, "quiet hours")
        return False
    return True

"""The last look before a call: what may leave is marked as being sent, what may not waits or is given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.asking import allowed_from, may_remind, why_not
from bot.channels import fate
from bot.courier import MayNotPost
from bot.settings import Settings
from nps.campaigns import Campaign, CampaignState
from nps.records import Customer, Delivery, Invitation, InvitationState, Lane, SkipReason
from storage import campaigns, channels, deliveries, invitations, recipients, staff


@dataclass(frozen=True)
class _Waits:
    """It may go later; ``why`` stands beside it in the outbox."""

    until: datetime
    why: str


@dataclass(frozen=True)
class _GivenUp:
    """It must not go any more, be it because of a rule that skips its invitation."""

    why: str
    skipped: SkipReason | None = None


@dataclass(frozen=True)
class _Asking:
    """A question or reminder on the point of leaving."""

    delivery: Delivery
    invitation: Invitation
    customer: Customer
    campaign: Campaign


async def claim(
    tx: AsyncConnection, wanted: Sequence[Delivery], settings: Settings, now: datetime
) -> set[int]:
    """Mark deliveries as being sent; the ids of those that are now this caller's to send."""
    claimed = await deliveries.sending(tx, [delivery.id for delivery in wanted], now)
    taken = [delivery for delivery in wanted if delivery.id in claimed]
    claimed -= await _without_reader(tx, taken, now)
    claimed -= await _without_channel(tx, taken, now)
    claimed -= await _superseded(tx, taken, now)
    asking = [delivery for delivery in taken if delivery.asks]
    if asking:
        claimed -= await _held_back(tx, asking, settings, now)
    return claimed


async def _superseded(tx: AsyncConnection, taken: Sequence[Delivery], now: datetime) -> set[int]:
    """The ids of edits of alerts' cards that later ones, which wait, would only repeat."""
    edits = [each for each in taken if each.letter.get("kind") == "alert_card" and each.letter.get("edit")]
    if not edits:
        return set()
    waiting = await deliveries.queued_keys(tx, {each.chat_id for each in edits}, Lane.TAP)
    later = {key.rpartition(":")[0] for key in waiting}
    given_up = {each.id for each in edits if each.key.rpartition(":")[0] in later}
    if given_up:
        await deliveries.superseded(tx, given_up, now)
    return given_up


async def _without_reader(tx: AsyncConnection, taken: Sequence[Delivery], now: datetime) -> set[int]:
    """Give up reports whose reader is neither staff nor a recipient any more; their ids."""
    lost = set[int]()
    for delivery in taken:
        if delivery.lane is Lane.REPORT and not await _has_reader(tx, delivery.chat_id):
            await deliveries.failed(tx, delivery.id, "its reader is not staff any more", now)
            lost.add(delivery.id)
    return lost


async def _without_channel(tx: AsyncConnection, taken: Sequence[Delivery], now: datetime) -> set[int]:
    """Give up posts in channels that were forgotten since; their ids."""
    lost = set[int]()
    for delivery in taken:
        if fate.is_post(delivery) and await channels.at(tx, delivery.chat_id) is None:
            await fate.refused(tx, delivery, MayNotPost("the channel was forgotten"), now)
            lost.add(delivery.id)
    return lost


async def _has_reader(tx: AsyncConnection, chat_id: int) -> bool:
    return await staff.by_chat(tx, chat_id) is not None or await recipients.is_here(tx, chat_id)


async def _held_back(
    tx: AsyncConnection, taken: Sequence[Delivery], settings: Settings, now: datetime
) -> set[int]:
    """The ids of claimed questions and reminders that must not leave now; of the others, that they do."""
    held = set[int]()
    leaving: list[int] = []
    for delivery, asking in await _looked_up(tx, taken):
        verdict = _GivenUp("its invitation is gone") if asking is None else _verdict(asking, settings, now)
        if verdict is not None:
            held.add(delivery.id)
            await _hold_back(tx, delivery, verdict, now)
        elif delivery.invitation_id is not None:
            leaving.append(delivery.invitation_id)
    if leaving:
        await invitations.left(tx, leaving, now)
    return held


async def _looked_up(tx: AsyncConnection, taken: Sequence[Delivery]) -> list[tuple[Delivery, _Asking | None]]:
    about = {each.id: each.invitation_id or each.reminder_of or 0 for each in taken}
    pairs = await invitations.with_customers(tx, set(about.values()))
    known = await campaigns.those(tx, {invitation.campaign_id for invitation, _ in pairs.values()})
    found: list[tuple[Delivery, _Asking | None]] = []
    for delivery in taken:
        pair = pairs.get(about[delivery.id])
        asking = _Asking(delivery, *pair, known[pair[0].campaign_id]) if pair else None
        found.append((delivery, asking))
    return found


def _verdict(asking: _Asking, settings: Settings, now: datetime) -> _Waits | _GivenUp | None:
    """Why it must not leave at ``now``; None if it may."""
    invitation, customer = asking.invitation, asking.customer
    if asking.delivery.reminder_of is not None:
        if not may_remind(invitation, customer):
            return _GivenUp("there is nothing to remind of")
    elif invitation.state is not InvitationState.SCHEDULED:
        return _GivenUp("its invitation is closed")
    elif asking.campaign.state is CampaignState.PAUSED:
        return _Waits(deliveries.HELD, "its campaign is paused")
    elif (reason := why_not(invitation, customer, settings, now)) is not None:
        return _GivenUp(reason.value, reason)
    allowed = allowed_from(customer, now, settings, lot=invitation.id)
    return _Waits(allowed, "quiet hours") if allowed > now else None


async def _hold_back(
    tx: AsyncConnection, delivery: Delivery, verdict: _Waits | _GivenUp, now: datetime
) -> None:
    if isinstance(verdict, _Waits):
        await deliveries.again_at(tx, delivery.id, verdict.until, verdict.why)
        return
    await deliveries.failed(tx, delivery.id, verdict.why, now)
    if verdict.skipped is not None and delivery.invitation_id is not None:
        await invitations.skip(tx, {delivery.invitation_id: verdict.skipped})

"""Who is asked, and when: from a purchase, or a campaign's turn, to a question in the outbox."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import Question, pack
from bot.settings import Settings
from bot.wording import question, reminder, wording_of
from nps.asking import QuietHours, asked_recently, spread
from nps.campaigns import Campaign
from nps.records import (
    POST_PURCHASE_CAMPAIGN,
    Customer,
    Invitation,
    InvitationState,
    Lane,
    NewDelivery,
    NewInvitation,
    Occasion,
    Purchase,
    SkipReason,
)
from nps.segments import Field, Newness
from storage import campaigns, customers, deliveries, invitations, purchases, worths
from storage.database import Database
from storage.sql import batches
from storage.worths import KnownWorth

_AT_ONCE = 200


def quiet_hours(customer: Customer, settings: Settings) -> QuietHours:
    """The hours in which a customer is not asked: of their own time zone where it is known."""
    return QuietHours(settings.quiet_from, settings.quiet_until, customer.time_zone or settings.timezone)


def allowed_from(customer: Customer, moment: datetime, settings: Settings, *, lot: int) -> datetime:
    """``moment``, or if that lies in the quiet hours some time after their end.

    Nobody is woken by the first second of the morning together with everybody else: a ``lot``, such as an
    invitation's number, always draws the same minutes of those over which the morning is spread.
    """
    quiet = quiet_hours(customer, settings)
    end = quiet.first_moment_from(moment)
    if end <= moment:
        return moment
    later = end + spread(lot, settings.spread)
    return end if quiet.contain(later) else later


async def schedule_purchases(
    tx: AsyncConnection, purchase_ids: Sequence[int], *, settings: Settings, now: datetime
) -> None:
    """Invite the customers of these purchases, who have a chat, when the time comes."""
    for ids in batches(purchase_ids):
        await schedule(tx, await purchases.get_all(tx, ids), settings=settings, now=now)


async def schedule(
    tx: AsyncConnection, bought: Collection[Purchase], *, settings: Settings, now: datetime
) -> None:
    """Invite for these purchases, except where one is history, long past, or invited for already."""
    asked = [each for each in bought if each.ask and now - each.bought_at <= settings.ask_within]
    owners = await customers.get_all(tx, {each.customer_id for each in asked})
    about = await occasions(tx, asked, settings)
    new = [
        NewInvitation(
            each.customer_id, about[each.id], _due_at(each, owners[each.customer_id], settings, now)
        )
        for each in asked
    ]
    await invitations.schedule_all(tx, POST_PURCHASE_CAMPAIGN, new, now=now)


def _due_at(purchase: Purchase, customer: Customer, settings: Settings, now: datetime) -> datetime:
    due = max(purchase.bought_at + settings.ask_after, now)
    return allowed_from(customer, due, settings, lot=purchase.id)


async def occasions(
    tx: AsyncConnection, bought: Collection[Purchase], settings: Settings
) -> dict[int, Occasion]:
    """What customers are asked about, by the id of each purchase."""
    firsts = await purchases.firsts(tx, [purchase.id for purchase in bought])
    known = await worths.of_all(tx, {purchase.customer_id for purchase in bought})
    return {
        purchase.id: _occasion(purchase, purchase.id in firsts, known.get(purchase.customer_id, ()), settings)
        for purchase in bought
    }


def _occasion(purchase: Purchase, first: bool, known: Sequence[KnownWorth], settings: Settings) -> Occasion:
    newness = Newness.NEW if first else Newness.RETURNING
    traits = {**purchase.traits, Field.NEWNESS.value: newness.value}
    if known:  # who bought in several currencies is of the best class that any of them gives
        traits[Field.ABC.value] = min(each.abc for each in known).value
    ours = purchase.amount.currency == settings.currency
    return Occasion(purchase.id, purchase.segment, traits, purchase.amount.minor if ours else None)


async def ask_due(database: Database, settings: Settings, now: datetime) -> None:
    """Put the questions due at ``now`` into the outbox; skip, with the reason, who must not be asked."""
    while await _passed(database, now, invitations.next_due):
        async with database.write() as tx:
            due = await invitations.due(tx, now, limit=_AT_ONCE)
            if not due:
                return  # another process has them in hand
            await ask(tx, due, settings=settings, now=now)


async def ask(
    tx: AsyncConnection,
    due: Sequence[tuple[Invitation, Customer]],
    *,
    settings: Settings,
    now: datetime,
) -> None:
    """Queue the questions of due invitations; skip or postpone those that must not go now."""
    known = await campaigns.those(tx, {invitation.campaign_id for invitation, _ in due})
    skipped, postponed = dict[int, SkipReason](), dict[int, datetime]()
    asked = dict[int, tuple[str, str]]()
    letters: list[NewDelivery] = []
    for invitation, customer in due:
        reason = why_not(invitation, customer, settings, now)
        allowed = allowed_from(customer, now, settings, lot=invitation.id)
        campaign = known[invitation.campaign_id]
        if reason is not None:
            skipped[invitation.id] = reason
        elif allowed > now:
            postponed[invitation.id] = allowed
        else:
            asked[invitation.id] = wording_of(customer, campaign, settings)
            letters.append(_letter(invitation, customer, campaign, settings))
    await invitations.skip(tx, skipped)
    await invitations.postpone(tx, postponed)
    await invitations.queued(tx, asked)
    await deliveries.enqueue_all(tx, letters, now=now)


def _letter(
    invitation: Invitation, customer: Customer, campaign: Campaign, settings: Settings
) -> NewDelivery:
    assert customer.chat_id is not None
    language, _ = wording_of(customer, campaign, settings)
    letter = Question(question(customer, campaign, settings), invitation.id, language, campaign.paid)
    return NewDelivery(
        key=f"question:{invitation.id}",
        lane=Lane.CAMPAIGN,
        chat_id=customer.chat_id,
        letter=pack(letter),
        invitation_id=invitation.id,
        campaign_id=campaign.id,
    )


async def remind_due(database: Database, settings: Settings, now: datetime) -> None:
    """Queue the reminders that are due at ``now``: one to whoever has not touched the question."""
    while await _passed(database, now, invitations.next_reminder):
        async with database.write() as tx:
            due = await invitations.to_remind(tx, now)
            if not due:
                return  # another process has them in hand
            await _remind(tx, due, settings, now)


async def _remind(
    tx: AsyncConnection,
    due: Sequence[tuple[Invitation, Customer]],
    settings: Settings,
    now: datetime,
) -> None:
    known = await campaigns.those(tx, {invitation.campaign_id for invitation, _ in due})
    again: dict[int, datetime | None] = {}
    letters: list[NewDelivery] = []
    for invitation, customer in due:
        allowed = allowed_from(customer, now, settings, lot=invitation.id)
        wanted = may_remind(invitation, customer)
        again[invitation.id] = allowed if wanted and allowed > now else None
        if wanted and allowed <= now:
            letters.append(_reminder(invitation, customer, known[invitation.campaign_id], settings))
    await invitations.remind_at(tx, again)
    await deliveries.enqueue_all(tx, letters, now=now)


def may_remind(invitation: Invitation, customer: Customer) -> bool:
    """Whether the customer has the question, has not touched it, and can be reached."""
    return invitation.state is InvitationState.SENT and out_of_reach(customer) is None


def _reminder(
    invitation: Invitation, customer: Customer, campaign: Campaign, settings: Settings
) -> NewDelivery:
    assert customer.chat_id is not None
    language, _ = wording_of(customer, campaign, settings)
    letter = Question(reminder(customer, campaign, settings), invitation.id, language)
    return NewDelivery(
        key=f"reminder:{invitation.id}",
        lane=Lane.CAMPAIGN,
        chat_id=customer.chat_id,
        letter=pack(letter),
        reminder_of=invitation.id,
    )


async def _passed(
    database: Database, now: datetime, soonest: Callable[[AsyncConnection], Awaitable[datetime | None]]
) -> bool:
    async with database.read() as tx:  # most of the time nobody is due, and readers hold up no writer
        due = await soonest(tx)
    return due is not None and due <= now


def out_of_reach(customer: Customer) -> SkipReason | None:
    """Why nothing may be asked of this customer at all; None if they can be reached."""
    if customer.chat_id is None:
        return SkipReason.NO_CHAT
    if customer.stopped_at is not None:
        return SkipReason.OPTED_OUT
    return SkipReason.BLOCKED if customer.blocked_at is not None else None


def why_not(
    invitation: Invitation, customer: Customer, settings: Settings, now: datetime
) -> SkipReason | None:
    """Why this customer is not asked at ``now``; None if nothing speaks against it."""
    if (reason := out_of_reach(customer)) is not None:
        return reason
    if now - invitation.due_at > settings.ask_within:
        return SkipReason.TOO_LATE
    if asked_recently(customer.last_asked_at, now, settings.rest):
        return SkipReason.ASKED_RECENTLY
    return None

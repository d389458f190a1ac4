"""Who is asked, and when: from a purchase to a question in the outbox."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import Question, pack
from bot.settings import Settings
from bot.texts import texts
from nps.asking import QuietHours, asked_recently
from nps.records import (
    POST_PURCHASE_CAMPAIGN,
    Customer,
    Invitation,
    Lane,
    NewDelivery,
    Purchase,
    SkipReason,
)
from storage import customers, deliveries, invitations, purchases
from storage.database import Database

WORDING = "1"
"""The version of the question's wording; it changes whenever a word of the question does."""

LONGEST_NAME = 200
"""Letters of a name that a question can bear; a longer one is some field of a till gone wrong."""


def quiet_hours(settings: Settings) -> QuietHours:
    return QuietHours(settings.quiet_from, settings.quiet_until, settings.timezone)


async def schedule_purchases(
    tx: AsyncConnection, purchase_ids: Iterable[int], *, settings: Settings, now: datetime
) -> None:
    """Invite the customers of these purchases, who have a chat, when the time comes."""
    for purchase_id in purchase_ids:
        purchase = await purchases.get(tx, purchase_id)
        if purchase is not None:
            await schedule(tx, purchase, settings=settings, now=now)


async def schedule(tx: AsyncConnection, purchase: Purchase, *, settings: Settings, now: datetime) -> bool:
    """Invite for one purchase; False where it is history, long past, or invited for already."""
    if not purchase.ask or now - purchase.bought_at > settings.ask_within:
        return False
    due = max(purchase.bought_at + settings.ask_after, now)
    invitation_id = await invitations.schedule(
        tx,
        campaign_id=POST_PURCHASE_CAMPAIGN,
        customer_id=purchase.customer_id,
        purchase_id=purchase.id,
        segment=purchase.segment,
        due_at=quiet_hours(settings).first_moment_from(due),
        now=now,
    )
    return invitation_id is not None


async def ask_due(database: Database, settings: Settings, now: datetime) -> None:
    """Put the questions due at ``now`` into the outbox; skip, with the reason, who must not be asked."""
    while await _anybody_due(database, now):
        async with database.write() as tx:
            due = await invitations.due(tx, now, limit=200)
            if not due:
                return  # another process has them in hand
            for invitation, customer in due:
                await _ask(tx, invitation, customer, settings, now)


async def _anybody_due(database: Database, now: datetime) -> bool:
    async with database.read() as tx:  # most of the time nobody is, and readers hold up no writer
        due = await invitations.next_due(tx)
    return due is not None and due <= now


async def _ask(
    tx: AsyncConnection, invitation: Invitation, listed: Customer, settings: Settings, now: datetime
) -> None:
    # Read again: an earlier invitation of the same batch may have gone to the same customer.
    customer = await customers.get(tx, listed.id)
    assert customer is not None
    reason = why_not(invitation, customer, settings, now)
    if reason is not None:
        await invitations.skip(tx, invitation.id, reason)
        return
    allowed = quiet_hours(settings).first_moment_from(now)
    if allowed > now:
        await invitations.postpone(tx, invitation.id, allowed)
        return
    await _queue(tx, invitation, customer, settings, now)


def out_of_reach(customer: Customer) -> SkipReason | None:
    """Why nothing may be asked of this customer at all; None if they can be reached."""
    if customer.chat_id is None:
        return SkipReason.NO_CHAT
    if customer.stopped_at is not None:
        return SkipReason.OPTED_OUT
    return SkipReason.BLOCKED if customer.blocked_at is not None else None


def overtaken(
    invitation: Invitation, customer: Customer, settings: Settings, now: datetime
) -> SkipReason | None:
    """Why a question, though it may be queued already, must not leave at ``now``; None if it may."""
    if (reason := out_of_reach(customer)) is not None:
        return reason
    return SkipReason.TOO_LATE if now - invitation.due_at > settings.ask_within else None


def why_not(
    invitation: Invitation, customer: Customer, settings: Settings, now: datetime
) -> SkipReason | None:
    """Why this customer is not asked at ``now``; None if nothing speaks against it."""
    if (reason := overtaken(invitation, customer, settings, now)) is not None:
        return reason
    if asked_recently(customer.last_asked_at, now, settings.rest):
        return SkipReason.ASKED_RECENTLY
    return None


async def _queue(
    tx: AsyncConnection, invitation: Invitation, customer: Customer, settings: Settings, now: datetime
) -> None:
    assert customer.chat_id is not None
    say = texts(customer.language or settings.language)
    await invitations.queued(tx, invitation.id, language=say.language, wording=f"{say.language}-{WORDING}")
    letter = Question(question(customer, settings), invitation.id, say.language)
    await deliveries.enqueue(
        tx,
        NewDelivery(
            f"question:{invitation.id}", Lane.CAMPAIGN, customer.chat_id, pack(letter), invitation.id
        ),
        now=now,
    )


def question(customer: Customer, settings: Settings) -> str:
    """The question as the customer reads it, by name where the shop or Telegram gave one."""
    say = texts(customer.language or settings.language)
    asked = say("question", shop=settings.shop_name)
    ends = say("question-ends", low=0, high=10)
    if not customer.name:
        return f"{say('question-greeting-nameless')}\n\n{asked}\n\n{ends}"
    greeting = say("question-greeting", name=customer.name[:LONGEST_NAME])
    return f"{greeting}\n\n{asked}\n\n{ends}"

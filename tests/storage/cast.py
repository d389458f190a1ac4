"""The cast: Alice and Bob buy and answer, Mary manages; a fixed now, and the steps that tests begin with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.money import Money
from nps.records import POST_PURCHASE_CAMPAIGN, Customer, Invitation, Lane, NewDelivery, NewPurchase, Occasion
from storage import customers, deliveries, invitations, purchases, scores, tables
from storage.counting import Answer
from storage.database import Database
from storage.scores import Scored

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
UTC_DAYS = "UTC"


def purchase(
    order: str, customer: str | None = "alice", *, name: str = "", at: datetime = NOW, minor: int = 1500
) -> NewPurchase:
    return NewPurchase(order, customer, name, at, Money(minor, "EUR"), "web")


async def bought(tx: AsyncConnection, order: str, customer: str | None = "alice") -> int:
    """A purchase is in; its id."""
    await purchases.add(tx, [purchase(order, customer)], ask=True, now=NOW)
    stored = await purchases.by_order(tx, order)
    assert stored is not None
    return stored.id


async def customer_of(tx: AsyncConnection, order: str) -> Customer:
    stored = await purchases.by_order(tx, order)
    assert stored is not None
    customer = await customers.get(tx, stored.customer_id)
    assert customer is not None
    return customer


async def scheduled(tx: AsyncConnection, order: str, customer: str = "alice", due_at: datetime = NOW) -> int:
    """A purchase is in and an invitation is scheduled for it; the invitation's id."""
    purchase_id = await bought(tx, order, customer)
    owner = await customer_of(tx, order)
    invitation_id = await invitations.schedule(
        tx, POST_PURCHASE_CAMPAIGN, owner.id, Occasion(purchase_id, "web"), due_at=due_at, now=NOW
    )
    assert invitation_id is not None
    return invitation_id


async def invited(tx: AsyncConnection, order: str, customer: str = "alice") -> Invitation:
    """The same, as the record."""
    return await invitation(tx, await scheduled(tx, order, customer))


async def invitation(tx: AsyncConnection, invitation_id: int) -> Invitation:
    found = await invitations.get(tx, invitation_id)
    assert found is not None
    return found


async def question(tx: AsyncConnection, invitation_id: int, chat_id: int = 5) -> int:
    """The invitation's question is in the outbox; the delivery's id."""
    new = NewDelivery(f"question:{invitation_id}", Lane.CAMPAIGN, chat_id, {"text": "?"}, invitation_id)
    return await queued(tx, new)


async def score(
    tx: AsyncConnection, invitation: Invitation, score: int, *, now: datetime, timezone: str
) -> Scored:
    """A score was tapped for an invitation."""
    kept = await scores.keep(tx, [scores.Tap(invitation, score)], now=now, timezone=timezone)
    return kept[invitation.id]


async def asked(tx: AsyncConnection, customer_id: int, at: datetime) -> None:
    """The customer was asked at that moment."""
    was_asked = tables.customers.update().where(tables.customers.c.id == customer_id)
    await tx.execute(was_asked.values(last_asked_at=at))


async def line(
    tx: AsyncConnection, key: str, chat_id: int = 5, lane: Lane = Lane.TAP, not_before: datetime | None = None
) -> int:
    """A line of conversation is in the outbox; the delivery's id."""
    return await queued(tx, NewDelivery(key, lane, chat_id, {"text": key}, not_before=not_before))


async def queued(tx: AsyncConnection, new: NewDelivery) -> int:
    delivery_id = await deliveries.enqueue(tx, new, now=NOW)
    assert delivery_id is not None
    return delivery_id


def counted(score: int, at: datetime, *, campaign: int = POST_PURCHASE_CAMPAIGN) -> Answer:
    """An answer of somebody unknown, as it is counted."""
    return Answer(0, None, at, at.date(), campaign, "", {}, score)


async def asked_without_purchase(tx: AsyncConnection, customer_id: int) -> Invitation:
    """Somebody is asked about nothing that was bought."""
    asked = await invitations.schedule(
        tx, POST_PURCHASE_CAMPAIGN, customer_id, Occasion(), due_at=NOW, now=NOW
    )
    assert asked is not None
    return await invitation(tx, asked)


class _Undone(Exception):
    pass


@asynccontextmanager
async def undone(database: Database) -> AsyncIterator[AsyncConnection]:
    """A transaction that leaves nothing behind: every example begins with the same database."""
    try:
        async with database.write() as tx:
            yield tx
            raise _Undone
    except _Undone:
        pass

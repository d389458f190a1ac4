"""Customers who go, by a stop or a block: nothing more is written to them, and staff learn of it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.line import hang_up
from bot.alerts.opening import after_going, changed
from bot.settings import Settings
from nps.records import Customer
from nps.signals import SignalKind
from storage import customers


async def said_stop(tx: AsyncConnection, customer: Customer, settings: Settings, now: datetime) -> None:
    """End all asking, and the line if there is one. Saying it again changes nothing."""
    await customers.stop(tx, customer.id, now)
    await hang_up(tx, customer, now)
    if customer.stopped_at is None:
        await after_going(tx, customer, SignalKind.STOPPED, settings=settings, now=now)


async def blocked(tx: AsyncConnection, chat_id: int, settings: Settings, now: datetime) -> None:
    """The bot was blocked in a chat, a customer's or anybody's; hearing it again changes nothing."""
    customer = await customers.by_chat(tx, chat_id)
    await customers.block(tx, chat_id, now)
    if customer is not None and customer.blocked_at is None:
        await after_going(tx, customer, SignalKind.BLOCKED, settings=settings, now=now)


async def unblocked(tx: AsyncConnection, chat_id: int, now: datetime) -> None:
    """The bot was let in again."""
    await customers.unblock(tx, chat_id)
    customer = await customers.by_chat(tx, chat_id)
    if customer is not None:
        await changed(tx, customer.id, now)

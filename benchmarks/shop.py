"""A shop with customers to measure with, made in one transaction before the clock starts."""

from datetime import datetime, time, timedelta

from pydantic import SecretStr

from benchmarks.telegram import chat_of
from bot.settings import Settings
from nps.records import POST_PURCHASE_CAMPAIGN, DeliveryState, InvitationState, Lane
from storage.database import Database
from storage.tables import customers, deliveries, invitations

MIDNIGHT = time(0)


def settings(database_url: str, *, paid: bool = False) -> Settings:
    """Default settings but for the quiet hours: a benchmark runs at night too."""
    return Settings.model_construct(
        database_url=SecretStr(database_url),
        quiet_from=MIDNIGHT,
        quiet_until=MIDNIGHT,
        allow_paid_broadcast=paid,
    )


async def people(database: Database, count: int, now: datetime) -> None:
    """Customers with a chat, numbered from 1, whom nobody has asked anything."""
    async with database.write() as tx:
        await tx.execute(customers.insert(), [_customer(n, now) for n in range(1, count + 1)])


async def due(database: Database, count: int, now: datetime) -> None:
    """Customers with a chat, numbered from 1, each of whom is to be asked now."""
    async with database.write() as tx:
        await tx.execute(customers.insert(), [_customer(n, now) for n in range(1, count + 1)])
        await tx.execute(invitations.insert(), [_invitation(n, now) for n in range(1, count + 1)])


async def asked(database: Database, count: int, now: datetime) -> None:
    """Customers with a chat, numbered from 1, whose question has arrived as the message of their number."""
    earlier = now - timedelta(hours=1)
    arrived = {"state": InvitationState.SENT, "sent_at": earlier, "delivered_at": earlier}
    numbers = range(1, count + 1)
    async with database.write() as tx:
        await tx.execute(customers.insert(), [_customer(n, earlier) for n in numbers])
        rows = [_invitation(n, earlier) | arrived | {"message_id": n} for n in numbers]
        await tx.execute(invitations.insert(), rows)
        await tx.execute(deliveries.insert(), [_question(n, earlier) for n in numbers])


def _customer(number: int, now: datetime) -> dict[str, object]:
    return {
        "id": number,
        "external_id": f"customer {number}",
        "name": f"Customer {number}",
        "language": "en",
        "chat_id": chat_of(number),
        "created_at": now,
    }


def _invitation(number: int, now: datetime) -> dict[str, object]:
    return {
        "id": number,
        "campaign_id": POST_PURCHASE_CAMPAIGN,
        "customer_id": number,
        "state": InvitationState.SCHEDULED,
        "segment": "",
        "due_at": now,
        "created_at": now,
    }


def _question(number: int, now: datetime) -> dict[str, object]:
    return {
        "key": f"question:{number}",
        "lane": Lane.CAMPAIGN,
        "chat_id": chat_of(number),
        "letter": {"kind": "text", "text": "How likely are you ...?"},
        "invitation_id": number,
        "state": DeliveryState.SENT,
        "attempts": 1,
        "not_before": now,
        "queued_at": now,
        "sending_at": now,
        "finished_at": now,
        "message_id": number,
    }

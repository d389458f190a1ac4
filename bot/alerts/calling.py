"""Who is called, by which card: each alert its own, but in a burst one digest; later changes edit it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import AlertCard, pack
from nps.alerts import BURST, BURST_WITHIN, Alert, called
from nps.records import Lane, NewDelivery, Staff
from storage import alert_cards, deliveries
from storage.alert_cards import Card


def called_for(everyone: Sequence[Staff], alert: Alert) -> tuple[Staff, ...]:
    return called(everyone, alert.segment)


async def call(tx: AsyncConnection, alert: Alert, members: Sequence[Staff], now: datetime) -> None:
    """Show a new alert to everybody whom it calls."""
    for member in members:
        lately = await alert_cards.since(tx, member.chat_id, now - BURST_WITHIN)
        if sum(card.alert_id is not None for card in lately) < BURST:
            await show(tx, alert.id, member.chat_id, now)
        else:
            await _put_into_digest(tx, alert, member.chat_id, lately, now)


async def show(tx: AsyncConnection, alert_id: int, chat_id: int, now: datetime) -> Card:
    """A card of its own, drawn when it is sent."""
    card = await alert_cards.make(tx, chat_id, alert_id, now=now)
    await _send(tx, card, now)
    return card


async def _put_into_digest(
    tx: AsyncConnection, alert: Alert, chat_id: int, lately: Sequence[Card], now: datetime
) -> None:
    digest = next((card for card in lately if card.alert_id is None), None)
    if digest is None:
        digest = await alert_cards.make(tx, chat_id, None, now=now)
        await alert_cards.put_into(tx, digest.id, [card.id for card in lately])
        await _send(tx, digest, now)
    await alert_cards.make(tx, chat_id, alert.id, digest_id=digest.id, own_message=False, now=now)
    await edit(tx, digest, now)


async def refresh(tx: AsyncConnection, alert_id: int, now: datetime, *, but: int | None = None) -> None:
    """Bring every message that shows an alert up to date, quietly; ``but`` one card, which is at another
    screen."""
    digests: dict[int, int] = {}
    for card in await alert_cards.of_alert(tx, alert_id):
        if card.own_message and card.id != but:
            await edit(tx, card, now)
        if card.digest_id is not None:
            digests[card.digest_id] = card.chat_id
    for digest_id in digests:
        digest = await alert_cards.get(tx, digest_id)
        if digest is not None:
            await edit(tx, digest, now)


async def edit(tx: AsyncConnection, card: Card, now: datetime, screen: str = "") -> None:
    """Draw a card again, at a screen of its buttons.

    It is drawn when it is sent, so one edit that waits is enough for all that changes meanwhile. While one is
    under way, a second one waits behind it.
    """
    letter = pack(AlertCard(card.id, screen, edit=True))
    for key in (f"{card.key}:edit", f"{card.key}:edit-again"):
        if await deliveries.renew(tx, NewDelivery(key, Lane.TAP, card.chat_id, letter), now=now):
            return


async def _send(tx: AsyncConnection, card: Card, now: datetime) -> None:
    letter = pack(AlertCard(card.id))
    await deliveries.enqueue(tx, NewDelivery(card.key, Lane.REPORT, card.chat_id, letter), now=now)

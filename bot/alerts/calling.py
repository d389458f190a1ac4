"""Who is called, by which card: each alert its own, but in a burst one digest; later changes edit it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from secrets import token_hex

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import AlertCard, pack
from nps.alerts import BURST, BURST_WITHIN, Alert, called
from nps.records import Lane, NewDelivery, Staff
from storage import alert_cards, deliveries
from storage.alert_cards import Card

_KEPT_FRESH = 3
"""Cards of one alert in one chat that are edited: who asked for it again and again reads the last ones."""


def called_for(everyone: Sequence[Staff], alert: Alert) -> tuple[Staff, ...]:
    return called(everyone, alert.segment)


async def call(
    tx: AsyncConnection, opened: Sequence[Alert], everyone: Sequence[Staff], now: datetime
) -> None:
    """Show new alerts to everybody whom they call."""
    by_chat: defaultdict[int, list[Alert]] = defaultdict(list)
    for alert in opened:
        for member in called(everyone, alert.segment):
            by_chat[member.chat_id].append(alert)
    for chat_id, theirs in by_chat.items():
        lately = await alert_cards.lately(tx, chat_id, now - BURST_WITHIN, BURST)
        room = max(0, BURST - sum(card.alert_id is not None for card in lately))
        cards = [await show(tx, alert.id, chat_id, now) for alert in theirs[:room]]
        if len(theirs) > room:
            await _put_into_digest(tx, chat_id, theirs[room:], [*lately, *cards], now)


async def show(tx: AsyncConnection, alert_id: int, chat_id: int, now: datetime) -> Card:
    """A card of its own, drawn when it is sent."""
    card = await alert_cards.make(tx, chat_id, alert_id, now=now)
    await _send(tx, card, now)
    return card


async def _put_into_digest(
    tx: AsyncConnection, chat_id: int, further: Sequence[Alert], lately: Sequence[Card], now: datetime
) -> None:
    digest = next((card for card in lately if card.alert_id is None), None)
    if digest is None:
        digest = await alert_cards.make(tx, chat_id, None, now=now)
        await alert_cards.put_into(tx, digest.id, [card.id for card in lately])
        await _send(tx, digest, now)
    await alert_cards.list_in(tx, digest.id, chat_id, [alert.id for alert in further], now)
    await edit(tx, digest, now)


async def refresh(tx: AsyncConnection, alert_id: int, now: datetime) -> None:
    """Bring the messages that show an alert up to date, quietly; of many in one chat the newest."""
    await refresh_all(tx, [alert_id], now)


async def refresh_all(tx: AsyncConnection, alert_ids: Collection[int], now: datetime) -> None:
    """The same of several alerts; a digest that lists many of them is edited once."""
    cards = await alert_cards.of_alerts(tx, alert_ids)
    of_chat: defaultdict[tuple[int, int | None], list[Card]] = defaultdict(list)
    for card in cards:
        if card.own_message:
            of_chat[card.chat_id, card.alert_id].append(card)
    shown = [card for theirs in of_chat.values() for card in theirs[-_KEPT_FRESH:]]
    shown += await alert_cards.get_all(tx, {card.digest_id for card in cards if card.digest_id is not None})
    for card in shown:
        await edit(tx, card, now)


async def edit(tx: AsyncConnection, card: Card, now: datetime, screen: str = "") -> None:
    """Draw a card again, at a screen of its buttons.

    It is drawn when it is sent, and of several edits that wait the last one leaves (``delivery/claims.py``).
    Each is a row of its own: where two change one row, one waits for the other, and both for the outbox.
    """
    key = f"alert-edit:{card.id}:{token_hex(8)}"
    letter = pack(AlertCard(card.id, screen, edit=True))
    await deliveries.enqueue(tx, NewDelivery(key, Lane.TAP, card.chat_id, letter), now=now)


async def _send(tx: AsyncConnection, card: Card, now: datetime) -> None:
    letter = pack(AlertCard(card.id))
    await deliveries.enqueue(tx, NewDelivery(card.key, Lane.REPORT, card.chat_id, letter), now=now)

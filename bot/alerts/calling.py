"""Who is called, by which card: each alert its own, but in a burst one digest; later changes edit it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

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
    cards = await alert_cards.of_alert(tx, alert_id)
    by_chat: defaultdict[int, list[Card]] = defaultdict(list)
    for card in cards:
        if card.own_message:
            by_chat[card.chat_id].append(card)
    for theirs in by_chat.values():
        for card in theirs[-_KEPT_FRESH:]:
            await edit(tx, card, now)
    for digest_id in {card.digest_id for card in cards if card.digest_id is not None}:
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

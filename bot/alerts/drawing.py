"""Cards as they are sent: drawn for their one reader, from what is known and what they may see by then."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.buttons import Verb, button, keyboard
from bot.alerts.card import LONGEST, card, reason
from bot.alerts.facts import Reach, facts_of
from bot.alerts.nudges import called_by
from bot.courier import NotReached, Refused
from bot.letters import AlertCard, Edit, Keyboard, Text
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.alerts import Alert, may_work, owned
from nps.records import DeliveryState, Staff
from nps.signals import SeenSignal
from reports.length import cut
from storage import alert_cards, alerts, customers, deliveries, staff
from storage.alert_cards import Card

_IN_DIGEST = 10
"""Alerts that a digest names: those with the most money."""

_UNDER_WAY = {DeliveryState.SENDING, DeliveryState.UNKNOWN}


async def drawn(
    tx: AsyncConnection, letter: AlertCard, settings: Settings, now: datetime
) -> Text | Edit | None:
    """What is sent for a card: a message, or an edit of it; None where there is nothing to be edited.

    Raises Refused where its reader may not see it any more, and NotReached where its message is on its way
    at this moment.
    """
    shown = await alert_cards.get(tx, letter.card_id)
    reader = await staff.by_chat(tx, shown.chat_id) if shown else None
    if shown is None or reader is None:
        raise Refused("its reader is not staff any more")
    message_id = await _message_of(tx, shown) if letter.edit else None
    if letter.edit and message_id is None:
        return None
    made = await _made(tx, shown, reader, letter.screen, settings, now)
    return made if message_id is None else Edit(message_id, made.text, made.keyboard)


async def _message_of(tx: AsyncConnection, shown: Card) -> int | None:
    """The message to be edited; None where it is drawn anew anyway, or never came."""
    if shown.message_id is not None:
        return shown.message_id
    delivery = await deliveries.by_key(tx, shown.key)
    if delivery is None or delivery.message_id is not None:
        return delivery.message_id if delivery else None
    if delivery.state in _UNDER_WAY:
        raise NotReached("the card itself is under way")
    return None


async def _made(
    tx: AsyncConnection, shown: Card, reader: Staff, screen: str, settings: Settings, now: datetime
) -> Text:
    say, everyone = texts(reader.language), await staff.everyone(tx)
    if shown.alert_id is None:
        return await _digest(tx, shown, reader, say)
    alert = await alerts.get(tx, shown.alert_id)
    if alert is None or not may_work(reader, alert.segment):
        raise Refused("its reader may not see this alert any more")
    facts = await facts_of(tx, owned(alert, everyone), settings, now)
    if facts.customer.erased:
        return Text(say("alert-erased", number=say.numeral(alert.id)))
    may_reply = facts.reach is Reach.YES
    buttons = keyboard(facts.alert, reader, everyone, screen, say, settings, may_reply=may_reply)
    return Text(card(facts, say, reader, settings), buttons)


async def _digest(tx: AsyncConnection, shown: Card, reader: Staff, say: Texts) -> Text:
    seen, number, open_ = await alerts.of_digest(tx, shown.id, reader.branches, _IN_DIGEST)
    if not seen or not reader.sees_names:
        raise Refused("its reader may not see these alerts any more")
    lines = [say("alert-digest", n=number, open=open_), "", *await short_lines(tx, seen, say)]
    if number > len(seen):
        lines.append(say("alert-digest-more", n=number - len(seen)))
    return Text(cut("\n".join(lines), LONGEST), show_buttons(seen, say))


def show_buttons(listed: Sequence[Alert], say: Texts) -> Keyboard:
    """A button for each alert, by its number."""
    buttons = [button(say.numeral(alert.id), alert.id, Verb.SHOW) for alert in listed]
    return tuple(tuple(buttons[at : at + 5]) for at in range(0, len(buttons), 5))


async def short_lines(tx: AsyncConnection, listed: Sequence[Alert], say: Texts) -> list[str]:
    """A line for each alert: number, who, why, money, owner."""
    seen = await alerts.signals_of(tx, [alert.id for alert in listed])
    lines: list[str] = []
    for alert in listed:
        customer = await customers.get(tx, alert.customer_id)
        owner = await staff.get(tx, alert.owner_id) if alert.owner_id else None
        lines.append(_line(alert, called_by(customer, say), seen[alert.id], owner, say))
    return lines


def _line(alert: Alert, name: str, signals: Sequence[SeenSignal], owner: Staff | None, say: Texts) -> str:
    why = reason(signals[0].signal, say) if signals else ""
    parts = [name, why, *([alert.segment] if alert.segment else [])]
    if alert.expected is not None and alert.money:
        parts.append(say.money(type(alert.expected)(alert.money, alert.expected.currency)))
    parts.append(owner.name if owner else say("alert-nobody-short"))
    return f"{say.numeral(alert.id)}. {' · '.join(parts)}"

"""A message that moves: sent once, and brought to what it is to show by edits, however often."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import Edit, Text, pack
from nps.records import DeliveryState, Lane, NewDelivery
from storage import deliveries

_LOST = (DeliveryState.FAILED, DeliveryState.BLOCKED)


@dataclass(frozen=True)
class Live:
    """One message of a chat.

    ``key`` is that of its delivery; ``message_id`` is its number, where that is known from a tap.
    """

    key: str
    chat_id: int
    message_id: int | None = None


async def bring(tx: AsyncConnection, live: Live, drawn: Text, now: datetime) -> bool:
    """Bring the message to what is drawn; False where that has to wait for an earlier call."""
    first = await deliveries.by_key(tx, live.key)
    if first is None:
        letter = NewDelivery(live.key, Lane.CONVERSATION, live.chat_id, pack(drawn))
        return await deliveries.enqueue(tx, letter, now=now) is not None
    message_id = live.message_id or first.message_id
    if message_id is None:
        return first.state in _LOST or await deliveries.reword(tx, first.id, pack(drawn))
    edit = Edit(message_id, drawn.text, drawn.keyboard)
    return await deliveries.renew(
        tx, NewDelivery(f"{live.key}:edit", Lane.TAP, live.chat_id, pack(edit)), now=now
    )

"""A member of staff leaves: sees nothing from now on, and what was theirs is somebody else's to take."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.calling import refresh_all
from bot.letters import Text, pack
from bot.settings import Settings
from bot.texts import texts
from bot.turn import Turn
from nps.records import Lane, NewDelivery, Staff
from storage import alerts, deliveries, staff


async def part(turn: Turn, one: Staff) -> None:
    """From the chat. Raises LastAdmin."""
    await end(turn.tx, one, turn.settings, turn.now)
    turn.menus.add(one.chat_id)


async def end(tx: AsyncConnection, one: Staff, settings: Settings, now: datetime) -> None:
    """End a member's access, give back the alerts that they had taken, and tell them. Raises LastAdmin."""
    theirs = await alerts.of_owner(tx, one.id)
    await staff.leave(tx, one.id, now)
    await refresh_all(tx, theirs, now)
    told = texts(one.language)("team-you-are-out", shop=settings.shop_name)
    letter = NewDelivery(f"out:{one.id}:{now.timestamp()}", Lane.CONVERSATION, one.chat_id, pack(Text(told)))
    await deliveries.enqueue(tx, letter, now=now)

"""Groups that put the bot out, or become supergroups."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.log import Deed
from storage import deliveries, log, recipients


async def put_out(tx: AsyncConnection, chat_id: int, now: datetime) -> None:
    """A group has removed the bot: no reports go there any more, nor to its topics."""
    if await recipients.end_chat(tx, chat_id, now):
        await log.write(tx, Deed.RECIPIENT_ENDED, by=None, now=now, details={"chat": str(chat_id)})


async def moved(tx: AsyncConnection, old_chat: int, new_chat: int, now: datetime) -> None:
    """A group has another number from now on: what is sent there follows it."""
    await deliveries.rechat(tx, old_chat, new_chat)
    await recipients.moved(tx, old_chat, new_chat, now)

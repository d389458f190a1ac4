"""Channels: those of the shop in which the bot may post, each as long as it may."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql import insert
from storage.tables import channels


@dataclass(frozen=True)
class Channel:
    """``username`` is empty for a private one; ``posted_at`` is when a post was last asked for."""

    id: int
    chat_id: int
    title: str
    username: str
    posted_at: datetime | None = None


async def keep(tx: AsyncConnection, chat_id: int, *, title: str, username: str, now: datetime) -> None:
    """The bot may post there, and the channel is called so now."""
    row = {"chat_id": chat_id, "title": title, "username": username, "added_at": now}
    new = insert(tx, channels).values(row)
    called = {"title": title, "username": username}
    await tx.execute(new.on_conflict_do_update(index_elements=["chat_id"], set_=called))


async def forget(tx: AsyncConnection, chat_id: int) -> bool:
    """It may not any more; whether it might."""
    return (await tx.execute(channels.delete().where(channels.c.chat_id == chat_id))).rowcount > 0


async def at(tx: AsyncConnection, chat_id: int) -> Channel | None:
    """The channel with this number of Telegram's; None where the bot may not post for the shop."""
    return await _one(tx, channels.c.chat_id == chat_id)


async def get(tx: AsyncConnection, channel_id: int) -> Channel | None:
    """The channel with this number of ours; None once the bot may not post there any more."""
    return await _one(tx, channels.c.id == channel_id)


async def everyone(tx: AsyncConnection) -> list[Channel]:
    """All of them, in the order in which they came."""
    found = await tx.execute(sa.select(channels).order_by(channels.c.id))
    return [_record(row) for row in found]


async def posting(tx: AsyncConnection, channel_id: int, now: datetime, again_after: timedelta) -> bool:
    """Something is to be posted now; False where something was asked for less than that ago.

    Of two who ask at once, one is let through.
    """
    c = channels.c
    free = sa.or_(c.posted_at.is_(None), c.posted_at <= now - again_after)
    claim = channels.update().where(c.id == channel_id, free).values(posted_at=now)
    return (await tx.execute(claim)).rowcount == 1


async def not_posted(tx: AsyncConnection, chat_id: int) -> None:
    """What was asked for was certainly not posted, so it may be asked for again at once."""
    await tx.execute(channels.update().where(channels.c.chat_id == chat_id).values(posted_at=None))


async def _one(tx: AsyncConnection, which: sa.ColumnElement[bool]) -> Channel | None:
    row = (await tx.execute(sa.select(channels).where(which))).first()
    return _record(row) if row else None


def _record(row: Row[tuple[object, ...]]) -> Channel:
    return Channel(row.id, row.chat_id, row.title, row.username, row.posted_at)

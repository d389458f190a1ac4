"""What the database remembers of its shop, by key."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql import insert
from storage.tables import shop

CAME_BY_CHANNEL = "came_by_channel"
"""The key of how many people have come in by the link in the shop's channel; of none of them who."""


async def count(tx: AsyncConnection, key: str) -> None:
    """One more under ``key``, which holds a number."""
    more = sa.cast(sa.cast(shop.c.value, sa.BigInteger) + 1, sa.Text)
    first = insert(tx, shop).values(key=key, value="1")
    await tx.execute(first.on_conflict_do_update(index_elements=["key"], set_={"value": more}))


async def remember(tx: AsyncConnection, key: str, value: str) -> None:
    """Keep ``value`` under ``key``, in place of what was there."""
    statement = insert(tx, shop).values(key=key, value=value)
    await tx.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


async def forget(tx: AsyncConnection, key: str) -> None:
    """Keep nothing under ``key`` any more."""
    await tx.execute(shop.delete().where(shop.c.key == key))


async def recall(tx: AsyncConnection, key: str) -> str | None:
    """What is kept under ``key``; None if nothing is."""
    value: str | None = await tx.scalar(sa.select(shop.c.value).where(shop.c.key == key))
    return value

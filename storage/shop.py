"""What the database remembers of its shop, by key."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql import insert
from storage.tables import shop


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

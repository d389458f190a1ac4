"""Looks at the database for what should not be there. All of it reads; nobody who writes waits."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import DeliveryState
from storage.tables import deliveries, updates

_SHOWN = 5


async def damages(tx: AsyncConnection) -> list[str]:
    """What SQLite finds wrong with its file; a server looks after its own."""
    if tx.dialect.name != "sqlite":
        return []
    told = await tx.exec_driver_sql("PRAGMA quick_check(5)")
    return [str(row[0]) for row in told if row[0] != "ok"]


async def strays(tx: AsyncConnection) -> list[str]:
    """Rows of SQLite that point at rows which are not there, a few of them; a server does not let them be."""
    if tx.dialect.name != "sqlite":
        return []
    told = await tx.exec_driver_sql("PRAGMA foreign_key_check")
    rows = told.mappings().fetchmany(_SHOWN)
    return [f"row {row['rowid']} of {row['table']} points into {row['parent']}" for row in rows]


async def being_sent(tx: AsyncConnection) -> int:
    """How many deliveries are marked as being sent."""
    return await _count(tx, deliveries, deliveries.c.state == DeliveryState.SENDING)


async def set_aside(tx: AsyncConnection) -> int:
    """How many updates could not be handled and were kept."""
    return await _count(tx, updates, updates.c.failed.is_not(None))


async def set_aside_since(tx: AsyncConnection) -> datetime | None:
    """When the first of these came; None if there is none."""
    kept = sa.select(sa.func.min(updates.c.seen_at)).where(updates.c.failed.is_not(None))
    moment: datetime | None = await tx.scalar(kept)
    return moment


async def last_update(tx: AsyncConnection, before: datetime) -> datetime | None:
    """When the last update before this moment came; None if none is remembered."""
    came = sa.select(sa.func.max(updates.c.seen_at)).where(updates.c.seen_at < before)
    moment: datetime | None = await tx.scalar(came)
    return moment


async def size(tx: AsyncConnection) -> int:
    """Bytes that the database takes."""
    if tx.dialect.name == "sqlite":
        pages = await tx.exec_driver_sql(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        )
    else:
        pages = await tx.exec_driver_sql("SELECT pg_database_size(current_database())")
    return int(pages.scalar_one())


async def _count(tx: AsyncConnection, table: sa.Table, which: sa.ColumnElement[bool]) -> int:
    counted = sa.select(sa.func.count()).select_from(table).where(which)
    return int((await tx.execute(counted)).scalar_one())

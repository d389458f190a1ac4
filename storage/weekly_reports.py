"""Weekly reports: one row for each (manager, week); whoever inserts it makes the report."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql import insert
from storage.tables import weekly_reports


async def claim(tx: AsyncConnection, staff_id: int, week_start: date, now: datetime) -> bool:
    """True for whoever asks first, in the transaction that queues the report; False ever after."""
    new = insert(tx, weekly_reports).values(staff_id=staff_id, week_start=week_start, made_at=now)
    once = new.on_conflict_do_nothing(index_elements=["staff_id", "week_start"])
    return await tx.scalar(once.returning(weekly_reports.c.staff_id)) is not None


async def latest(tx: AsyncConnection, staff_id: int) -> date | None:
    """The first day of the last week that the member got a report of; None before the first."""
    c = weekly_reports.c
    week: date | None = await tx.scalar(sa.select(sa.func.max(c.week_start)).where(c.staff_id == staff_id))
    return week

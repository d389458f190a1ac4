"""The log: who did what, written in the transaction that did it and never changed afterwards."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.log import Deed, Entry
from storage.tables import log, staff


async def write(
    tx: AsyncConnection,
    deed: Deed,
    *,
    by: int | None,
    now: datetime,
    campaign_id: int | None = None,
    details: Mapping[str, str | int] | None = None,
) -> None:
    """Note a deed ``by`` a member of staff, or by the command line (None). ``details`` name no customer."""
    row = {
        "at": now,
        "staff_id": by,
        "deed": deed,
        "campaign_id": campaign_id,
        "details": dict(details or {}),
    }
    await tx.execute(log.insert().values(row))


async def newest(tx: AsyncConnection, limit: int, *, offset: int = 0) -> list[Entry]:
    """What was done last, the newest first."""
    select = sa.select(log, staff.c.name).outerjoin(staff, staff.c.id == log.c.staff_id)
    page = select.order_by(log.c.id.desc()).limit(limit).offset(offset)
    return [
        Entry(row.at, Deed(row.deed), row.name, row.campaign_id, row.details)
        for row in await tx.execute(page)
    ]

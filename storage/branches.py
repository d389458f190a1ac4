"""Branches: what a shop tells its purchases apart by."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.segments import Field
from storage.tables import purchases, rollups

_MOST = 500


async def named(tx: AsyncConnection, segment: str) -> bool:
    """Whether a purchase was ever made in this branch."""
    return bool(await tx.scalar(sa.select(sa.exists().where(purchases.c.segment == segment))))


async def known(tx: AsyncConnection) -> list[str]:
    """The branches that were ever answered about, in the order of their names."""
    c = rollups.c
    ours = sa.and_(c.field == Field.BRANCH, c.segment != "")
    named = sa.select(c.segment).where(ours).distinct().order_by(c.segment).limit(_MOST)
    return list(await tx.scalars(named))

"""When work of each kind falls due next, in one statement: it is what an idle bot asks again and again."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import alerts, campaigns, deliveries, imports, invitations, panels


@dataclass(frozen=True)
class Dues:
    """Moments lie in the past where something waits already, and are None where there is nothing.

    ``campaigns``: one that admins made is running. ``panels``: one has changed, or moves by itself.
    """

    ask: datetime | None
    remind: datetime | None
    alert: datetime | None
    letter: datetime | None
    campaigns: bool
    panels: bool
    imports: bool


_ALL = sa.select(
    invitations.SOONEST.scalar_subquery().label("ask"),
    invitations.SOONEST_REMINDER.scalar_subquery().label("remind"),
    alerts.SOONEST.scalar_subquery().label("alert"),
    deliveries.soonest().scalar_subquery().label("letter"),
    sa.exists(campaigns.RUNNING).label("campaigns"),
    sa.or_(sa.exists(panels.CHANGED), sa.exists(panels.MOVING)).label("panels"),
    sa.exists().where(imports.TO_DO).label("imports"),
)


async def dues(tx: AsyncConnection) -> Dues:
    """What falls due when."""
    return Dues(**(await tx.execute(_ALL)).one()._mapping)

"""What became of invitations on one day, looked up of each invitation by itself."""

from collections import Counter
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Funnel, Rate
from storage.tables import comments, deliveries, invitations, responses


async def funnel(tx: AsyncConnection) -> Funnel:
    """The funnel of all invitations that there are."""
    counts, skipped = Counter[str](), Counter[str]()
    for row in await _asked(tx):
        counts["due"] += 1
        counts["sent"] += bool(row["sent_at"] or row["delivered_at"] or row["scored"])
        counts["delivered"] += _arrived(row)
        counts["scored"] += bool(row["scored"])
        counts["commented"] += bool(row["commented"])
        if not _arrived(row):
            _lose(row, counts, skipped)
    return Funnel(**counts, skipped=dict(skipped))


def _lose(row: RowMapping, counts: Counter[str], skipped: Counter[str]) -> None:
    if row["state"] == "skipped" and row["skip_reason"] == "opted_out":
        counts["opted_out"] += 1
    elif row["state"] == "skipped":
        skipped[row["skip_reason"]] += 1
    elif row["delivery"] in ("blocked", "failed", "unknown"):
        counts[row["delivery"]] += 1
    elif row["state"] == "scheduled":
        counts["waiting"] += 1


async def hours(tx: AsyncConnection, timezone: str) -> tuple[Rate, ...]:
    """How many questions arrived, and were answered, of each local hour in which they were sent."""
    delivered, scored = Counter[int](), Counter[int]()
    for row in await _asked(tx):
        if row["sent_at"] and _arrived(row):
            hour = row["sent_at"].astimezone(ZoneInfo(timezone)).hour
            delivered[hour] += 1
            scored[hour] += bool(row["scored"])
    return tuple(Rate(hour, delivered[hour], scored[hour]) for hour in sorted(delivered))


def _arrived(row: RowMapping) -> bool:
    return bool(row["delivered_at"] or row["scored"])


async def _asked(tx: AsyncConnection) -> list[RowMapping]:
    r, d, c = responses.c, deliveries.c, comments.c
    scored = sa.exists().where(r.invitation_id == invitations.c.id)
    commented = sa.exists().where(r.invitation_id == invitations.c.id, c.response_id == r.id)
    delivery = sa.select(d.state).where(d.invitation_id == invitations.c.id).scalar_subquery()
    looked_up = (scored.label("scored"), commented.label("commented"), delivery.label("delivery"))
    return list((await tx.execute(sa.select(invitations, *looked_up))).mappings())

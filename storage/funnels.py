"""The funnel: what became of the invitations that fell due in a period."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import Period
from nps.records import CampaignKind, DeliveryState, Funnel, InvitationState, Rate, SkipReason
from storage.tables import campaigns, comments, deliveries, invitations, responses

_QUARTER = 15 * 60  # seconds
_ENDS = {DeliveryState.BLOCKED: "blocked", DeliveryState.FAILED: "failed", DeliveryState.UNKNOWN: "unknown"}


async def funnel(
    tx: AsyncConnection,
    *,
    start: datetime,
    end: datetime,
    now: datetime,
    kind: CampaignKind = CampaignKind.POST_PURCHASE,
    branches: Collection[str] = (),
) -> Funnel:
    """The funnel of what fell due in ``[start, end)`` and not after ``now``; with ``branches`` of these only.

    A step proves the ones before it: a tap shows that the question was delivered, whatever the outbox knows.
    What was not delivered is counted once, by the reason; ``skipped`` leaves out ``opted_out``.
    """
    fates = _FATES.where(_due(start, end, now, kind, branches)).subquery()
    grouped = sa.select(fates, sa.func.count().label("people")).group_by(*fates.c)
    steps, skipped = Counter[str](), Counter[str]()
    for row in await tx.execute(grouped):
        for step in _steps(row.sent, row.delivered, row.scored, row.commented):
            steps[step] += row.people
        if row.delivered or row.scored:
            continue
        if row.state == InvitationState.SKIPPED and row.skip_reason != SkipReason.OPTED_OUT:
            skipped[row.skip_reason] += row.people
        elif lost := _lost(row.state, row.delivery):
            steps[lost] += row.people
    return Funnel(**steps, skipped=dict(skipped))


async def by_branch(
    tx: AsyncConnection, period: Period, *, now: datetime, branches: Collection[str] = ()
) -> tuple[Rate, ...]:
    """Of each branch how many questions of a period arrived and were answered, most first."""
    segment = invitations.c.segment
    due = _due(period.start, period.end, now, CampaignKind.POST_PURCHASE, branches)
    rows = await tx.execute(_RATES.add_columns(segment).where(due).group_by(segment))
    rates = [Rate(row.segment, int(row.delivered or 0), int(row.scored or 0)) for row in rows]
    return tuple(sorted((rate for rate in rates if rate.delivered), key=lambda rate: -rate.delivered))


async def by_hour(
    tx: AsyncConnection, period: Period, *, now: datetime, branches: Collection[str] = ()
) -> tuple[Rate, ...]:
    """The same of each hour of day, 0..23 in the period's time zone, in which questions were sent."""
    quarter = _quarter(tx)
    due = _due(period.start, period.end, now, CampaignKind.POST_PURCHASE, branches)
    sent = sa.and_(due, invitations.c.sent_at.is_not(None))
    delivered, scored = Counter[int](), Counter[int]()
    for row in await tx.execute(_RATES.add_columns(quarter.label("quarter")).where(sent).group_by(quarter)):
        local = datetime.fromtimestamp(row.quarter * _QUARTER, ZoneInfo(period.timezone)).hour
        delivered[local] += int(row.delivered or 0)
        scored[local] += int(row.scored or 0)
    return tuple(Rate(hour, delivered[hour], scored[hour]) for hour in sorted(delivered) if delivered[hour])


def _quarter(tx: AsyncConnection) -> sa.ColumnElement[int]:
    """In which quarter of an hour since 1970 a question was sent: hours begin with one in every zone."""
    sent_at, sqlite = invitations.c.sent_at, tx.dialect.name == "sqlite"
    moment = sa.func.strftime("%s", sent_at) if sqlite else sa.func.floor(sa.extract("epoch", sent_at))
    return sa.cast(moment, sa.BigInteger) // sa.literal_column(str(_QUARTER), sa.BigInteger)


def _due(
    start: datetime, end: datetime, now: datetime, kind: CampaignKind, branches: Collection[str]
) -> sa.ColumnElement[bool]:
    c = invitations.c
    which = sa.and_(c.due_at >= start, c.due_at < end, c.due_at <= now, campaigns.c.kind == kind)
    return sa.and_(which, c.segment.in_(branches)) if branches else which


_ARRIVED = sa.or_(invitations.c.delivered_at.is_not(None), responses.c.id.is_not(None))
_RATES = (
    sa.select(
        sa.func.sum(sa.case((_ARRIVED, 1), else_=0)).label("delivered"),
        sa.func.count(responses.c.id).label("scored"),
    )
    .select_from(invitations)
    .join(campaigns, campaigns.c.id == invitations.c.campaign_id)
    .outerjoin(responses, responses.c.invitation_id == invitations.c.id)
)
_FATES = (
    sa.select(
        invitations.c.state,
        invitations.c.skip_reason,
        invitations.c.sent_at.is_not(None).label("sent"),
        invitations.c.delivered_at.is_not(None).label("delivered"),
        responses.c.id.is_not(None).label("scored"),
        sa.exists().where(comments.c.response_id == responses.c.id).label("commented"),
        deliveries.c.state.label("delivery"),
    )
    .join(campaigns, campaigns.c.id == invitations.c.campaign_id)
    .outerjoin(responses, responses.c.invitation_id == invitations.c.id)
    .outerjoin(deliveries, deliveries.c.invitation_id == invitations.c.id)
)


def _steps(sent: bool, delivered: bool, scored: bool, commented: bool) -> list[str]:
    delivered = delivered or scored
    taken = {
        "due": True,
        "sent": sent or delivered,
        "delivered": delivered,
        "scored": scored,
        "commented": commented,
    }
    return [step for step, reached in taken.items() if reached]


def _lost(state: str, delivery: str | None) -> str | None:
    """Why an invitation that was not skipped by a rule was not delivered."""
    if state == InvitationState.SKIPPED:
        return "opted_out"
    if delivery in _ENDS:
        return _ENDS[DeliveryState(delivery)]
    return "waiting" if state == InvitationState.SCHEDULED else None

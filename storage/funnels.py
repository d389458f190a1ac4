"""The funnel: what became of the invitations that fell due in a period."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import CampaignKind, DeliveryState, Funnel, InvitationState, SkipReason
from storage.tables import campaigns, comments, deliveries, invitations, responses

_ENDS = {DeliveryState.BLOCKED: "blocked", DeliveryState.FAILED: "failed", DeliveryState.UNKNOWN: "unknown"}


async def funnel(
    tx: AsyncConnection,
    *,
    start: datetime,
    end: datetime,
    now: datetime,
    kind: CampaignKind = CampaignKind.POST_PURCHASE,
    branches: Sequence[str] = (),
) -> Funnel:
    """The funnel of what fell due in ``[start, end)`` and not after ``now``, in these branches (none: all).

    A step proves the ones before it: a tap shows that the question was delivered, whatever the outbox knows.
    What was not delivered is counted once, by the reason; ``skipped`` leaves out ``opted_out``.
    """
    c = invitations.c
    which = sa.and_(c.due_at >= start, c.due_at < end, c.due_at <= now, campaigns.c.kind == kind)
    if branches:
        which &= c.segment.in_(branches)
    fates = _FATES.where(which).subquery()
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

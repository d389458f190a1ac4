"""Campaigns: drafts, what starts and stops them, and how far they have got."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.abc import AbcClass
from nps.campaigns import Audience, Campaign, CampaignState, Progress
from nps.records import POST_PURCHASE_CAMPAIGN, CampaignKind, DeliveryState, InvitationState, SkipReason
from storage.deliveries import HELD
from storage.tables import audience as audience_table
from storage.tables import campaigns, deliveries, invitations, listed

CANCELLED = "cancelled"
"""The error of a question that was still waiting when its campaign was cancelled."""

_WITHDRAWN = {CANCELLED, *SkipReason}
_OVER = (CampaignState.FINISHED, CampaignState.CANCELLED)


async def draft(tx: AsyncConnection, kind: CampaignKind, name: str, now: datetime) -> Campaign:
    """A new campaign, which asks nobody before it is started."""
    row = {"kind": kind, "name": name, "created_at": now, "state": CampaignState.DRAFT}
    new = campaigns.insert().values(row).returning(campaigns)
    return _record((await tx.execute(new)).mappings().one())


async def get(tx: AsyncConnection, campaign_id: int) -> Campaign | None:
    """A campaign that an admin made; the one that is always on is none of these."""
    if campaign_id == POST_PURCHASE_CAMPAIGN:
        return None
    row = (await tx.execute(sa.select(campaigns).where(campaigns.c.id == campaign_id))).mappings().first()
    return _record(row) if row else None


async def newest(tx: AsyncConnection, limit: int, *, offset: int = 0) -> list[Campaign]:
    """Those that admins made, the newest first."""
    c = campaigns.c
    thrown_away = sa.and_(c.state == CampaignState.CANCELLED, c.started_at.is_(None))
    select = sa.select(campaigns).where(c.id != POST_PURCHASE_CAMPAIGN, ~thrown_away)
    page = select.order_by(campaigns.c.id.desc()).limit(limit).offset(offset)
    return [_record(row) for row in (await tx.execute(page)).mappings()]


def _made_and(state: CampaignState) -> sa.Select[*tuple[object, ...]]:
    return sa.select(campaigns).where(campaigns.c.id != POST_PURCHASE_CAMPAIGN, campaigns.c.state == state)


RUNNING = _made_and(CampaignState.RUNNING)
"""The campaigns that admins made and that are running."""


async def in_state(tx: AsyncConnection, state: CampaignState) -> list[Campaign]:
    """Those that admins made and that are in this state, the oldest first."""
    rows = (await tx.execute(_made_and(state).order_by(campaigns.c.id))).mappings()
    return [_record(row) for row in rows]


async def those(tx: AsyncConnection, campaign_ids: Collection[int]) -> dict[int, Campaign]:
    """Campaigns by their id, the one that is always on included."""
    rows = (await tx.execute(sa.select(campaigns).where(campaigns.c.id.in_(campaign_ids)))).mappings()
    found = [_record(row) for row in rows]
    return {campaign.id: campaign for campaign in found}


async def change(
    tx: AsyncConnection,
    campaign_id: int,
    *,
    name: str | None = None,
    kind: CampaignKind | None = None,
    audience: Audience | None = None,
    wordings: Mapping[str, str] | None = None,
    paid: bool | None = None,
) -> bool:
    """Change what is given of a draft; False, and nothing is changed, if it is none any more."""
    given: dict[str, object] = {
        "name": name,
        "kind": kind,
        "audience": None if audience is None else _written(audience),
        "wordings": None if wordings is None else dict(wordings),
        "paid": paid,
    }
    return await _move(
        tx,
        campaign_id,
        (CampaignState.DRAFT,),
        **{name: value for name, value in given.items() if value is not None},
    )


async def start(
    tx: AsyncConnection, campaign_id: int, *, people: int, left_out: Mapping[str, int], now: datetime
) -> bool:
    """From a draft to running, once; False for whoever comes second."""
    return await _move(
        tx,
        campaign_id,
        (CampaignState.DRAFT,),
        state=CampaignState.RUNNING,
        people=people,
        left_out=dict(left_out),
        started_at=now,
    )


async def pause(tx: AsyncConnection, campaign_id: int) -> bool:
    """Stop for a while; False if it is not running."""
    return await _move(tx, campaign_id, (CampaignState.RUNNING,), state=CampaignState.PAUSED)


async def resume(tx: AsyncConnection, campaign_id: int, now: datetime) -> bool:
    """Go on, with the questions that were held first; False if it is not paused."""
    if not await _move(tx, campaign_id, (CampaignState.PAUSED,), state=CampaignState.RUNNING):
        return False
    held = _waiting(campaign_id).where(deliveries.c.not_before >= HELD)
    await tx.execute(held.values(not_before=now))
    # However long the pause was: it is not too late to ask them now.
    await tx.execute(_unsent(campaign_id).values(due_at=now))
    return True


async def cancel(tx: AsyncConnection, campaign_id: int, now: datetime) -> bool:
    """End a campaign for good: what has not left yet never does. False if it is over or was never started."""
    open_ = (CampaignState.RUNNING, CampaignState.PAUSED)
    if not await _move(tx, campaign_id, open_, state=CampaignState.CANCELLED, finished_at=now):
        return False
    await tx.execute(audience_table.delete().where(audience_table.c.campaign_id == campaign_id))
    withdrawn = {"state": DeliveryState.FAILED, "error": CANCELLED, "finished_at": now}
    await tx.execute(_waiting(campaign_id).values(withdrawn))
    await tx.execute(_unsent(campaign_id).values(state=InvitationState.CANCELLED))
    return True


async def discard(tx: AsyncConnection, campaign_id: int, now: datetime) -> bool:
    """Throw a draft away; False if it is none any more. Its number is never given to another."""
    gone = {"state": CampaignState.CANCELLED, "finished_at": now}
    if not await _move(tx, campaign_id, (CampaignState.DRAFT,), **gone):
        return False
    await tx.execute(listed.delete().where(listed.c.campaign_id == campaign_id))
    return True


async def somebody_waits(tx: AsyncConnection, campaign_id: int) -> bool:
    """Whether somebody of a campaign that was started is still to be asked, or is being asked just now."""
    return bool(await tx.scalar(sa.select(sa.or_(*_somebody_waits(campaign_id)))))


def _somebody_waits(campaign_id: int) -> tuple[sa.Exists, ...]:
    c = invitations.c
    scheduled = sa.and_(c.state == InvitationState.SCHEDULED, c.sent_at.is_(None))
    under_way = deliveries.c.state.in_((DeliveryState.QUEUED, DeliveryState.SENDING))
    return (
        sa.exists().where(audience_table.c.campaign_id == campaign_id),
        sa.exists().where(c.campaign_id == campaign_id, scheduled),
        sa.exists().where(deliveries.c.campaign_id == campaign_id, under_way),
    )


async def finish(tx: AsyncConnection, campaign_id: int, now: datetime) -> bool:
    """Everybody has been asked; False if somebody has not, or if it is not running."""
    done = sa.and_(
        campaigns.c.id == campaign_id,
        campaigns.c.state == CampaignState.RUNNING,
        *(~each for each in _somebody_waits(campaign_id)),
    )
    over = campaigns.update().where(done).values(state=CampaignState.FINISHED, finished_at=now)
    return (await tx.execute(over)).rowcount == 1


def _waiting(campaign_id: int) -> sa.Update:
    """An update of the campaign's questions that lie in the outbox."""
    c = deliveries.c
    return deliveries.update().where(c.campaign_id == campaign_id, c.state == DeliveryState.QUEUED)


def _unsent(campaign_id: int) -> sa.Update:
    """An update of the campaign's invitations whose questions have not left."""
    c = invitations.c
    unsent = sa.and_(c.campaign_id == campaign_id, c.state == InvitationState.SCHEDULED, c.sent_at.is_(None))
    return invitations.update().where(unsent)


async def _move(
    tx: AsyncConnection, campaign_id: int, states: tuple[CampaignState, ...], **values: object
) -> bool:
    """Two who do one thing at once: the conditional update lets one of them."""
    c = campaigns.c
    which = sa.and_(c.id == campaign_id, c.id != POST_PURCHASE_CAMPAIGN, c.state.in_(states))
    return (await tx.execute(campaigns.update().where(which).values(values))).rowcount == 1


async def progress(tx: AsyncConnection, campaign: Campaign) -> Progress:
    """How far it has got; indexes alone are read, a million people are counted in tens of milliseconds."""
    people = campaign.people or 0
    fates = await _fates(tx, campaign.id)
    invited, skipped = await _invited(tx, campaign.id)
    left = await _left(tx, campaign.id)
    over = campaign.state in _OVER
    never_reached = people - sum(invited.values()) - left if over else 0
    ended = {
        "sent": fates[DeliveryState.SENT],
        "unknown": fates[DeliveryState.UNKNOWN],
        "blocked": fates[DeliveryState.BLOCKED],
        "failed": fates[DeliveryState.FAILED],
        "cancelled": invited[InvitationState.CANCELLED] + never_reached,
    }
    waiting = people - sum(ended.values()) - sum(skipped.values())
    answered = invited[InvitationState.ANSWERED]
    return Progress(people=people, waiting=waiting, answered=answered, skipped=dict(skipped), **ended)


async def _fates(tx: AsyncConnection, campaign_id: int) -> Counter[str]:
    """Questions by the state of their delivery; those withdrawn before they left are left out."""
    c = deliveries.c
    counted = sa.select(c.state, c.error, sa.func.count()).where(c.campaign_id == campaign_id)
    fates = Counter[str]()
    for state, error, count in await tx.execute(counted.group_by(c.state, c.error)):
        if state != DeliveryState.FAILED or error not in _WITHDRAWN:
            fates[state] += count
    return fates


async def _invited(tx: AsyncConnection, campaign_id: int) -> tuple[Counter[str], Counter[str]]:
    """Invitations by their state, and those skipped by the reason."""
    c = invitations.c
    counted = sa.select(c.state, c.skip_reason, sa.func.count()).where(c.campaign_id == campaign_id)
    states, skipped = Counter[str](), Counter[str]()
    for state, reason, count in await tx.execute(counted.group_by(c.state, c.skip_reason)):
        states[state] += count
        if state == InvitationState.SKIPPED:
            skipped[reason] += count
    return states, skipped


async def _left(tx: AsyncConnection, campaign_id: int) -> int:
    rest = sa.select(sa.func.count()).where(audience_table.c.campaign_id == campaign_id)
    return int((await tx.execute(rest)).scalar_one())


def _written(audience: Audience) -> dict[str, object]:
    since = audience.bought_since
    return {
        "bought_since": since.isoformat() if since else None,
        "never_asked": audience.never_asked,
        "segments": list(audience.segments),
        "tags": list(audience.tags),
        "abc": list(audience.abc),
        "languages": list(audience.languages),
        "listed": audience.listed,
    }


def _read(written: Mapping[str, object]) -> Audience:
    since = written.get("bought_since")
    return Audience(
        bought_since=date.fromisoformat(since) if isinstance(since, str) else None,
        never_asked=written.get("never_asked") is True,
        segments=_words(written, "segments"),
        tags=_words(written, "tags"),
        abc=tuple(AbcClass(each) for each in _words(written, "abc")),
        languages=_words(written, "languages"),
        listed=written.get("listed") is True,
    )


def _words(written: Mapping[str, object], name: str) -> tuple[str, ...]:
    words = written.get(name)
    return tuple(str(word) for word in words) if isinstance(words, list) else ()


def _record(row: RowMapping) -> Campaign:
    c = campaigns.c
    return Campaign(
        id=row[c.id],
        kind=CampaignKind(row[c.kind]),
        name=row[c.name],
        state=CampaignState(row[c.state]),
        created_at=row[c.created_at],
        audience=_read(row[c.audience]),
        wordings=row[c.wordings],
        paid=row[c.paid],
        people=row[c.people],
        left_out=row[c.left_out] or {},
        started_at=row[c.started_at],
        finished_at=row[c.finished_at],
    )

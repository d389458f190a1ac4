"""Audiences: whom a campaign would ask, fixed at its start, and taken from there turn by turn."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.abc import USUAL, AbcClass, Bounds, Shares
from nps.campaigns import Audience, Campaign, Filter, Reach
from nps.periods import Period
from nps.records import CampaignKind, Customer, SkipReason
from storage import abc
from storage.customers import record
from storage.sql import batches, insert
from storage.tables import Moment, aliases, audience, customers, listed, purchases, tags

ASKED = "asked"
_YEAR = timedelta(days=365)


async def reach(
    tx: AsyncConnection,
    campaign: Campaign,
    *,
    timezone: str,
    language: str,
    rest: timedelta,
    now: datetime,
    shares: Shares = USUAL,
) -> Reach:
    """Whom a start would ask at ``now``, and whom not, by the reason.

    Days are those of ``timezone``, the shop's; who has no language is spoken to in ``language``; ``shares``
    are those of the ABC classes.
    """
    fate, zone = _fate(now - rest), _zone()
    grouped = (
        sa.select(fate, zone, sa.func.count())
        .where(*await _filters(tx, campaign, timezone, language, now, shares))
        .group_by(fate, zone)
    )
    by_zone, left_out = dict[str, int](), dict[str, int]()
    for why, where, count in await tx.execute(grouped):
        if why == ASKED:
            by_zone[where] = count
        else:
            left_out[why] = left_out.get(why, 0) + count
    return Reach(by_zone, left_out)


async def fix(
    tx: AsyncConnection,
    campaign: Campaign,
    *,
    timezone: str,
    language: str,
    rest: timedelta,
    now: datetime,
    shares: Shares = USUAL,
) -> int:
    """Write down whom the campaign asks, as they are at ``now``; how many. Arguments as of :func:`reach`."""
    chosen = sa.select(sa.literal(campaign.id), _zone(), customers.c.id).where(
        *await _filters(tx, campaign, timezone, language, now, shares), _fate(now - rest) == ASKED
    )
    # In the order of the key, so that a million rows are appended rather than sorted in one by one.
    ordered = chosen.order_by(_zone(), customers.c.id)
    return (await tx.execute(audience.insert().from_select(list(audience.c), ordered))).rowcount


def _zone() -> sa.ColumnElement[str]:
    return sa.func.coalesce(customers.c.time_zone, "").label("zone")


def _fate(rested_since: datetime) -> sa.ColumnElement[str]:
    """``asked``, or the first SkipReason that speaks against it."""
    c = customers.c
    recently = c.last_asked_at > sa.literal(rested_since, Moment)
    return sa.case(
        (c.chat_id.is_(None), SkipReason.NO_CHAT.value),
        (c.stopped_at.is_not(None), SkipReason.OPTED_OUT.value),
        (c.blocked_at.is_not(None), SkipReason.BLOCKED.value),
        (recently, SkipReason.ASKED_RECENTLY.value),
        else_=ASKED,
    ).label("fate")


async def _filters(
    tx: AsyncConnection, campaign: Campaign, timezone: str, language: str, now: datetime, shares: Shares
) -> list[sa.ColumnElement[bool]]:
    c, chosen = customers.c, campaign.audience
    conditions: list[sa.ColumnElement[bool]] = [~c.erased]
    if chosen.bought_since or chosen.segments or campaign.kind is CampaignKind.POST_PURCHASE:
        conditions.append(_bought(chosen, timezone))
    if chosen.never_asked:
        conditions.append(c.last_asked_at.is_(None))
    if chosen.tags:
        conditions.append(sa.exists().where(tags.c.customer_id == c.id, tags.c.tag.in_(chosen.tags)))
    if chosen.abc:
        bounds = await abc.bounds(tx, *_year(now), shares)
        conditions.append(c.id.in_(_of_classes(chosen.abc, now, bounds)))
    if chosen.languages:
        conditions.append(sa.func.coalesce(c.language, language).in_(chosen.languages))
    if chosen.listed:
        conditions.append(
            sa.exists().where(listed.c.campaign_id == campaign.id, listed.c.customer_id == c.id)
        )
    return conditions


def _bought(chosen: Audience, timezone: str) -> sa.ColumnElement[bool]:
    """Whether one purchase is both recent enough and of one of the segments."""
    theirs = [purchases.c.customer_id == customers.c.id]
    if chosen.bought_since:
        day = Period(chosen.bought_since, chosen.bought_since, timezone)
        theirs.append(purchases.c.bought_at >= day.start)
    if chosen.segments:
        theirs.append(purchases.c.segment.in_(chosen.segments))
    return sa.exists().where(*theirs)


def _of_classes(
    classes: Collection[AbcClass], now: datetime, bounds: dict[str, Bounds]
) -> sa.Select[tuple[int]]:
    """The customers of these ABC classes by the last year's revenue, in each currency for itself.

    Who bought in several currencies is of the best class that any of them gives.
    """
    s = abc.spent(*_year(now)).cte("year").c
    wanted = [list(AbcClass).index(each) for each in classes]
    ranked = sa.func.min(abc.rank(s.currency, s.amount, bounds))
    best = sa.select(s.customer_id).group_by(s.customer_id).having(ranked.in_(wanted))
    if AbcClass.C not in classes:
        return best
    # Who bought once, and nothing for a year, makes no revenue, and is of the last class.
    long_ago = sa.select(purchases.c.customer_id).where(
        purchases.c.customer_id.not_in(sa.select(s.customer_id))
    )
    return sa.select(sa.union(best, long_ago).subquery().c.customer_id)


def _year(now: datetime) -> tuple[datetime, datetime]:
    """The year up to this moment, which belongs to it."""
    until = now + timedelta(microseconds=1)
    return until - _YEAR, until


async def zones(tx: AsyncConnection, campaign_id: int) -> list[str]:
    """The time zones, "" for the shop's, of those whom the campaign has still to ask."""
    c = audience.c
    found: list[str] = []
    after = sa.select(sa.func.min(c.time_zone)).where(c.campaign_id == campaign_id)
    zone = await tx.scalar(after)
    while zone is not None:  # one look into the index for each zone, where DISTINCT would read all of it
        found.append(zone)
        zone = await tx.scalar(after.where(c.time_zone > zone))
    return found


async def take(tx: AsyncConnection, campaign_id: int, zone: str, limit: int) -> list[Customer]:
    """Take the next customers of a time zone out of the audience; they are this transaction's alone."""
    c = audience.c
    here = sa.and_(c.campaign_id == campaign_id, c.time_zone == zone)
    first = sa.select(c.customer_id).where(here).order_by(c.customer_id).limit(limit)
    taken = audience.delete().where(here, c.customer_id.in_(first.scalar_subquery()))
    ids = sorted(await tx.scalars(taken.returning(c.customer_id)))
    select = sa.select(customers).where(customers.c.id.in_(ids)).order_by(customers.c.id)
    return [record(row) for row in (await tx.execute(select)).mappings()]


async def limit_to(tx: AsyncConnection, campaign_id: int, external_ids: Sequence[str]) -> int:
    """Limit a draft to the customers with these ids of the shop's, in place of an earlier list; how many of
    them are known."""
    await tx.execute(listed.delete().where(listed.c.campaign_id == campaign_id))
    known = 0
    for slice_ in batches(sorted(set(external_ids))):
        merged = sa.select(aliases.c.customer_id).where(aliases.c.external_id.in_(slice_))
        meant = sa.or_(customers.c.external_id.in_(slice_), customers.c.id.in_(merged))
        chosen = sa.select(sa.literal(campaign_id), customers.c.id).where(meant)
        new = insert(tx, listed).from_select(list(listed.c), chosen).on_conflict_do_nothing()
        known += (await tx.execute(new)).rowcount
    return known


async def choices(tx: AsyncConnection, filter_: Filter, limit: int = 50) -> list[str]:
    """The segments or tags that there are to choose from, those of most customers first."""
    column = purchases.c.segment if filter_ is Filter.SEGMENTS else tags.c.tag
    counted = sa.select(column).where(column != "").group_by(column)
    return list(await tx.scalars(counted.order_by(sa.func.count().desc(), column).limit(limit)))

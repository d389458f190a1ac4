"""Rollups: answers counted by day, campaign and segment; a year of them is read in milliseconds."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.campaigns import Campaign
from nps.history import History
from nps.periods import local_day
from nps.records import CampaignKind
from nps.scores import SCORES, Category, Tally, Weighed
from nps.segments import Field
from nps.standing import window
from storage.counting import COUNTS
from storage.tables import campaigns, overtaken, rollups

Segments = dict[Field, dict[str, Weighed]]

_SUMS = tuple(sa.func.sum(rollups.c[name]) for name in COUNTS)
_SCORE_SUMS = _SUMS[: len(SCORES)]


async def daily(
    tx: AsyncConnection,
    *,
    first: date,
    last: date,
    kind: CampaignKind = CampaignKind.POST_PURCHASE,
    branches: Collection[str] = (),
) -> dict[date, Tally]:
    """The tally of each local day from ``first`` to ``last``, both included, that has answers.

    With ``branches``, only of these.
    """
    c = rollups.c
    select = sa.select(c.day, *_SCORE_SUMS).where(
        c.day.between(first, last), _whole(branches), _kind(rollups, kind)
    )
    rows = await tx.execute(select.group_by(c.day).order_by(c.day))
    tallies = {row[0]: _tally(row[1:]) for row in rows}
    return {day: tally for day, tally in tallies.items() if tally.n}


async def tally(
    tx: AsyncConnection,
    first: date,
    last: date,
    kind: CampaignKind = CampaignKind.POST_PURCHASE,
    branches: Collection[str] = (),
) -> Tally:
    """The same of all these days together."""
    by_day = await daily(tx, first=first, last=last, kind=kind, branches=branches)
    return sum(by_day.values(), start=Tally())


async def by_branch(tx: AsyncConnection, first: date, last: date) -> dict[tuple[CampaignKind, str], Tally]:
    """The tally of each kind of campaign and branch that has answers in these local days."""
    c, kind = rollups.c, campaigns.c.kind
    sums = sa.select(kind, c.segment, *_SCORE_SUMS).join(campaigns, campaigns.c.id == c.campaign_id)
    theirs = sums.where(c.day.between(first, last), _whole(())).group_by(kind, c.segment)
    tallies = {(CampaignKind(row[0]), row[1]): _tally(row[2:]) for row in await tx.execute(theirs)}
    return {key: tallies[key] for key in sorted(tallies) if tallies[key].n}


async def of_campaign(tx: AsyncConnection, campaign: Campaign, timezone: str) -> Tally:
    """The tally of all answers to a campaign that was started; days are those of the shop's ``timezone``."""
    if campaign.started_at is None:
        return Tally()
    c, first = rollups.c, local_day(campaign.started_at, timezone)
    theirs = sa.select(*_SCORE_SUMS).where(c.day >= first, c.campaign_id == campaign.id, _whole(()))
    return _tally(tuple((await tx.execute(theirs)).one()))


async def standing(tx: AsyncConnection, day: date, branches: Collection[str] = ()) -> Segments:
    """What the answers that stand on ``day`` say after purchases, by field and segment.

    With ``branches``, only of these, by branch alone. Segments without an answer are left out.
    """
    first, last = window(day)
    c = rollups.c
    theirs = sa.and_(c.day.between(first, last), _kind(rollups), _of(rollups, branches))
    given = await tx.execute(sa.select(c.field, c.segment, *_SUMS).where(theirs).group_by(c.field, c.segment))
    counted = {(row.field, row.segment): _weighed(row[2:]) for row in given}
    o = overtaken.c
    hidden = sa.select(o.field, o.segment, *(sa.func.sum(o[name]) for name in COUNTS))
    hidden = hidden.where(o.day == day, _kind(overtaken), _of(overtaken, branches))
    for row in await tx.execute(hidden.group_by(o.field, o.segment)):
        counted[row.field, row.segment] -= _weighed(row[2:])
    return _by_field(counted)


async def history(tx: AsyncConnection, *, first: date, last: date, branches: Collection[str] = ()) -> History:
    """The same as :func:`daily` for whoever sums many stretches of it."""
    return History(await daily(tx, first=first, last=last, branches=branches))


async def standing_tallies(
    tx: AsyncConnection, days: Collection[date], branches: Collection[str] = (), given: History | None = None
) -> dict[date, Tally]:
    """The tally of the answers that stand on each of these days.

    ``given``, if it is read already, reaches from the first day of the first window to the last day.
    """
    if given is None:
        given = await history(tx, first=window(min(days))[0], last=max(days), branches=branches)
    o = overtaken.c
    sums = (sa.func.sum(o[name]) for name in COUNTS[: len(SCORES)])
    theirs = sa.and_(o.day.in_(days), _kind(overtaken), _branch(overtaken, branches))
    rows = await tx.execute(sa.select(o.day, *sums).where(theirs).group_by(o.day))
    hidden = {row[0]: _tally(row[1:]) for row in rows}
    return {day: given.between(*window(day)) - hidden.get(day, Tally()) for day in days}


def _whole(branches: Collection[str]) -> sa.ColumnElement[bool]:
    return _branch(rollups, branches)


def _branch(table: sa.Table, branches: Collection[str]) -> sa.ColumnElement[bool]:
    # Every answer has exactly one branch, so all branches together are the whole.
    whole = table.c.field == Field.BRANCH
    return sa.and_(whole, table.c.segment.in_(branches)) if branches else whole


def _of(table: sa.Table, branches: Collection[str]) -> sa.ColumnElement[bool]:
    return _branch(table, branches) if branches else sa.true()


def _kind(table: sa.Table, kind: CampaignKind = CampaignKind.POST_PURCHASE) -> sa.ColumnElement[bool]:
    return table.c.campaign_id.in_(sa.select(campaigns.c.id).where(campaigns.c.kind == kind))


def _tally(counts: Sequence[int | None]) -> Tally:
    return Tally(tuple(int(each or 0) for each in counts))


def _weighed(counts: Sequence[int | None]) -> Weighed:
    money = {f"{each.value}s": int(counts[len(SCORES) + place] or 0) for place, each in enumerate(Category)}
    return Weighed(_tally(counts[: len(SCORES)]), **money)


def _by_field(counted: Mapping[tuple[str, str], Weighed]) -> Segments:
    fields: Segments = {}
    for (field, segment), weighed in sorted(counted.items()):
        if weighed.tally.n:
            fields.setdefault(Field(field), {})[segment] = weighed
    return fields

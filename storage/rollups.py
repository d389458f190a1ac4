"""Rollups: answers counted by day, campaign, segment and score, in the transaction that stores them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.campaigns import Campaign
from nps.periods import local_day
from nps.records import CampaignKind
from nps.scores import Tally
from storage import shop
from storage.sql import BATCH, insert
from storage.tables import campaigns, responses, rollups

Cell = tuple[date, int, str, int]
"""(local day, campaign id, segment, score)."""

_CELL = (rollups.c.day, rollups.c.campaign_id, rollups.c.segment, rollups.c.score)
_ANSWER = (responses.c.day, responses.c.campaign_id, responses.c.segment, responses.c.score)
_TIMEZONE = "rollups_timezone"


async def count(tx: AsyncConnection, changes: Mapping[Cell, int]) -> None:
    """Add to the cells (or take away: a score that was changed leaves its cell)."""
    # Always in one order, so that two transactions never wait for each other.
    rows = [
        {"day": day, "campaign_id": campaign, "segment": segment, "score": score, "answers": changes[cell]}
        for cell in sorted(changes)
        for day, campaign, segment, score in [cell]
    ]
    if not rows:
        return
    new = insert(tx, rollups)
    total = {"answers": rollups.c.answers + new.excluded.answers}
    await tx.execute(new.on_conflict_do_update(index_elements=list(_CELL), set_=total), rows)


async def daily(
    tx: AsyncConnection, *, first: date, last: date, kind: CampaignKind = CampaignKind.POST_PURCHASE
) -> dict[date, Tally]:
    """The tally of each local day from ``first`` to ``last``, both included, that has answers."""
    counts: dict[date, Counter[int]] = defaultdict(Counter)
    for day, score, answers in await _sums(tx, first, last, kind):
        counts[day][score] = answers
    tallies = {day: Tally.of_counts(counts[day]) for day in sorted(counts)}
    return {day: tally for day, tally in tallies.items() if tally.n}


async def tally(
    tx: AsyncConnection, first: date, last: date, kind: CampaignKind = CampaignKind.POST_PURCHASE
) -> Tally:
    """The tally of the local days from ``first`` to ``last``, both included."""
    return sum((await daily(tx, first=first, last=last, kind=kind)).values(), start=Tally())


async def by_segment(tx: AsyncConnection, first: date, last: date) -> dict[tuple[CampaignKind, str], Tally]:
    """The tally of each kind of campaign and segment that has answers in these local days."""
    c = rollups.c
    sums = (
        sa.select(campaigns.c.kind, c.segment, c.score, sa.func.sum(c.answers))
        .join(campaigns, campaigns.c.id == c.campaign_id)
        .where(c.day.between(first, last))
        .group_by(campaigns.c.kind, c.segment, c.score)
    )
    counts: dict[tuple[CampaignKind, str], Counter[int]] = defaultdict(Counter)
    for kind, segment, score, answers in await tx.execute(sums):
        counts[CampaignKind(kind), segment][score] = int(answers)
    tallies = {key: Tally.of_counts(counts[key]) for key in sorted(counts)}
    return {key: tally for key, tally in tallies.items() if tally.n}


async def of_campaign(tx: AsyncConnection, campaign: Campaign, timezone: str) -> Tally:
    """The tally of all answers to a campaign that was started; days are those of the shop's ``timezone``."""
    if campaign.started_at is None:
        return Tally()
    c, first = rollups.c, local_day(campaign.started_at, timezone)
    theirs = sa.select(c.score, sa.func.sum(c.answers)).where(c.day >= first, c.campaign_id == campaign.id)
    rows = await tx.execute(theirs.group_by(c.score))
    return Tally.of_counts({score: int(answers) for score, answers in rows})


async def _sums(
    tx: AsyncConnection, first: date, last: date, kind: CampaignKind
) -> list[tuple[date, int, int]]:
    c = rollups.c
    select = (
        sa.select(c.day, c.score, sa.func.sum(c.answers))
        .join(campaigns, campaigns.c.id == c.campaign_id)
        .where(c.day.between(first, last), campaigns.c.kind == kind)
        .group_by(c.day, c.score)
    )
    return [(day, score, int(answers)) for day, score, answers in await tx.execute(select)]


async def recount(tx: AsyncConnection) -> list[str]:
    """What the rollups say differently from the answers they count, a sentence each; empty if all is well."""
    told, true = await _told(tx), await _true(tx)
    return [
        f"{day} campaign {campaign} segment {segment!r} score {score}: "
        f"{told[cell]} in the rollups, {true[cell]} in the answers"
        for cell in sorted(told.keys() | true.keys())
        if told[cell] != true[cell]
        for day, campaign, segment, score in [cell]
    ]


async def _told(tx: AsyncConnection) -> Counter[Cell]:
    rows = await tx.execute(sa.select(*_CELL, rollups.c.answers))
    return Counter({(day, campaign, segment, score): n for day, campaign, segment, score, n in rows})


async def _true(tx: AsyncConnection) -> Counter[Cell]:
    rows = await tx.execute(sa.select(*_ANSWER, sa.func.count()).group_by(*_ANSWER))
    return Counter({(day, campaign, segment, score): n for day, campaign, segment, score, n in rows})


async def rebuild(tx: AsyncConnection, timezone: str) -> None:
    """Count everything anew, days being those of ``timezone``; for large histories this takes a while."""
    if tx.dialect.name == "postgresql":  # on SQLite nobody else writes meanwhile
        await tx.execute(sa.text("LOCK TABLE rollups IN SHARE ROW EXCLUSIVE MODE"))
    await _move_days(tx, timezone)
    await tx.execute(rollups.delete())
    counted = sa.select(*_ANSWER, sa.func.count()).group_by(*_ANSWER)
    await tx.execute(rollups.insert().from_select([*_CELL, rollups.c.answers], counted))


async def _move_days(tx: AsyncConnection, timezone: str) -> None:
    c = responses.c
    move = responses.update().where(c.id == sa.bindparam("key")).values(day=sa.bindparam("local"))
    last = 0
    while True:
        page = sa.select(c.id, c.answered_at, c.day).where(c.id > last).order_by(c.id).limit(5 * BATCH)
        rows = (await tx.execute(page)).all()
        if not rows:
            return
        last = rows[-1].id
        days = [(row.id, row.day, local_day(row.answered_at, timezone)) for row in rows]
        moved = [{"key": key, "local": local} for key, day, local in days if day != local]
        if moved:
            await tx.execute(move, moved)


async def counted_in(tx: AsyncConnection) -> str | None:
    """The time zone whose days are counted; None where nothing was counted yet."""
    return await shop.recall(tx, _TIMEZONE)


async def ensure_timezone(tx: AsyncConnection, timezone: str) -> bool:
    """Rebuild if the days that are counted are not those of ``timezone``; whether it was needed."""
    if await counted_in(tx) == timezone:
        return False
    await mend(tx, timezone)
    return True


async def mend(tx: AsyncConnection, timezone: str) -> None:
    """Rebuild, whatever is counted now."""
    await rebuild(tx, timezone)
    await shop.remember(tx, _TIMEZONE, timezone)

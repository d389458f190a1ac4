"""Branches: what a shop tells its purchases apart by, and the figures of some of them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import CampaignKind
from nps.scores import Tally
from storage.tables import campaigns, rollups

_MOST = 500


async def known(tx: AsyncConnection) -> list[str]:
    """The branches that were ever answered about, in the order of their names."""
    c = rollups.c
    named = sa.select(c.segment).where(c.segment != "").distinct().order_by(c.segment).limit(_MOST)
    return list(await tx.scalars(named))


async def daily(
    tx: AsyncConnection,
    branches: Sequence[str],
    *,
    first: date,
    last: date,
    kind: CampaignKind = CampaignKind.POST_PURCHASE,
) -> dict[date, Tally]:
    """The tally of each local day from ``first`` to ``last``, both included, of these branches alone."""
    c = rollups.c
    select = (
        sa.select(c.day, c.score, sa.func.sum(c.answers))
        .join(campaigns, campaigns.c.id == c.campaign_id)
        .where(c.day.between(first, last), campaigns.c.kind == kind, c.segment.in_(branches))
        .group_by(c.day, c.score)
    )
    counts: dict[date, Counter[int]] = defaultdict(Counter)
    for day, score, answers in await tx.execute(select):
        counts[day][score] = int(answers)
    tallies = {day: Tally.of_counts(counts[day]) for day in sorted(counts)}
    return {day: tally for day, tally in tallies.items() if tally.n}

"""What a recipient was shown first of a finished period: kept, so that a later report tells what changed."""

import json
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.scores import Tally
from storage.sql import insert
from storage.tables import shown_tallies


async def first_shown(
    tx: AsyncConnection,
    recipient_id: int,
    period: str,
    branches: Sequence[str],
    tally: Tally,
    now: datetime,
) -> tuple[Tally, datetime]:
    """The tally that was shown first, and when; ``tally`` and ``now`` for whoever sees the period first."""
    key = {"recipient_id": recipient_id, "period": period, "branches": _written(branches)}
    row = {**key, "tally": list(tally.counts), "shown_at": now}
    await tx.execute(insert(tx, shown_tallies).values(row).on_conflict_do_nothing())
    c = shown_tallies.c
    theirs = sa.and_(*(c[name] == value for name, value in key.items()))
    found = (await tx.execute(sa.select(c.tally, c.shown_at).where(theirs))).one()
    return Tally.of_counts(dict(enumerate(found.tally))), found.shown_at


def _written(branches: Sequence[str]) -> str:
    return json.dumps(sorted(branches), ensure_ascii=False)

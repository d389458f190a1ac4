"""Rollups: whatever happens, they say what the answers say."""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import CampaignKind, Invitation, NewResponse
from nps.scores import Tally
from storage import counting, recounting, responses, rollups
from storage.tables import campaigns
from storage.tables import rollups as table
from tests.storage import cast
from tests.storage.cast import NOW

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)


async def _answered(tx: AsyncConnection, score: int, at: datetime, order: str = "1") -> Invitation:
    invitation = await cast.invited(tx, order)
    await cast.score(tx, invitation, score, now=at, timezone="UTC")
    return invitation


async def test_days_outside_the_period_and_empty_days_are_left_out(tx: AsyncConnection) -> None:
    for n in range(4):
        await _answered(tx, n, NOW + timedelta(days=n), str(n))
    first, last = date(2026, 3, 3), date(2026, 3, 4)
    assert await rollups.daily(tx, first=first, last=last) == {first: Tally.of([1]), last: Tally.of([2])}
    assert await rollups.tally(tx, first, last) == Tally.of([1, 2])


async def test_a_score_that_was_changed_leaves_no_empty_day_behind(tx: AsyncConnection) -> None:
    assert await rollups.daily(tx, first=FIRST, last=LAST) == {}
    assert await rollups.tally(tx, FIRST, LAST) == Tally()


async def test_broadcasts_are_counted_apart(tx: AsyncConnection) -> None:
    row = {"kind": CampaignKind.BROADCAST, "name": "spring", "created_at": NOW}
    await tx.execute(campaigns.insert().values(row))
    await counting.count(tx, [cast.counted(10, NOW, campaign=2)] * 5)
    await _answered(tx, 0, NOW)
    assert await rollups.tally(tx, FIRST, LAST) == Tally.of([0])
    assert await rollups.tally(tx, FIRST, LAST, CampaignKind.BROADCAST) == Tally.of([10] * 5)


async def test_the_recount_names_every_difference(tx: AsyncConnection) -> None:
    await _answered(tx, 0, NOW)
    await tx.execute(table.update().values(s0=3))
    await counting.count(tx, [cast.counted(10, NOW + timedelta(days=7))])
    assert await recounting.recount(tx) == [
        "2026-03-02 campaign 1 branch 'web' s0: 3 in the rollups, 1 in the answers",
        "2026-03-09 campaign 1 branch '' s10: 1 in the rollups, 0 in the answers",
    ]
    await recounting.rebuild(tx, "UTC")
    assert await recounting.recount(tx) == []


async def test_a_new_time_zone_moves_answers_to_its_days(tx: AsyncConnection) -> None:
    assert not await recounting.ensure_timezone(tx, "UTC")  # nothing to count, so nothing to count anew
    invitation = await _answered(tx, 4, datetime(2026, 3, 1, 23, tzinfo=UTC))
    assert not await recounting.ensure_timezone(tx, "UTC")
    assert await recounting.ensure_timezone(tx, "Asia/Tehran")
    moved = date(2026, 3, 2)
    assert await rollups.daily(tx, first=FIRST, last=LAST) == {moved: Tally.of([4])}
    await cast.score(tx, invitation, 9, now=NOW, timezone="Asia/Tehran")
    assert await rollups.daily(tx, first=FIRST, last=LAST) == {moved: Tally.of([9])}
    assert await recounting.recount(tx) == []


async def test_a_year_is_read_from_few_rows(tx: AsyncConnection) -> None:
    batch = [NewResponse(str(n), None, NOW + timedelta(days=n % 30), n % 11) for n in range(3000)]
    await responses.add(tx, batch, timezone="UTC", now=NOW)
    rows = (await tx.execute(sa.select(sa.func.count()).select_from(table))).scalar_one()
    assert rows <= 30
    assert (await rollups.tally(tx, FIRST, LAST)).n == 3000

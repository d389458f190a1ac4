"""The fates of all invitations at once: to check what is counted of them, or to count them anew."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import fates as one_by_one
from storage.fates import FateCells
from storage.tables import fate_moves, fates, invitations, sent_hours

_truth = sa.table("invitation_fates", sa.column("id"), sa.column("fate", sa.Text))
_TRUE_FATE = sa.select(_truth.c.fate).where(_truth.c.id == invitations.c.id).scalar_subquery()
_WAITING = (
    fate_moves.c.due_quarter,
    fate_moves.c.sent_quarter,
    fate_moves.c.campaign_id,
    fate_moves.c.segment,
    fate_moves.c.fate,
    fate_moves.c.people,
)


async def recount(tx: AsyncConnection, timezone: str) -> list[str]:
    """What is counted differently from what became of the invitations, a sentence each."""
    wrong = [
        f"fate {kept!r} is kept of {people} invitations that are {true!r}"
        for kept, true, people in (await tx.execute(_wrongly_kept())).all()
    ]
    return [*wrong, *_differences(await _told(tx, timezone), await _true(tx, timezone))]


def _wrongly_kept() -> sa.Select[str, str, int]:
    kept, true = invitations.c.fate, _truth.c.fate
    both = sa.select(kept, true, sa.func.count()).join(_truth, _truth.c.id == invitations.c.id)
    return both.where(kept != true).group_by(kept, true).order_by(kept, true)


def _differences(told: FateCells, true: FateCells) -> Iterator[str]:
    for cell in sorted(told.days.keys() | true.days.keys()):
        if told.days[cell] != true.days[cell]:
            day, campaign, segment, fate, sent = cell
            where = f"{day} campaign {campaign} {segment!r} {'sent, ' if sent else ''}{fate}"
            yield f"{where}: {told.days[cell]} counted, {true.days[cell]} invitations"
    for hour in sorted(told.hours.keys() | true.hours.keys()):
        if told.hours[hour] != true.hours[hour]:
            day, campaign, segment, o_clock = hour
            where = f"{day} campaign {campaign} {segment!r} delivered, scored at {o_clock}:00"
            yield f"{where}: {told.hours[hour]} counted, {true.hours[hour]} invitations"


async def _told(tx: AsyncConnection, timezone: str) -> FateCells:
    cells = FateCells(timezone)
    for *cell, sent, people in await tx.execute(sa.select(fates)):
        day, campaign, segment, fate = cell
        cells.days[day, campaign, segment, fate, bool(sent)] = people
    for day, campaign, segment, hour, delivered, scored in await tx.execute(sa.select(sent_hours)):
        cells.hours[day, campaign, segment, hour] = [delivered, scored]
    async for row in await tx.stream(sa.select(*_WAITING)):
        cells.add(one_by_one.move_of(row))
    return cells


async def _true(tx: AsyncConnection, timezone: str) -> FateCells:
    # Added up as they come: what is kept of them grows with the cells, never with the invitations.
    cells = FateCells(timezone)
    async for row in await tx.stream(one_by_one.counted(tx)):
        cells.add(one_by_one.move_of(row))
    return cells


async def count_anew(tx: AsyncConnection, timezone: str) -> None:
    """Make what is counted say what became of the invitations, on the days and hours of ``timezone``."""
    for table in (fate_moves, fates, sent_hours):
        await tx.execute(table.delete())
    await tx.execute(invitations.update().where(invitations.c.fate != _TRUE_FATE).values(fate=_TRUE_FATE))
    await one_by_one.add_cells(tx, await _true(tx, timezone))

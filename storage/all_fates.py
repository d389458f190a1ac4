"""The fates of all invitations at once: to check what is counted of them, or to count them anew."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import fates as one_by_one
from storage.fates import FateCells, Place
from storage.tables import fate_changes, fates, invitations, sent_hours


async def recount(tx: AsyncConnection, timezone: str) -> list[str]:
    """What is counted differently from what became of the invitations, a sentence each."""
    place = one_by_one.written_place(tx).label("place")
    return list(_differences(await _told(tx, timezone), await _summed(tx, place, timezone)))


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
    for day, campaign, segment, fate, sent, people in (await tx.execute(sa.select(fates))).all():
        cells.days[day, campaign, segment, fate, bool(sent)] = people
    for day, campaign, segment, hour, delivered, scored in (await tx.execute(sa.select(sent_hours))).all():
        cells.hours[day, campaign, segment, hour] = [delivered, scored]
    cells.add(await one_by_one.waiting(tx))
    return cells


async def _summed(tx: AsyncConnection, place: sa.ColumnElement[str], timezone: str) -> FateCells:
    # Added up as they come: what is kept of them grows with the cells, never with the invitations.
    cells = FateCells(timezone)
    grouped = sa.select(place, sa.func.count()).select_from(invitations).group_by(place)
    async for written, people in await tx.stream(grouped):
        if written is not None:  # it is not counted yet, and noted
            cells.add({Place.of(written): people})
    return cells


async def count_anew(tx: AsyncConnection, timezone: str) -> None:
    """Make what is counted say what became of the invitations, on the days and hours of ``timezone``."""
    await one_by_one.count_alone(tx)
    for table in (fate_changes, fates, sent_hours):
        await tx.execute(table.delete())
    place, counted = one_by_one.written_place(tx), invitations.c.counted
    wrong = sa.or_(counted.is_(None), counted != place)
    await tx.execute(invitations.update().where(wrong).values(counted=place))
    # Of what they are counted as, not of what they are: others may go on changing that, and note it.
    await one_by_one.add_cells(tx, await _summed(tx, counted, timezone))

"""Recounts all that is counted: to check it, or to build it anew in another time zone."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import local_day
from nps.segments import Field
from storage import all_fates, fates, shop
from storage.counting import COUNTS, COUNTS_AT_ALL, Cells, segment_of, sums
from storage.overtaking import all_overtaken
from storage.sql import BATCH, batches
from storage.tables import invitations, overtaken, responses, rollups

_TIMEZONE = "rollups_timezone"
_NOWHERE = "UTC"
"""The time zone of a shop that has not counted anything yet."""

_KEY = ("day", "campaign_id", "field", "segment")


async def recount(tx: AsyncConnection) -> list[str]:
    """What is counted differently from what there is, a sentence each; empty if all is well."""
    pairs = (
        (rollups, "", await _counted(tx)),
        (overtaken, " overtaken", await all_overtaken(tx)),
    )
    answers = [
        wrong for table, what, true in pairs for wrong in _differences(await _told(tx, table), true, what)
    ]
    return answers + await all_fates.recount(tx, await counted_in(tx) or _NOWHERE)


def _differences(told: Cells, true: Cells, what: str) -> Iterator[str]:
    told_of, true_of = dict(told.items()), dict(true.items())
    nothing = [0] * len(COUNTS)
    for cell in sorted(told_of.keys() | true_of.keys()):
        day, campaign, field, segment = cell
        for name, says, is_ in zip(
            COUNTS, told_of.get(cell, nothing), true_of.get(cell, nothing), strict=True
        ):
            if says != is_:
                where = f"{day} campaign {campaign} {field} {segment!r} {name}{what}"
                yield f"{where}: {says} in the rollups, {is_} in the answers"


async def _told(tx: AsyncConnection, table: sa.Table) -> Cells:
    cells = Cells()
    for row in await tx.execute(sa.select(*(table.c[name] for name in (*_KEY, *COUNTS)))):
        _put(cells, tuple(row))
    return cells


def _put(cells: Cells, row: tuple[Any, ...]) -> None:
    day, campaign, field, segment, *held = row
    cells.put((day, campaign, field, segment), [int(each or 0) for each in held])


async def _counted(tx: AsyncConnection) -> Cells:
    cells = Cells()
    for field in Field:
        for row in await tx.execute(_count_of(field)):
            _put(cells, tuple(row))
    return cells


def _count_of(field: Field) -> sa.Select[*tuple[object, ...]]:
    """The cells of a field, counted from the answers."""
    c, segment = responses.c, segment_of(field)
    held = sums(c.score, c.amount_minor)
    counted = sa.select(c.day, c.campaign_id, sa.literal(field.value), segment, *held)
    named = sa.and_(segment.is_not(None), COUNTS_AT_ALL)
    return counted.where(named).group_by(c.day, c.campaign_id, segment)


async def rebuild(tx: AsyncConnection, timezone: str) -> None:
    """Count everything anew, days being those of ``timezone``; for large histories this takes a while."""
    await _be_alone(tx)
    await _move_days(tx, timezone)
    await _count_answers(tx)
    await all_fates.count_anew(tx, timezone)


async def count_anew(tx: AsyncConnection) -> None:
    """Count everything anew, on the days that are counted now."""
    await _be_alone(tx)
    await _count_answers(tx)
    await all_fates.count_anew(tx, await counted_in(tx) or _NOWHERE)


async def _be_alone(tx: AsyncConnection) -> None:
    """Nobody else counts answers before ``tx`` ends."""
    if tx.dialect.name == "postgresql":  # on SQLite nobody else writes anyway
        await tx.execute(sa.text("LOCK TABLE rollups, overtaken IN SHARE ROW EXCLUSIVE MODE"))


async def _count_answers(tx: AsyncConnection) -> None:
    await tx.execute(rollups.delete())
    for field in Field:
        counted = _count_of(field)
        await tx.execute(rollups.insert().from_select([*_KEY, *COUNTS], counted))
    await tx.execute(overtaken.delete())
    cells = (await all_overtaken(tx)).items()
    for batch in batches([dict(zip((*_KEY, *COUNTS), (*cell, *held), strict=True)) for cell, held in cells]):
        await tx.execute(overtaken.insert(), batch)


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


async def fold(tx: AsyncConnection) -> bool:
    """Count in some of what became of invitations lately; whether there may be more of it."""
    timezone = await counted_in(tx)
    return timezone is not None and await fates.fold(tx, timezone) == fates.FOLDED_AT_ONCE


async def counted_in(tx: AsyncConnection) -> str | None:
    """The time zone whose days are counted; None where nothing was counted yet."""
    return await shop.recall(tx, _TIMEZONE)


async def ensure_timezone(tx: AsyncConnection, timezone: str) -> bool:
    """Rebuild if the days that are counted are not those of ``timezone``; whether it was needed."""
    counted = await counted_in(tx)
    if counted == timezone:
        return False
    if counted is None and not await _anything_to_count(tx):
        await shop.remember(tx, _TIMEZONE, timezone)
        return False
    await mend(tx, timezone)
    return True


async def _anything_to_count(tx: AsyncConnection) -> bool:
    either = sa.or_(sa.exists(sa.select(responses.c.id)), sa.exists(sa.select(invitations.c.id)))
    return bool(await tx.scalar(sa.select(either)))


async def mend(tx: AsyncConnection, timezone: str) -> None:
    """Rebuild, whatever is counted now."""
    await rebuild(tx, timezone)
    await shop.remember(tx, _TIMEZONE, timezone)

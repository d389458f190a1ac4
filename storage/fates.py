"""Fates: what became of invitations, counted by the day on which they fell due and by the hour of sending.

Triggers note every change of a fate (the migration 0006 has the rules); :func:`fold` counts the notes in, and
until then whoever reads adds them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import Period
from nps.records import CampaignKind
from storage.sql import insert
from storage.tables import campaigns, fate_moves, fates, invitations, sent_hours

QUARTER = 15 * 60
"""Seconds; every time zone is a whole number of quarters of an hour away from UTC, and so are its days."""

FOLDED_AT_ONCE = 5000
"""Moves in one transaction, so that nobody else waits long for a turn to write."""

ARRIVED = ("delivered", "scored", "commented")
_SCORED = ("scored", "commented")

DayCell = tuple[date, int, str, str, bool]
"""(local day, campaign id, segment, fate, whether it was sent)."""

HourCell = tuple[date, int, str, int]
"""(local day, campaign id, segment, local hour of sending)."""

_Cell = TypeVar("_Cell", DayCell, HourCell)


@dataclass(frozen=True)
class Asked:
    """So many invitations: of which segment, with which fate, and whether they were sent."""

    segment: str
    fate: str
    sent: bool
    people: int


@dataclass(frozen=True)
class Move:
    """``people`` more have a fate, or fewer. ``due`` and ``sent`` are quarters of an hour since 1970."""

    due: int
    sent: int | None
    campaign_id: int
    segment: str
    fate: str
    people: int


class FateCells:
    """What the cells of days and of hours hold, or are to gain."""

    def __init__(self, timezone: str) -> None:
        self._zone = ZoneInfo(timezone)
        self.days: Counter[DayCell] = Counter()
        self.hours: defaultdict[HourCell, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, move: Move) -> None:
        """Count a move in, on the local day and at the local hour."""
        day = self._local(move.due).date()
        sent = move.sent is not None
        self.days[day, move.campaign_id, move.segment, move.fate, sent] += move.people
        if move.sent is not None and move.fate in ARRIVED:
            held = self.hours[day, move.campaign_id, move.segment, self._local(move.sent).hour]
            held[0] += move.people
            held[1] += move.people * (move.fate in _SCORED)

    def _local(self, quarter: int) -> datetime:
        return datetime.fromtimestamp(quarter * QUARTER, self._zone)


async def of_period(
    tx: AsyncConnection,
    period: Period,
    *,
    now: datetime,
    kind: CampaignKind = CampaignKind.POST_PURCHASE,
    branches: Collection[str] = (),
) -> list[Asked]:
    """The invitations that fell due in a period and not after ``now``, by segment, fate and being sent."""
    counted = Counter[tuple[str, str, bool]]()
    c = fates.c
    theirs = sa.and_(c.day.between(period.first, period.last), _which(fates, kind, branches))
    sums = sa.select(c.segment, c.fate, c.sent, sa.func.sum(c.people)).where(theirs)
    for segment, fate, sent, people in await tx.execute(sums.group_by(c.segment, c.fate, c.sent)):
        counted[segment, fate, bool(sent)] += int(people)
    for move in await _uncounted(tx, period, now, kind, branches):
        counted[move.segment, move.fate, move.sent is not None] += move.people
    return [Asked(*cell, people) for cell, people in sorted(counted.items()) if people]


async def by_hour(
    tx: AsyncConnection, period: Period, *, now: datetime, branches: Collection[str] = ()
) -> Mapping[int, tuple[int, int]]:
    """Of each local hour in which questions of a period were sent: how many arrived, how many were scored."""
    kind = CampaignKind.POST_PURCHASE
    delivered, scored = Counter[int](), Counter[int]()
    c = sent_hours.c
    theirs = sa.and_(c.day.between(period.first, period.last), _which(sent_hours, kind, branches))
    sums = sa.select(c.hour, sa.func.sum(c.delivered), sa.func.sum(c.scored)).where(theirs)
    for hour, arrived, answered in await tx.execute(sums.group_by(c.hour)):
        delivered[hour] += int(arrived)
        scored[hour] += int(answered)
    cells = _cells(await _uncounted(tx, period, now, kind, branches), period.timezone)
    for (_, _, _, hour), (arrived, answered) in cells.hours.items():
        delivered[hour] += arrived
        scored[hour] += answered
    return {hour: (delivered[hour], scored[hour]) for hour in sorted(delivered)}


async def _uncounted(
    tx: AsyncConnection, period: Period, now: datetime, kind: CampaignKind, branches: Collection[str]
) -> list[Move]:
    """What is to be added to the cells of a period: moves that wait, less what is not due yet."""
    c = fate_moves.c
    start, end = _quarter_of(period.start), _quarter_of(period.end)
    keys = (c.due_quarter, c.sent_quarter, c.campaign_id, c.segment, c.fate)
    waiting = sa.select(*keys, sa.func.sum(c.people).label("people"))
    waiting = waiting.where(c.due_quarter >= start, c.due_quarter < end, _which(fate_moves, kind, branches))
    moves = [move_of(row) for row in await tx.execute(waiting.group_by(*keys))]
    if period.end > now:
        i = invitations.c
        later = sa.and_(i.due_at >= period.start, i.due_at > now, i.due_at < period.end)
        alive = counted(tx, people=-1).where(later, _which(invitations, kind, branches))
        moves += [move_of(row) for row in await tx.execute(alive)]
    return moves


def counted(tx: AsyncConnection, people: int = 1) -> sa.Select[*tuple[object, ...]]:
    """Invitations themselves, in rows for :func:`move_of`, as moves of so many people each."""
    i = invitations.c
    due, sent = _quarter(tx, i.due_at).label("due"), _quarter(tx, i.sent_at).label("sent")
    keys = (due, sent, i.campaign_id, i.segment, i.fate)
    return sa.select(*keys, (sa.func.count() * people).label("people")).group_by(*keys)


def _quarter(tx: AsyncConnection, moment: sa.ColumnElement[datetime]) -> sa.ColumnElement[int]:
    """The quarter of an hour since 1970 in which a moment lies; NULL for none."""
    sqlite = tx.dialect.name == "sqlite"
    seconds = sa.func.strftime("%s", moment) if sqlite else sa.func.floor(sa.extract("epoch", moment))
    return sa.cast(seconds, sa.BigInteger) // sa.literal_column(str(QUARTER), sa.BigInteger)


async def fold(tx: AsyncConnection, timezone: str, at_most: int = FOLDED_AT_ONCE) -> int:
    """Count the oldest moves in, on the days and hours of ``timezone``; how many those were."""
    c = fate_moves.c
    oldest = sa.select(c.id).order_by(c.id).limit(at_most).with_for_update(skip_locked=True)
    taken = fate_moves.delete().where(c.id.in_(oldest)).returning(*(c[name] for name in _MOVE))
    moves = [move_of(row) for row in await tx.execute(taken)]
    await add_cells(tx, _cells(moves, timezone))
    return len(moves)


async def add_cells(tx: AsyncConnection, cells: FateCells) -> None:
    """Add what cells gain to what is counted; those that come to hold nothing go."""
    days = {cell: {"people": people} for cell, people in cells.days.items() if people}
    hours = {
        cell: {"delivered": delivered, "scored": scored}
        for cell, (delivered, scored) in cells.hours.items()
        if delivered or scored
    }
    await _add(tx, fates, days, fates.c.people == 0)
    await _add(tx, sent_hours, hours, sa.and_(sent_hours.c.delivered == 0, sent_hours.c.scored == 0))


async def _add(
    tx: AsyncConnection,
    table: sa.Table,
    gains: Mapping[_Cell, Mapping[str, int]],
    nothing: sa.ColumnElement[bool],
) -> None:
    if not gains:
        return
    keys = [column.name for column in table.primary_key]
    # Always in one order, so that no two transactions wait for each other.
    rows = [{**dict(zip(keys, cell, strict=True)), **gains[cell]} for cell in sorted(gains)]
    new = insert(tx, table)
    sums = {name: table.c[name] + new.excluded[name] for name in next(iter(gains.values()))}
    await tx.execute(new.on_conflict_do_update(index_elements=keys, set_=sums), rows)
    days = [cell[0] for cell in gains]
    await tx.execute(table.delete().where(table.c.day.between(min(days), max(days)), nothing))


_MOVE = ("due_quarter", "sent_quarter", "campaign_id", "segment", "fate", "people")


def move_of(row: Sequence[Any]) -> Move:
    """The move in a row of quarters, campaign, segment, fate and people."""
    due, sent, campaign_id, segment, fate, people = tuple(row)
    return Move(due, sent, campaign_id, segment, fate, int(people))  # PostgreSQL sums to a Decimal


def _cells(moves: Iterable[Move], timezone: str) -> FateCells:
    cells = FateCells(timezone)
    for move in moves:
        cells.add(move)
    return cells


def _quarter_of(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp()) // QUARTER


def _which(table: sa.Table, kind: CampaignKind, branches: Collection[str]) -> sa.ColumnElement[bool]:
    of_kind = table.c.campaign_id.in_(sa.select(campaigns.c.id).where(campaigns.c.kind == kind))
    return sa.and_(of_kind, table.c.segment.in_(branches)) if branches else of_kind

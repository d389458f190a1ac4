"""Fates: what became of invitations, counted by the day on which they fell due and by the hour of sending.

An invitation remembers as what it is counted. Triggers note whose fate may have changed since, :func:`fold`
counts them anew, and until then whoever reads looks at them one by one.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import Period
from nps.records import CampaignKind, DeliveryState, InvitationState
from storage.sql import batches, insert
from storage.tables import (
    campaigns,
    comments,
    deliveries,
    fate_changes,
    fates,
    invitations,
    responses,
    sent_hours,
)

QUARTER = 15 * 60
"""Seconds; every time zone is a whole number of quarters of an hour away from UTC, and so are its days."""

FOLDED_AT_ONCE = 1000
"""Changes in one transaction, so that nobody else waits long for a turn to write."""

ARRIVED = ("delivered", "scored", "commented")
_SCORED = ("scored", "commented")
_LOST = (DeliveryState.BLOCKED, DeliveryState.FAILED, DeliveryState.UNKNOWN)
_NOT_SENT = "-"
_COUNTING = 0x6661746573  # "fates": the key of the advisory lock on PostgreSQL

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
class Place:
    """As what an invitation is counted. ``due`` and ``sent`` are quarters of an hour since 1970."""

    due: int
    sent: int | None
    campaign_id: int
    fate: str
    segment: str

    @classmethod
    def of(cls, written: str) -> "Place":
        """The place that :func:`written_place` writes."""
        due, sent, campaign_id, fate, segment = written.split("\t", 4)
        return cls(int(due), None if sent == _NOT_SENT else int(sent), int(campaign_id), fate, segment)


Moves = Counter[Place]
"""How many more, or fewer, invitations are in a place than are counted there."""


class FateCells:
    """What the cells of days and of hours hold, or are to gain."""

    def __init__(self, timezone: str) -> None:
        self._zone = ZoneInfo(timezone)
        self.days: Counter[DayCell] = Counter()
        self.hours: defaultdict[HourCell, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, moves: Mapping[Place, int]) -> None:
        """Count places in, on their local days and at their local hours."""
        for place, people in moves.items():
            day, sent = self._local(place.due).date(), place.sent is not None
            self.days[day, place.campaign_id, place.segment, place.fate, sent] += people
            if place.sent is not None and place.fate in ARRIVED:
                held = self.hours[day, place.campaign_id, place.segment, self._local(place.sent).hour]
                held[0] += people
                held[1] += people * (place.fate in _SCORED)

    def _local(self, quarter: int) -> datetime:
        return datetime.fromtimestamp(quarter * QUARTER, self._zone)


def _fate() -> sa.Case[str]:
    """What became of an invitation. A tap proves that the question arrived, whatever the outbox knows."""
    i, answered = invitations.c, responses.c.invitation_id == invitations.c.id
    delivery = sa.select(deliveries.c.state).where(deliveries.c.invitation_id == i.id).scalar_subquery()
    skipped = sa.literal("skipped ") + sa.func.coalesce(i.skip_reason, "")
    return sa.case(
        (sa.exists().where(answered, comments.c.response_id == responses.c.id), "commented"),
        (sa.exists().where(answered), "scored"),
        (i.delivered_at.is_not(None), "delivered"),
        (i.state == InvitationState.SKIPPED, skipped),
        (delivery.in_(_LOST), delivery),
        (i.state == InvitationState.SCHEDULED, "waiting"),
        else_="gone",
    )


def written_place(tx: AsyncConnection) -> sa.ColumnElement[str]:
    """As what an invitation has to be counted, in one text: see :meth:`Place.of`."""
    i = invitations.c
    sent = sa.func.coalesce(sa.cast(_quarter(tx, i.sent_at), sa.Text), _NOT_SENT)
    parts = (sa.cast(_quarter(tx, i.due_at), sa.Text), sent, sa.cast(i.campaign_id, sa.Text), _fate())
    text: sa.ColumnElement[str] = sa.literal("")
    for part in parts:
        text = text + part + "\t"
    return text + i.segment


def _quarter(tx: AsyncConnection, moment: sa.ColumnElement[datetime]) -> sa.ColumnElement[int]:
    """The quarter of an hour since 1970 in which a moment lies; NULL for none."""
    sqlite = tx.dialect.name == "sqlite"
    seconds = sa.func.strftime("%s", moment) if sqlite else sa.func.floor(sa.extract("epoch", moment))
    return sa.cast(seconds, sa.BigInteger) // sa.literal_column(str(QUARTER), sa.BigInteger)


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
    for place, people in (await _uncounted(tx, period, now, kind, branches)).items():
        counted[place.segment, place.fate, place.sent is not None] += people
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
    cells = FateCells(period.timezone)
    cells.add(await _uncounted(tx, period, now, kind, branches))
    for (_, _, _, hour), (arrived, answered) in cells.hours.items():
        delivered[hour] += arrived
        scored[hour] += answered
    return {hour: (delivered[hour], scored[hour]) for hour in sorted(delivered)}


async def _uncounted(
    tx: AsyncConnection, period: Period, now: datetime, kind: CampaignKind, branches: Collection[str]
) -> Moves:
    """What is to be added to the cells of a period: changes that wait, less what is not due yet."""
    moves = await waiting(tx)
    if period.end > now:
        i = invitations.c
        later = sa.and_(i.due_at >= period.start, i.due_at > now, i.due_at < period.end)
        moves.subtract(await alive(tx, later))
    start, end = (moment.timestamp() // QUARTER for moment in (period.start, period.end))
    asking = set(await tx.scalars(sa.select(campaigns.c.id).where(campaigns.c.kind == kind)))
    theirs = Moves()
    for place, people in moves.items():
        ours = place.campaign_id in asking and (not branches or place.segment in branches)
        if ours and start <= place.due < end:
            theirs[place] = people
    return theirs


async def waiting(tx: AsyncConnection) -> Moves:
    """What changes that are not counted in yet would move."""
    moves = Moves()
    changed = sa.select(fate_changes.c.invitation_id)
    theirs = sa.select(invitations.c.counted, written_place(tx)).where(invitations.c.id.in_(changed))
    for counted, place in await tx.execute(theirs):
        _move(moves, counted, place)
    gone = sa.select(fate_changes.c.counted).where(fate_changes.c.counted.is_not(None))
    for counted in await tx.scalars(gone):
        _move(moves, counted, None)
    return moves


def _move(moves: Moves, counted: str | None, place: str | None) -> bool:
    """From where an invitation is counted to where it belongs; whether that is somewhere else."""
    if counted == place:
        return False
    if counted is not None:
        moves[Place.of(counted)] -= 1
    if place is not None:
        moves[Place.of(place)] += 1
    return True


async def alive(tx: AsyncConnection, which: sa.ColumnElement[bool]) -> Moves:
    """Invitations by where they belong, whatever is counted."""
    place = written_place(tx).label("place")
    rows = await tx.execute(sa.select(place, sa.func.count()).where(which).group_by(place))
    return Moves({Place.of(written): people for written, people in rows})


async def fold(tx: AsyncConnection, timezone: str, at_most: int = FOLDED_AT_ONCE) -> int:
    """Count the oldest changes in, on the days and hours of ``timezone``; how many those were."""
    await count_alone(tx)
    c, i = fate_changes.c, invitations.c
    oldest = sa.select(c.id).order_by(c.id).limit(at_most)
    taken = fate_changes.delete().where(c.id.in_(oldest)).returning(c.invitation_id, c.counted)
    changes = (await tx.execute(taken)).all()
    moves, counted_as = Moves(), dict[int, str]()
    for ids in batches(sorted({invitation_id for invitation_id, _ in changes})):
        for id_, counted, place in await tx.execute(
            sa.select(i.id, i.counted, written_place(tx)).where(i.id.in_(ids))
        ):
            if _move(moves, counted, place):
                counted_as[id_] = place
    for _, counted in changes:
        _move(moves, counted, None)
    await _remember(tx, counted_as)
    cells = FateCells(timezone)
    cells.add(moves)
    await add_cells(tx, cells)
    return len(changes)


async def count_alone(tx: AsyncConnection) -> None:
    """Let nobody else count until ``tx`` ends: two would take one invitation out of where it was counted."""
    if tx.dialect.name == "postgresql":  # on SQLite nobody else writes anyway
        await tx.execute(sa.select(sa.func.pg_advisory_xact_lock(_COUNTING)))


async def _remember(tx: AsyncConnection, counted_as: Mapping[int, str]) -> None:
    if counted_as:
        update = invitations.update().where(invitations.c.id == sa.bindparam("invitation"))
        rows = [{"invitation": id_, "place": place} for id_, place in counted_as.items()]
        await tx.execute(update.values(counted=sa.bindparam("place")), rows)


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
    days: Iterable[date] = [cell[0] for cell in gains]
    await tx.execute(table.delete().where(table.c.day.between(min(days), max(days)), nothing))


def _which(table: sa.Table, kind: CampaignKind, branches: Collection[str]) -> sa.ColumnElement[bool]:
    of_kind = table.c.campaign_id.in_(sa.select(campaigns.c.id).where(campaigns.c.kind == kind))
    return sa.and_(of_kind, table.c.segment.in_(branches)) if branches else of_kind

"""Alerts: one open a customer at most, with the signals that made it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import Alert, AlertState, Outcome, Verdict
from nps.money import Money
from nps.signals import SeenSignal, Signal, SignalKind
from storage.sql import batches, insert
from storage.tables import alert_cards, alert_steps, alerts, awaited, passed_on, signals

_OPEN = alerts.c.state == AlertState.OPEN.value
_MOST_MONEY = (
    sa.func.coalesce(alerts.c.expected_minor, 0) + sa.func.coalesce(alerts.c.at_risk_minor, 0)
).desc()
SOONEST = sa.select(sa.func.min(alerts.c.wake_at))
"""When the next alert wants to be looked at."""
_MONEY = frozenset({"expected", "at_risk"})
_FIXED = frozenset({"id", "customer_id", "opened_at"}) | _MONEY


async def get(tx: AsyncConnection, alert_id: int, *, locked: bool = False) -> Alert | None:
    """An alert by its number; ``locked`` keeps others from changing it meanwhile."""
    return await _one(tx, alerts.c.id == alert_id, locked=locked)


async def open_of(tx: AsyncConnection, customer_id: int, *, locked: bool = False) -> Alert | None:
    """The open alert of a customer."""
    return await _one(tx, sa.and_(alerts.c.customer_id == customer_id, _OPEN), locked=locked)


async def latest_of(tx: AsyncConnection, customer_id: int, *, locked: bool = False) -> Alert | None:
    """The alert of a customer that was opened last, be it closed by now."""
    return await _one(tx, alerts.c.customer_id == customer_id, locked=locked)


async def _one(tx: AsyncConnection, which: sa.ColumnElement[bool], *, locked: bool) -> Alert | None:
    newest = sa.select(alerts).where(which).order_by(alerts.c.id.desc()).limit(1)
    select = newest.with_for_update() if locked else newest
    row = (await tx.execute(select)).mappings().first()
    return _record(row) if row else None


async def open_of_all(
    tx: AsyncConnection, customer_ids: Collection[int], *, locked: bool = False
) -> dict[int, Alert]:
    """The open alerts of these customers, by the customer's id."""
    theirs = sa.select(alerts).where(alerts.c.customer_id.in_(customer_ids), _OPEN).order_by(alerts.c.id)
    rows = (await tx.execute(theirs.with_for_update() if locked else theirs)).mappings()
    return {row[alerts.c.customer_id]: _record(row) for row in rows}


async def open_all(tx: AsyncConnection, blanks: Sequence[Alert]) -> dict[int, Alert]:
    """Open alerts like these, whatever their numbers, both amounts of each in one currency.

    Those that were opened, by the customer's id; none for who has an open one.
    """
    # Of two for one customer the first one is opened.
    wanted = {blank.customer_id: blank for blank in reversed(blanks)}
    told = _told_of(blanks)
    rows = [_row(wanted[customer_id], told) for customer_id in sorted(wanted)]
    new = insert(tx, alerts)
    once = new.on_conflict_do_nothing(index_elements=["customer_id"], index_where=sa.text("state = 'open'"))
    opened: dict[int, Alert] = {}
    for batch in batches(rows):
        made = await tx.execute(once.returning(alerts.c.customer_id, alerts.c.id), batch)
        opened |= {customer_id: replace(wanted[customer_id], id=id_) for customer_id, id_ in made}
    return opened


def _told_of(blanks: Sequence[Alert]) -> list[str]:
    """What is to be written of them: nearly all of a new alert is as the table has it by itself."""
    kept = [each for each in fields(Alert) if each.name not in _MONEY | {"id"}]
    return [each.name for each in kept if any(getattr(blank, each.name) != each.default for blank in blanks)]


def _row(blank: Alert, told: Iterable[str]) -> dict[str, object]:
    expected, at_risk = blank.expected, blank.at_risk
    either = expected or at_risk
    return {
        **{name: getattr(blank, name) for name in told},
        "expected_minor": expected.minor if expected else None,
        "at_risk_minor": at_risk.minor if at_risk else None,
        "currency": either.currency if either else None,
    }


async def save(tx: AsyncConnection, alert: Alert) -> None:
    """Keep what has become of an alert, that was read with ``locked`` in this transaction."""
    values = {each.name: getattr(alert, each.name) for each in fields(alert) if each.name not in _FIXED}
    await tx.execute(alerts.update().where(alerts.c.id == alert.id).values(values))


async def reopen(tx: AsyncConnection, alert: Alert) -> bool:
    """Keep a closed alert as an open one; False where the customer has another that is open."""
    other = alerts.alias()
    taken = sa.exists().where(
        other.c.customer_id == alert.customer_id, other.c.state == AlertState.OPEN, other.c.id != alert.id
    )
    if await tx.scalar(sa.select(taken)):
        return False
    await save(tx, alert)
    return True


async def add_signals(
    tx: AsyncConnection, joining: Iterable[tuple[int, Iterable[Signal]]], now: datetime
) -> None:
    """Signals join alerts, by the alert's number; those that have joined already stay as they are."""
    rows = [
        {
            "alert_id": alert_id,
            "kind": signal.kind,
            "about": signal.about,
            "facts": dict(signal.facts),
            "seen_at": now,
        }
        for alert_id, several in joining
        for signal in several
    ]
    for batch in batches(rows):
        await tx.execute(insert(tx, signals).on_conflict_do_nothing(), batch)


async def seen_of(tx: AsyncConnection, customer_ids: Collection[int]) -> set[tuple[int, SignalKind, int]]:
    """What was ever seen of these customers: each with the kind and what it was about."""
    c = signals.c
    select = sa.select(alerts.c.customer_id, c.kind, c.about).join(alerts, alerts.c.id == c.alert_id)
    rows = await tx.execute(select.where(alerts.c.customer_id.in_(customer_ids)))
    return {(row.customer_id, SignalKind(row.kind), row.about) for row in rows}


async def signals_of(tx: AsyncConnection, alert_ids: Collection[int]) -> dict[int, tuple[SeenSignal, ...]]:
    """What made each of these alerts, in the order in which it was seen."""
    c = signals.c
    select = sa.select(signals).where(c.alert_id.in_(alert_ids)).order_by(c.id)
    found: dict[int, list[SeenSignal]] = {alert_id: [] for alert_id in alert_ids}
    for row in await tx.execute(select):
        signal = Signal(SignalKind(row.kind), row.about, row.facts)
        found[row.alert_id].append(SeenSignal(signal, row.seen_at))
    return {alert_id: tuple(each) for alert_id, each in found.items()}


async def due(tx: AsyncConnection, now: datetime, limit: int = 100) -> list[Alert]:
    """Alerts that the clock wants to look at, the earliest first; this transaction's alone."""
    earliest = sa.select(alerts).where(alerts.c.wake_at <= now).order_by(alerts.c.wake_at).limit(limit)
    rows = (await tx.execute(earliest.with_for_update(skip_locked=True))).mappings()
    return [_record(row) for row in rows]


async def next_due(tx: AsyncConnection) -> datetime | None:
    """When the next alert wants to be looked at; in the past if one is waiting already."""
    moment: datetime | None = await tx.scalar(SOONEST)
    return moment


async def open_ones(
    tx: AsyncConnection, branches: Sequence[str] = (), *, limit: int = 1000, offset: int = 0
) -> list[Alert]:
    """Open alerts of these branches (none: of all): the most money first, then the oldest."""
    c = alerts.c
    select = sa.select(alerts).where(_visible(branches)).order_by(_MOST_MONEY, c.opened_at, c.id)
    return [_record(row) for row in (await tx.execute(select.limit(limit).offset(offset))).mappings()]


async def of_owner(tx: AsyncConnection, staff_id: int) -> list[int]:
    """The open ones that a member of staff has taken."""
    c = alerts.c
    theirs = sa.select(c.id).where(c.owner_id == staff_id, c.state == AlertState.OPEN)
    return list(await tx.scalars(theirs.order_by(c.id)))


async def count_open(tx: AsyncConnection, branches: Sequence[str] = ()) -> int:
    """How many are open in these branches (none: in all)."""
    count = sa.select(sa.func.count()).select_from(alerts).where(_visible(branches))
    return int((await tx.execute(count)).scalar_one())


def _visible(branches: Sequence[str]) -> sa.ColumnElement[bool]:
    return sa.and_(_OPEN, alerts.c.segment.in_(branches)) if branches else _OPEN


async def of_digest(
    tx: AsyncConnection, digest_id: int, branches: Sequence[str], limit: int
) -> tuple[list[Alert], int, int]:
    """Of the alerts of these branches (none: of all) that a digest lists those with the most money; how many
    there are, and how many of these are open."""
    listed = sa.select(alert_cards.c.alert_id).where(alert_cards.c.digest_id == digest_id)
    visible = alerts.c.segment.in_(branches) if branches else sa.true()
    theirs = sa.and_(alerts.c.id.in_(listed), visible)
    select = sa.select(alerts).where(theirs).order_by(_MOST_MONEY, alerts.c.opened_at, alerts.c.id)
    found = [_record(row) for row in (await tx.execute(select.limit(limit))).mappings()]
    count = sa.select(sa.func.count(), sa.func.count().filter(_OPEN)).where(theirs)
    all_, open_ones_ = (await tx.execute(count)).one()
    return found, int(all_), int(open_ones_)


async def give(tx: AsyncConnection, which: sa.ColumnElement[bool], to_customer_id: int) -> None:
    """Give alerts to another customer. Of two that are open one remains, with what both hold."""
    select = sa.select(alerts).where(which, alerts.c.customer_id != to_customer_id).with_for_update()
    moved = [_record(row) for row in (await tx.execute(select)).mappings()]
    for alert in moved:
        theirs = await open_of(tx, to_customer_id, locked=True) if alert.is_open else None
        if theirs is None:
            new = alerts.update().where(alerts.c.id == alert.id).values(customer_id=to_customer_id)
            await tx.execute(new)
        else:
            await _merge(tx, alert.id, theirs.id)


async def _merge(tx: AsyncConnection, alert_id: int, into: int) -> None:
    known = signals.alias()
    twice = sa.exists().where(
        known.c.alert_id == into, known.c.kind == signals.c.kind, known.c.about == signals.c.about
    )
    await tx.execute(signals.delete().where(signals.c.alert_id == alert_id, twice))
    for table in (signals, alert_steps, alert_cards, passed_on, awaited):
        await tx.execute(table.update().where(table.c.alert_id == alert_id).values(alert_id=into))
    await tx.execute(alerts.delete().where(alerts.c.id == alert_id))


async def forget_responses(tx: AsyncConnection, response_ids: Collection[int]) -> None:
    """These responses are going to be deleted; their alerts stay."""
    theirs = alerts.update().where(alerts.c.response_id.in_(response_ids))
    await tx.execute(theirs.values(response_id=None))


def _record(row: RowMapping) -> Alert:
    c = alerts.c
    kept = {each.name: row[c[each.name]] for each in fields(Alert) if each.name not in _MONEY}
    outcome, verdict = kept["outcome"], kept["verdict"]
    minors = {name: row[c[f"{name}_minor"]] for name in _MONEY}
    return Alert(
        **kept
        | {
            "state": AlertState(kept["state"]),
            "outcome": Outcome(outcome) if outcome else None,
            "verdict": Verdict(verdict) if verdict else None,
        }
        | {name: None if minor is None else Money(minor, row[c.currency]) for name, minor in minors.items()}
    )

"""Cases in numbers: what reports say of alerts, as they stood at a moment, of some branches or of all."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import Alert, AlertState, Outcome
from nps.cases import Contact, Ended, OpenCases
from nps.lapse import TRUTH_DAYS
from nps.money import Money
from nps.scores import Tally
from nps.signals import SignalKind
from storage import alerts as alert_rows
from storage.tables import Moment, alerts, purchases, responses, signals

_LOST_AFTER = timedelta(days=TRUTH_DAYS)
_LONGEST_MONTH = timedelta(days=31)
_MONEY = sa.func.coalesce(alerts.c.expected_minor, 0) + sa.func.coalesce(alerts.c.at_risk_minor, 0)


@dataclass(frozen=True)
class SeenOnce:
    """A signal, and the customer's first purchase after it; None if there was none."""

    kind: SignalKind
    at: datetime
    back: datetime | None


def _at(moment: datetime) -> sa.ColumnElement[datetime]:
    return sa.literal(moment, Moment)


def _theirs(branches: Sequence[str]) -> sa.ColumnElement[bool]:
    return alerts.c.segment.in_(branches) if branches else sa.true()


def _open_at(moment: datetime, branches: Sequence[str]) -> sa.ColumnElement[bool]:
    c = alerts.c
    still = sa.or_(c.state == AlertState.OPEN, c.closed_at > _at(moment))
    return sa.and_(c.opened_at <= _at(moment), still, _theirs(branches))


async def standing(tx: AsyncConnection, moment: datetime, branches: Sequence[str] = ()) -> OpenCases:
    """How many cases are open, how many of them overdue, and what money is at stake in them."""
    c = alerts.c
    late = sa.func.sum(sa.case((c.due_at <= _at(moment), 1), else_=0))
    select = sa.select(c.currency, sa.func.count(), late, sa.func.sum(_MONEY)).group_by(c.currency)
    rows = (await tx.execute(select.where(_open_at(moment, branches)).order_by(c.currency))).all()
    money = tuple(Money(int(minor), currency) for currency, _, _, minor in rows if currency and minor)
    return OpenCases(sum(row[1] for row in rows), sum(int(row[2]) for row in rows), money)


async def dearest(
    tx: AsyncConnection, moment: datetime, branches: Sequence[str] = (), *, currency: str, limit: int
) -> list[Alert]:
    """Of the open cases those with most money at stake, of a ``currency`` first, then the oldest."""
    c = alerts.c
    order = (sa.case((c.currency == currency, 0), else_=1), _MONEY.desc(), c.opened_at, c.id)
    select = sa.select(c.id).where(_open_at(moment, branches)).order_by(*order).limit(limit)
    found = [await alert_rows.get(tx, alert_id) for alert_id in list(await tx.scalars(select))]
    return [each for each in found if each is not None]


async def ended(
    tx: AsyncConnection, start: datetime, end: datetime, branches: Sequence[str] = ()
) -> tuple[Ended, ...]:
    """What became of cases from ``start`` to before ``end``, at most a month, a currency each (None: no
    money is known).

    Saved are those whose customer bought for the first time since the case was opened; lost are those whose
    customer has not bought since, and which were closed as lost in that time, or became thirteen weeks old.
    What was closed as no problem is neither, and neither is what was erased.
    """
    c, back = alerts.c, _first_purchase(alerts.c.customer_id, alerts.c.opened_at, end)
    reach = start - _LOST_AFTER - _LONGEST_MONTH
    known = (
        sa.select(c.currency, c.outcome, c.closed_at, c.opened_at, _MONEY.label("money"), back.label("back"))
        .where(c.opened_at >= _at(reach), c.opened_at < _at(end), _theirs(branches))
        .where(sa.or_(c.outcome.is_(None), c.outcome.not_in((Outcome.NOT_A_PROBLEM, Outcome.ERASED))))
        .subquery()
    )
    k = known.c
    saved = k.back >= _at(start)
    by_hand = sa.and_(k.outcome == Outcome.LOST, k.closed_at < _at(end))
    old = sa.and_(k.opened_at >= _at(start - _LOST_AFTER), k.opened_at < _at(end - _LOST_AFTER))
    told_before = sa.and_(by_hand, k.closed_at < _at(start))
    told = sa.and_(sa.or_(by_hand, old), sa.not_(sa.func.coalesce(told_before, sa.false())))
    lost = sa.and_(k.back.is_(None), told)
    sums = [
        sa.func.coalesce(sa.func.sum(sa.case((which, what), else_=0)), 0)
        for which in (saved, lost)
        for what in (sa.literal(1), k.money)
    ]
    rows = await tx.execute(sa.select(k.currency, *sums).group_by(k.currency).order_by(k.currency))
    return tuple(
        Ended(currency, int(saved), int(kept), int(lost), int(gone))
        for currency, saved, kept, lost, gone in rows
    )


async def contacts(
    tx: AsyncConnection, since: datetime, until: datetime, branches: Sequence[str] = ()
) -> tuple[Contact, ...]:
    """Of cases opened since a moment: those whose customer was contacted, and those of a low score."""
    c = alerts.c
    low = sa.exists().where(signals.c.alert_id == c.id, signals.c.kind == SignalKind.LOW_SCORE)
    contacted = sa.case((c.contacted_at <= _at(until), c.contacted_at))
    select = sa.select(c.opened_at, contacted.label("contacted_at"), low.label("low"))
    within = sa.and_(c.opened_at >= _at(since), c.opened_at <= _at(until), _theirs(branches))
    rows = await tx.execute(select.where(within, sa.or_(c.contacted_at.is_not(None), low)))
    return tuple(Contact(row.opened_at, row.contacted_at, bool(row.low)) for row in rows)


async def next_answers(
    tx: AsyncConnection, since: datetime, until: datetime, branches: Sequence[str] = ()
) -> tuple[Tally, Tally]:
    """The next answer of customers whose case came of an answer: of those contacted before it, of others."""
    c, r = alerts.c, responses.c
    later = sa.and_(r.customer_id == c.customer_id, r.answered_at > c.opened_at, r.id != c.response_id)
    next_id = (
        sa.select(r.id)
        .where(later, r.answered_at <= _at(until))
        .order_by(r.answered_at, r.id)
        .limit(1)
        .correlate(alerts)
        .scalar_subquery()
    )
    within = sa.and_(c.opened_at >= _at(since), c.opened_at <= _at(until), _theirs(branches))
    asked = sa.select(c.contacted_at, next_id.label("next_id")).where(within, c.response_id.is_not(None))
    found = asked.subquery()
    reached = sa.case((found.c.contacted_at < r.answered_at, 1), else_=0).label("reached")
    select = sa.select(reached, r.score, sa.func.count()).join_from(found, responses, r.id == found.c.next_id)
    rows = (await tx.execute(select.group_by(reached, r.score))).all()
    counts: dict[bool, dict[int, int]] = {True: {}, False: {}}
    for told, score, n in rows:
        counts[bool(told)][score] = n
    return Tally.of_counts(counts[True]), Tally.of_counts(counts[False])


async def seen_between(tx: AsyncConnection, start: datetime, end: datetime) -> AsyncIterator[SeenOnce]:
    """Every signal seen from ``start`` to before ``end``, and when its customer bought next."""
    s = signals.c
    back = _first_purchase(alerts.c.customer_id, s.seen_at, None)
    select = (
        sa.select(s.kind, s.seen_at, back.label("back"))
        .join_from(signals, alerts, alerts.c.id == s.alert_id)
        .where(s.seen_at >= _at(start), s.seen_at < _at(end))
    )
    for row in await tx.execute(select):
        yield SeenOnce(SignalKind(row.kind), row.seen_at, row.back)


def _first_purchase(
    customer_id: sa.ColumnElement[int], after: sa.ColumnElement[datetime], until: datetime | None
) -> sa.ScalarSelect[datetime]:
    """When a customer bought next, money that was given back being no purchase."""
    c = purchases.c
    theirs = sa.and_(c.customer_id == customer_id, c.bought_at > after, c.amount_minor >= 0)
    first = sa.select(sa.func.min(c.bought_at)).where(theirs)
    first = first if until is None else first.where(c.bought_at < _at(until))
    return first.correlate(alerts, signals).scalar_subquery()

"""Figures of alerts, counted from their rows and their log."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alert_figures import AlertFigures
from nps.alerts import AlertState, Outcome, Step
from nps.signals import SignalKind
from storage.tables import Moment, alert_steps, alerts, signals

_SOON = timedelta(hours=48)
_MOST = 10_000
"""Alerts from which the time to contact is told: the newest."""

_FIRST_CONTACT = (
    sa.select(alert_steps.c.alert_id, sa.func.min(alert_steps.c.at, type_=Moment()).label("at"))
    .where(alert_steps.c.step == Step.CONTACTED.value)
    .group_by(alert_steps.c.alert_id)
    .subquery()
)


async def figures(
    tx: AsyncConnection, *, since: datetime, month_begins: datetime, now: datetime
) -> AlertFigures:
    """How alerts stand at ``now``, how those opened since ``since`` went, and what ended this month."""
    c = alerts.c
    late = sa.and_(c.due_at.is_not(None), c.due_at <= sa.literal(now, Moment))
    counts = sa.select(sa.func.count(), sa.func.count().filter(late)).where(c.state == AlertState.OPEN.value)
    open_, overdue = (await tx.execute(counts)).one()
    contacts = await _contacts(tx, since)
    unhappy = await _unhappy(tx, since, now)
    return AlertFigures(
        open=int(open_),
        overdue=int(overdue),
        contacts=tuple(contacts.values()),
        unhappy=len(unhappy),
        unhappy_contacted=sum(contacts.get(each, now - since) <= _SOON for each in unhappy),
        won_back=await _ended(tx, Outcome.WON_BACK, month_begins),
        lost=await _ended(tx, Outcome.LOST, month_begins),
    )


async def _contacts(tx: AsyncConnection, since: datetime) -> dict[int, timedelta]:
    """How long after its opening each alert's customer was first contacted, by the alert's number."""
    c = alerts.c
    select = sa.select(c.id, c.opened_at, _FIRST_CONTACT.c.at).join(
        _FIRST_CONTACT, _FIRST_CONTACT.c.alert_id == c.id
    )
    newest = select.where(c.opened_at >= since).order_by(c.opened_at.desc()).limit(_MOST)
    return {row.id: row.at - row.opened_at for row in await tx.execute(newest)}


async def _unhappy(tx: AsyncConnection, since: datetime, now: datetime) -> list[int]:
    """The numbers of alerts of low scores whose two days are over."""
    c = alerts.c
    low = sa.exists().where(signals.c.alert_id == c.id, signals.c.kind == SignalKind.LOW_SCORE.value)
    between = sa.and_(c.opened_at >= since, c.opened_at <= now - _SOON)
    newest = sa.select(c.id).where(between, low).order_by(c.opened_at.desc()).limit(_MOST)
    return list(await tx.scalars(newest))


async def _ended(tx: AsyncConnection, outcome: Outcome, since: datetime) -> dict[str, int]:
    """What the customers of alerts that ended so since a moment would bring if all were well, by currency."""
    c = alerts.c
    money = sa.func.sum(sa.func.coalesce(c.expected_minor, 0) + sa.func.coalesce(c.at_risk_minor, 0))
    ended = sa.and_(c.outcome == outcome.value, c.closed_at >= since, c.currency.is_not(None))
    rows = await tx.execute(sa.select(c.currency, money).where(ended).group_by(c.currency))
    return {currency: int(minor) for currency, minor in rows}

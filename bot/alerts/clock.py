"""The clock of alerts: when they are due, the reminder before, the escalation after, the end of a snooze."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts import nudges
from bot.alerts.calling import called_for, refresh
from bot.settings import Settings
from nps.alerts import ACKNOWLEDGE_WITHIN, CONTACT_WITHIN, REMIND_BEFORE, Alert, Step, may_work
from nps.records import Role, Staff
from storage import alert_log, alerts, staff
from storage.database import Database


def with_due(alert: Alert, within: timedelta, settings: Settings, now: datetime) -> Alert:
    """The alert with a fresh clock: due ``within`` so many working hours from now."""
    hours = settings.working_hours
    due = hours.due(now, within)
    wake = hours.reminder(due, REMIND_BEFORE)
    return replace(alert, due_at=due, wake_at=wake, reminded_at=None, escalated_at=None, snoozed_until=None)


def to_be_taken(alert: Alert, settings: Settings, now: datetime) -> Alert:
    return with_due(alert, ACKNOWLEDGE_WITHIN, settings, now)


def to_be_contacted(alert: Alert, settings: Settings, since: datetime) -> Alert:
    return with_due(alert, CONTACT_WITHIN, settings, since)


def without_due(alert: Alert) -> Alert:
    """Nothing is due any more: the customer was contacted, or the alert is closed."""
    return replace(alert, due_at=None, wake_at=None, snoozed_until=None)


async def look(database: Database, settings: Settings, now: datetime) -> None:
    """Remind, escalate and wake what is due at ``now``. Nothing closes by itself."""
    while True:
        async with database.read() as tx:  # most of the time nothing is due, and readers hold up no writer
            soonest = await alerts.next_due(tx)
        if soonest is None or soonest > now:
            return
        async with database.write() as tx:
            due = await alerts.due(tx, now)
            for alert in due:
                await _look_at(tx, alert, settings, now)
        if not due:
            return  # another process has them in hand


async def _look_at(tx: AsyncConnection, alert: Alert, settings: Settings, now: datetime) -> None:
    if alert.snoozed_until is not None:
        await _wake(tx, alert, settings, now)
    elif alert.due_at is None:
        await alerts.save(tx, replace(alert, wake_at=None))
    elif now < alert.due_at:
        await _remind(tx, alert, settings, now)
    else:
        await _escalate(tx, alert, settings, now)


async def _wake(tx: AsyncConnection, alert: Alert, settings: Settings, now: datetime) -> None:
    if alert.contacted_at is None:
        await alerts.save(tx, to_be_taken(alert, settings, now))
    else:
        await alerts.save(tx, without_due(alert))
    step = await alert_log.write(tx, alert.id, Step.WOKEN, by=None, now=now)
    await nudges.nudge(tx, alert, await in_charge(tx, alert), "alert-woken", f"woken:{step}", settings, now)
    await refresh(tx, alert.id, now)


async def _remind(tx: AsyncConnection, alert: Alert, settings: Settings, now: datetime) -> None:
    await alerts.save(tx, replace(alert, reminded_at=now, wake_at=alert.due_at))
    step = await alert_log.write(tx, alert.id, Step.REMINDED, by=None, now=now)
    key = "alert-remind-take" if alert.taken_at is None else "alert-remind-contact"
    await nudges.nudge(tx, alert, await in_charge(tx, alert), key, f"remind:{step}", settings, now)
    await refresh(tx, alert.id, now)


async def _escalate(tx: AsyncConnection, alert: Alert, settings: Settings, now: datetime) -> None:
    await alerts.save(tx, replace(alert, escalated_at=now, wake_at=None))
    step = await alert_log.write(tx, alert.id, Step.ESCALATED, by=None, now=now)
    everyone = await staff.everyone(tx)
    admins = [each for each in everyone if each.role is Role.ADMIN and may_work(each, alert.segment)]
    key = "alert-late-take" if alert.taken_at is None else "alert-late-contact"
    await nudges.nudge(tx, alert, admins, key, f"late:{step}", settings, now)
    await refresh(tx, alert.id, now)


async def in_charge(tx: AsyncConnection, alert: Alert) -> list[Staff]:
    """The owner, if that is still somebody who may work it; else whom the alert calls."""
    everyone = await staff.everyone(tx)
    owner = [each for each in everyone if each.id == alert.owner_id and may_work(each, alert.segment)]
    return owner or list(called_for(everyone, alert))

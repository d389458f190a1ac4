"""What staff do with an alert: each deed is checked against what is true now, kept, logged, and shown."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts import nudges
from bot.alerts.calling import refresh, show
from bot.alerts.clock import to_be_contacted, to_be_taken, without_due
from bot.alerts.verdict import ask_whether_solved
from bot.events import telling
from bot.settings import Settings
from nps.alerts import Alert, AlertState, Outcome, Step, may_work, owned
from nps.records import Role, Staff
from storage import alert_cards, alert_log, alerts, staff

LONGEST_NOTE = 500


class NotNow(Exception):
    """The deed changes nothing; ``key`` is the text that says why, ``who`` whom it names."""

    def __init__(self, key: str, who: str = "") -> None:
        super().__init__(key)
        self.key, self.who = key, who


@dataclass(frozen=True)
class Hand:
    """Who acts, in which transaction, and when."""

    tx: AsyncConnection
    settings: Settings
    now: datetime
    member: Staff

    async def alert(self, alert_id: int) -> Alert:
        """The alert, locked. Raises NotNow where there is none that the member may work."""
        alert = await alerts.get(self.tx, alert_id, locked=True)
        if alert is None or not may_work(self.member, alert.segment):
            raise NotNow("alert-gone")
        return owned(alert, await staff.everyone(self.tx))

    async def open_alert(self, alert_id: int) -> Alert:
        """The same, of an open one."""
        alert = await self.alert(alert_id)
        if not alert.is_open:
            raise NotNow("alert-closed-already")
        return alert

    async def did(self, alert: Alert, step: Step, **details: str | int) -> Alert:
        """Keep what has become of the alert, and log the step."""
        await alerts.save(self.tx, alert)
        await alert_log.write(self.tx, alert.id, step, by=self.member.id, now=self.now, details=details)
        await refresh(self.tx, alert.id, self.now)
        return alert


async def take(hand: Hand, alert_id: int) -> Alert:
    """Become the owner. Raises NotNow where somebody is."""
    alert = await hand.open_alert(alert_id)
    if alert.owner_id is not None:
        raise NotNow("alert-taken-by", await _name(hand, alert.owner_id))
    return await _take(hand, alert)


async def _take(hand: Hand, alert: Alert) -> Alert:
    taken = replace(alert, owner_id=hand.member.id, taken_at=hand.now)
    if taken.contacted_at is None:
        taken = to_be_contacted(taken, hand.settings, alert.opened_at)
    return await hand.did(taken, Step.TAKEN)


async def own(hand: Hand, alert_id: int, *, admins_too: bool = False) -> Alert:
    """The open alert as the member's own: whoever works what nobody has taken takes it.

    Raises NotNow where somebody else has it, unless admins may do the deed as well.
    """
    alert = await hand.open_alert(alert_id)
    if alert.owner_id is None:
        return await _take(hand, alert)
    if alert.owner_id != hand.member.id and not (admins_too and hand.member.role is Role.ADMIN):
        raise NotNow("alert-taken-by", await _name(hand, alert.owner_id))
    return alert


async def snooze(hand: Hand, alert_id: int, days: int) -> Alert:
    """Put it off until so many days later, when somebody is there."""
    alert = await own(hand, alert_id)
    hours, later = hand.settings.working_hours, hand.now + timedelta(days=days)
    until = later if hours.is_open(later) else hours.next_opening(later)
    put_off = replace(alert, snoozed_until=until, wake_at=until, due_at=None)
    return await hand.did(put_off, Step.SNOOZED, days=days)


async def hand_over(hand: Hand, alert_id: int, to_id: int) -> Alert:
    """Make another member the owner, who gets a card. Raises NotNow where they may not see it."""
    alert = await hand.open_alert(alert_id)
    if alert.owner_id not in (None, hand.member.id) and hand.member.role is not Role.ADMIN:
        raise NotNow("alert-taken-by", await _name(hand, alert.owner_id))
    everyone = await staff.everyone(hand.tx)
    to = next((each for each in everyone if each.id == to_id and may_work(each, alert.segment)), None)
    if to is None or to.id == alert.owner_id:
        raise NotNow("alert-gone")
    given = replace(alert, owner_id=to.id, taken_at=alert.taken_at or hand.now)
    if given.contacted_at is None and alert.taken_at is None:
        given = to_be_contacted(given, hand.settings, alert.opened_at)
    handed = await hand.did(given, Step.HANDED_OVER, to=to.name)
    await alert_cards.await_nothing_for(hand.tx, alert.id)
    if to.id != hand.member.id:
        await _tell(hand, handed, to, "alert-handed-to", f"handed:{alert.id}:{hand.now.isoformat()}")
    return handed


async def _tell(hand: Hand, alert: Alert, to: Staff, key: str, unique: str) -> None:
    await nudges.nudge(hand.tx, alert, [to], key, unique, hand.settings, hand.now, who=hand.member.name)
    if not any(card.chat_id == to.chat_id for card in await alert_cards.of_alert(hand.tx, alert.id)):
        await show(hand.tx, alert.id, to.chat_id, hand.now)


async def close(hand: Hand, alert_id: int, outcome: Outcome, cause: str) -> Alert:
    """End it; the customer is asked whether it was solved, and has the last word."""
    alert = await own(hand, alert_id, admins_too=True)
    closed = replace(
        without_due(alert),
        state=AlertState.CLOSED,
        closed_at=hand.now,
        closed_by=hand.member.id,
        outcome=outcome,
        cause=cause,
        note="",
        verdict=None,
    )
    await alert_cards.await_nothing_for(hand.tx, alert.id)
    await ask_whether_solved(hand.tx, closed, hand.settings, hand.now)
    await telling.alert_closed(hand.tx, closed, settings=hand.settings, now=hand.now)
    return await hand.did(closed, Step.CLOSED, outcome=outcome.value)


async def note(hand: Hand, alert_id: int, words: str) -> Alert:
    """Write a note to a closed alert. Raises NotNow for who did not close it."""
    alert = await hand.alert(alert_id)
    if alert.closed_by != hand.member.id or alert.is_open:
        raise NotNow("alert-gone")
    return await hand.did(replace(alert, note=words.strip()[:LONGEST_NOTE]), Step.NOTED)


async def contacted(hand: Hand, alert: Alert) -> Alert:
    """The customer has heard from the shop through the bot."""
    heard = replace(alert, contacted_at=alert.contacted_at or hand.now, line_since=hand.now)
    return await hand.did(without_due(heard), Step.CONTACTED)


def reopened(alert: Alert, settings: Settings, now: datetime) -> Alert:
    """The alert as it is when its customer says that it is not solved: with a fresh clock."""
    again = replace(
        alert,
        state=AlertState.OPEN,
        contacted_at=None,
        closed_at=None,
        closed_by=None,
        outcome=None,
        cause=None,
        reopened=alert.reopened + 1,
    )
    return (to_be_contacted if again.owner_id else to_be_taken)(again, settings, now)


async def _name(hand: Hand, staff_id: int | None) -> str:
    member = await staff.get(hand.tx, staff_id) if staff_id else None
    return member.name if member else ""

"""Work that is due for ten minutes and is not done: admins are told once, and again when it goes on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import weekly
from bot.clock import Seldom
from bot.letters import Text, pack
from bot.settings import Settings
from bot.texts import texts
from nps.records import Lane, NewDelivery, Role, Staff
from storage import alerts, deliveries, events, health, invitations, shop, staff
from storage.database import Database

PATIENCE = timedelta(minutes=10)
_TOLD = "stuck"
_AT_MOST_EVERY = timedelta(minutes=5)
_ONE_BY_ONE = (Lane.TAP, Lane.CONVERSATION, Lane.REPORT)
"""Lanes of which nothing waits for long; of a broadcast to very many the last letters wait for hours."""


class Work(StrEnum):
    """What may be stuck."""

    LETTERS = "letters"
    QUESTIONS = "questions"
    REPORTS = "reports"
    ALERTS = "alerts"
    EVENTS = "events"
    UPDATES = "updates"


@dataclass(frozen=True)
class Stuck:
    """It has been due ``since``, or, of updates, could not be handled then."""

    work: Work
    since: datetime


async def stuck(tx: AsyncConnection, settings: Settings, now: datetime) -> list[Stuck]:
    """All that is stuck at ``now``."""
    _, untold = await events.waiting(tx)
    due = {
        Work.LETTERS: await deliveries.waiting_since(tx, _ONE_BY_ONE),
        Work.QUESTIONS: await invitations.next_due(tx),
        Work.REPORTS: await weekly.next_due(tx, settings),
        Work.ALERTS: await alerts.next_due(tx),
        Work.EVENTS: untold if settings.events_url is not None else None,
    }
    late = [Stuck(work, since) for work, since in due.items() if since and now - since > PATIENCE]
    failed = await health.set_aside_since(tx)
    return late + ([Stuck(Work.UPDATES, failed)] if failed else [])


async def look(database: Database, settings: Settings, now: datetime) -> bool:
    """Tell admins what is newly stuck, and what goes on again; whether there was anything to tell."""
    async with database.read() as tx:
        found = await stuck(tx, settings, now)
        told = set((await shop.recall(tx, _TOLD) or "").split())
    if told == {each.work for each in found}:
        return False
    async with database.write() as tx:
        await shop.remember(tx, _TOLD, " ".join(each.work for each in found))
        admins = [each for each in await staff.everyone(tx) if each.role is Role.ADMIN]
        new = [each for each in found if each.work not in told]
        over = told - {each.work for each in found}
        letters = [_letter(each, new, over, now) for each in admins]
        await deliveries.enqueue_all(tx, letters, now=now)
    return True


def _letter(admin: Staff, new: Sequence[Stuck], over: Collection[str], now: datetime) -> NewDelivery:
    say = texts(admin.language)
    said = [say(f"stuck-{each.work}", moment=say.moment(each.since, admin.time_zone)) for each in new]
    said += [say("stuck-over", what=say(f"stuck-name-{work}")) for work in sorted(over)]
    return NewDelivery(
        f"stuck:{now.isoformat()}:{admin.id}", Lane.REPORT, admin.chat_id, pack(Text("\n\n".join(said)))
    )


@dataclass
class Watch:
    """Looks now and then, where nobody else says when to."""

    database: Database
    settings: Settings
    _time: Seldom = field(default_factory=lambda: Seldom(_AT_MOST_EVERY), init=False)

    async def look(self, now: datetime) -> bool:
        """The same as :func:`look`, once in five minutes."""
        return self._time.comes(now) and await look(self.database, self.settings, now)

"""Looks at the answers that came lately, a few seconds after they did, and leaves out what looks made."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.events import telling
from bot.hearing import Hearing
from bot.settings import Settings
from nps.doubts import Doubt, Given, bursts, opened_many
from storage import doubts
from storage.database import Database
from storage.doubts import Fresh

_CATCHES_UP_WITHIN = timedelta(seconds=30)
"""So long after the bot hears Telegram again, answers may come that have waited there."""

log = structlog.get_logger()


async def look(database: Database, settings: Settings, hearing: Hearing, now: datetime) -> bool:
    """Look at what came; whether there may be more to look at."""
    async with database.read() as tx:
        fresh = await doubts.fresh(tx, now)
    if fresh is None:
        return False
    async with database.write() as tx:
        found = await _judged(tx, fresh, hearing)
        left_out = await doubts.leave_out(tx, found)
        await doubts.looked_at(tx, fresh.seen)
        for id_ in left_out:
            await telling.response_changed(tx, id_, settings=settings, now=now)
    if left_out:
        log.info("answers are left out of the figures", answers=len(left_out))
    return fresh.full


async def _judged(tx: AsyncConnection, fresh: Fresh, hearing: Hearing) -> dict[int, Doubt]:
    """Which answers are left out, and why; the surest reason where there are several."""
    people = {each.customer_id for each in fresh.answers}
    members = await doubts.of_staff(tx, people)
    opened = await doubts.receipts_opened(tx, people)
    many = {customer for customer, moments in opened.items() if opened_many(moments)}
    found = dict.fromkeys(_in_bursts(fresh, hearing), Doubt.BURST)
    found |= dict.fromkeys(_by(fresh.answers, many), Doubt.MANY_ORDERS)
    return found | dict.fromkeys(_by(fresh.answers, members), Doubt.STAFF)


def _by(answers: Iterable[Given], people: Collection[int]) -> list[int]:
    return [each.id for each in answers if each.customer_id in people]


def _in_bursts(fresh: Fresh, hearing: Hearing) -> set[int]:
    """The answers of each burst that goes on in what is new, those too that were looked at before."""
    if hearing.since is None:
        return set()
    new = {each.id for each in fresh.answers}
    heard_since = hearing.since + _CATCHES_UP_WITHIN
    runs = bursts([*fresh.before, *fresh.answers], heard_since=heard_since)
    return {id_ for run in runs if run & new for id_ in run}

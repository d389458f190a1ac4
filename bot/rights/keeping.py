"""Retention: once a night what has grown old is forgotten, as long as the settings say for each kind."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.churn.night import HOUR
from bot.settings import Settings
from storage import retention, shop
from storage.database import Database
from storage.retention import Sort

_KEPT_ON = "retention_day"


def ages(settings: Settings, now: datetime) -> dict[Sort, datetime]:
    """Before which moment each sort is to be forgotten; without those that are kept for ever."""
    days = {
        Sort.WORDS: settings.keep_words_days,
        Sort.MEDIA: settings.keep_media_days,
        Sort.RELAYED: settings.keep_relayed_days,
        Sort.NOTES: settings.keep_words_days,
        Sort.LETTERS: settings.keep_letters_days,
        Sort.FAILED: settings.keep_failed_days,
        Sort.EVENTS: settings.keep_failed_days,
        Sort.VISITORS: settings.keep_visitors_days,
    }
    return {sort: now - timedelta(days=kept) for sort, kept in days.items() if kept}


async def keep_due(database: Database, settings: Settings, now: datetime) -> None:
    """Forget what is too old, if that was not done last night. Raises DatabaseUnreachable."""
    local = now.astimezone(ZoneInfo(settings.timezone))
    if local.time() < HOUR:
        return
    async with database.read() as tx:
        done = await shop.recall(tx, _KEPT_ON)
    if done != local.date().isoformat():
        await keep(database, settings, now)
        async with database.write() as tx:
            await shop.remember(tx, _KEPT_ON, local.date().isoformat())


async def keep(database: Database, settings: Settings, now: datetime) -> dict[Sort, int]:
    """Forget what is too old; how much it was. It is looked for beside the answers, which come in between."""
    forgotten: dict[Sort, int] = {}
    for sort, before in ages(settings, now).items():
        forgotten[sort] = await _forget(database, sort, before, settings, now)
    return forgotten


async def _forget(database: Database, sort: Sort, before: datetime, settings: Settings, now: datetime) -> int:
    number, after = 0, None
    while True:
        async with database.read() as tx:
            ids = await retention.find(tx, sort, before, after=after)
        if not ids:
            return number
        async with database.write() as tx:
            await retention.forget(tx, sort, ids, timezone=settings.timezone, now=now)
        number, after = number + len(ids), ids[-1]

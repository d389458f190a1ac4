"""Deleted is gone: also from the free places of a SQLite file and from its write-ahead log."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.churn.night import HOUR
from bot.settings import Settings
from storage import shop
from storage.database import Database

_DUE = "scour_due"
_SMALL = 256 * 1024 * 1024
"""Bytes of a database that is written anew at once, in a second or two; a larger one waits for the night."""

_IN_THE_NIGHT = 1  # hours after the pass that values customers


async def scour_soon(tx: AsyncConnection) -> None:
    """Something was erased: the file is to be scoured once ``tx`` is committed."""
    await shop.remember(tx, _DUE, "yes")


async def scour_due(database: Database, settings: Settings, now: datetime) -> None:
    """Scour the file, if something was erased since; a large one in the night. Raises DatabaseUnreachable."""
    async with database.read() as tx:
        due = await shop.recall(tx, _DUE) is not None
    hour = now.astimezone(ZoneInfo(settings.timezone)).hour
    if due and (database.size <= _SMALL or hour == HOUR.hour + _IN_THE_NIGHT):
        await scour(database)


async def scour(database: Database) -> None:
    """Scour the file now, and whatever its size; where a reader is in the way, it stays due."""
    async with database.write() as tx:
        await shop.forget(tx, _DUE)
    if not await database.scour(rewrite=True):
        async with database.write() as tx:
            await scour_soon(tx)

"""All looks, one after the other."""

from collections.abc import AsyncIterator

from bot.checkup import database as in_database
from bot.checkup import machine
from bot.checkup.finding import Finding
from bot.clock import SystemClock
from bot.settings import Settings
from storage.addresses import parse
from storage.database import Database, DatabaseRefused


async def findings(settings: Settings) -> AsyncIterator[Finding]:
    """Look at everything, and change nothing; that the database cannot be used is a finding, too."""
    async for finding in _of_database(settings):
        yield finding
    for finding in machine.disk(parse(settings.database).path):
        yield finding
    for finding in machine.folder(settings.watch_folder):
        yield finding
    yield machine.fonts()
    if settings.bot_token is None:
        yield Finding("telegram", True, "BOT_TOKEN is not set: npsbot run starts the sandbox.")
        return
    from bot.checkup import telegram  # aiogram takes seconds, and is not loaded for nothing

    async for finding in telegram.looks(settings, SystemClock().now()):
        yield finding


async def _of_database(settings: Settings) -> AsyncIterator[Finding]:
    try:
        database = await Database.open(settings.database)
    except DatabaseRefused as refused:
        yield Finding("schema", False, str(refused))
        return
    try:
        yield Finding("schema", True, "The schema is the one that this npsbot works with.")
        async for finding in in_database.looks(database, settings, SystemClock().now()):
            yield finding
    except DatabaseRefused as refused:
        yield Finding("database", False, str(refused))
    finally:
        await database.close()

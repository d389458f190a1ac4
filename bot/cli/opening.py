"""Opening the database for one command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.problems import Problem
from bot.settings import Settings
from storage.database import Database, DatabaseRefused


@asynccontextmanager
async def database_of(settings: Settings) -> AsyncIterator[Database]:
    """The shop's database, set up if it is empty; closed at the end. Raises Problem."""
    try:
        database = await Database.open(settings.database, create=True)
        try:
            yield database
        finally:
            await database.close()
    except DatabaseRefused as refused:
        raise Problem(str(refused)) from refused

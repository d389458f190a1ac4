"""The stage on which the bot's conversations are played."""

import ssl
from collections.abc import AsyncIterator, Iterator
from functools import cache
from unittest.mock import patch

import pytest

from bot.logs import log_to_stderr
from tests.bot.stage import Stage, staged


@pytest.fixture(autouse=True)
def logs() -> None:
    """Logs as the process writes them; structlog's own default draws each traceback for seconds."""
    log_to_stderr("warning")


@pytest.fixture(autouse=True, scope="session")
def certificates() -> Iterator[None]:
    """Read once, and not at each start of a bot: there are none on the way to the sandbox anyway."""
    with patch("ssl.create_default_context", cache(ssl.create_default_context)):
        yield


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """The real bot and the sandbox, on each kind of database."""
    async with staged(database_url) as opened:
        yield opened


@pytest.fixture
async def sqlite_stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """The same on SQLite alone, for what no database has to do with."""
    async with staged(sqlite_url) as opened:
        yield opened

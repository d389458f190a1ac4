"""A process of the bot that serves the API, on each kind of database."""

from collections.abc import AsyncIterator

import pytest

from bot.logs import log_to_stderr
from tests.api.till import Till, tilled
from tests.bot.stage import Stage, staged


@pytest.fixture(autouse=True)
def logs() -> None:
    """Logs as the process writes them."""
    log_to_stderr("warning")


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """The real bot and the sandbox, on each kind of database."""
    async with staged(database_url) as opened:
        yield opened


@pytest.fixture
async def till(stage: Stage) -> AsyncIterator[Till]:
    """A program of the shop whose token allows everything."""
    async with tilled(stage) as opened:
        yield opened

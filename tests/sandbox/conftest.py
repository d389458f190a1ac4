"""A sandbox for each test, on a free port, with a clock that stands still."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from sandbox.server import running
from tests.sandbox.wire_client import START, Client


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """A bot and people, Monday 2026-01-05 00:00 UTC, until somebody moves the clock."""
    async with running(start=START, speed=0.0) as sandbox, ClientSession() as session:
        yield Client(sandbox, session)


@pytest.fixture
async def unlimited(client: Client) -> Client:
    """The same without limits on how fast a bot may send."""
    client.sandbox.limits.held = False
    return client

"""A browser for the session; for each test a sandbox, the page in a window, and a bot's hands."""

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser

from sandbox.server import Sandbox, running
from tests.page.browser import browsing, chromium
from tests.page.visit import Visit, visiting
from tests.sandbox.wire_client import START, Client


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with browsing(chromium()) as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """Monday 2026-01-05 00:00 UTC, until somebody moves the clock."""
    async with running(start=START, speed=0.0) as sandbox:
        yield sandbox


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: Sandbox) -> AsyncIterator[Client]:
    """The other end of the wire: what the bot receives, and what it says."""
    async with ClientSession() as session:
        yield Client(sandbox, session)


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Visit]:
    """A desktop window at the page; at the end it must have complained about nothing."""
    async with visiting(browser, sandbox.url) as visit:
        yield visit

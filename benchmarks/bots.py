"""The whole bot at work for as long as a measurement takes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.app import App


@asynccontextmanager
async def at_work(app: App) -> AsyncIterator[None]:
    """Taking updates, sending and ticking until the block ends."""
    task = asyncio.create_task(app.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

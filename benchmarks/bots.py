"""The whole bot at work for as long as a measurement takes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from bot.app import App
from bot.campaigns import actions
from bot.campaigns.actions import Hand
from bot.settings import Settings
from storage.database import Database


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


async def started_campaign(
    database: Database, settings: Settings, now: datetime, *, paid: bool = False
) -> int:
    """Start a campaign for everybody; how many are asked."""
    async with database.write() as tx:
        hand = Hand(tx, settings, now)
        campaign = await actions.make(hand, "Everybody")
        if paid:
            await actions.change(hand, campaign.id, paid=True)
        reach = await actions.reach(tx, campaign, settings, now)
        await actions.start(hand, campaign.id, reach.people)
    return reach.people

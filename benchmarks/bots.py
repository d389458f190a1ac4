"""The whole bot at work for as long as a measurement takes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from aiogram import Bot, Dispatcher, Router
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

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


@asynccontextmanager
async def polled(bot: Bot, routes: Router) -> AsyncIterator[None]:
    """A tutorial's bot at work: aiogram's own polling over these routes, until the block ends."""
    dispatcher = Dispatcher()
    dispatcher.include_router(routes)
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, polling_timeout=1)
    )
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await polling


def buttons(number: int) -> InlineKeyboardMarkup:
    """The scale, as one writes it with aiogram."""
    row = [InlineKeyboardButton(text=str(score), callback_data=f"s:{number}:{score}") for score in range(11)]
    never = InlineKeyboardButton(text="Please don't ask me", callback_data=f"n:{number}:")
    return InlineKeyboardMarkup(inline_keyboard=[row[:6], row[6:], [never]])

"""The simulated shop's till, carried into the database and back onto the receipts."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import SteeredClock
from bot.imports.intake import store_purchases
from bot.links import start_link
from bot.rehearsal.client import Sandbox
from bot.settings import Settings
from nps.records import Role
from storage import links, staff
from storage.database import Database

_FOLLOW_EVERY = 0.25


@dataclass
class Till:
    """Carries purchases from the simulated shop into the database, and links back onto the receipts."""

    sandbox: Sandbox
    database: Database
    settings: Settings
    username: str
    _seen: int = 0

    async def carry(self, now: datetime) -> int:
        """Take in what was bought since the last time; how many purchases that were."""
        seen, bought = await self.sandbox.purchases(self._seen)
        if bought:
            async with self.database.write() as tx:
                await store_purchases(tx, bought, ask=True, settings=self.settings, now=now)
                tokens = await links.for_orders(tx, [row.order for row in bought], now=now)
            await self.sandbox.hand_out(
                {order: start_link(self.username, token) for order, token in tokens.items()}
            )
        self._seen = seen
        return len(bought)

    async def invite_staff(self, now: datetime) -> None:
        """Give the manager and the admin of the page their one-time links."""
        async with self.database.write() as tx:
            invites = {
                role: start_link(
                    self.username, await staff.invite(tx, role, now=now, valid_for=timedelta(days=365))
                )
                for role in Role
            }
        await self.sandbox.invite_staff(invites)

    async def run(self, clock: SteeredClock) -> None:
        """Follow the sandbox's clock and serve its till until cancelled."""
        while True:
            clock.steer(*await self.sandbox.clock())
            await self.carry(clock.now())
            await asyncio.sleep(_FOLLOW_EVERY)

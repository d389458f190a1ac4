"""The running bot: what it is made of, and the one place that starts and stops it."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import asking, weekly
from bot.alerts import clock as clock_of_alerts
from bot.alerts import lapses
from bot.api.server import Api
from bot.campaigns import feeding
from bot.campaigns.showing import Panels
from bot.churn import night, summing
from bot.clock import Clock, Seldom
from bot.delivery.outbox import Outbox
from bot.door import Door
from bot.doubts import judging
from bot.events.endpoint import Endpoint
from bot.events.teller import Teller
from bot.files.importer import Importer
from bot.governor import Governor
from bot.monitor import Monitor
from bot.problems import Problem
from bot.receivers.door import Receiving
from bot.rendering import Renderer
from bot.settings import Settings
from bot.stuck import Watch
from bot.telegram.api import Connection, answered, connected
from bot.telegram.checkouts import Checkouts
from bot.telegram.courier import TelegramCourier
from bot.telegram.files import TelegramFiles
from bot.telegram.intake import Intake
from bot.telegram.menus import Menus
from bot.telegram.polling import Polling
from bot.telegram.toasts import Toasts
from bot.telegram.webhook import Webhook, secret_of
from bot.ticks import ticking
from bot.web import Server
from reports.worker import Painter
from storage import recounting, shop
from storage.database import Database
from storage.dues import dues

BOT_USERNAME, BOT_ID = "bot_username", "bot_id"


@dataclass(frozen=True)
class App:
    """Everything a process of the bot holds open."""

    settings: Settings
    clock: Clock
    database: Database
    username: str
    intake: Intake
    incoming: Polling | Webhook
    toasts: Toasts
    checkouts: Checkouts
    outbox: Outbox
    menus: Menus
    panels: Panels
    importer: Importer
    teller: Teller | None
    watch: Watch
    _nightly: Seldom = field(default_factory=lambda: Seldom(timedelta(minutes=1)), init=False)
    _judging: Seldom = field(default_factory=lambda: Seldom(timedelta(seconds=5)), init=False)

    async def run(self) -> None:
        """Take updates, send letters and tick until cancelled; they fall together."""
        # What is loaded by now stays; looking it through again and again would cost a third of the pace.
        gc.collect()
        gc.freeze()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.checkouts.run(), name="checkouts")
            group.create_task(self.toasts.run(), name="toasts")
            group.create_task(self.outbox.run(), name="outbox")
            group.create_task(self.panels.run(), name="panels")
            group.create_task(self.importer.run(), name="importer")
            if self.teller is not None:
                group.create_task(self.teller.run(), name="teller")
            ticks = ticking(self.database, self.settings, self.clock, self.outbox.wake, self.intake.hearing)
            group.create_task(ticks, name="ticks")
            group.create_task(self.menus.show_all(), name="menus")
            # In the group's body: told to stop, it comes to its end while all others still work.
            await self.incoming.run()

    async def work_until_idle(self) -> datetime | None:
        """Do all there is to do at this moment of the clock; the next moment at which there will be more.

        Only where updates are fetched: of those that are posted nobody here knows whether more will come.
        """
        assert isinstance(self.incoming, Polling)
        held: datetime | None = None
        while True:
            now = self.clock.now()
            due = await self._due(now)
            verbs = (due.ask, due.remind, due.report, due.panel, due.alert)
            busy = any(_passed(moment, now) for moment in verbs)
            busy = await self._feed(due.feed, now) or busy
            if _passed(due.ask, now):
                await asking.ask_due(self.database, self.settings, now)
            if _passed(due.remind, now):
                await asking.remind_due(self.database, self.settings, now)
            if _passed(due.report, now):
                await weekly.report_due(self.database, self.settings, now)
            if _passed(due.alert, now):
                await clock_of_alerts.look(self.database, self.settings, now)
            if _passed(due.panel, now):
                await self.panels.show()
            if due.imports:
                busy = await self.importer.work() or busy
            # No moment to wait for: it is done once somebody is awake anyway.
            if self._nightly.comes(now):
                busy = await self._value(now) or busy
            if self._judging.comes(now):
                busy = await judging.look(self.database, self.settings, self.intake.hearing, now) or busy
            if _passed(due.letter, now) and held is None:
                held = await self.outbox.drain()
            told = await self.teller.drain() if self.teller else None
            came = await self.incoming.poll(0)
            await self.checkouts.drain()
            await self.toasts.drain()
            if came:
                held = None
            elif not busy and not await self.watch.look(now):
                moments = (*verbs, due.feed, held or due.letter, told)
                return min((moment for moment in moments if moment), default=None)

    async def _value(self, now: datetime) -> bool:
        """What a night that is over calls for."""
        await night.value_due(self.database, self.settings, now)
        await summing.sum_up_due(self.database, self.settings, now)
        return await lapses.call_due(self.database, self.settings, now)

    async def _feed(self, due: datetime | None, now: datetime) -> bool:
        return _passed(due, now) and await feeding.feed(self.database, self.settings, now)

    async def _due(self, now: datetime) -> "_Due":
        async with self.database.read() as tx:
            soon = await dues(tx)
            return _Due(
                ask=soon.ask,
                remind=soon.remind,
                report=await weekly.next_due(tx, self.settings),
                feed=await feeding.next_due(tx, self.settings, now) if soon.campaigns else None,
                panel=await self.panels.next_due(tx) if soon.panels else None,
                letter=soon.letter,
                alert=soon.alert,
                imports=soon.imports,
            )


@dataclass(frozen=True)
class _Due:
    """When the next of each kind wants to be seen to; None if there is none. Imports are at once."""

    ask: datetime | None
    remind: datetime | None
    report: datetime | None
    feed: datetime | None
    panel: datetime | None
    letter: datetime | None
    alert: datetime | None
    imports: bool


def _passed(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


@asynccontextmanager
async def opened(
    settings: Settings,
    clock: Clock,
    *,
    token: str,
    api_url: str,
    painter: Painter | None = None,
    door: Door | None = None,
) -> AsyncIterator[App]:
    """An app that is connected to its database and to Telegram. Raises Problem, DatabaseRefused.

    A ``painter`` that is given is left open; without one the app has its own. What is at the ``door`` is
    served from now on; if it is meant for a webhook, Telegram posts updates there.
    """
    own, server = Painter(), Server(door)
    # Telegram first: a token that it refuses sets up no database.
    async with connected(token, api_url) as telegram:
        database = await Database.open(settings.database, create=True)
        app: App | None = None
        try:
            await _belong(database, token, telegram.username, settings)
            renderer = Renderer(database, settings, clock, painter or own, TelegramFiles(telegram.bot))
            app = _assembled(telegram, database, renderer, settings, clock, server)
            await server.start()
            with answered(telegram.bot, api_url):
                await app.incoming.begin()
            yield app
        finally:
            await server.close()
            if app is not None and app.teller is not None:
                await app.teller.endpoint.close()
            own.close()
            await database.close()


def _assembled(
    telegram: Connection,
    database: Database,
    renderer: Renderer,
    settings: Settings,
    clock: Clock,
    server: Server,
) -> App:
    """All parts, and what is served at the server's door."""
    bot, metrics = telegram.bot, renderer.metrics
    governor = Governor(paid_per_second=settings.paid_per_second)
    outbox = Outbox(database, TelegramCourier(bot, renderer), settings, clock, governor, metrics=metrics)
    menus = Menus(bot, database)
    toasts = Toasts(bot, governor, clock)
    checkouts = Checkouts(bot, governor, clock)
    panels = Panels(database, settings, clock, renderer.files, outbox.wake)
    importer = Importer(database, settings, clock, renderer.files, outbox.wake)

    teller = _teller(database, settings, clock)

    def committed() -> None:
        outbox.wake()
        panels.wake()
        importer.wake()
        if teller is not None:
            teller.wake()

    intake = Intake(bot, database, settings, clock, toasts, checkouts, committed, menus.show, metrics)
    incoming = _incoming(intake, settings, server)
    Monitor(database, clock, governor, metrics, settings.metrics_token).add_to(server.router)
    username = telegram.username
    if settings.api_tokens:
        Api(database, settings, clock, username).add_to(server)
    Receiving(database, settings, clock).add_to(server)
    watch = Watch(database, settings)
    parts = (intake, incoming, toasts, checkouts, outbox, menus, panels, importer, teller, watch)
    return App(settings, clock, database, username, *parts)


def _teller(database: Database, settings: Settings, clock: Clock) -> Teller | None:
    """Who tells another program of the shop; None where there is none to be told."""
    if settings.events_url is None or settings.events_secret is None:
        return None
    url, secret = settings.events_url.get_secret_value(), settings.events_secret.get_secret_value()
    return Teller(database, Endpoint(url, secret), clock)


def _incoming(intake: Intake, settings: Settings, server: Server) -> Polling | Webhook:
    bot, door = intake.bot, server.door
    if door is None or not door.webhook:
        return Polling(bot, intake)
    url = settings.webhook_url or f"{door.url}/webhook"
    chosen = settings.webhook_secret
    secret = chosen.get_secret_value() if chosen else secret_of(bot.token)
    return Webhook(bot, intake, server, url, secret)


async def _belong(database: Database, token: str, username: str, settings: Settings) -> None:
    """Tie the database to its bot: another bot cannot write to these customers. Raises Problem."""
    bot_id = token.partition(":")[0]
    async with database.write() as tx:
        known = await shop.recall(tx, BOT_ID)
        if known is not None and known != bot_id:
            raise Problem(
                "This database belongs to another bot (or to the sandbox), whose customers this one cannot "
                "write to: set DATABASE_URL to a new database, or use that bot's BOT_TOKEN."
            )
        await shop.remember(tx, BOT_ID, bot_id)
        await shop.remember(tx, BOT_USERNAME, username)
        await recounting.ensure_timezone(tx, settings.timezone)

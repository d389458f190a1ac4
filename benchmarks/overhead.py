"""What truth costs: messages a second with durable marks around each call, beside a loop without any.

Telegram's limits are lifted, every call takes 50 ms longer, as over a network, and at most 100 calls are in
flight at a time. The loop is aiogram's ``send_message`` in so many tasks: what is killed is forgotten. npsbot
marks each question as being sent, durably, just before its call, and as sent after it; once
with the questions lying in the outbox already, once as a whole campaign from its start, which also turns its
audience into invitations. The two others are what one finds for the job: both keep on disk what they have
sent, one of them sends one message at a time. Everybody sends the same text with the same eleven buttons.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from aiogram_broadcaster import Broadcaster
from aiogram_broadcaster.contents import TextContent
from aiogram_broadcaster.storages.file import FileStorage
from sqlalchemy import text
from tgcast import Task, Telecast

from benchmarks import shop
from benchmarks.bots import at_work, buttons, started_campaign
from benchmarks.databases import Sqlite, sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.telegram import TOKEN, Telegram, chat_of, telegram
from bot import asking
from bot.app import App, opened
from bot.clock import SystemClock
from bot.delivery.outbox import Outbox
from bot.governor import Governor
from bot.telegram.api import connected

IN_FLIGHT = 100
LATENCY = 50
FIGURE = "messages a second"
_UNLIMITED = 1e6
_LOOK_EVERY = 0.05
_PATIENCE = 300.0
_TEXT = (
    "Customer 1, thank you for shopping with us!\n\n"
    "How likely are you to recommend our shop to a friend or colleague?\n\n"
    "0 – Not at all likely\n10 – Extremely likely"
)


def run(small: bool) -> list[Comparison]:
    """3,000 messages, three rounds; 100 for the one that sends one at a time."""
    many, few, rounds = (60, 10, 1) if small else (3000, 100, 3)
    with sqlite() as kind:
        contenders = [
            Contender("a bare aiogram loop, no marks", partial(_bare, many)),
            Contender("npsbot's outbox, durable marks", partial(_outbox, kind, many)),
            Contender("npsbot, a campaign from its start", partial(_campaign, kind, many)),
            Contender("tgcast, SQLite", partial(_tgcast, many)),
            Contender("aiogram-broadcaster, a file", partial(_broadcaster, few)),
        ]
        return alternate(f"overhead, {LATENCY} ms of latency, {IN_FLIGHT} in flight", contenders, rounds)


async def _bare(count: int) -> Figures:
    async with _far_away(count) as other_side, connected(TOKEN, other_side.url) as connection:
        numbers = iter(range(1, count + 1))

        async def send() -> None:
            for number in numbers:
                await connection.bot.send_message(chat_of(number), _TEXT, reply_markup=buttons(number))

        _settle()
        started = time.perf_counter()
        await asyncio.gather(*(send() for _ in range(IN_FLIGHT)))
        return {FIGURE: count / (time.perf_counter() - started)}


async def _outbox(kind: Sqlite, count: int) -> Figures:
    with kind.fresh() as url:
        async with (
            _far_away(count) as other_side,
            opened(shop.settings(url), SystemClock(), token=TOKEN, api_url=other_side.url) as app,
        ):
            now = datetime.now(UTC)
            await shop.due(app.database, count, now)
            await asking.ask_due(app.database, app.settings, now)
            outbox = _unlimited(app)
            _settle()
            started = time.perf_counter()
            task = asyncio.create_task(outbox.run())
            await _until_sent(app, count)
            seconds = time.perf_counter() - started
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    return {FIGURE: count / seconds}


def _unlimited(app: App) -> Outbox:
    """The app's outbox but for the pace and for how many calls it makes at once."""
    before = app.outbox
    governor = Governor(_UNLIMITED, _UNLIMITED, _UNLIMITED)
    return Outbox(before.database, before.courier, before.settings, before.clock, governor, IN_FLIGHT)


async def _campaign(kind: Sqlite, count: int) -> Figures:
    with kind.fresh() as url:
        settings = shop.settings(url, paid=True)  # else no more than 30 a second would be made ready
        async with (
            _far_away(count) as other_side,
            opened(settings, SystemClock(), token=TOKEN, api_url=other_side.url) as app,
        ):
            await other_side.give_stars(count)
            await shop.people(app.database, count, datetime.now(UTC))
            outbox = _unlimited(app)
            async with at_work(replace(app, outbox=outbox)):
                started = time.perf_counter()
                await started_campaign(app.database, settings, datetime.now(UTC), paid=True)
                await _until_sent(app, count)
                seconds = time.perf_counter() - started
    return {FIGURE: count / seconds}


async def _until_sent(app: App, count: int) -> None:
    """Returns once so many questions are known to be sent, durably."""
    asked = text("SELECT count(*) FROM deliveries WHERE state = 'sent' AND invitation_id IS NOT NULL")
    async with asyncio.timeout(_PATIENCE):
        while True:
            async with app.database.read() as tx:
                if (await tx.execute(asked)).scalar_one() >= count:
                    return
            await asyncio.sleep(_LOOK_EVERY)


async def _tgcast(count: int) -> Figures:
    async with _far_away(count) as other_side:
        with tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
            engine = Telecast(
                TOKEN,
                store_dsn=str(Path(home) / "tgcast.db"),
                telegram_base_url=other_side.url,
                global_rps=_UNLIMITED,
                per_chat_rps=_UNLIMITED,
                max_concurrency=IN_FLIGHT,
                poll_interval=_LOOK_EVERY,
            )
            for number in range(1, count + 1):
                scale = buttons(number).model_dump(exclude_none=True)
                engine.enqueue(Task(chat_id=chat_of(number), text=_TEXT, reply_markup=scale))
            started = time.perf_counter()
            engine.start()
            try:
                await _until_arrived(other_side, count)
                return {FIGURE: count / (time.perf_counter() - started)}
            finally:
                await asyncio.to_thread(engine.shutdown)


async def _until_arrived(other_side: Telegram, count: int) -> None:
    async with asyncio.timeout(_PATIENCE):
        while len(await other_side.arrivals()) < count:  # noqa: ASYNC110 - another process
            await asyncio.sleep(5 * _LOOK_EVERY)


async def _broadcaster(count: int) -> Figures:
    async with _far_away(count) as other_side, connected(TOKEN, other_side.url) as connection:
        with tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
            storage = FileStorage(Path(home) / "mailers.json")
            await storage.startup()
            broadcaster = Broadcaster(connection.bot, storage=storage)
            content = TextContent(text=_TEXT, reply_markup=buttons(1))
            chats = [chat_of(number) for number in range(1, count + 1)]
            mailer = await broadcaster.create_mailer(chats=chats, content=content)
            started = time.perf_counter()
            await mailer.start()
            return {FIGURE: count / (time.perf_counter() - started)}


@asynccontextmanager
async def _far_away(persons: int) -> AsyncIterator[Telegram]:
    async with telegram(persons=persons, limits=False) as other_side:
        await other_side.delay(LATENCY)
        yield other_side


def _settle() -> None:
    """As the running bot does once it is loaded, for all sides alike."""
    gc.collect()
    gc.freeze()

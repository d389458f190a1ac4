"""Durable answers a second: raw updates fed to the bot, beside a Dispatcher that does nothing with them.

Ours stores each tap with its rollup, its edit and the next question in SQLite (``synchronous=FULL``), a
hundred updates at a time as Telegram gives them, and is done only when all are committed. The other side is
aiogram's own Dispatcher with one empty handler: nothing is read, stored or said. No network on either side.
"""

import gc
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from aiogram import Bot, Dispatcher, Router
from aiogram.types import CallbackQuery

from benchmarks import shop
from benchmarks.databases import Sqlite, sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.telegram import TOKEN, chat_of, score_of, telegram
from bot.app import opened
from bot.clock import SystemClock
from bot.telegram.api import RawUpdate
from bot.telegram.polling import Polling
from bot.texts import LANGUAGES, texts
from nps.scores import Tally
from storage import rollups

_A_BATCH = 100
FIGURE = "answers a second"


def run(small: bool) -> list[Comparison]:
    """4,000 taps, three rounds."""
    taps, rounds = (200, 1) if small else (4000, 3)
    for language in LANGUAGES:
        texts(language)
    updates = [update_of(number) for number in range(1, taps + 1)]
    with sqlite() as kind:
        contenders = [
            Contender("aiogram's Dispatcher, an empty handler", partial(_bare, updates)),
            Contender("npsbot, SQLite, every answer durable", partial(_ours, kind, updates)),
        ]
        return alternate("answers", contenders, rounds)


def update_of(number: int) -> RawUpdate:
    """A tap as Telegram sends it, the whole message with its buttons included."""
    chat = {"id": chat_of(number), "type": "private", "first_name": "Anna"}
    buttons = [{"text": str(score), "callback_data": f"s:{number}:{score}"} for score in range(11)]
    message = {
        "message_id": number,
        "date": 1_700_000_000,
        "chat": chat,
        "from": {"id": 4242, "is_bot": True, "first_name": "Shop", "username": "sandbox_shop_bot"},
        "text": "Anna, thank you for shopping with us!\n\nHow likely are you to recommend our shop?",
        "reply_markup": {"inline_keyboard": [buttons[:6], buttons[6:]]},
    }
    sender = {"id": chat_of(number), "is_bot": False, "first_name": "Anna", "language_code": "en"}
    query = {"id": str(number), "from": sender, "message": message, "chat_instance": "1"}
    query["data"] = f"s:{number}:{score_of(number)}"
    return {"update_id": number, "callback_query": query}


async def _bare(updates: Sequence[RawUpdate]) -> Figures:
    async def nothing(query: CallbackQuery) -> None:
        pass

    router = Router()
    router.callback_query.register(nothing)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    bot = Bot(TOKEN)
    _settle()
    started = time.perf_counter()
    for update in updates:
        await dispatcher.feed_raw_update(bot, update)
    return {FIGURE: len(updates) / (time.perf_counter() - started)}


async def _ours(kind: Sqlite, updates: Sequence[RawUpdate]) -> Figures:
    with kind.fresh() as url:
        async with (
            telegram(persons=1, limits=False) as other_side,
            opened(shop.settings(url), SystemClock(), token=TOKEN, api_url=other_side.url) as app,
        ):
            assert isinstance(app.incoming, Polling)
            await shop.asked(app.database, len(updates), datetime.now(UTC))
            _settle()
            started = time.perf_counter()
            for at in range(0, len(updates), _A_BATCH):
                await app.incoming.take_all(updates[at : at + _A_BATCH])
            seconds = time.perf_counter() - started
            today = datetime.now(UTC).date()
            async with app.database.read() as tx:
                counted = await rollups.tally(tx, today - timedelta(days=1), today)
            expected = Counter(score_of(number) for number in range(1, len(updates) + 1))
            assert counted == Tally.of_counts(expected), "answers are missing, or there twice"
    return {FIGURE: len(updates) / seconds}


def _settle() -> None:
    """As the running bot does once it is loaded, for both sides alike."""
    gc.collect()
    gc.freeze()

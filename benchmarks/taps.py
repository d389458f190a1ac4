"""Taps stored a second: the bot as it runs, beside the bot of a tutorial.

Ours handles each tap in a transaction of its own (the answer, its rollup, the edit and the next question in
the outbox), flushes it to the disk, answers the tap, and confirms the update to Telegram only after that; its
outbox sends meanwhile. The other is aiogram's own ``start_polling`` over one handler that puts the score into
a dict and answers the tap: it writes nothing, asks nothing further, and is easier to write; what it has
confirmed and holds in memory is lost when it is killed. Both speak HTTP to the same sandbox, whose limits are
off; all taps wait there before the start.
"""

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery

from benchmarks import shop
from benchmarks.bots import at_work, polled
from benchmarks.databases import Kind, both
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.telegram import TOKEN, Telegram, score_of, telegram
from bot import keyboards
from bot.app import App, opened
from bot.clock import SystemClock
from bot.telegram.api import connected
from bot.texts import LANGUAGES, texts
from nps.scores import Tally
from storage import recounting, rollups

_LOOK_EVERY = 0.02
_PATIENCE = 60.0
FIGURE = "answers a second"


def run(small: bool) -> list[Comparison]:
    """400 taps, two rounds; the texts are read before, or the first round would be about them."""
    taps, rounds = (40, 1) if small else (400, 2)
    for language in LANGUAGES:
        texts(language)
    with both() as kinds:
        ours = [Contender(f"npsbot, {kind.name}", partial(_ours, kind, taps)) for kind in kinds]
        tutorial = Contender("a tutorial's bot, a dict in memory", partial(_tutorial, taps))
        return alternate("taps", [*ours, tutorial], rounds)


async def _ours(kind: Kind, taps: int) -> Figures:
    with kind.fresh() as url:
        async with (
            telegram(persons=taps, taps=True, limits=False) as other_side,
            opened(shop.settings(url), SystemClock(), token=TOKEN, api_url=other_side.url) as app,
        ):
            await shop.asked(app.database, taps, datetime.now(UTC))
            started = time.perf_counter()
            async with at_work(app):
                await _all_confirmed(other_side)
                seconds = time.perf_counter() - started
            await _check(app, taps)
    return {FIGURE: taps / seconds}


async def _all_confirmed(other_side: Telegram) -> None:
    async with asyncio.timeout(_PATIENCE):
        while await other_side.waiting():  # noqa: ASYNC110 - it is another process that is waited for
            await asyncio.sleep(_LOOK_EVERY)


async def _check(app: App, taps: int) -> None:
    """What is fast and wrong is worth nothing: every tap must have been counted, once."""
    today = datetime.now(UTC).date()
    async with app.database.read() as tx:
        counted = await rollups.tally(tx, today - timedelta(days=1), today)
        assert await recounting.recount(tx) == []
    assert counted == Tally.of(score_of(number) for number in range(1, taps + 1)), counted


async def _tutorial(taps: int) -> Figures:
    answers: dict[int, int] = {}
    thanked = Counter[int]()
    routes = Router()

    @routes.callback_query(F.message.chat.type == ChatType.PRIVATE)
    async def tapped(query: CallbackQuery) -> None:
        tap = keyboards.read(query.data or "")
        assert tap is not None
        answers[tap.number] = int(tap.value)
        await query.answer("Thank you!")
        thanked[tap.number] += 1

    async with (
        telegram(persons=taps, taps=True, limits=False) as other_side,
        connected(TOKEN, other_side.url) as connection,
    ):
        started = time.perf_counter()
        async with polled(connection.bot, routes):
            await _all_confirmed(other_side)
            async with asyncio.timeout(_PATIENCE):
                # Its updates are confirmed before they are handled.
                while len(thanked) < taps:  # noqa: ASYNC110 - aiogram tells nobody when it is done
                    await asyncio.sleep(_LOOK_EVERY)
            seconds = time.perf_counter() - started
    assert answers == {number: score_of(number) for number in range(1, taps + 1)}
    return {FIGURE: taps / seconds}

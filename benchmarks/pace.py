"""600 questions at the pace that Telegram allows: the outbox, beside the loop of a tutorial.

The sandbox holds Telegram's limits (30 messages a second). The tutorial's loop is ``send_message`` and
``sleep(1/30)``; what is refused it notes and leaves behind. In the second comparison 5 % of the calls are
answered 429 with a second to wait, as in a real broadcast; there a third contender does what aiogram's own
example does: it waits as told, everybody with it, and sends again. The rate is counted from the first to the
last arrival by the sandbox's clock. A 429 is of a contender's own making if it was not ordered.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from benchmarks import shop
from benchmarks.bots import at_work
from benchmarks.databases import Sqlite, sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.telegram import TOKEN, Telegram, chat_of, telegram
from bot.app import opened
from bot.clock import SystemClock
from bot.telegram.api import connected

A_SECOND = 30
_SHARE, _WAIT = 0.05, 1
_LOOK_EVERY = 0.5
_PATIENCE = 120.0
_TEXT = "How likely are you to recommend us, from 0 to 10?"


class _Refusals(BaseRequestMiddleware):
    """Counts the 429s among the answers."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter:
            self.count += 1
            raise


@dataclass(frozen=True)
class _Case:
    """How many questions, and whether Telegram refuses some of them."""

    questions: int
    refusing: bool


def run(small: bool) -> list[Comparison]:
    """600 questions in two rounds; then 100 in one, some of them refused."""
    calm, rough = (_Case(6, False), _Case(6, True)) if small else (_Case(600, False), _Case(100, True))
    with sqlite() as kind:
        plain = [
            Contender("npsbot's outbox", partial(_outbox, kind, calm)),
            Contender("send_message, sleep(1/30)", partial(_loop, calm, _once)),
        ]
        refused = [
            Contender("npsbot's outbox", partial(_outbox, kind, rough)),
            Contender("send_message, sleep(1/30)", partial(_loop, rough, _once)),
            Contender("the same, waits as told and sends again", partial(_loop, rough, _until_taken)),
        ]
        return [
            *alternate(f"pace, {calm.questions} questions", plain, 1 if small else 2),
            *alternate(f"pace, {rough.questions} questions, 5 % refused", refused, 1),
        ]


async def _outbox(kind: Sqlite, case: _Case) -> Figures:
    refusals = _Refusals()
    with kind.fresh() as url:
        async with (
            _sandbox(case) as other_side,
            opened(shop.settings(url), SystemClock(), token=TOKEN, api_url=other_side.url) as app,
        ):
            app.intake.bot.session.middleware(refusals)
            await shop.due(app.database, case.questions, datetime.now(UTC))
            async with at_work(app):
                await _all_arrived(other_side, case.questions)
            return await _figures(other_side, refusals, case)


async def _loop(case: _Case, send: Callable[[Bot, int], Awaitable[None]]) -> Figures:
    refusals = _Refusals()
    async with _sandbox(case) as other_side, connected(TOKEN, other_side.url) as connection:
        connection.bot.session.middleware(refusals)
        for number in range(1, case.questions + 1):
            await send(connection.bot, chat_of(number))
            await asyncio.sleep(1 / A_SECOND)
        return await _figures(other_side, refusals, case)


async def _once(bot: Bot, chat_id: int) -> None:
    with suppress(TelegramAPIError):
        await bot.send_message(chat_id, _TEXT)


async def _until_taken(bot: Bot, chat_id: int) -> None:
    while True:
        try:
            await bot.send_message(chat_id, _TEXT)
        except TelegramRetryAfter as told:
            await asyncio.sleep(told.retry_after)
        else:
            return


@asynccontextmanager
async def _sandbox(case: _Case) -> AsyncIterator[Telegram]:
    async with telegram(persons=case.questions) as other_side:
        if case.refusing:
            await other_side.refuse(_SHARE, _WAIT)
        yield other_side


async def _all_arrived(other_side: Telegram, questions: int) -> None:
    with suppress(TimeoutError):  # whoever does not get there in time is shown with what arrived
        async with asyncio.timeout(_PATIENCE):
            while len(await other_side.arrivals()) < questions:  # noqa: ASYNC110 - another process
                await asyncio.sleep(_LOOK_EVERY)


async def _figures(other_side: Telegram, refusals: _Refusals, case: _Case) -> Figures:
    at = await other_side.arrivals()
    rate = (len(at) - 1) / (max(at) - min(at)) if len(at) > 1 else 0.0
    ordered = await other_side.refused_on_purpose()
    return {
        "% of 30 a second": 100 * rate / A_SECOND,
        "429s of its own making": refusals.count - ordered,
        f"arrived, of {case.questions}": len(at),
    }

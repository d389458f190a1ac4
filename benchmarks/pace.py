"""A campaign at the pace that Telegram allows: npsbot, beside the loop of a tutorial.

The sandbox holds Telegram's limits (30 messages a second). The tutorial's loop is ``send_message`` and
``sleep(1/30)``; what is refused it notes and leaves behind. The rate is counted from the first to the last
arrival by the sandbox's clock. A 429 is of a contender's own making if it was not ordered.

In the second comparison two of five customers answer within two seconds: all that the bot then says to them
counts against the same limit, and the time is taken from each tap until its question shows what was tapped.
In the third 5 % of the calls are answered 429 with a second to wait, as in a real broadcast; there a third
contender does what aiogram's own example does: it waits as told, everybody with it, and sends again.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from statistics import quantiles

from aiogram import Bot, Router
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, Message

from benchmarks import shop
from benchmarks.bots import at_work, buttons, polled, started_campaign
from benchmarks.databases import Sqlite, sqlite
from benchmarks.measure import Comparison, Contender, Figures, alternate
from benchmarks.telegram import TOKEN, Telegram, chat_of, telegram
from bot import keyboards
from bot.app import opened
from bot.clock import SystemClock
from bot.telegram.api import connected

A_SECOND = 30
_SHARE, _WAIT = 0.05, 1
_LOOK_EVERY = 0.5
_PATIENCE = 240.0
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
    """How many questions, whether people answer them, and whether Telegram refuses some."""

    questions: int
    answering: bool = False
    refusing: bool = False


def run(small: bool) -> list[Comparison]:
    """600 questions in two rounds; 900 that people answer; 300 of which some are refused."""
    calm = _Case(6) if small else _Case(600)
    lively = _Case(10, answering=True) if small else _Case(900, answering=True)
    rough = _Case(6, refusing=True) if small else _Case(300, refusing=True)
    with sqlite() as kind:
        plain = [
            Contender("npsbot", partial(_campaign, kind, calm)),
            Contender("send_message, sleep(1/30)", partial(_loop, calm, _once)),
        ]
        refused = [
            Contender("npsbot", partial(_campaign, kind, rough)),
            Contender("send_message, sleep(1/30)", partial(_loop, rough, _once)),
            Contender("the same, waits as told and sends again", partial(_loop, rough, _until_taken)),
        ]
        answered = [
            Contender("npsbot", partial(_campaign, kind, lively)),
            Contender("the loop, and a tutorial's bot beside it", partial(_answering_loop, lively)),
        ]
        return [
            *alternate(f"pace, {calm.questions} questions", plain, 1 if small else 2),
            *alternate(f"pace, {lively.questions} questions that people answer", answered, 1),
            *alternate(f"pace, {rough.questions} questions, 5 % refused", refused, 1),
        ]


async def _campaign(kind: Sqlite, case: _Case) -> Figures:
    refusals = _Refusals()
    with kind.fresh() as url:
        settings = shop.settings(url)
        async with (
            _sandbox(case) as other_side,
            opened(settings, SystemClock(), token=TOKEN, api_url=other_side.url) as app,
        ):
            app.intake.bot.session.middleware(refusals)
            await shop.people(app.database, case.questions, datetime.now(UTC))
            async with at_work(app):
                await started_campaign(app.database, settings, datetime.now(UTC))
                await _all_arrived(other_side, case)
            return await _figures(other_side, refusals, case) | await _waited(other_side, case)


async def _loop(case: _Case, send: Callable[[Bot, int, int], Awaitable[None]]) -> Figures:
    refusals = _Refusals()
    async with _sandbox(case) as other_side, connected(TOKEN, other_side.url) as connection:
        connection.bot.session.middleware(refusals)
        for number in range(1, case.questions + 1):
            await send(connection.bot, chat_of(number), number)
            await asyncio.sleep(1 / A_SECOND)
        return await _figures(other_side, refusals, case)


async def _answering_loop(case: _Case) -> Figures:
    """The loop of the tutorial, and its bot, which puts scores into a dict and says the same two things."""
    refusals, answers = _Refusals(), dict[int, int]()
    routes = Router()

    @routes.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        tap = keyboards.read(query.data or "")
        assert tap is not None
        assert isinstance(query.message, Message)
        answers[tap.number] = int(tap.value)
        with suppress(TelegramAPIError):
            await query.answer("Thank you!")
            await query.message.edit_text(f"You chose {tap.value}.")
            await query.message.answer("What is the main reason for your score?")

    async with _sandbox(case) as other_side, connected(TOKEN, other_side.url) as connection:
        connection.bot.session.middleware(refusals)
        async with polled(connection.bot, routes):
            for number in range(1, case.questions + 1):
                await _once(connection.bot, chat_of(number), number)
                await asyncio.sleep(1 / A_SECOND)
            await _all_arrived(other_side, case)
        return await _figures(other_side, refusals, case) | await _waited(other_side, case)


async def _once(bot: Bot, chat_id: int, number: int) -> None:
    with suppress(TelegramAPIError):
        await bot.send_message(chat_id, _TEXT, reply_markup=buttons(number))


async def _until_taken(bot: Bot, chat_id: int, number: int) -> None:
    while True:
        try:
            await bot.send_message(chat_id, _TEXT, reply_markup=buttons(number))
        except TelegramRetryAfter as told:
            await asyncio.sleep(told.retry_after)
        else:
            return


@asynccontextmanager
async def _sandbox(case: _Case) -> AsyncIterator[Telegram]:
    async with telegram(persons=case.questions, answers=case.answering) as other_side:
        if case.refusing:
            await other_side.refuse(_SHARE, _WAIT)
        yield other_side


async def _all_arrived(other_side: Telegram, case: _Case) -> None:
    """Returns once everybody has the question, and an answer to theirs; or after some minutes."""
    with suppress(TimeoutError):  # whoever does not get there in time is shown with what arrived
        async with asyncio.timeout(_PATIENCE):
            while not await _done(other_side, case):  # noqa: ASYNC110 - another process
                await asyncio.sleep(_LOOK_EVERY)


async def _done(other_side: Telegram, case: _Case) -> bool:
    if len(await other_side.questions()) < case.questions:
        return False
    return not case.answering or await other_side.nobody_acts()


async def _figures(other_side: Telegram, refusals: _Refusals, case: _Case) -> dict[str, float]:
    asked = await other_side.questions()
    while_asking = [at for at in await other_side.arrivals() if min(asked) <= at <= max(asked)]
    ordered = await other_side.refused_on_purpose()
    return {
        "all messages, % of 30 a second": _share(while_asking),
        "429s of its own making": refusals.count - ordered,
        f"questions arrived, of {case.questions}": len(asked),
    }


def _share(at: list[float]) -> float:
    rate = (len(at) - 1) / (max(at) - min(at)) if len(at) > 1 else 0.0
    return 100 * rate / A_SECOND


async def _waited(other_side: Telegram, case: _Case) -> dict[str, float]:
    if not case.answering:
        return {}
    seconds = await other_side.answered_after()
    return {
        "taps": len(seconds),
        "a tap answered, median s": sorted(seconds)[len(seconds) // 2],
        "a tap answered, p99 s": quantiles(seconds, n=100)[98] if len(seconds) > 1 else 0.0,
    }

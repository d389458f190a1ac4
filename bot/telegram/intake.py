"""In from Telegram: an update is handled once, in the order of its chat, and committed."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Message, Update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import scoring
from bot.clock import Clock
from bot.hearing import Hearing
from bot.metrics import Metrics, Outcome
from bot.scoring import ScoreTap, Taken
from bot.settings import Settings
from bot.telegram import channelled, grouped, reading
from bot.telegram.api import RawUpdate
from bot.telegram.checkouts import Checkouts
from bot.telegram.handlers import router
from bot.telegram.toasts import Toasts
from bot.turn import Turn
from storage import updates
from storage.database import Database, DatabaseUnreachable
from storage.group_commit import GroupCommit

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
PAYMENT_KINDS = ["pre_checkout_query"]
_SIDE_BY_SIDE = 16

log = structlog.get_logger()


@dataclass
class Intake:
    """Takes updates: one chat's in order, different chats side by side.

    ``committed`` is called when letters may have been queued, ``enrolled`` with the chat of a member whose
    menu has changed.
    """

    bot: Bot
    database: Database
    settings: Settings
    clock: Clock
    toasts: Toasts
    checkouts: Checkouts
    committed: Callable[[], None]
    enrolled: Callable[[int], Awaitable[None]]
    metrics: Metrics
    hearing: Hearing = field(default_factory=Hearing)
    _order: "_Order" = field(init=False)
    _scores: "GroupCommit[_Numbered, Taken | None]" = field(init=False)
    _dispatcher: Dispatcher = field(init=False)
    _slots: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._order = _Order()
        self._scores = GroupCommit(self.database, self._score)
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.include_routers(router(), grouped.router(), channelled.router())
        self._slots = asyncio.Semaphore(_SIDE_BY_SIDE)

    @property
    def kinds(self) -> list[str]:
        """What Telegram is asked for."""
        return [*KINDS, *PAYMENT_KINDS] if self.settings.payments else KINDS

    async def take(self, raw: RawUpdate) -> bool:
        """Handle one update; handled before, it changes nothing.

        True once what it caused is committed, or it is set aside for good; False where it could be neither,
        so that Telegram has to keep it. Raises DatabaseUnreachable.
        """
        outcome = Outcome.REFUSED
        try:
            outcome = await self._outcome(raw)
        finally:
            self.metrics.update(outcome)
            self._measure(raw)
        return outcome is not Outcome.REFUSED

    def _measure(self, raw: RawUpdate) -> None:
        at = reading.happened_at(raw)
        if at is not None:
            self.metrics.lag(self.clock.now().timestamp() - at)

    async def _outcome(self, raw: RawUpdate) -> Outcome:
        try:
            reading.update_id(raw)
        except reading.NoUpdate:
            log.error("what came is no update", it=json.dumps(raw, default=str)[:300])
            return Outcome.SET_ASIDE
        checkout = reading.checkout_id(raw)
        if checkout is not None and self.settings.payments:
            # Before everything else, and without the database: after ten seconds the sale is lost.
            self.checkouts.let_through(checkout)
            return Outcome.HANDLED
        async with self._order.of(reading.chat_of(raw)):
            try:
                tap = reading.score_tap(raw)
                return await (self._take(raw) if tap is None else self._take_score(raw, tap))
            except DatabaseUnreachable:
                raise
            except Exception as error:
                # One update that cannot be handled must not hold up all others: it is kept, and looked at.
                log.exception("an update could not be handled", update_id=reading.update_id(raw))
                return await self._set_aside(raw, error)

    async def _take_score(self, raw: RawUpdate, tap: ScoreTap) -> Outcome:
        taken = await self._scores(_Numbered(reading.update_id(raw), tap))
        self.committed()
        self._acknowledge(raw, taken.toast if taken else None)
        if taken is not None and taken.stored:
            self.metrics.score()
        return Outcome.KNOWN if taken is None else Outcome.HANDLED

    async def _score(self, tx: AsyncConnection, numbered: "Sequence[_Numbered]") -> list[Taken | None]:
        now = self.clock.now()
        new = await updates.first_time(tx, [each.update_id for each in numbered], now)
        taps = [each.tap for each in numbered if each.update_id in new]
        taken = dict(zip(taps, await scoring.take(tx, taps, settings=self.settings, now=now), strict=True))
        return [taken.get(each.tap) for each in numbered]

    async def _take(self, raw: RawUpdate) -> Outcome:
        async with self._slots:
            turn = await self._handle(Update.model_validate(raw, context={"bot": self.bot}))
        self.committed()
        self._acknowledge(raw, turn.toast if turn else None)
        for chat_id in turn.menus if turn is not None else ():
            await self.enrolled(chat_id)
        return Outcome.KNOWN if turn is None else Outcome.HANDLED

    async def _handle(self, update: Update) -> Turn | None:
        now = self.clock.now()
        async with self.database.write() as tx:
            if not await updates.first_time(tx, [update.update_id], now):
                return None
            turn = Turn(tx, now, self.settings, _chat_id(update), _origin(update), topic=_topic(update))
            await self._dispatcher.feed_update(self.bot, update, turn=turn)
        return turn

    def _acknowledge(self, raw: RawUpdate, toast: str | None) -> None:
        query_id = reading.query_id(raw)
        if query_id is not None:
            self.toasts.add(query_id, toast)

    async def _set_aside(self, raw: RawUpdate, error: Exception) -> Outcome:
        """Keep what could not be handled, as it came; REFUSED where even that cannot be.

        Raises DatabaseUnreachable.
        """
        update_id = reading.update_id(raw)
        # In ASCII, so that whatever it was that could not be stored can be stored now.
        kept = f"{type(error).__name__}\n{json.dumps(raw, default=str)}"
        try:
            async with self.database.write() as tx:
                await updates.failed(tx, update_id, kept, self.clock.now())
        except DatabaseUnreachable:
            raise
        except Exception:
            # The fault is the database's then (a right withdrawn, a table gone), and all answers share it.
            log.exception("an update could not be kept, and waits at Telegram", update_id=update_id)
            return Outcome.REFUSED
        return Outcome.SET_ASIDE


@dataclass(frozen=True)
class _Numbered:
    update_id: int
    tap: ScoreTap


class _Order:
    """Whose turn it is in each chat: who comes first goes first."""

    def __init__(self) -> None:
        self._lines: dict[int, _Line] = {}

    @asynccontextmanager
    async def of(self, chat_id: int) -> AsyncIterator[None]:
        """Hold the turn of a chat."""
        line = self._lines.setdefault(chat_id, _Line())
        line.people += 1
        try:
            async with line.turn:
                yield
        finally:
            line.people -= 1
            if not line.people:
                del self._lines[chat_id]


@dataclass
class _Line:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    people: int = 0


def _chat_id(update: Update) -> int:
    event = update.message or update.edited_message or update.my_chat_member
    if event is not None:
        return event.chat.id
    query = update.callback_query
    return query.message.chat.id if query and query.message else 0


def _topic(update: Update) -> int | None:
    """The topic of a group in which it happened. A reply outside of topics has such a number, too."""
    query = update.callback_query
    message = query.message if query else update.message
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None


def _origin(update: Update) -> str:
    """Unique for good, unlike update ids, which begin anew after a quiet week."""
    if update.callback_query is not None:
        return f"tap:{update.callback_query.id}"
    if update.message is not None:
        return f"message:{update.message.chat.id}:{update.message.message_id}"
    return f"update:{update.update_id}"

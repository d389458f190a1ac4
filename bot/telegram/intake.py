"""In from Telegram: every update is confirmed only once what it caused is committed."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import groupby

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
)
from aiogram.types import Chat, Update
from pydantic import ValidationError

from bot.clock import Clock
from bot.settings import Settings
from bot.telegram.api import CALL_SECONDS, GetRawUpdates, RawUpdate
from bot.telegram.handlers import router
from bot.turn import Turn
from storage import updates
from storage.database import Database, DatabaseUnreachable

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
_LONG_POLL_SECONDS = 25
_CHATS_SIDE_BY_SIDE = 16
_TOAST_SECONDS = 10  # after that Telegram has forgotten the tap, and other chats wait meanwhile
_PAUSE_AFTER_ERROR, _LONGEST_PAUSE = 1.0, 30.0

log = structlog.get_logger()


@dataclass
class Intake:
    """Takes updates, each in one transaction; one chat's in order, different chats side by side."""

    bot: Bot
    database: Database
    settings: Settings
    clock: Clock
    committed: Callable[[], None]
    enrolled: Callable[[int], Awaitable[None]]
    _offset: int = field(default=0, init=False)
    _unkept: set[int] = field(default_factory=set, init=False)
    _dispatcher: Dispatcher = field(init=False)
    _slots: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.include_router(router())
        self._slots = asyncio.Semaphore(_CHATS_SIDE_BY_SIDE)

    async def run(self) -> None:
        """Poll for ever; when Telegram or the database cannot be reached, wait and try again."""
        pause = _PAUSE_AFTER_ERROR
        while True:
            try:
                await self.poll(_LONG_POLL_SECONDS)
                pause = min(2 * pause, _LONGEST_PAUSE) if self._unkept else _PAUSE_AFTER_ERROR
                if self._unkept:
                    await asyncio.sleep(pause)  # they will be fetched again at once
            except TelegramConflictError:
                log.error("another program is polling this bot: stop one of the two")
                await asyncio.sleep(_LONGEST_PAUSE)
            except TelegramRetryAfter as told:
                await asyncio.sleep(told.retry_after)
            except (TelegramAPIError, ClientDecodeError) as failure:
                log.warning("no updates for now", why=f"{type(failure).__name__}: {failure}"[:300])
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            except Exception:
                # Whatever it is, customers' answers wait at Telegram meanwhile and come again.
                log.exception("updates could not be taken")
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def poll(self, seconds: int) -> int:
        """One round: fetch, take, and by the next fetch confirm; how many updates were confirmed so.

        Telegram forgets what is confirmed, so nothing is from the first update on that is neither handled
        nor kept; those after it are taken all the same, and known when they come again.
        """
        self._unkept.clear()
        fetch = GetRawUpdates(offset=self._offset, timeout=seconds, allowed_updates=KINDS)
        came = await self.bot(fetch, request_timeout=int(seconds + CALL_SECONDS))
        await self.take_all([update for raw in came if (update := await self._read(raw)) is not None])
        ids = [int(str(raw["update_id"])) for raw in came]
        confirmed = ids[: ids.index(min(self._unkept))] if self._unkept else ids
        if confirmed:
            self._offset = confirmed[-1] + 1
        return len(confirmed)

    async def _read(self, raw: RawUpdate) -> Update | None:
        """The update, or None for one that is not understood, which is kept as it came."""
        try:
            return Update.model_validate(raw, context={"bot": self.bot})
        except ValidationError as error:
            update_id = int(str(raw["update_id"]))
            log.error("an update could not be read", update_id=update_id)
            await self._keep(update_id, error, raw)
            return None

    async def confirm(self) -> None:
        """Tell Telegram what has been taken, so that a clean stop leaves nothing to be sent again."""
        if not self._offset:
            return
        try:
            last = GetRawUpdates(offset=self._offset, timeout=0, allowed_updates=KINDS, limit=1)
            await self.bot(last, request_timeout=2)
        except (TelegramAPIError, ClientDecodeError) as failure:
            log.info("the last updates will come once more", why=type(failure).__name__)

    async def take_all(self, batch: list[Update]) -> None:
        by_chat = groupby(sorted(batch, key=_chat_id), key=_chat_id)
        async with asyncio.TaskGroup() as group:
            for _, of_one_chat in by_chat:
                group.create_task(self._take_in_order(list(of_one_chat)))

    async def _take_in_order(self, of_one_chat: list[Update]) -> None:
        async with self._slots:
            for update in of_one_chat:
                await self._take_for_sure(update)

    async def _take_for_sure(self, update: Update) -> None:
        """Nothing is confirmed while the database is away: Telegram keeps the updates for a day."""
        pause = _PAUSE_AFTER_ERROR
        while True:
            try:
                await self.take(update)
            except DatabaseUnreachable as down:
                log.warning("an update waits for the database", why=str(down))
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                return

    async def take(self, update: Update) -> None:
        """Handle one update; handled before, it changes nothing. Raises DatabaseUnreachable."""
        try:
            turn = await self._handle(update)
        except DatabaseUnreachable:
            raise
        except Exception as error:
            # One update that cannot be handled must not hold up all others: it is kept, and looked at.
            log.exception("an update could not be handled", update_id=update.update_id)
            await self._keep(update.update_id, error, update.model_dump(exclude_none=True))
            return
        self.committed()
        await self._after(update, turn)

    async def _handle(self, update: Update) -> Turn | None:
        now = self.clock.now()
        async with self.database.write() as tx:
            if not await updates.first_time(tx, update.update_id, now):
                return None
            turn = Turn(tx, now, self.settings, _chat_id(update), _origin(update))
            await self._dispatcher.feed_update(self.bot, update, turn=turn)
        return turn

    async def _keep(self, update_id: int, error: Exception, update: RawUpdate) -> None:
        """Set aside what could not be handled; what cannot be kept here stays at Telegram.

        Raises DatabaseUnreachable.
        """
        # In ASCII, so that whatever it was that could not be stored can be stored now.
        raw = json.dumps(update, default=str)
        try:
            async with self.database.write() as tx:
                await updates.failed(tx, update_id, f"{type(error).__name__}\n{raw}", self.clock.now())
        except DatabaseUnreachable:
            raise
        except Exception:
            # The fault is the database's then (a right withdrawn, a table gone), and all answers share it.
            log.exception("an update could not be kept, and waits at Telegram", update_id=update_id)
            self._unkept.add(update_id)

    async def _after(self, update: Update, turn: Turn | None) -> None:
        query = update.callback_query
        if query is not None:
            await self._answer(query.id, turn.toast if turn else None)
        if turn is not None and turn.menu_changed:
            await self.enrolled(turn.chat_id)

    async def _answer(self, query_id: str, toast: str | None) -> None:
        # The answer itself is stored by now; a toast that comes too late or not at all costs nothing.
        try:
            await self.bot.answer_callback_query(query_id, text=toast, request_timeout=_TOAST_SECONDS)
        except (TelegramAPIError, ClientDecodeError) as failure:
            log.info("a tap could not be acknowledged", why=type(failure).__name__)


def _chat(update: Update) -> Chat | None:
    event = update.message or update.edited_message or update.my_chat_member
    if event is not None:
        return event.chat
    query = update.callback_query
    return query.message.chat if query and query.message else None


def _chat_id(update: Update) -> int:
    chat = _chat(update)
    return chat.id if chat else 0


def _origin(update: Update) -> str:
    """Unique for good, unlike update ids, which begin anew after a quiet week."""
    if update.callback_query is not None:
        return f"tap:{update.callback_query.id}"
    if update.message is not None:
        return f"message:{update.message.chat.id}:{update.message.message_id}"
    return f"update:{update.update_id}"

"""Files that admins sent: looked at, imported and shown outside of turns, so that nobody else waits."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.desk import may
from bot.clock import Clock, wait_for
from bot.courier import Files, FileUnavailable
from bot.delivery.live import bring
from bot.files import screens
from bot.files.looking import look
from bot.files.sent import fetched
from bot.files.taking import Taken, take
from bot.imports.problems import FileProblem
from bot.letters import RefusedRows, Text, pack
from bot.offices import Office
from bot.outside import OutsideFailed
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.imports import Import, ImportState
from nps.log import Deed
from nps.records import Lane, NewDelivery, Staff
from storage import deliveries, imports, staff
from storage import log as log_book
from storage.database import Database, DatabaseUnreachable, Lock

_SHOW_EVERY = timedelta(seconds=3)
_LOOK_AT_LEAST_EVERY = 1.0
_AFTER_FAILURE = 5.0

log = structlog.get_logger()


@dataclass
class Importer:
    """Works the table of imports; :meth:`wake` says that something may have changed.

    ``queued`` is called when a letter has been queued.
    """

    database: Database
    settings: Settings
    clock: Clock
    files: Files
    queued: Callable[[], None]
    _woken: list[asyncio.Event] = field(default_factory=list, init=False)
    _drawn: dict[int, tuple[Text, int | None]] = field(default_factory=dict, init=False)

    def wake(self) -> None:
        """Look whether there is something to do."""
        for each in self._woken:
            each.set()

    async def run(self) -> None:
        """Work until cancelled. Of several processes on one server one does."""
        while True:
            try:
                async with self.database.alone(Office.IMPORTER) as lock, asyncio.TaskGroup() as group:
                    for work in (self.look_at_new, self.take_wanted, self.show):
                        group.create_task(self._again_and_again(work, lock))
            except* DatabaseUnreachable as down:
                log.warning("imports wait for the database", why=str(down.exceptions[0]))
            await asyncio.sleep(_LOOK_AT_LEAST_EVERY)

    async def _again_and_again(self, work: Callable[[], Awaitable[bool]], lock: Lock) -> None:
        """Raises DatabaseUnreachable."""
        woken = asyncio.Event()
        self._woken.append(woken)
        try:
            while True:
                woken.clear()
                await lock.check()
                try:
                    await work()
                except DatabaseUnreachable:
                    raise
                except Exception:
                    # A file that cannot be worked must not end the process that takes customers' answers.
                    log.exception("an import could not go on")
                    await asyncio.sleep(_AFTER_FAILURE)
                await wait_for(woken, self.clock, None, _LOOK_AT_LEAST_EVERY)
        finally:
            self._woken.remove(woken)

    async def work(self) -> bool:
        """All that there is to do; whether there was anything. Raises DatabaseUnreachable."""
        done = [await work() for work in (self.look_at_new, self.take_wanted, self.show)]
        return any(done)

    async def look_at_new(self) -> bool:
        """Look at the files that have come, and say what they are taken for."""
        async with self.database.read() as tx:
            new = await imports.in_state(tx, ImportState.SENT)
        self._drawn = {file.id: self._drawn[file.id] for file in new if file.id in self._drawn}
        said = [await self._look_at(file) for file in new]
        return any(said)

    async def _look_at(self, file: Import) -> bool:
        if file.id not in self._drawn:
            self._drawn[file.id] = await self._offer(file)
        drawn, rows = self._drawn[file.id]
        async with self.database.write() as tx:
            said = await self._may_read(tx, file) is None or await bring(
                tx, screens.offer_of(file.id, file.chat_id), drawn, self.clock.now()
            )
            if said and rows is not None:
                await imports.offered(tx, file.id, rows)
            elif said:
                await imports.unusable(tx, file.id)
        if said:
            del self._drawn[file.id]
            self.queued()
            self.wake()
        return said

    async def _offer(self, file: Import) -> tuple[Text, int | None]:
        """What is said of a file, and how many rows it has, if it can be used."""
        say = await self._texts_for(file)
        try:
            async with fetched(file, self.files, self.settings) as found:
                seen = await look(found)
            return screens.offer(file, seen, say, self.settings), seen.rows
        except FileProblem as problem:
            return screens.refusal(file, problem, say), None
        except (FileUnavailable, OutsideFailed, OSError) as wrong:
            log.warning("a file could not be looked at", import_id=file.id, why=type(wrong).__name__)
            return screens.unfetched(file, say), None

    async def take_wanted(self) -> bool:
        """Import what admins have said yes to; what a kill has broken off is gone on with."""
        async with self.database.read() as tx:
            wanted = await imports.in_state(tx, ImportState.RUNNING)
        for file in wanted:
            await self._take(file)
        return bool(wanted)

    async def _take(self, file: Import) -> None:
        taken = await self._taken(file)
        async with self.database.write() as tx:
            if taken is None:
                await imports.break_off(tx, file.id)
            else:
                await self._finish(tx, file, taken)
        self.queued()
        self.wake()

    async def _taken(self, file: Import) -> Taken | None:
        """What came of it; None where it broke off, or must not be."""
        async with self.database.read() as tx:
            if await self._may_read(tx, file) is None:
                return None
        try:
            async with fetched(file, self.files, self.settings) as found:
                return await take(self.settings.database, found, self.clock.now(), file.id)
        except (FileProblem, FileUnavailable, OutsideFailed, OSError) as wrong:
            # Not its sentence: it may quote a cell, and no log has a name or a number.
            log.warning("an import broke off", import_id=file.id, why=type(wrong).__name__)
            return None

    async def _finish(self, tx: AsyncConnection, file: Import, taken: Taken) -> None:
        """Write down what came of it, in the log too."""
        stored = taken.added + taken.known
        left_out = {"repeated": taken.repeated, "refused": taken.refused, "erased": taken.erased}
        await imports.finish(tx, file.id, taken=stored, **left_out)
        done = await imports.get(tx, file.id)
        assert done is not None
        details: dict[str, str | int] = {
            "file": done.name,
            "added": done.added,
            "known": done.known,
            "refused": done.refused,
        }
        now = self.clock.now()
        await log_book.write(tx, Deed.PURCHASES_IMPORTED, by=file.staff_id, now=now, details=details)

    async def show(self) -> bool:
        """Draw the progress that has changed; of what runs, every few seconds."""
        now = self.clock.now()
        async with self.database.read() as tx:
            changed = await imports.to_draw(tx, now - _SHOW_EVERY)
        for file in changed:
            async with self.database.write() as tx:
                if await self._shown(tx, file, now):
                    await imports.drawn(tx, file, now)
        if changed:
            self.queued()
        return bool(changed)

    async def _shown(self, tx: AsyncConnection, file: Import, now: datetime) -> bool:
        """Bring the message to how far it is, and send what was left out; False where that has to wait."""
        member = await self._may_read(tx, file)
        if member is None:
            return True
        drawn = screens.progress(file, texts(member.language))
        shown = await bring(tx, screens.progress_of(file), drawn, now)
        if shown and file.state is ImportState.DONE and file.refused:
            letter = pack(RefusedRows(file.id, member.language))
            delivery = NewDelivery(f"import:{file.id}:refused", Lane.REPORT, file.chat_id, letter)
            await deliveries.enqueue(tx, delivery, now=now)
        return shown

    async def _may_read(self, tx: AsyncConnection, file: Import) -> Staff | None:
        """Who sent it, if they are an admin still."""
        member = await staff.by_chat(tx, file.chat_id)
        return member if may(member) else None

    async def _texts_for(self, file: Import) -> Texts:
        async with self.database.read() as tx:
            member = await staff.by_chat(tx, file.chat_id)
        return texts(member.language if member else self.settings.language)

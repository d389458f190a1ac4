"""A watched folder: a till without the internet leaves files there, which are taken in by themselves."""

import asyncio
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog

from bot.files.given import given
from bot.files.refusals import write_refusals
from bot.files.taking import take
from bot.imports.plan import Options
from bot.imports.problems import FileProblem
from bot.letters import Text, pack
from bot.outside import OutsideFailed
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.records import Lane, NewDelivery, Role
from storage import deliveries, staff
from storage.database import Database

DONE, REFUSED = "done", "refused"
_KINDS = (".csv", ".xlsx")
_NOT_MEANT = (".", "~$")  # hidden, or kept by an office program while it has another one open
_LOCK = ".npsbot-lock"

log = structlog.get_logger()


@dataclass(frozen=True)
class _Came:
    """What became of a file: how many rows were taken and how many refused, or what is wrong with all of it.

    ``why`` is the file beside it that says so, where there is something to say.
    """

    place: Path
    taken: int = 0
    refused: int = 0
    problem: str | None = None
    why: Path | None = None


@dataclass
class Watching:
    """Looks at the folder; a file is taken once it has not changed between two looks."""

    database: Database
    settings: Settings
    folder: Path
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict, init=False)

    async def look(self, now: datetime) -> None:
        """Take in what has come to rest, the oldest first. What breaks off is taken at another look."""
        try:
            with _alone(self.folder) as alone:
                if alone:
                    for path in await asyncio.to_thread(self._at_rest):
                        await self._take(path, now)
        except OSError as wrong:
            log.warning("the watched folder cannot be used", why=f"{type(wrong).__name__}: {wrong.strerror}")

    def _at_rest(self) -> list[Path]:
        before, self._seen = self._seen, {}
        found: list[tuple[int, str]] = []
        for entry in os.scandir(self.folder):
            if entry.is_file() and _is_meant(entry.name):
                state = entry.stat()
                self._seen[entry.name] = (state.st_size, state.st_mtime_ns)
                if before.get(entry.name) == self._seen[entry.name]:
                    found.append((state.st_mtime_ns, entry.name))
        return [self.folder / name for _, name in sorted(found)]

    async def _take(self, path: Path, now: datetime) -> None:
        try:
            came = await self._imported(path, now)
        except OutsideFailed as wrong:
            # The file may not be to blame: it is taken another time.
            log.error("a file of the watched folder waits", file=path.name, why=str(wrong))
            return
        if came.why is not None:
            # Before the file is moved: once it is, nobody would tell of it any more.
            await self._tell(path.name, came, came.why, now)
        await asyncio.to_thread(path.rename, came.place)
        log.info("a file of the watched folder was taken", file=path.name, rows=came.taken)

    async def _imported(self, path: Path, now: datetime) -> _Came:
        """Take a file in, and write what there is to say of it. Raises OutsideFailed."""
        try:
            async with given(path, path.name, Options(self.settings, {}, ask=True), now) as file:
                taken = await take(self.settings.database, file, now)
                rows = taken.added + taken.known + taken.erased
                place = await asyncio.to_thread(self._place_of, path, DONE if rows else REFUSED)
                if not taken.refused:
                    return _Came(place, rows)
                why = _free(place.with_name(f"{place.stem}-refused.csv"))
                try:
                    await write_refusals(file, why, self.settings.language)
                except BaseException:
                    why.unlink(missing_ok=True)  # or a half of it would be left by each attempt
                    raise
                return _Came(place, rows, taken.refused, why=why)
        except FileProblem as problem:
            place = await asyncio.to_thread(self._place_of, path, REFUSED)
            why = place.with_name(f"{place.name}.txt")
            await asyncio.to_thread(why.write_text, f"{problem}\n", encoding="utf-8")
            return _Came(place, problem=str(problem), why=why)

    def _place_of(self, path: Path, folder: str) -> Path:
        """Where it is looked at no more, under a name that is free."""
        to = self.folder / folder
        to.mkdir(exist_ok=True)
        return _free(to / path.name)

    async def _tell(self, name: str, came: _Came, why: Path, now: datetime) -> None:
        if came.problem:
            # Not its sentence: it may quote a cell, and no log has a name or a number.
            log.warning("a file of the watched folder was refused", file=name)
        beside = str(why.relative_to(self.folder))
        async with self.database.write() as tx:
            admins = [each for each in await staff.everyone(tx) if each.role is Role.ADMIN]
            letters = [
                NewDelivery(
                    f"watched:{self._seen[name]}:{name}:{admin.id}",
                    Lane.REPORT,
                    admin.chat_id,
                    pack(Text(_said(texts(admin.language), name, came, beside))),
                )
                for admin in admins
            ]
            await deliveries.enqueue_all(tx, letters, now=now)


def _said(say: Texts, name: str, came: _Came, beside: str) -> str:
    if came.problem:
        return say("watched-refused", file=name, beside=beside)
    return say("watched-rows", file=name, n=came.refused, beside=beside)


def _free(path: Path) -> Path:
    """``path``, or if there is something the next name that is free."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _is_meant(name: str) -> bool:
    return name.lower().endswith(_KINDS) and not name.startswith(_NOT_MEANT)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether no other process looks at the folder just now. Raises OSError."""
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)

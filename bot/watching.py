"""A watched folder: a till without the internet leaves files there, which are taken in by themselves."""

import asyncio
import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog

from bot.letters import Text, pack
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.records import Lane, NewDelivery, Role
from storage import deliveries, staff
from storage.database import Database

DONE, REFUSED = "done", "refused"
_KINDS = (".csv", ".xlsx")
_NOT_MEANT = (".", "~$")  # hidden, or kept by an office program while it has another one open
_LOCK = ".npsbot-lock"

_TAKEN, _REFUSED = 0, 2  # statuses of the command

log = structlog.get_logger()


@dataclass(frozen=True)
class _Came:
    """What became of a file: rows that were refused, or what is wrong with all of it."""

    added: int = 0
    refused: int = 0
    problem: str | None = None
    report: str = ""


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
        came = await _imported(str(path), self.settings.database)
        if came is None:
            return
        to = self.folder / (REFUSED if came.problem else DONE)
        place = await asyncio.to_thread(_place_of, path, to, came.problem or came.report)
        if came.problem or came.refused:
            # Before the file is moved: once it is, nobody would tell of it any more.
            await self._tell(path.name, place, came, now)
        await asyncio.to_thread(path.rename, place)
        log.info("a file of the watched folder was taken", file=path.name, added=came.added)

    async def _tell(self, name: str, place: Path, came: _Came, now: datetime) -> None:
        if came.problem:
            log.warning("a file of the watched folder was refused", file=name, why=came.problem)
        beside = f"{place.parent.name}/{place.name}.txt"
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


async def _imported(path: str, database: str) -> _Came | None:
    """The command by itself, in a process of its own: however large a file is, customers are answered."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "import", "purchases", path, "--json"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | {"DATABASE_URL": database, "LOG_LEVEL": "error"},
    )
    try:
        told, wrong = await process.communicate()
    finally:
        with suppress(ProcessLookupError):
            process.kill()  # told to stop, what is left of the file is for the next start
    return _read(process.returncode, told, wrong.decode(errors="replace"))


def _read(status: int | None, told: bytes, wrong: str) -> _Came | None:
    """What the command says; None where the file is not to blame, and may be taken another time."""
    if status not in (_TAKEN, _REFUSED) or not told:
        log.error("a file of the watched folder waits", status=status, why=wrong.strip()[-300:])
        return None
    read = json.loads(told)
    if "problem" in read:
        return _Came(problem=str(read["problem"]))
    lines = [f"line {each['line']}: {each['reason']} {each['written']}".rstrip() for each in read["refusals"]]
    return _Came(int(read["added"]), int(read["refused"]), report="\n".join(lines))


def _place_of(path: Path, to: Path, report: str) -> Path:
    """Where it is looked at no more, under a name that is free, with what is to be said of it beside."""
    to.mkdir(exist_ok=True)
    number, place = 1, to / path.name
    while place.exists():
        number += 1
        place = to / f"{path.stem}-{number}{path.suffix}"
    if report:
        place.with_name(f"{place.name}.txt").write_text(f"{report}\n", encoding="utf-8")
    return place

"""Whose turn it is to write a SQLite file, between the processes that have it open."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from storage.refusals import DatabaseUnreachable

PATIENCE = 15.0
"""Seconds that a writer waits for its turn before it gives up."""

_SHORTEST, _LONGEST = 0.0005, 0.01


class Turns:
    """Writers of one SQLite file go one after another, in this process and in others.

    SQLite before 3.51.3 can corrupt a WAL database that several connections write or checkpoint at once,
    so a write happens under a lock on ``<file>-lock``. Who wants it queues on ``<file>-queue`` first:
    without the queue a process that writes in a tight loop would never let another one in. Who has the
    database open at all shares ``<file>-open``, so that nobody puts another file in its place meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self._here = asyncio.Lock()
        self._in_use = _in_use(path, fcntl.LOCK_SH)
        try:
            self._queue, self._lock = _opened(path)
        except DatabaseUnreachable:
            os.close(self._in_use)
            raise

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Hold the turn. Raises DatabaseUnreachable if another process keeps it for PATIENCE seconds."""
        async with self._here:
            await _locked(self._queue)
            try:
                await _locked(self._lock)
            finally:
                fcntl.flock(self._queue, fcntl.LOCK_UN)
            try:
                yield
            finally:
                fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        os.close(self._in_use)
        os.close(self._queue)
        os.close(self._lock)


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Have the database closed to everybody else. Raises DatabaseUnreachable where somebody has it open."""
    held = _in_use(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(held)


def _in_use(path: Path, how: int) -> int:
    descriptor = _descriptor(path, "-open")
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        what = "is being restored: wait" if how == fcntl.LOCK_SH else "is in use: stop what uses it"
        raise DatabaseUnreachable(f"The database {path} {what}, then try again.") from None
    return descriptor


def _opened(path: Path) -> tuple[int, int]:
    queue = _descriptor(path, "-queue")
    try:
        return queue, _descriptor(path, "-lock")
    except DatabaseUnreachable:
        os.close(queue)
        raise


def _descriptor(path: Path, suffix: str) -> int:
    try:
        # Read-only is enough for a lock, and lets two users of one machine share the file.
        return os.open(f"{path}{suffix}", os.O_RDONLY | os.O_CREAT, 0o666)
    except OSError as wrong:
        raise DatabaseUnreachable(
            f"The database {path} cannot be written, because {path}{suffix} cannot be made "
            f"({wrong.strerror}): check the directory, or set DATABASE_URL to a place that can be written."
        ) from wrong


async def _locked(descriptor: int) -> None:
    """Take the lock without stopping the event loop: ask again, at growing intervals."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    pause = _SHORTEST
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if asyncio.get_running_loop().time() > deadline:
                raise DatabaseUnreachable(
                    f"Another process has been writing the database for {PATIENCE:.0f} seconds: "
                    "wait until it is done, then try again."
                ) from None
        else:
            return
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST)

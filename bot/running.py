"""Starting and stopping the process: with Telegram where there is a token, else with the sandbox."""

import asyncio
import fcntl
import os
import signal
import socket
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import SteeredClock, SystemClock
from bot.door import DEFAULT_ADDRESS, Door, open_at
from bot.logs import log_to_stderr
from bot.problems import Problem
from bot.settings import SANDBOX_DATABASE, Settings
from storage import schema
from storage.addresses import parse
from storage.refusals import DatabaseRefused

if TYPE_CHECKING:
    from bot.rehearsal.till import Till

Say = Callable[[str], None]
Stopped = Callable[[], bool]

_STOPS = (signal.SIGINT, signal.SIGTERM)
_LOOPBACK = "127.0.0.1"


def main(settings: Settings, say: Say, stopped: Stopped, *, webhook: bool = False) -> None:
    """Run until SIGINT or SIGTERM ends it; ``say`` is given the one ready line. Raises Problem.

    With ``webhook`` updates are posted by Telegram, else they are fetched. The signals are taken over once
    all is imported; until then the caller's handlers end a start, and ``stopped`` tells whether they were
    called.
    """
    log_to_stderr(settings.log_level)
    if not settings.bot_token:
        settings = in_sandbox(settings)
    elif webhook and settings.webhook_url is None:
        raise Problem(
            "With --webhook Telegram has to know where to post updates: set WEBHOOK_URL, in .env for "
            "instance, to the public address, like https://shop.example/webhook."
        )
    try:
        asyncio.run(_refuse_unusable(settings.database))
        with _alone(settings.database), _door(settings, webhook) as door:
            with_whom = _with_telegram if settings.bot_token else _with_sandbox
            asyncio.run(with_whom(settings, door, say, stopped))
    except DatabaseRefused as refused:
        raise Problem(str(refused)) from refused
    except BaseExceptionGroup as group:
        raise _told(group) from group
    finally:
        for name in _STOPS:  # the loop, which minded them, is gone, and the interpreter takes a while to end
            signal.signal(name, signal.SIG_IGN)


def _told(group: BaseExceptionGroup) -> BaseException:
    """The sentence in what several tasks fell with, or else all of it."""
    sentences = group.subgroup((DatabaseRefused, Problem))
    if sentences is None:
        return group
    first: BaseException = sentences
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return Problem(str(first))


async def _until_signal(work: Coroutine[None, None, None], stopped: Stopped) -> None:
    """Do the work until it ends or a signal cancels it."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for name in _STOPS:
        loop.add_signal_handler(name, _cancel_once, task)
    if stopped():
        task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        if not task.cancelled():
            raise


def _cancel_once(task: asyncio.Task[None]) -> None:
    # Make, a shell and a service manager may all pass on one stop; cancelled twice, the end is cut short.
    if not task.cancelling():
        task.cancel()


def _door(settings: Settings, webhook: bool) -> AbstractContextManager[Door | None]:
    """Opened before anything else is begun, so that an address which is taken leaves nothing behind."""
    if settings.listen is None and not webhook and not settings.is_served():
        return nullcontext()
    return open_at(settings.listen or DEFAULT_ADDRESS, webhook=webhook)


def _at(door: Door | None) -> str:
    return f", listening at {door.address}" if door else ""


async def _with_telegram(settings: Settings, door: Door | None, say: Say, stopped: Stopped) -> None:
    from bot.app import opened

    assert settings.bot_token is not None
    token, api_url = settings.bot_token.get_secret_value(), settings.telegram_api_url

    async def work() -> None:
        async with opened(settings, SystemClock(), token=token, api_url=api_url, door=door) as app:
            say(f"npsbot is running as @{app.username}{_at(door)}; Ctrl-C stops it.")
            await app.run()

    await _until_signal(work(), stopped)


async def _with_sandbox(settings: Settings, door: Door | None, say: Say, stopped: Stopped) -> None:
    from bot.rehearsal.process import TOKEN, started

    _refuse_taken(settings.sandbox_port)
    async with started("--port", str(settings.sandbox_port), *_population()) as sandbox:
        # The page is there now. What follows takes two seconds, in which taps wait as they would at Telegram.
        say(f"npsbot sandbox: open {sandbox.url} in a browser{_at(door)}; Ctrl-C stops it.")
        from bot.app import opened
        from bot.rehearsal.till import Till

        async def work() -> None:
            clock = SteeredClock(*await sandbox.clock())
            async with opened(settings, clock, token=TOKEN, api_url=sandbox.url, door=door) as app:
                till = Till(sandbox, app.database, settings, app.username)
                await till.invite_staff(clock.now())
                async with asyncio.TaskGroup() as group:
                    group.create_task(_follow(till, clock), name="till")
                    group.create_task(app.run(), name="app")

        await _until_signal(work(), stopped)


async def _follow(till: "Till", clock: SteeredClock) -> None:
    from aiohttp import ClientError

    try:
        await till.run(clock)
    except ClientError:
        raise Problem("The sandbox has ended by itself, and the bot with it: start npsbot again.") from None


def _population() -> list[str]:
    """A shop that comes to life when the page's clock runs fast.

    Its people are numbered after the second of the start: another start on the same database brings
    other people, who must not be taken for those of the last time.
    """
    seconds = int(SystemClock().now().timestamp())
    return ["--customers", "60", "--weeks", "52", "--numbers-after", str(seconds * 10_000)]


def in_sandbox(settings: Settings) -> Settings:
    """The settings with a database of its own, so that invented customers never meet real ones.

    The sandbox posts updates to where the bot listens, whatever Telegram is to be told.
    """
    settings = settings.model_copy(update={"webhook_url": None})
    if settings.sets_database():
        return settings
    return settings.model_copy(update={"database_url": type(settings.database_url)(SANDBOX_DATABASE)})


@contextmanager
def _alone(database: str) -> Iterator[None]:
    """Keep a second bot off a SQLite file: it would take the first one's letters for left over.

    On a PostgreSQL database there may be several with a webhook, of which one sends; of several that poll,
    Telegram itself tells all but one that they do it in vain.
    """
    path = parse(database).path
    if path is None:
        yield
        return
    mark = Path(f"{path}-run")
    descriptor = _locked(mark, path)
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)
        os.close(descriptor)


def runs(database: str) -> bool:
    """Whether a bot runs on this SQLite file."""
    path = parse(database).path
    try:
        descriptor = os.open(f"{path}-run", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _locked(mark: Path, database: Path) -> int:
    while True:
        try:
            descriptor = os.open(mark, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as wrong:
            raise Problem(
                f"{mark} cannot be made beside the database ({wrong.strerror}): check the directory, or set "
                "DATABASE_URL to a place that can be written."
            ) from None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if mark.exists() and os.path.samestat(os.fstat(descriptor), mark.stat()):
                return descriptor  # else the one before removed it just now
        except BlockingIOError:
            os.close(descriptor)
            raise Problem(
                f"npsbot is running on the database {database} already: stop that one first, or set "
                "DATABASE_URL to another."
            ) from None
        os.close(descriptor)


async def _refuse_unusable(database: str) -> None:
    """Tell what is wrong with the database before anything starts; what is empty is set up later."""
    if await schema.look(database) is not schema.Schema.EMPTY:
        await schema.check(database)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except OSError as wrong:
            raise Problem(
                f"The sandbox's page cannot be at port {port} of {_LOOPBACK} ({wrong.strerror}): set "
                "SANDBOX_PORT to another, or to 0 for any that is free, or stop the program that is there."
            ) from None

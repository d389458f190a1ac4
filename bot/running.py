"""Starting and stopping the process: with Telegram where there is a token, else with the sandbox."""

import asyncio
import signal
from collections.abc import Callable, Coroutine

from bot.clock import SteeredClock, SystemClock
from bot.logs import log_to_stderr
from bot.problems import Problem
from bot.settings import SANDBOX_DATABASE, Settings
from storage.refusals import DatabaseRefused

Say = Callable[[str], None]


def main(settings: Settings, say: Say) -> None:
    """Run until a signal ends it; ``say`` is given the one ready line. Raises Problem."""
    log_to_stderr(settings.log_level)
    work = _with_telegram(settings, say) if settings.bot_token else _with_sandbox(settings, say)
    try:
        asyncio.run(_until_signal(work))
    except DatabaseRefused as refused:
        raise Problem(str(refused)) from refused


async def _until_signal(work: Coroutine[None, None, None]) -> None:
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        if not task.cancelled():
            raise


async def _with_telegram(settings: Settings, say: Say) -> None:
    from bot.app import opened

    assert settings.bot_token is not None
    token = settings.bot_token.get_secret_value()
    async with opened(settings, SystemClock(), token=token, api_url=settings.telegram_api_url) as app:
        say(f"npsbot is running as @{app.username}; Ctrl-C stops it.")
        await app.run()


async def _with_sandbox(settings: Settings, say: Say) -> None:
    from bot.rehearsal import TOKEN, Till, started

    settings = in_sandbox(settings)
    async with started("--port", str(settings.sandbox_port), *_population()) as sandbox:
        # The page is there now. What follows takes two seconds, in which taps wait as they would at Telegram.
        say(f"npsbot sandbox: open {sandbox.url} in a browser; Ctrl-C stops it.")
        from bot.app import opened

        clock = SteeredClock(*await sandbox.clock())
        async with opened(settings, clock, token=TOKEN, api_url=sandbox.url) as app:
            till = Till(sandbox, app.database, settings, app.username)
            await till.invite_staff(clock.now())
            async with asyncio.TaskGroup() as group:
                group.create_task(till.run(clock), name="till")
                group.create_task(app.run(), name="app")


def _population() -> list[str]:
    """A shop that comes to life when the page's clock runs fast.

    Its people are numbered after the second of the start: another start on the same database brings
    other people, who must not be taken for those of the last time.
    """
    seconds = int(SystemClock().now().timestamp())
    return ["--customers", "60", "--weeks", "52", "--numbers-after", str(seconds * 10_000)]


def in_sandbox(settings: Settings) -> Settings:
    """The settings with a database of its own, so that invented customers never meet real ones."""
    if settings.sets_database():
        return settings
    return settings.model_copy(update={"database_url": type(settings.database_url)(SANDBOX_DATABASE)})

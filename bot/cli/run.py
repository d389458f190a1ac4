"""``npsbot run``: the bot itself, with Telegram or with the sandbox."""

import signal
from types import FrameType
from typing import Annotated

import typer


class _Stop:
    """Ends a start at a signal: it spends seconds in imports, which no cancellation reaches.

    Not by a KeyboardInterrupt: Python kills itself with SIGINT if one came inside an exec(). And it
    remembers, because an import may swallow what is raised in it, or make another error of it.
    """

    def __init__(self) -> None:
        self._asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self._asked = True
        raise SystemExit(0)  # a stop is no failure

    def asked(self) -> bool:
        return self._asked


def run(
    webhook: Annotated[
        bool, typer.Option("--webhook", help="Have Telegram post updates to WEBHOOK_URL; see LISTEN.")
    ] = False,
) -> None:
    """Run the bot. Without a BOT_TOKEN it runs against the built-in sandbox and says where its page is."""
    stop = _Stop()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)

    try:
        from bot.running import main
        from bot.settings.loading import load

        main(load(), typer.echo, stop.asked, webhook=webhook)
    except Exception:
        # A stop may break off an import, which then fails in its own way; without a stop it is a failure.
        if not stop.asked():
            raise

"""``npsbot run``: the bot itself, with Telegram or with the sandbox."""

import signal

import typer


def run() -> None:
    """Run the bot. Without a BOT_TOKEN it runs against the built-in sandbox and says where its page is."""
    # Until the event loop takes the signals over, SIGTERM ends a start as Ctrl-C does: a stop is no failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        from bot.running import main
        from bot.settings import load

        main(load(), typer.echo)
    except KeyboardInterrupt:
        pass

"""``npsbot run``: the bot itself, with Telegram or with the sandbox."""

import typer


def run() -> None:
    """Run the bot. Without a BOT_TOKEN it runs against the built-in sandbox and says where its page is."""
    from bot.running import main
    from bot.settings import load

    main(load(), typer.echo)

"""``npsbot link``: the link, and the code, for a purchase's receipt."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database


def link(
    order: Annotated[str, typer.Option(help="The order, as it was imported.")],
    qr: Annotated[Path | None, typer.Option(help="Also write the link's QR code to this PNG.")] = None,
) -> None:
    """Print the link that connects a customer's chat with a purchase."""
    import asyncio

    from bot.links import save_code
    from bot.problems import Problem

    address = asyncio.run(_link(order))
    if qr is not None:
        try:
            save_code(address, qr)
        except OSError as wrong:
            raise Problem(
                f"The code cannot be written to {qr} ({wrong.strerror}): name another file with --qr."
            ) from wrong
    typer.echo(address)


async def _link(order: str) -> str:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.links import start_link
    from bot.problems import Problem
    from bot.settings import load
    from storage import links

    settings = load()
    async with database_of(settings) as database:
        name = await username(database, settings)
        async with database.write() as tx:
            try:
                token = await links.for_order(tx, order, now=SystemClock().now())
            except links.UnknownOrder:
                raise Problem(
                    f"There is no order {order!r}: check --order, or import it with npsbot import purchases."
                ) from None
    return start_link(name, token)


async def username(database: "Database", settings: "Settings") -> str:
    """The bot's user name, which a link needs: set, remembered from a start, or asked of Telegram."""
    from bot.problems import Problem
    from storage import shop

    if settings.bot_username:
        return settings.bot_username
    async with database.read() as tx:
        known = await shop.recall(tx, "bot_username")
    if known:
        return known
    if settings.bot_token is None:
        raise Problem("A link needs the bot's name: set BOT_TOKEN or BOT_USERNAME, in .env for instance.")
    from bot.telegram.api import connected  # seconds to import, so only where nothing else knows

    async with connected(settings.bot_token.get_secret_value(), settings.telegram_api_url) as telegram:
        return telegram.username

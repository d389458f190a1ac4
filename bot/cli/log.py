"""``npsbot log``: who did what."""

from typing import Annotated

import typer


def log(
    entries: Annotated[int, typer.Option(min=1, max=100_000, help="How many, the latest first.")] = 30,
) -> None:
    """Show who did what with campaigns and staff, and who exported what."""
    import asyncio

    for line in asyncio.run(_log(entries)) or ["Nothing has been done yet."]:
        typer.echo(line)


async def _log(entries: int) -> list[str]:
    from bot.cli.opening import database_of
    from bot.settings.loading import load
    from bot.staffroom import deed_line
    from bot.texts import texts
    from storage import log as log_book

    settings = load()
    async with database_of(settings) as database, database.read() as tx:
        found = await log_book.newest(tx, entries)
    return [deed_line(entry, texts("en"), settings.timezone) for entry in found]

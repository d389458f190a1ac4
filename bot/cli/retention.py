"""``npsbot retention``: forget what has grown old, or show what would be."""

from typing import Annotated

import typer


def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be forgotten.")] = False,
) -> None:
    """Forget what is older than the settings KEEP_... say, as the running bot does every night."""
    import asyncio

    for line in asyncio.run(_retention(dry_run)):
        typer.echo(line)


async def _retention(dry_run: bool) -> list[str]:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.rights import keeping
    from bot.settings.loading import load
    from storage import retention

    settings, now = load(), SystemClock().now()
    before = keeping.ages(settings, now)
    async with database_of(settings) as database:
        if dry_run:
            async with database.read() as tx:
                found = await retention.count(tx, before)
        else:
            found = await keeping.keep(database, settings, now)
    done = "would be forgotten" if dry_run else "forgotten"
    said = {
        retention.Sort.WORDS: "comments, their words",
        retention.Sort.MEDIA: "voice messages and photos, their ids",
        retention.Sort.RELAYED: "messages between staff and customers",
        retention.Sort.NOTES: "notes to alerts",
        retention.Sort.LETTERS: "messages of the bot, their texts",
        retention.Sort.FAILED: "updates that could not be handled",
        retention.Sort.EVENTS: "events that no other program took",
        retention.Sort.VISITORS: "people who only opened the chat",
    }
    return [
        f"{said[sort]}, of before {before[sort]:%Y-%m-%d}: {found[sort]:,} {done}."
        if sort in before
        else f"{said[sort]}: kept for ever."
        for sort in retention.Sort
    ]

"""``npsbot backup`` and ``npsbot restore``: the whole database as one file, and back."""

from pathlib import Path
from typing import Annotated

import typer


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write the database to a file, also while the bot runs, and check the copy."""
    import asyncio

    asyncio.run(_backup(file, force))
    typer.echo(f"{file} has the whole database ({file.stat().st_size:,} bytes), and is sound.")


async def _backup(file: Path, force: bool) -> None:
    from bot.cli.opening import database_of
    from bot.exports.files import in_place_of
    from bot.settings.loading import load
    from storage.backups import back_up

    async with database_of(load()) as database:
        with in_place_of(file, force=force) as draft:
            await back_up(database, draft)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What npsbot backup has written.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the database that is there.")] = False,
) -> None:
    """Put a backup in the place of the database; the bot must not be running. Who was erased stays so."""
    import asyncio

    from bot.clock import SystemClock
    from bot.problems import Problem
    from bot.settings.loading import load
    from storage import backups
    from storage.refusals import DatabaseRefused

    settings = load()
    work = backups.restore(
        settings.database, file, force=force, timezone=settings.timezone, now=SystemClock().now()
    )
    try:
        again = asyncio.run(work)
    except DatabaseRefused as refused:
        raise Problem(str(refused)) from refused
    typer.echo(f"The database is that of {file} again.")
    if again:
        typer.echo(f"People who had asked to be forgotten since, and were erased again: {again}.")

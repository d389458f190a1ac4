"""``npsbot db``: bring the schema up to date, and count the figures again."""

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database's schema up to date; makes the database if there is none."""
    from bot.problems import Problem
    from bot.settings import load
    from storage import schema
    from storage.refusals import DatabaseRefused

    try:
        schema.upgrade(load().database)
    except DatabaseRefused as refused:
        raise Problem(str(refused)) from refused
    typer.echo("The database is up to date.")


@app.command()
def recount(
    mend: Annotated[bool, typer.Option("--mend", help="Set figures that differ right.")] = False,
) -> None:
    """Count all answers again and compare with the figures that reports use; exit status 1 if they differ."""
    import asyncio

    differences = asyncio.run(_recount(mend))
    for line in differences:
        typer.echo(line)
    if differences and not mend:
        raise typer.Exit(1)
    typer.echo("All figures were counted anew." if differences else "Every figure agrees with the answers.")


async def _recount(mend: bool) -> list[str]:
    from bot.cli.opening import database_of
    from bot.settings import load
    from storage import recounting

    settings = load()
    async with database_of(settings) as database:
        async with database.read() as tx:
            differences = await recounting.recount(tx)
        if differences and mend:
            async with database.write() as tx:
                await recounting.mend(tx, settings.timezone)
    return differences

"""``npsbot db``: bring the schema up to date, count the figures again, and move to another database."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from storage.copying import Copied

app = typer.Typer(no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database's schema up to date; makes the database if there is none."""
    from bot.problems import Problem
    from bot.settings.loading import load
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
    from bot.settings.loading import load
    from storage import recounting

    settings = load()
    async with database_of(settings) as database:
        async with database.read() as tx:
            differences = await recounting.recount(tx)
        if differences and mend:
            async with database.write() as tx:
                await recounting.mend(tx, settings.timezone)
    return differences


@app.command()
def copy(
    to: Annotated[
        str, typer.Option("--to", metavar="URL", help="The new database, in DATABASE_URL's forms.")
    ],
) -> None:
    """Carry everything over to another database, such as from SQLite to PostgreSQL, and compare the two."""
    import asyncio

    copied = asyncio.run(_copy(to))
    for each in copied:
        if each.rows:
            typer.echo(f"{each.table}: {each.rows:,} rows, {each.checksum}")
    rows = sum(each.rows for each in copied)
    typer.echo(f"The new database has the same {rows:,} rows: set DATABASE_URL to it, and start npsbot.")


async def _copy(to: str) -> "list[Copied]":
    from bot.cli.opening import database_of
    from bot.cli.progress import progress
    from bot.problems import Problem
    from bot.running import runs
    from bot.settings.loading import load
    from storage import copying
    from storage.addresses import parse
    from storage.refusals import DatabaseRefused

    settings = load()
    if parse(settings.database).path is not None and runs(settings.database):
        raise Problem(
            "A bot runs on this database, and what it takes in meanwhile would be lost: stop it first."
        )
    async with database_of(settings) as database:
        try:
            with progress("copy") as on_progress:
                return await copying.copy(database, to, on_progress)
        except DatabaseRefused as refused:
            raise Problem(str(refused)) from refused

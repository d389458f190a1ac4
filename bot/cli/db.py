"""``npsbot db``: bring the schema up to date, and count the figures again."""

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
def recount() -> None:
    """Count all answers again and compare with the figures that reports use; exit status 1 if they differ."""
    import asyncio

    differences = asyncio.run(_recount())
    for line in differences:
        typer.echo(line)
    if differences:
        raise typer.Exit(1)
    typer.echo("Every figure agrees with the answers.")


async def _recount() -> list[str]:
    from bot.cli.opening import database_of
    from bot.settings import load
    from storage import recounting

    async with database_of(load()) as database, database.read() as tx:
        return await recounting.recount(tx)

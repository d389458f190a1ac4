"""``npsbot staff``: one-time links for managers and admins, and who is enrolled."""

from typing import Annotated, Literal

import typer

app = typer.Typer(no_args_is_help=True)

INVITE_HOURS = 24


@app.command()
def invite(
    role: Annotated[Literal["manager", "admin"], typer.Option(help="What the person may do.")],
) -> None:
    """Print a link that enrols one person; it works once, within 24 hours."""
    import asyncio

    typer.echo(asyncio.run(_invite(role)))
    typer.echo(f"Send this link to the {role}. It works once, within {INVITE_HOURS} hours.", err=True)


async def _invite(role: str) -> str:
    from datetime import timedelta

    from bot.cli.link import username
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.links import start_link
    from bot.settings import load
    from nps.log import Deed
    from nps.records import Role
    from storage import log, staff

    settings = load()
    async with database_of(settings) as database:
        name = await username(database, settings)
        async with database.write() as tx:
            now = SystemClock().now()
            token = await staff.invite(tx, Role(role), now=now, valid_for=timedelta(hours=INVITE_HOURS))
            await log.write(tx, Deed.STAFF_INVITED, by=None, now=now, details={"role": role})
    return start_link(name, token)


@app.command("list")
def list_() -> None:
    """Show who is enrolled."""
    import asyncio

    for line in asyncio.run(_list()) or ["Nobody is enrolled: invite somebody with npsbot staff invite."]:
        typer.echo(line)


async def _list() -> list[str]:
    from bot.cli.opening import database_of
    from bot.settings import load
    from storage import staff

    async with database_of(load()) as database, database.read() as tx:
        members = await staff.everyone(tx)
    return [f"{m.id}  {m.role.value}  {m.name}  {m.language}  {m.time_zone}" for m in members]


@app.command()
def remove(number: Annotated[int, typer.Argument(help="The number that `npsbot staff list` shows.")]) -> None:
    """End a staff member's access, at once."""
    import asyncio

    asyncio.run(_remove(number))
    typer.echo("Removed.")


async def _remove(number: int) -> None:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.problems import Problem
    from bot.settings import load
    from nps.log import Deed
    from storage import log, staff

    async with database_of(load()) as database, database.write() as tx:
        names = {member.id: member.name for member in await staff.everyone(tx)}
        if number not in names:
            raise Problem(f"Nobody enrolled has the number {number}: npsbot staff list shows who is.")
        now = SystemClock().now()
        await staff.leave(tx, number, now)
        await log.write(tx, Deed.STAFF_REMOVED, by=None, now=now, details={"name": names[number]})

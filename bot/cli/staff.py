"""``npsbot staff``: one-time links for managers and admins, and who is enrolled."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

app = typer.Typer(no_args_is_help=True)

INVITE_HOURS = 24


_Branches = Annotated[
    list[str] | None,
    typer.Option("--branch", help="A branch whose figures they see; may be said again. Default: all."),
]


@app.command()
def invite(
    role: Annotated[Literal["manager", "admin"], typer.Option(help="What the person may do.")],
    branch: _Branches = None,
    figures_only: Annotated[bool, typer.Option(help="Hide the names of customers from them.")] = False,
) -> None:
    """Print a link that enrols one person; it works once, within 24 hours."""
    import asyncio

    from bot.problems import Problem

    if role == "admin" and (branch or figures_only):
        raise Problem("An admin sees everything: --branch and --figures-only are for managers.")
    typer.echo(asyncio.run(_invite(role, branch or [], not figures_only)))
    typer.echo(f"Send this link to the {role}. It works once, within {INVITE_HOURS} hours.", err=True)


async def _invite(role: str, branches: list[str], names: bool) -> str:
    from datetime import timedelta

    from bot.cli.link import username
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.links import start_link
    from bot.settings.loading import load
    from nps.log import Deed
    from nps.records import Role
    from storage import log, staff

    settings = load()
    async with database_of(settings) as database:
        name = await username(database, settings)
        async with database.write() as tx:
            now, lasting = SystemClock().now(), timedelta(hours=INVITE_HOURS)
            await _warn_of_unknown(tx, branches)
            token = await staff.invite(
                tx, Role(role), now=now, valid_for=lasting, branches=branches, sees_names=names
            )
            await log.write(tx, Deed.STAFF_INVITED, by=None, now=now, details={"role": role})
    return start_link(name, token)


async def _warn_of_unknown(tx: "AsyncConnection", named: list[str]) -> None:
    """A misspelt branch shows nothing, which its reader could not tell from a quiet week."""
    from storage import branches

    known = await branches.known(tx)
    for branch in named:
        if branch not in known:
            so_far = f" Those that have answers: {', '.join(known)}." if known else ""
            typer.echo(f"No answers are of the branch {branch!r} yet.{so_far}", err=True)


@app.command("list")
def list_() -> None:
    """Show who is enrolled."""
    import asyncio

    for line in asyncio.run(_list()) or ["Nobody is enrolled: invite somebody with npsbot staff invite."]:
        typer.echo(line)


async def _list() -> list[str]:
    from bot.cli.opening import database_of
    from bot.settings.loading import load
    from storage import staff

    async with database_of(load()) as database, database.read() as tx:
        members = await staff.everyone(tx)
    return [
        f"{m.id}  {m.role.value}  {m.name}  {m.language}  {m.time_zone}{_limits(m.branches, m.sees_names)}"
        for m in members
    ]


def _limits(branches: tuple[str, ...], names: bool) -> str:
    told = [f"branches: {', '.join(branches)}"] if branches else []
    return "".join(f"  {each}" for each in (*told, *(() if names else ("no names",))))


@app.command()
def limit(
    number: Annotated[int, typer.Argument(help="The number that `npsbot staff list` shows.")],
    branch: _Branches = None,
    all_branches: Annotated[bool, typer.Option("--all-branches", help="Show every branch again.")] = False,
    names: Annotated[
        bool | None, typer.Option("--names/--no-names", help="Show or hide the names of customers.")
    ] = None,
) -> None:
    """Say which branches a manager sees, and whether customers by name; at once, and everywhere."""
    import asyncio

    from bot.problems import Problem

    if bool(branch) == all_branches and (branch or names is None):
        raise Problem("Say one of --branch NAME and --all-branches, or --names or --no-names.")
    wanted: list[str] | None = [] if all_branches else branch or None
    asyncio.run(_limit(number, wanted, names))
    typer.echo("Done.")


async def _limit(number: int, branches: list[str] | None, names: bool | None) -> None:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.problems import Problem
    from bot.settings.loading import load
    from nps.log import Deed
    from nps.records import Role
    from storage import log, staff

    async with database_of(load()) as database, database.write() as tx:
        member = {each.id: each for each in await staff.everyone(tx)}.get(number)
        if member is None:
            raise Problem(f"Nobody enrolled has the number {number}: npsbot staff list shows who is.")
        if member.role is Role.ADMIN:
            raise Problem(f"{member.name} is an admin, and admins see everything.")
        await _warn_of_unknown(tx, branches or [])
        await staff.limit(tx, number, branches=branches, names=names)
        now = SystemClock().now()
        await log.write(tx, Deed.STAFF_LIMITED, by=None, now=now, details={"name": member.name})


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
    from bot.settings.loading import load
    from bot.team.parting import end
    from nps.log import Deed
    from storage import log, staff

    settings = load()
    async with database_of(settings) as database, database.write() as tx:
        member = {each.id: each for each in await staff.everyone(tx)}.get(number)
        if member is None:
            raise Problem(f"Nobody enrolled has the number {number}: npsbot staff list shows who is.")
        now = SystemClock().now()
        try:
            await end(tx, member, settings, now)
        except staff.LastAdmin:
            raise Problem(
                f"{member.name} is the last admin: invite another with npsbot staff invite --role admin."
            ) from None
        await log.write(tx, Deed.STAFF_REMOVED, by=None, now=now, details={"name": member.name})

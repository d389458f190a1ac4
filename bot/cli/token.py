"""``npsbot token``: what lets other programs of the shop in at the HTTP API."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from nps.tokens import ApiToken

app = typer.Typer(no_args_is_help=True)

LONGEST_NAME = 60

SCOPES = "purchases:write, customers:write, refunds:write, links:read, responses:read, digest:read"
"""As help names them, which loads nothing; a test holds them against the real ones."""

_Name = Annotated[str, typer.Argument(help="What you call the program that has it, such as till.")]


@app.command()
def new(
    name: _Name,
    scope: Annotated[
        list[str], typer.Option("--scope", help=f"What it may do, said again for more: {SCOPES}.")
    ],
) -> None:
    """Print a new token. It is shown this once; only its hash is kept."""
    import asyncio

    from bot.problems import Problem

    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise Problem(f"A token's name has one to {LONGEST_NAME} letters: call it by what has it, like till.")
    typer.echo(asyncio.run(_new(name, scope)))
    typer.echo(
        "Keep it where only that program can read it: it is not shown again. "
        "The API answers at LISTEN once API_TOKENS=on is set.",
        err=True,
    )


async def _new(name: str, scopes: list[str]) -> str:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.problems import Problem
    from bot.settings.loading import load
    from nps.log import Deed
    from nps.tokens import Access
    from storage import log, tokens

    unknown = sorted(set(scopes) - set(Access))
    if unknown:
        raise Problem(f"--scope: there is no {unknown[0]!r}; there are {SCOPES}.")
    wanted = {Access(each) for each in scopes}
    async with database_of(load()) as database, database.write() as tx:
        now = SystemClock().now()
        try:
            token = await tokens.make(tx, name, wanted, now=now)
        except tokens.NameTaken:
            raise Problem(
                f"There is a token called {name!r} already: take another name, or end that one with "
                "npsbot token withdraw."
            ) from None
        details = {"name": name, "scopes": ", ".join(sorted(wanted))}
        await log.write(tx, Deed.TOKEN_MADE, by=None, now=now, details=details)
    return token


@app.command("list")
def list_() -> None:
    """Show the tokens that were made: what each may do, and when it was last used."""
    import asyncio

    for line in asyncio.run(_list()) or ["There are no tokens: make one with npsbot token new."]:
        typer.echo(line)


async def _list() -> list[str]:
    from bot.cli.opening import database_of
    from bot.settings.loading import load
    from storage import tokens

    async with database_of(load()) as database, database.read() as tx:
        return [_line(each) for each in await tokens.everyone(tx)]


def _line(token: "ApiToken") -> str:
    told = [token.name, " ".join(sorted(token.scopes)), f"made {token.created_at:%Y-%m-%d %H:%M} UTC"]
    used = token.last_used_at
    told.append(f"last used {used:%Y-%m-%d %H:%M} UTC" if used else "never used")
    if token.withdrawn_at is not None:
        told.append(f"withdrawn {token.withdrawn_at:%Y-%m-%d %H:%M} UTC")
    return "  ".join(told)


@app.command()
def withdraw(name: _Name) -> None:
    """End a token, at once."""
    import asyncio

    asyncio.run(_withdraw(name))
    typer.echo("Withdrawn.")


async def _withdraw(name: str) -> None:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.problems import Problem
    from bot.settings.loading import load
    from nps.log import Deed
    from storage import log, tokens

    async with database_of(load()) as database, database.write() as tx:
        now = SystemClock().now()
        if not await tokens.withdraw(tx, name, now):
            raise Problem(f"No token called {name!r} is in use: npsbot token list shows those that are.")
        await log.write(tx, Deed.TOKEN_WITHDRAWN, by=None, now=now, details={"name": name})

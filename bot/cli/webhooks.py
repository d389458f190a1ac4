"""``npsbot webhooks``: what another program of the shop is told, and what it would not take."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from nps.events import Event

app = typer.Typer(no_args_is_help=True)

_SHOWN = 50

_Numbers = Annotated[list[int] | None, typer.Argument(help="Numbers, as npsbot webhooks list shows them.")]
_All = Annotated[bool, typer.Option("--all", help="All there are.")]


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="All of it, for a program.")] = False,
) -> None:
    """Show what waits to be told, and what was given up after three days, with the reason."""
    import asyncio

    for line in asyncio.run(_list(as_json=as_json)):
        typer.echo(line)


async def _list(*, as_json: bool) -> list[str]:
    import json

    from bot.cli.opening import database_of
    from bot.settings.loading import load
    from storage import events

    async with database_of(load()) as database, database.read() as tx:
        waiting, since = await events.waiting(tx)
        number = await events.count_given_up(tx)
        lost = await events.given_up(tx, None if as_json else _SHOWN)
    if as_json:
        oldest = since.isoformat() if since else None
        told = {"waiting": waiting, "waiting_since": oldest, "given_up": [_entry(each) for each in lost]}
        return [json.dumps(told, indent=2)]
    oldest = f", the oldest since {since:%Y-%m-%d %H:%M} UTC" if since else ""
    again = ": npsbot webhooks retry --all tries them again" if lost else ""
    more = [f"... and {number - len(lost):,} more: --json shows all."] if number > len(lost) else []
    said = [f"{waiting:,} wait to be told{oldest}.", f"{number:,} were given up{again}."]
    return said + [_line(each) for each in lost] + more


def _line(event: "Event") -> str:
    return f"{event.id}  {event.kind}  {event.happened_at:%Y-%m-%d %H:%M} UTC  {event.error or ''}".rstrip()


def _entry(event: "Event") -> dict[str, object]:
    """Without what it says of a customer: a list of faults is passed on more easily than meant."""
    return {
        "number": event.id,
        "id": event.key,
        "type": event.kind.value,
        "happened_at": event.happened_at.isoformat(),
        "given_up_at": event.given_up_at.isoformat() if event.given_up_at else None,
        "error": event.error,
    }


@app.command()
def retry(numbers: _Numbers = None, all_: _All = False) -> None:
    """Tell now what waits for its next try, or was given up; the running bot does so within a second."""
    import asyncio

    number = asyncio.run(_retry(_meant(numbers, all_)))
    typer.echo(f"{number:,} will be told now.")


async def _retry(numbers: list[int] | None) -> int:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.settings.loading import load
    from storage import events

    async with database_of(load()) as database, database.write() as tx:
        return await events.retry(tx, numbers, SystemClock().now())


@app.command()
def drop(numbers: _Numbers = None, all_: _All = False) -> None:
    """Forget what waits for its next try, or was given up; nobody will be told of it."""
    import asyncio

    number = asyncio.run(_drop(_meant(numbers, all_)))
    typer.echo(f"{number:,} were forgotten.")


async def _drop(numbers: list[int] | None) -> int:
    from bot.cli.opening import database_of
    from bot.settings.loading import load
    from storage import events

    async with database_of(load()) as database, database.write() as tx:
        return await events.drop(tx, numbers)


def _meant(numbers: list[int] | None, all_: bool) -> list[int] | None:
    """The numbers; None for all. Raises Problem where neither is said, or both."""
    from bot.problems import Problem

    if all_ == bool(numbers):
        raise Problem("Say which: the numbers that npsbot webhooks list shows, or --all.")
    return numbers or None


@app.command()
def secret() -> None:
    """Print a new secret for EVENTS_SECRET and for the other program; it is kept nowhere."""
    from bot.events.signing import new_secret

    typer.echo(new_secret())


@app.command()
def test() -> None:
    """Post an event of the type "test", and say how it was taken."""
    import asyncio

    typer.echo(asyncio.run(_test()))


async def _test() -> str:
    import secrets

    from bot.clock import SystemClock
    from bot.events.endpoint import Away, Endpoint, NotTaken
    from bot.problems import Problem
    from bot.settings.loading import load

    settings = load()
    if settings.events_url is None or settings.events_secret is None:
        raise Problem("Nobody is told of events: set EVENTS_URL and EVENTS_SECRET first.")
    endpoint = Endpoint(settings.events_url.get_secret_value(), settings.events_secret.get_secret_value())
    now = SystemClock().now()
    try:
        status = await endpoint.post(f"test_{secrets.token_hex(8)}", "test", {}, now, now)
    except (Away, NotTaken) as wrong:
        raise Problem(f"EVENTS_URL did not take the event: {wrong}.") from None
    finally:
        await endpoint.close()
    return f"EVENTS_URL took the event (HTTP {status})."

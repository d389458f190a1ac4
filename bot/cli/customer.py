"""``npsbot customer``: what a customer may ask the shop for: to see, to be given, to be forgotten."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.settings import Settings
    from nps.records import Customer

app = typer.Typer(no_args_is_help=True)

_Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The shop's id of the customer, an order of theirs, or #12: npsbot's own number.",
    ),
]


@app.command()
def show(id_: _Id) -> None:
    """Show what is kept about a customer, in a few lines."""
    import asyncio

    for line in asyncio.run(_show(id_)):
        typer.echo(line)


async def _show(id_: str) -> list[str]:
    from bot.cli.opening import database_of
    from bot.settings.loading import load
    from storage import dossiers

    async with database_of(load()) as database:
        async with database.write() as tx:
            customer = await _found(tx, id_)
            await _log_look(tx)
        async with database.read() as tx:
            known = await dossiers.dossier(tx, customer.id) or {}
    said = [word for word, moment in _said(customer) if moment]
    kept = {name: len(value) for name, value in known.items() if isinstance(value, list) and value}
    counts = (f"{name.replace('_', ' ')}: {number:,}" for name, number in kept.items())
    return [
        _line(customer),
        ", ".join(["has a chat" if customer.chat_id else "no chat", *said]),
        ", ".join(counts) or "nothing else is known",
    ]


def _line(customer: "Customer") -> str:
    return f"#{customer.id}  {customer.external_id or 'no id at the shop'}  {customer.name or 'no name'}"


def _said(customer: "Customer") -> "list[tuple[str, datetime | None]]":
    return [("said stop", customer.stopped_at), ("blocked the bot", customer.blocked_at)]


@app.command()
def export(
    id_: _Id,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to; to stdout without it.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write everything that is kept about a customer, as JSON."""
    import asyncio
    import sys

    from bot.exports.files import in_place_of

    written = asyncio.run(_export(id_))
    if out is None:
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
        return
    with in_place_of(out, force=force) as draft:
        draft.write_bytes(written)
    typer.echo(f"{out} has everything that is kept about this customer.")


async def _export(id_: str) -> bytes:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.rights.handing_over import handed_over
    from bot.settings.loading import load

    settings = load()
    async with database_of(settings) as database:
        async with database.write() as tx:
            customer = await _found(tx, id_)
            await _log_look(tx)
        async with database.read() as tx:
            return await handed_over(tx, customer.id, settings, SystemClock().now())


async def _log_look(tx: "AsyncConnection") -> None:
    from bot.clock import SystemClock
    from nps.log import Deed
    from storage import log

    await log.write(tx, Deed.CUSTOMER_SHOWN, by=None, now=SystemClock().now())


@app.command()
def forget(
    id_: _Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Erase a customer for good. Their scores and amounts stay as figures of nobody."""
    import asyncio

    from bot.settings.loading import load

    settings = load()
    if not yes:
        typer.echo(asyncio.run(_named(id_))[0])
        typer.confirm("Everything that identifies this customer will be gone for good. Erase it?", abort=True)
    asyncio.run(_forget(settings, id_))
    typer.echo("Erased. What stays are scores and amounts of nobody, and a keyed hash against imports.")


async def _forget(settings: "Settings", id_: str) -> None:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.rights.forgetting import erase, say_farewell
    from bot.rights.scouring import scour
    from bot.texts import texts

    now = SystemClock().now()
    async with database_of(settings) as database:
        async with database.write() as tx:
            customer = await _found(tx, id_)
            await erase(tx, customer, settings, now)
            if customer.chat_id is not None and not (customer.stopped_at or customer.blocked_at):
                say = texts(customer.language or settings.language)
                await say_farewell(tx, customer.chat_id, say, now)
        await scour(database)


@app.command()
def merge(
    id_: _Id,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Likewise, the record that goes.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Make one of two records that turn out to be one person: all that OTHER has is ID's from then on."""
    import asyncio

    if not yes:
        for line in asyncio.run(_named(id_, other)):
            typer.echo(line)
        typer.confirm("This cannot be taken apart again. Merge the two?", abort=True)
    typer.echo(asyncio.run(_merge(id_, other)))


async def _merge(id_: str, other: str) -> str:
    from bot.alerts import opening
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.problems import Problem
    from bot.settings.loading import load
    from nps.log import Deed
    from storage import log, merging

    now = SystemClock().now()
    async with database_of(load()) as database, database.write() as tx:
        into, going = await _found(tx, id_), await _found(tx, other)
        if into.id == going.id:
            raise Problem(f"{id_!r} and {other!r} are one record already.")
        merged = await merging.merge(tx, into.id, going.id)
        await opening.changed(tx, merged.id, now)
        await log.write(tx, Deed.CUSTOMERS_MERGED, by=None, now=now)
    silent = " The chat of the record that went is nobody's now." if into.chat_id and going.chat_id else ""
    return f"#{going.id} is #{merged.id} now, with all that it had.{silent}"


async def _named(*ids: str) -> list[str]:
    """Who is meant, a line each, before anything is done. Raises Problem."""
    from bot.cli.opening import database_of
    from bot.settings.loading import load

    async with database_of(load()) as database, database.read() as tx:
        return [_line(await _found(tx, each)) for each in ids]


async def _found(tx: "AsyncConnection", id_: str) -> "Customer":
    """The customer that is meant. Raises Problem."""
    from bot.problems import Problem
    from storage import customers

    customer = await customers.meant(tx, id_)
    if customer is None:
        raise Problem(f"Nobody is known as {id_!r}: give the shop's id, an order's number, or #12.")
    return customer

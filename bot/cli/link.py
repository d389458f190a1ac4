"""``npsbot link``: the link, and the code, for a receipt, a branch's counter, or the shop's own channel."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database

LONGEST_BRANCH = 100


def link(
    order: Annotated[str | None, typer.Option(help="The order, as it was imported.")] = None,
    branch: Annotated[str | None, typer.Option(help="The branch at whose counter the code hangs.")] = None,
    channel: Annotated[
        bool, typer.Option("--channel", help="The one for the shop's channel, its site or its mail.")
    ] = False,
    qr: Annotated[Path | None, typer.Option(help="Also write the link's QR code to this PNG.")] = None,
    poster: Annotated[
        Path | None, typer.Option(help="Also write a sheet of A5 for the counter to this PDF or PNG.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="The language of the sheet: en, ru, hu or fa.")] = None,
) -> None:
    """Print the link that connects a customer's chat with a purchase, that of a branch's counter, or the one
    by which anybody comes in."""
    import asyncio

    from bot.links import save_code
    from bot.problems import Problem

    if [order is not None, branch is not None, channel].count(True) != 1:
        raise typer.BadParameter(
            "Say which link: --order A-1001 for a receipt, --branch NAME for a counter, or --channel."
        )
    if poster is not None:
        _check_poster(branch, poster, lang)
    address = asyncio.run(_address(order, branch))
    if qr is not None:
        try:
            save_code(address, qr)
        except OSError as wrong:
            raise Problem(
                f"The code cannot be written to {qr} ({wrong.strerror}): name another file with --qr."
            ) from wrong
    if poster is not None:
        _save_poster(address, branch or "", poster, lang)
    typer.echo(address)


def _check_poster(branch: str | None, poster: Path, lang: str | None) -> None:
    """Raises Problem for what cannot be made."""
    from bot.posters import KINDS
    from bot.problems import Problem
    from bot.texts import LANGUAGES

    if branch is None:
        raise Problem("A poster is for a counter: say --branch NAME.")
    if poster.suffix.lower() not in KINDS:
        raise Problem(f"A poster is a PDF or a PNG: call the file {poster.stem}.pdf or {poster.stem}.png.")
    if lang is not None and lang not in LANGUAGES:
        raise Problem(f"--lang {lang}: there are {', '.join(LANGUAGES)}.")


def _save_poster(address: str, branch: str, path: Path, lang: str | None) -> None:
    from bot.imports.purchases import one_line
    from bot.posters import poster, save
    from bot.problems import Problem
    from bot.settings.loading import load
    from bot.texts import texts

    settings = load()
    username = address.partition("?")[0].rpartition("/")[2]
    say = texts(lang or settings.language)
    made = poster(address, shop=settings.shop_name, branch=one_line(branch), username=username, say=say)
    try:
        save(made, path)
    except OSError as wrong:
        raise Problem(
            f"The poster cannot be written to {path} ({wrong.strerror}): name another file with --poster."
        ) from wrong


async def _address(order: str | None, branch: str | None) -> str:
    if order is not None:
        return await _link(order)
    return await (_channel() if branch is None else _counter(branch))


async def _channel() -> str:
    from bot.cli.opening import database_of
    from bot.links import FROM_CHANNEL, start_link
    from bot.settings.loading import load

    settings = load()
    async with database_of(settings) as database:
        return start_link(await username(database, settings), FROM_CHANNEL)


async def _link(order: str) -> str:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.links import start_link
    from bot.problems import Problem
    from bot.settings.loading import load
    from storage import links

    settings = load()
    async with database_of(settings) as database:
        name = await username(database, settings)
        async with database.write() as tx:
            try:
                token = await links.for_order(tx, order, now=SystemClock().now())
            except links.UnknownOrder:
                raise Problem(
                    f"There is no order {order!r}: check --order, or import it with npsbot import purchases."
                ) from None
    return start_link(name, token)


async def _counter(branch: str) -> str:
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.imports.purchases import one_line
    from bot.links import start_link
    from bot.problems import Problem
    from bot.settings.loading import load
    from storage import branches, counters

    settings, segment = load(), one_line(branch)
    if not segment or len(segment) > LONGEST_BRANCH:
        raise Problem(f"A branch has a name of one to {LONGEST_BRANCH} letters: check --branch.")
    async with database_of(settings) as database:
        name = await username(database, settings)
        async with database.write() as tx:
            known = await branches.named(tx, segment)
            counter = await counters.of_branch(tx, segment, now=SystemClock().now())
    if not known:
        typer.echo(f"No purchase names the branch “{segment}” yet: check how it is written.", err=True)
    return start_link(name, counter.token)


async def username(database: "Database", settings: "Settings") -> str:
    """The bot's user name, which a link needs: set, remembered from a start, or asked of Telegram."""
    from bot.problems import Problem
    from storage import shop

    if settings.bot_username:
        return settings.bot_username
    async with database.read() as tx:
        known = await shop.recall(tx, "bot_username")
    if known:
        return known
    if settings.bot_token is None:
        raise Problem("A link needs the bot's name: set BOT_TOKEN or BOT_USERNAME, in .env for instance.")
    from bot.telegram.api import connected  # seconds to import, so only where nothing else knows

    async with connected(settings.bot_token.get_secret_value(), settings.telegram_api_url) as telegram:
        return telegram.username

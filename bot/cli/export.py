"""``npsbot export``: lists for spreadsheets and other programs."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.days import day_named
from bot.cli.progress import progress

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.exports.nouns import OnProgress
    from bot.settings import Settings
    from storage.exports import Between

_KINDS = Literal["csv", "xlsx"]


def export(
    noun: Annotated[
        Literal["responses", "purchases", "one-time-buyers", "alerts"], typer.Argument(help="What to export.")
    ],
    kind: Annotated[_KINDS, typer.Option("--format", help="The kind of file.")] = "csv",
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="The first day, such as 2026-01-01.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="The last day; it is included.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to. CSV goes to stdout without it.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write responses, purchases, those of one-time buyers or alerts, of all or some days, as CSV or XLSX."""
    import asyncio
    import signal
    import sys

    from bot.problems import Problem
    from bot.settings.loading import load

    if out is None and kind == "xlsx":
        raise Problem("A workbook is a file: say with --out FILE.xlsx where it should go.")
    first, last = day_named("--from", since), day_named("--to", to)
    if first and last and last < first:
        raise Problem(f"--to {last} is before --from {first}: the first day comes first.")
    settings = load()
    # Told to stop it still takes away what it has begun, which Python by itself would leave lying.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with progress(noun) as on_progress:
        rows = asyncio.run(_export(settings, noun, kind, (first, last), out, force, on_progress))
    if out is not None:
        typer.echo(f"{out} has {rows:,} {noun.replace('-', ' ')}.")


async def _export(
    settings: "Settings",
    noun: str,
    kind: _KINDS,
    days: "tuple[date | None, date | None]",
    out: Path | None,
    force: bool,
    on_progress: "OnProgress",
) -> int:
    """Write it; how many rows. Raises Problem."""
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.exports.files import in_place_of
    from nps.log import Deed
    from storage import log

    between = _between(*days, settings.timezone)
    details = {"noun": noun, "period": _said(*days)}
    with nullcontext() if out is None else in_place_of(out, force=force) as draft:
        async with database_of(settings) as database:
            # First, so that also what is broken off halfway, and was read by somebody, stands in the log.
            async with database.write() as tx:
                await log.write(tx, Deed.EXPORTED, by=None, now=SystemClock().now(), details=details)
            async with database.read() as tx:
                if draft is None:
                    return await _to_stdout(tx, noun, between, settings.timezone, on_progress)
                return await _to_file(tx, noun, kind, draft, between, settings.timezone, on_progress)


def _between(first: "date | None", last: "date | None", timezone: str) -> "Between | None":
    """From the first moment of the first day to the first after the last one; None for always."""
    from datetime import UTC, date

    from nps.periods import Period

    if first is None and last is None:
        return None
    days = Period(first or date(1900, 1, 1), last or date(2199, 12, 31), timezone)
    return days.start.astimezone(UTC), days.end.astimezone(UTC)


def _said(first: "date | None", last: "date | None") -> str:
    """The days as the log has them."""
    from bot.staffroom import EVERYTHING

    return f"{first or '...'} – {last or '...'}" if first or last else EVERYTHING


async def _to_stdout(
    tx: "AsyncConnection", noun: str, between: "Between | None", timezone: str, on_progress: "OnProgress"
) -> int:
    import sys
    from io import TextIOWrapper

    from bot.exports.files import write_csv

    stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
    try:
        return await write_csv(tx, noun, stream, between, timezone, for_people=False, on_progress=on_progress)
    finally:
        stream.detach()


async def _to_file(
    tx: "AsyncConnection",
    noun: str,
    kind: _KINDS,
    draft: Path,
    between: "Between | None",
    timezone: str,
    on_progress: "OnProgress",
) -> int:
    from bot.exports.files import write_csv, write_xlsx

    if kind == "xlsx":
        return await write_xlsx(tx, noun, draft, between, timezone, on_progress=on_progress)
    with draft.open("w", encoding="utf-8", newline="") as stream:
        return await write_csv(tx, noun, stream, between, timezone, for_people=True, on_progress=on_progress)

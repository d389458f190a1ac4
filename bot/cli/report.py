"""``npsbot report``: a report without Telegram, as pictures and caption or as JSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from nps.periods import Period
    from reports.digest import Digest


def report(
    week: Annotated[str | None, typer.Option(help="An ISO week such as 2018-W35; default: the last.")] = None,
    whole: Annotated[bool, typer.Option("--all", help="The whole history as one period.")] = False,
    lang: Annotated[Literal["en", "ru", "hu", "fa"] | None, typer.Option(help="Its language.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The numbers instead of pictures.")] = False,
    out: Annotated[Path | None, typer.Option(help="The directory to write to.")] = None,
) -> None:
    """Write the report of a week: pictures and caption into --out, or the numbers as JSON."""
    import asyncio
    import json

    from bot.problems import Problem
    from bot.settings.loading import load
    from reports.digest import as_json as digest_as_json

    if week is not None and whole:
        raise Problem("Either --week or --all, not both.")
    if out is None and not as_json:
        raise Problem("Say with --out DIR where pictures and caption should go, or ask for --json.")
    settings = load()
    wanted = _week(week, settings) if week is not None else None
    digest = asyncio.run(_digest(settings, wanted, whole))
    name = digest.period.week or ("all" if whole else f"{digest.period.first}")
    if as_json:
        written = json.dumps(digest_as_json(digest), ensure_ascii=False, indent=2)
        if out is not None:
            _write(out, {f"{name}.json": written.encode() + b"\n"})
        typer.echo(written)
        return
    assert out is not None
    for path in _write(out, _rendered(digest, name, lang or settings.language)):
        typer.echo(str(path))


async def _digest(settings: "Settings", week: "Period | None", whole: bool) -> "Digest":
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.digests import digest_of
    from nps.periods import week_before
    from storage import responses

    now = SystemClock().now()
    async with database_of(settings) as database, database.read() as tx:
        if whole:
            period = _history(await responses.span(tx), settings, now)
        else:
            period = week or week_before(now, settings.timezone, settings.first_weekday)
        return await digest_of(tx, period, settings=settings, now=now)


def _week(written: str, settings: "Settings") -> "Period":
    from bot.problems import Problem
    from nps.periods import UnknownPeriod, named

    try:
        return named(written, settings.timezone, settings.first_weekday)
    except UnknownPeriod as unknown:
        raise Problem(f"--week: {unknown}") from unknown


def _history(span: "tuple[datetime, datetime] | None", settings: "Settings", now: "datetime") -> "Period":
    """From the day of the first answer to that of the last; without answers, today."""
    from nps.periods import Period, local_day

    first, last = span or (now, now)
    zone = settings.timezone
    return Period(local_day(first, zone), local_day(last, zone), zone)


def _rendered(digest: "Digest", name: str, language: str) -> dict[str, bytes]:
    from bot.texts import texts
    from reports.caption import caption
    from reports.drawing.album import draw
    from reports.pictures.album import album

    say = texts(language)
    words = caption(digest, say) + "\n"
    pictures = {f"{name}-{number}.png": draw(plan) for number, plan in enumerate(album(digest, say), 1)}
    return pictures | {f"{name}.txt": words.encode()}


def _write(directory: Path, files: dict[str, bytes]) -> list[Path]:
    from bot.problems import Problem

    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (directory / name).write_bytes(content)
    except OSError as wrong:
        raise Problem(
            f"The report cannot be written to {directory} ({wrong.strerror}): "
            "name another directory with --out, or make room there."
        ) from wrong
    return [directory / name for name in files]

"""``npsbot churn``: who came back and who is being lost, on any day, from what was known then."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.days import day_named

if TYPE_CHECKING:
    from datetime import date

    from bot.churn.figures import Churn
    from bot.settings import Settings


def churn(
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="At its end, such as 2026-01-31; default: yesterday."),
    ] = None,
    by: Annotated[
        Literal["quarter", "month"], typer.Option(help="What cohorts are compared by.")
    ] = "quarter",
    as_json: Annotated[bool, typer.Option("--json", help="Every figure, and all who lapsed.")] = False,
) -> None:
    """Show retention, who has lapsed and what customers are worth, as of a day."""
    import asyncio
    import json

    from bot.churn import showing
    from bot.settings.loading import load

    day, settings = day_named("--as-of", as_of), load()
    found = asyncio.run(_churn(settings, day, by))
    if as_json:
        typer.echo(json.dumps(showing.as_json(found, settings), ensure_ascii=False, indent=2))
        return
    for line in showing.lines(found, settings):
        typer.echo(line)


async def _churn(settings: "Settings", day: "date | None", by: str) -> "Churn":
    from datetime import timedelta

    from bot.churn.figures import churn_of
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.problems import Problem
    from nps.periods import Span, local_day

    today = local_day(SystemClock().now(), settings.timezone)
    if day is not None and day > today:
        raise Problem(f"--as-of {day} is still to come: name today, {today}, or an earlier day.")
    async with database_of(settings) as database, database.read() as tx:
        return await churn_of(tx, day or today - timedelta(days=1), Span(by), settings)

"""``npsbot import``: purchases and past responses from files."""

from collections.abc import Callable, Coroutine, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.progress import progress
from bot.problems import Problem

if TYPE_CHECKING:
    from bot.imports.outcome import Figures, OnProgress, Outcome, PurchaseFigures, ResponseFigures
    from bot.imports.plan import Options
    from bot.imports.problems import Refused

_MOST_RUNS = 200
_MOST_REFUSALS = 10_000

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)

File = Annotated[str, typer.Argument(metavar="FILE", help="The file: CSV or an Excel workbook (.xlsx).")]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="OURS=THEIRS", help="Name a column of the file; repeat as often as needed."
    ),
]
DateFormat = Annotated[
    str | None,
    typer.Option(metavar="FORMAT", help="dmy, mdy, ymd, or a pattern such as %d.%m.%Y."),
]


_FOUND = "Columns are found by name and content, or named with --map:"
_AGAIN = "--map OURS= says that there is none. A second import adds only what is new."


@app.command(
    "purchases",
    help=f"Take in purchases. {_FOUND} order, customer, name, phone, time, clock (the time of day, where it "
    f"has a column of its own), amount, currency, segment; only time and amount are needed. {_AGAIN}",
)
def purchases(
    file: File,
    maps: Maps = None,
    no_ask: Annotated[bool, typer.Option("--no-ask", help="Take history in without asking anybody.")] = False,
    date_format: DateFormat = None,
    currency: Annotated[str | None, typer.Option(help="Of amounts that name none, such as EUR.")] = None,
    decimal: Annotated[str | None, typer.Option(help="The decimal sign of the amounts: . or ,")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="What became of it, for a program.")] = False,
) -> None:
    """Take in purchases; Problem where the file cannot be used."""
    from bot.imports.plan import Options
    from bot.imports.problems import FileProblem
    from bot.settings.loading import load

    options = Options(load(), _mapping(maps), not no_ask, date_format, decimal, currency)
    try:
        outcome = _to_the_end(_purchases, file, options)
    except FileProblem as problem:
        if as_json:
            _tell_json({"problem": str(problem)})
            raise typer.Exit(2) from None
        raise
    if as_json:
        _tell_json(_counted(outcome))
        return
    _tell(file, outcome)
    figures = outcome.figures
    money = " + ".join(f"{each.major:,} {each.currency}" for each in figures.money)
    typer.echo(
        f"They hold {figures.customers:,} customers, {figures.purchase_days:,} purchase days, {money}."
    )
    if figures.strange_phones:
        typer.echo(
            f"Phones that could not be read: {figures.strange_phones:,}. Numbers without + are read as those "
            "of the country in PHONE_REGION."
        )


@app.command(
    "responses",
    help=f"Take in past responses, from another tool's export. {_FOUND} time, clock (the time of day, where "
    "it has a column of its own), score, segment, comment, customer; only time and score are needed. A row "
    f"without a customer is a person of its own. {_AGAIN}",
)
def responses(file: File, maps: Maps = None, date_format: DateFormat = None) -> None:
    """Take in past responses; Problem where the file cannot be used."""
    from bot.imports.plan import Options
    from bot.settings.loading import load

    outcome = _to_the_end(_responses, file, Options(load(), _mapping(maps), date_format=date_format))
    _tell(file, outcome)
    tally = outcome.figures.tally
    counts = ", ".join(str(count) for count in tally.counts)
    typer.echo(
        f"They hold {tally.n:,} scores of {outcome.figures.customers:,} customers: {counts} (from 0 to 10)."
    )


def _mapping(maps: Sequence[str] | None) -> dict[str, str]:
    mapping = {}
    for written in maps or ():
        ours, sign, theirs = written.partition("=")
        if not sign or not ours.strip():
            raise Problem(f"--map {written}: write it as OURS=THEIRS, such as --map amount=Total.")
        mapping[ours.strip().lower()] = theirs.strip()
    return mapping


def _to_the_end(
    take: "Callable[[str, Options, OnProgress], Coroutine[None, None, Outcome[Figures]]]",
    file: str,
    options: "Options",
) -> "Outcome[Figures]":
    import asyncio

    try:
        with progress(Path(file).name) as on_progress:
            return asyncio.run(take(file, options, on_progress))
    except KeyboardInterrupt:
        typer.echo("Stopped. What was taken in stays; the same command again takes in the rest.", err=True)
        raise typer.Exit(130) from None


async def _purchases(file: str, options: "Options", on_progress: "OnProgress") -> "Outcome[PurchaseFigures]":
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.imports.intake import plan_purchases, take_purchases

    now = SystemClock().now()
    # First the file, then the database: an unusable file does not so much as set up an empty one.
    plan = await plan_purchases(file, options=options, now=now)
    async with database_of(options.settings) as database:
        return await take_purchases(database, plan, options=options, now=now, on_progress=on_progress)


async def _responses(file: str, options: "Options", on_progress: "OnProgress") -> "Outcome[ResponseFigures]":
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.imports.intake import plan_responses, take_responses

    now = SystemClock().now()
    plan = await plan_responses(file, options=options, now=now)
    async with database_of(options.settings) as database:
        return await take_responses(database, plan, options=options, now=now, on_progress=on_progress)


def _counted(outcome: "Outcome[Figures]") -> dict[str, object]:
    rows = outcome.refused[:_MOST_REFUSALS]
    return {
        "added": outcome.added,
        "known": outcome.known,
        "repeated": outcome.repeated,
        "erased": outcome.erased,
        "refused": outcome.refused_rows,
        "columns": dict(outcome.columns),
        "refusals": [{"line": each.line, "reason": each.reason, "written": each.written} for each in rows],
    }


def _tell_json(told: dict[str, object]) -> None:
    import json

    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _tell(file: str, outcome: "Outcome[Figures]") -> None:
    columns = ", ".join(f"{ours} = “{theirs}”" for ours, theirs in outcome.columns)
    typer.echo(f"{Path(file).name} was read as {columns}.")
    typer.echo(f"Rows added: {outcome.added:,}, known: {outcome.known:,}, refused: {outcome.refused_rows:,}.")
    if outcome.repeated:
        typer.echo(f"Further rows of an order that an earlier line has: {outcome.repeated:,}.")
    if outcome.erased:
        typer.echo(f"Rows left out, of people who asked to be forgotten: {outcome.erased:,}.")
    for line in _refusals(outcome.refused):
        typer.echo(f"  {line}")
    if untold := outcome.refused_rows - len(outcome.refused):
        typer.echo(f"  and {untold:,} rows more")


def _refusals(refused: "Sequence[Refused]") -> Iterator[str]:
    """A line for each reason, the commonest first, with the rows' line numbers and an example."""
    by_reason: dict[str, list[Refused]] = {}
    for each in refused:
        by_reason.setdefault(each.reason, []).append(each)
    for reason, rows in sorted(by_reason.items(), key=lambda item: -len(item[1])):
        example = next((each.written for each in rows if each.written), "")
        shown = f" (such as “{example[:40]}”)" if example else ""
        noun = "line" if len(rows) == 1 else "lines"
        count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
        yield f"{reason}{shown}: {noun} {_ranges([each.line for each in rows])} ({count})"


def _ranges(lines: Sequence[int]) -> str:
    """Rising line numbers as ``4, 9-11``."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    named = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs[:_MOST_RUNS])
    return named if len(runs) <= _MOST_RUNS else f"{named} and more up to {lines[-1]}"

"""``npsbot``: the commands, and what a problem looks like."""

import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from bot.cli import db, demo, imports, link, report, run, staff
from bot.problems import Problem

app = typer.Typer(
    name="npsbot",
    help="Keeps a shop's customers: asks them in Telegram, and tells managers what to do about the answers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.add_typer(imports.app, name="import", help="Take in purchases or past responses from a CSV file.")
app.command("report")(report.report)
app.command("link")(link.link)
app.add_typer(staff.app, name="staff", help="Invite managers and admins.")
app.command("demo")(demo.demo)
app.add_typer(db.app, name="db", help="Look after the database.")


def _show_version(wanted: bool) -> None:
    if wanted:
        try:
            typer.echo(f"npsbot {version('npsbot')}")
        except PackageNotFoundError:
            typer.echo("npsbot, not installed")
        raise typer.Exit


@app.callback()
def _options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command; a problem is one sentence on stderr and exit status 2."""
    try:
        app()
    except Problem as problem:
        sys.stderr.write(f"npsbot: {problem}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)

"""``npsbot``: the commands, and what a problem looks like."""

import errno
import os
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import typer

from bot.cli import (
    backup,
    campaign,
    churn,
    customer,
    db,
    demo,
    doctor,
    export,
    imports,
    link,
    log,
    report,
    retention,
    run,
    staff,
    token,
    webhooks,
)
from bot.problems import Problem

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

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
app.command("churn")(churn.churn)
app.command("export")(export.export)
app.command("link")(link.link)
app.add_typer(campaign.app, name="campaign", help="Ask many customers at once.")
app.add_typer(staff.app, name="staff", help="Invite managers and admins.")
app.add_typer(token.app, name="token", help="Let other programs of the shop in at the HTTP API.")
app.add_typer(webhooks.app, name="webhooks", help="Tell another program of the shop what happens.")
app.add_typer(
    customer.app, name="customer", help="Show, hand over, forget or merge what is known of customers."
)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("retention")(retention.retention)
app.command("log")(log.log)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)
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


def run_command() -> None:
    """Run the command and exit; a problem is one sentence on stderr and exit status 2."""
    _replace_closed_streams()
    try:
        app()
    except Problem as problem:
        _complain(str(problem))
    except OSError as wrong:
        if wrong.errno not in _NO_ROOM:
            raise
        _let_go(sys.stdout)
        _complain(f"There is no room to write ({wrong.strerror}): make some, then try again.")


def _complain(sentence: str) -> NoReturn:
    try:
        sys.stderr.write(f"npsbot: {sentence}\n")
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)
    sys.exit(2)


def _let_go(stream: TextIO) -> None:
    """What could not be written still lies in the stream, and would fail again at the exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _replace_closed_streams() -> None:
    """Python has None for a stream that the caller closed; whoever writes to it would fail."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115  # open for as long as the process

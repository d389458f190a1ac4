"""``npsbot doctor``: whether all is well with the database, beside the running bot or without it."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.checkup.finding import Finding


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="The findings, for other programs.")] = False,
) -> None:
    """Look whether all is well, and change nothing; exit status 1 if it is not."""
    import asyncio
    import json

    found = asyncio.run(_look(show=not as_json))
    if as_json:
        told = [{"check": it.check, "well": it.well, "sentence": it.sentence} for it in found]
        whole = {"well": all(it.well for it in found), "findings": told}
        typer.echo(json.dumps(whole, indent=2, ensure_ascii=False))
    if not all(it.well for it in found):
        raise typer.Exit(1)
    if not as_json:
        typer.echo("All is well.")


async def _look(*, show: bool) -> "list[Finding]":
    """All findings; with ``show`` each is printed as it comes, since a recount takes a while."""
    from bot.checkup.rounds import findings
    from bot.settings.loading import load

    found: list[Finding] = []
    async for finding in findings(load()):
        found.append(finding)
        if show:
            typer.echo(f"{'  ' if finding.well else '! '}{finding.sentence}")
    return found

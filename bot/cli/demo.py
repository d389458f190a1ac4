"""``npsbot demo``: a simulated shop, the real bot, and every report that its manager got."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    customers: Annotated[
        int, typer.Option(min=1, max=100_000, help="How many customers the shop has.")
    ] = 300,
    weeks: Annotated[int, typer.Option(min=1, max=520, help="How many weeks are lived through.")] = 12,
    seed: Annotated[int, typer.Option(help="Same seed, same figures.")] = 7,
    out: Annotated[Path, typer.Option(help="The directory to write reports and summary.json to.")] = Path(
        "out/demo"
    ),
) -> None:
    """Live through some weeks of a simulated shop in a minute or two, and write what its manager got."""
    import asyncio
    import json

    from bot.logs import log_to_stderr
    from bot.problems import Problem

    log_to_stderr("error")
    try:
        out.mkdir(parents=True, exist_ok=True)
        _clear(out)
        from bot.rehearsal.demo import (  # seconds to import, so only once there is a place to write to
            Shop,
            play,
        )

        summary = asyncio.run(play(Shop(customers, weeks, seed), out))
        (out / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    except OSError as wrong:
        raise Problem(
            f"The demo cannot write to {out} ({wrong.strerror}): name another directory with --out."
        ) from wrong
    typer.echo(json.dumps(summary, indent=2))
    typer.echo(f"Reports and summary.json are in {out}.", err=True)
    if summary["lost"] or summary["doubled"]:
        raise typer.Exit(1)


def _clear(out: Path) -> None:
    """Remove what an earlier demo wrote here: its reports must not be taken for those of this one."""
    for kind in ("-[0-9].png", ".txt"):
        for path in out.glob(f"[0-9][0-9][0-9][0-9]-W[0-9][0-9]{kind}"):
            path.unlink()
    (out / "summary.json").unlink(missing_ok=True)

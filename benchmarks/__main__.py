"""``python -m benchmarks [NAME ...]``: run all benchmarks, or those named, one after another."""

import argparse
import importlib
import json
import os
import platform
from pathlib import Path

from benchmarks.measure import Comparison
from benchmarks.table import show
from bot.logs import log_to_stderr

NAMES = {
    "taps": "benchmarks.taps",
    "import": "benchmarks.imports",
    "report": "benchmarks.report",
    "digests": "benchmarks.digests",
    "pictures": "benchmarks.pictures",
    "pace": "benchmarks.pace",
    "overhead": "benchmarks.overhead",
    "million": "benchmarks.million",
    "answers": "benchmarks.answers",
    "backlog": "benchmarks.backlog",
    "export": "benchmarks.export",
    "churn": "benchmarks.churn",
    "api": "benchmarks.api",
}


def main() -> None:
    """Print a table for each comparison; with --json write all of them to a file as well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every value to a file as well")
    parser.add_argument("--small", action="store_true", help="tiny counts: does it run at all?")
    given = parser.parse_args()
    for name in given.names:
        if name not in NAMES:
            parser.error(f"there is no benchmark {name!r}; there are {', '.join(NAMES)}")
    log_to_stderr("error")  # the warnings about calls refused on purpose would fill the screen
    measured: list[Comparison] = []
    for name in given.names or NAMES:
        comparisons = importlib.import_module(NAMES[name]).run(given.small)
        show(comparisons)
        measured += comparisons
    if given.json is not None:
        given.json.write_text(json.dumps(_written(measured), indent=2) + "\n")


def _written(measured: list[Comparison]) -> dict[str, object]:
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    return {"machine": machine, "comparisons": [each.to_json() for each in measured]}


if __name__ == "__main__":
    main()

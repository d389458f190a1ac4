"""The rows of a file that could not be taken, as a file: each with its line and why."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from bot.files.given import Given, asked_outside
from bot.imports.plan import Plan
from bot.imports.problems import Refused
from bot.imports.purchases import PurchaseRows
from bot.imports.source import Record
from bot.texts import Texts, texts
from reports.sheets.harmless import for_csv, writable
from reports.sheets.plain import PlainFile

MOST_ROWS = 100_000
"""Rows that such a file has at most."""

_PATIENCE = 900.0


async def write_refusals(given: Given, out: Path, language: str) -> int:
    """Write the refused rows of a file as CSV to ``out``; how many. Raises FileProblem, OutsideFailed."""
    return int(await asked_outside(partial(_write, out, language), given, patience=_PATIENCE))


async def _write(out: Path, language: str, given: Given, home: Path) -> str:
    plan, say = await given.plan(), texts(language)
    heads = [say("import-line"), say("import-reason"), *map(_harmless, plan.layout.header)]
    written = 0
    with out.open("w", encoding="utf-8", newline="") as stream:
        file = PlainFile(stream, heads, plan.timezone, for_people=True)
        for record, why in islice(_refused(plan), MOST_ROWS):
            file.row([why.line, in_words(why, say), *record.cells])
            written += 1
    return str(written)


def _refused(plan: Plan) -> Iterator[tuple[Record, Refused]]:
    rows = PurchaseRows(plan)
    for record in plan.records():
        if isinstance(read := rows.read(record), Refused):
            yield record, read


def in_words(why: Refused, say: Texts) -> str:
    """Why a row is refused."""
    return say(f"import-reason-{why.reason.name.lower()}")


def _harmless(name: str) -> str:
    return for_csv(writable(name))

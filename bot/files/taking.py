"""A file into the database, beside the answers: by a process of its own, which takes turns with the bot."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.files.given import Given, asked_outside
from bot.imports.intake import take_purchases
from bot.imports.problems import FileProblem, Trouble
from nps.records import Added
from storage import imports
from storage.database import Database

_PATIENCE = 4 * 3600.0


@dataclass(frozen=True)
class Taken:
    """How many rows of the file were added, were known, belong to an order of an earlier row, could not be
    taken, and are of people who asked to be forgotten."""

    added: int
    known: int
    repeated: int
    refused: int
    erased: int


async def take(database: str, given: Given, now: datetime, import_id: int | None = None) -> Taken:
    """Take in a file of purchases; what was taken before is known. ``import_id`` is whose progress it is.

    Raises FileProblem, with nothing stored, and OutsideFailed, with what was stored by then.
    """
    work = partial(_take, database, now, import_id)
    return Taken(**json.loads(await asked_outside(work, given, patience=_PATIENCE)))


async def _take(database: str, now: datetime, import_id: int | None, given: Given, home: Path) -> str:
    plan = await given.plan()
    opened = await Database.open(database)
    try:
        outcome = await take_purchases(
            opened,
            plan,
            options=given.options,
            now=now,
            committing=None if import_id is None else partial(_advance, import_id),
        )
    except FileProblem as problem:
        if problem.trouble is not Trouble.NOTHING_TAKEN:
            raise
        return json.dumps(asdict(Taken(0, 0, 0, int(problem.facts["rows"]), 0)))
    finally:
        await opened.close()
    taken = Taken(outcome.added, outcome.known, outcome.repeated, outcome.refused_rows, outcome.erased)
    return json.dumps(asdict(taken))


async def _advance(import_id: int, tx: AsyncConnection, added: Added, read: int) -> None:
    await imports.advance(tx, import_id, read=read, added=added.added)

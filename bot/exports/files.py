"""A list as a file of its own: whole under its name, or not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.exports.nouns import NOUNS, OnProgress
from bot.problems import Problem
from reports.sheets.plain import PlainFile
from reports.sheets.workbook import workbook
from storage.exports import Between


@contextmanager
def in_place_of(path: Path, *, force: bool) -> Iterator[Path]:
    """A path to write to; what lies there at the end is moved to ``path``. Raises Problem.

    It lies in a hidden directory beside it, so that the move is one step, and a kill leaves no half file.
    """
    _refuse_taken(path, force=force)
    try:
        with TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as home:
            draft = Path(home) / path.name
            yield draft
            _flush(draft)
            _refuse_taken(path, force=force)
            draft.replace(path)
    except OSError as wrong:
        raise Problem(
            f"{path} cannot be written ({wrong.strerror or wrong}): name another place with --out, or make "
            "room there."
        ) from wrong


def _refuse_taken(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise Problem(f"{path} is a directory: name a file in it with --out.")
    if path.exists() and not force:
        raise Problem(f"{path} is there already: name another file with --out, or replace it with --force.")


def _flush(draft: Path) -> None:
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def write_csv(
    tx: AsyncConnection,
    noun: str,
    stream: IO[str],
    between: Between | None,
    timezone: str,
    *,
    for_people: bool,
    on_progress: OnProgress,
) -> int:
    """Write a list as CSV; how many rows."""
    exported = NOUNS[noun]
    rows = PlainFile(stream, exported.names, timezone, for_people=for_people)
    return await exported.copy(tx, rows, between, on_progress=on_progress)


async def write_xlsx(
    tx: AsyncConnection,
    noun: str,
    path: Path,
    between: Between | None,
    timezone: str,
    *,
    on_progress: OnProgress,
) -> int:
    """Write a list as a workbook with one sheet; how many rows."""
    exported = NOUNS[noun]
    with workbook(path, timezone) as book:
        sheet = book.sheet(noun, exported.names, exported.widths)
        rows = await exported.copy(tx, sheet, between, on_progress=on_progress)
        sheet.close()
    return rows

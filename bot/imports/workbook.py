"""An Excel workbook on its way in: its rows are written out as CSV, by a process of its own.

Whoever sends a workbook may send one that unpacks to more than a machine has. So what its parts claim to be
is looked at first, and that process may take so much memory and time and no more.
"""

import asyncio
import csv
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.imports.problems import FileProblem, Trouble
from bot.outside import OutsideFailed, limit_memory, outside

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "npsbot-workbook"
"""The process among those of the bot."""

_SIGNATURE = b"PK\x03\x04"
_BOOK = "xl/workbook.xml"
_MOST_PARTS = 5000
_LARGEST_SHEET = 1 << 30
_LARGEST_OTHER = 1 << 27  # texts that cells share are held in memory
_MEMORY = 1 << 30
_PATIENCE = 600.0
_FORMULA = b"<f"
_CHUNK = 1 << 20
_DIGITS = 15  # what Excel keeps of a number

Value = str | int | float | bool | datetime | date | time | timedelta | None


def is_workbook(path: Path) -> bool:
    """Whether a file is an Excel workbook of the kind that is a ZIP archive."""
    with path.open("rb") as file:
        if file.read(len(_SIGNATURE)) != _SIGNATURE:
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _BOOK in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


async def written_out(path: Path, name: str, home: TemporaryDirectory[str]) -> Path:
    """The first sheet of a workbook that has rows as a CSV file in ``home``, a line a row.

    Raises FileProblem, in which it is called ``name``.
    """
    await asyncio.to_thread(_refuse_bombs, path, name)
    out, why = Path(home.name) / "sheet.csv", Path(home.name) / "why"
    try:
        await outside(NAME, _write, path, name, out, why, patience=_PATIENCE)
    except OutsideFailed:
        raise FileProblem(
            f"{name} cannot be read as a workbook: save it as CSV.", Trouble.BAD_WORKBOOK
        ) from None
    if why.exists():
        raise FileProblem.unpacked(why.read_text(encoding="utf-8"))
    return out


def _refuse_bombs(path: Path, name: str) -> None:
    """By the sizes that the archive names, behind which nothing is unpacked."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    other = sum(part.file_size for part in parts if not _is_sheet(part.filename))
    sheets = max((part.file_size for part in parts if _is_sheet(part.filename)), default=0)
    if len(parts) > _MOST_PARTS or other > _LARGEST_OTHER or sheets > _LARGEST_SHEET:
        raise FileProblem(
            f"{name} unpacks to more than a list of a shop holds: save it as CSV.", Trouble.TOO_LARGE
        )


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/")


async def _write(path: Path, name: str, out: Path, why: Path) -> None:
    _write_rows(path, name, out, why)


def _write_rows(path: Path, name: str, out: Path, why: Path) -> None:
    limit_memory(_MEMORY)
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_rows(path, name))
    except FileProblem as problem:
        why.write_text(problem.packed(), encoding="utf-8")


def _rows(path: Path, name: str) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    # As a stream, since of a file it looks at the ending of its name.
    with path.open("rb") as stream:
        yield from _of_book(load_workbook(stream, read_only=True, data_only=True), path, name)


def _of_book(values: "Workbook", path: Path, name: str) -> Iterator[list[str]]:
    sheet = _first_with_rows(values)
    if sheet is None:
        raise FileProblem(f"{name} has no rows: export it again.", Trouble.EMPTY)
    rows = values[sheet].iter_rows(values_only=True)
    if _has_formulas(path):
        yield from _worked_out(path, name, sheet, rows)
        return
    for row in rows:
        yield [_text(value) for value in row]


def _first_with_rows(book: "Workbook") -> str | None:
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a program has written there need not be so
        if any(value is not None for row in sheet.iter_rows(values_only=True) for value in row):
            return str(sheet.title)
    return None


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for name in filter(_is_sheet, archive.namelist()):
            with archive.open(name) as part:
                before = b""
                while chunk := part.read(_CHUNK):
                    if _FORMULA in before + chunk:
                        return True
                    before = chunk[-1:]
    return False


def _worked_out(path: Path, name: str, sheet: str, rows: Iterator[Sequence[Value]]) -> Iterator[list[str]]:
    """Rows with what formulas came to when it was saved. Raises FileProblem for one that never was."""
    from openpyxl import load_workbook

    stream = path.open("rb")
    written = load_workbook(stream, read_only=True)[sheet]
    written.reset_dimensions()
    for row, values in zip_longest(written.iter_rows(), rows, fillvalue=()):
        for cell, value in zip(row, values, strict=False):
            if cell.data_type == "f" and value is None:
                raise FileProblem(
                    f"{name} holds a formula in {cell.coordinate} that was never worked out: open it in "
                    "a spreadsheet program, save it there, and import it again.",
                    Trouble.FORMULA,
                    {"cell": cell.coordinate},
                )
        yield [_text(value) for value in values]


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case datetime() if value.time() == time(0):
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case float():
            return _number(value)
        case _:
            return " ".join(str(value).splitlines())


def _number(value: float) -> str:
    written = format(Decimal(f"{value:.{_DIGITS}g}"), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written

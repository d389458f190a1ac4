"""Lists as a workbook of Excel: row by row onto the disk, so that a million rows take no memory.

Texts are written as strings, never as formulas or links. One that looks like a formula is a string with
Excel's own sign for that (its quote prefix), so that it stays one even where somebody edits the cell; an
apostrophe in the text would be seen, and change a customer's words.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from nps.money import Money, exponent
from reports.sheets.cells import Cell
from reports.sheets.harmless import fitting, is_like_a_formula

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook as Book

MOST_ROWS = 1_048_575
"""Rows of a sheet beneath its head."""

_FIRST_YEAR = 1901  # Excel's calendar begins with 1900, and has a day in it that never was
_EXACT = 10**15  # a number of more figures would be rounded
_FORMATS = {
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "text": {"valign": "top"},
    "guarded": {"valign": "top", "quote_prefix": True},
    "whole": {"num_format": "0", "valign": "top"},
    "number": {"num_format": "0.0", "valign": "top"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top"},
    "money0": {"num_format": "#,##0", "valign": "top"},
    "money2": {"num_format": "#,##0.00", "valign": "top"},
    "money3": {"num_format": "#,##0.000", "valign": "top"},
}


class _Page(Protocol):
    """What is used of XlsxWriter's worksheet."""

    def write_string(self, row: int, column: int, text: str, look: object) -> int: ...
    def write_number(self, row: int, column: int, number: float, look: object) -> int: ...
    def write_datetime(self, row: int, column: int, moment: date, look: object) -> int: ...
    def set_column(self, first: int, last: int, width: float) -> int: ...
    def freeze_panes(self, row: int, column: int) -> None: ...
    def autofilter(self, first: int, left: int, last: int, right: int) -> int: ...
    def right_to_left(self) -> None: ...
    def ignore_errors(self, options: dict[str, str]) -> int: ...


@contextmanager
def workbook(path: Path, timezone: str, *, rtl: bool = False) -> "Iterator[Workbook]":
    """Write a workbook to ``path``; moments are shown in ``timezone``. What is in the making lies beside it.

    Raises OSError.
    """
    from xlsxwriter import Workbook as Book
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "tmpdir": str(path.parent), "use_zip64": True}
    book = Book(str(path), options)
    yield Workbook(book, timezone, rtl)
    try:
        book.close()
    except FileCreateError as wrong:
        raise OSError(*getattr(wrong.args[0], "args", wrong.args)) from wrong


class Workbook:
    """A workbook in the making."""

    def __init__(self, book: "Book", timezone: str, rtl: bool) -> None:
        self._book = book
        self.zone = ZoneInfo(timezone)
        self._rtl = rtl
        self.looks = {name: book.add_format(look) for name, look in _FORMATS.items()}

    def sheet(self, title: str, heads: Sequence[str], widths: Sequence[int]) -> "Sheet":
        """A sheet with a frozen head; rows beyond what one holds go on in ``title 2``, and so on."""
        return Sheet(self, title, heads, widths)

    def page(self, title: str) -> _Page:
        page: _Page = self._book.add_worksheet(title)
        if self._rtl:
            page.right_to_left()
        return page


class Sheet:
    """Rows under a head that stays in sight, with a filter."""

    def __init__(self, book: Workbook, title: str, heads: Sequence[str], widths: Sequence[int]) -> None:
        self._book, self._title, self._heads, self._widths = book, title, heads, widths
        self._looks = book.looks
        self._number = 1
        self._page = self._begun(title)
        self._row = 0

    def row(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""
        if self._row == MOST_ROWS:
            self.close()
            self._number += 1
            self._page, self._row = self._begun(f"{self._title} {self._number}"), 0
        self._row += 1
        for place, cell in enumerate(cells):
            if cell is not None and cell != "":
                self._write(place, cell)

    def close(self) -> None:
        """Set the filter over all rows; nothing is written afterwards."""
        self._page.autofilter(0, 0, max(self._row, 1), len(self._heads) - 1)

    def _begun(self, title: str) -> _Page:
        page = self._book.page(title)
        page.freeze_panes(1, 0)
        # Numbers of orders and customers are texts, and meant to be.
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS + 1}"})
        for place, (head, width) in enumerate(zip(self._heads, self._widths, strict=True)):
            page.set_column(place, place, width)
            page.write_string(0, place, head, self._looks["head"])
        return page

    def _write(self, place: int, cell: str | int | float | Money | datetime | date) -> None:
        page, looks, row = self._page, self._looks, self._row
        match cell:
            case str():
                look = "guarded" if is_like_a_formula(cell) else "text"
                page.write_string(row, place, fitting(cell), looks[look])
            case Money():
                page.write_number(row, place, float(cell.major), looks[f"money{exponent(cell.currency)}"])
            case datetime() | date():
                self._date(place, cell)
            case int() if abs(cell) >= _EXACT:
                page.write_string(row, place, str(cell), looks["text"])
            case int():
                page.write_number(row, place, cell, looks["whole"])
            case float():
                page.write_number(row, place, cell, looks["number"])

    def _date(self, place: int, day: date) -> None:
        """A real date of Excel; one before its calendar begins as a text."""
        if day.year < _FIRST_YEAR:
            self._page.write_string(self._row, place, day.isoformat(), self._looks["text"])
        elif isinstance(day, datetime):
            local = day.astimezone(self._book.zone).replace(tzinfo=None)
            self._page.write_datetime(self._row, place, local, self._looks["moment"])
        else:
            self._page.write_datetime(self._row, place, day, self._looks["day"])

"""Lists as CSV (RFC 4180): commas, quotes where they are needed, lines that end with CR LF."""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from typing import IO
from zoneinfo import ZoneInfo

from nps.money import Money
from reports.sheets.cells import Cell
from reports.sheets.harmless import for_csv, writable

BYTE_ORDER_MARK = "\ufeff"


class PlainFile:
    """Writes rows to ``stream``; moments are ISO 8601 with the offset that ``timezone`` had then.

    ``for_people`` begins with a byte order mark, without which Excel takes UTF-8 for something else; another
    program at the end of a pipe would take it for part of the first name.
    """

    def __init__(self, stream: IO[str], names: Sequence[str], timezone: str, *, for_people: bool) -> None:
        self._zone = ZoneInfo(timezone)
        if for_people:
            stream.write(BYTE_ORDER_MARK)
        self._write = csv.writer(stream, lineterminator="\r\n").writerow
        self._write(names)

    def row(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""
        self._write([self._written(cell) for cell in cells])

    def _written(self, cell: Cell) -> str:
        match cell:
            case None:
                return ""
            case str():
                return for_csv(writable(cell))
            case Money():
                return f"{cell.major}"
            case datetime():
                return cell.astimezone(self._zone).isoformat(timespec="seconds")
            case date():
                return cell.isoformat()
            case _:
                return str(cell)

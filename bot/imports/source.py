"""A file of rows as it lies on the disk: its encoding, its delimiter, its rows with their line numbers."""

import asyncio
import csv
import re
import stat
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.imports.encoding import encoding_of
from bot.imports.problems import FileProblem, Reason, Trouble
from bot.imports.workbook import is_workbook, written_out

_DELIMITERS = ",;\t|"
_LOOKED_AT = 200
_LONGEST = 1000  # lines that a quoted cell may run over; a quote open for longer was never meant as one
_LONGEST_LINE = 1 << 20  # characters; of a row over several lines, too
_MOST_COLUMNS = 1000
_EXCEL_HINT = re.compile(r"^sep=(.)\r?\n?$")

csv.field_size_limit(_LONGEST_LINE)


class Record(NamedTuple):
    """One row: the number of the line it starts on, its cells, and why it is broken if it is."""

    line: int
    cells: list[str]
    broken: Reason | None = None


@dataclass(frozen=True)
class Plain:
    """A file with its rows in lines: the one that was given, called ``name``, or what a workbook came to.

    ``home`` is where a workbook was ``written_out``; it is removed once nobody holds it any more.
    """

    path: Path
    name: str
    written_out: bool = False
    home: TemporaryDirectory[str] | None = None


@dataclass(frozen=True)
class Source:
    """A readable file; ``records`` goes over it as often as wanted, while somebody holds its ``home``."""

    path: Path
    encoding: str
    delimiter: str
    name: str
    home: TemporaryDirectory[str] | None = None

    def records(self) -> Iterator[Record]:
        """Every row that is not empty, the header too. Raises FileProblem where the text is damaged."""
        for line, text, whole in self._pieces():
            if not whole:
                yield Record(line, [], Reason.OPEN_QUOTE)
            elif "\0" in text:
                yield Record(line, [], Reason.ZERO_BYTE)
            else:
                cells = _cells(text, self.delimiter)
                if any(cells):
                    yield Record(line, cells)

    def _pieces(self) -> Iterator[tuple[int, str, bool]]:
        """Rows as text, over several lines where a quoted cell is; False for a line with an open quote."""
        ahead = _Ahead(self._lines())
        number = 1
        while (text := ahead.take()) is not None:
            rest = ahead.rest_of(text, self.delimiter)
            if number > 1 or not _EXCEL_HINT.match(text):
                yield number, text + "".join(rest or []), rest is not None
            number += 1 + len(rest or [])

    def _lines(self) -> Iterator[str]:
        number = 0
        with self.path.open(encoding=self.encoding, newline="") as file:
            try:
                while text := file.readline(_LONGEST_LINE + 1):
                    number += 1
                    if len(text) > _LONGEST_LINE:
                        raise FileProblem(
                            f"{self.name} has more than {_LONGEST_LINE:,} characters in line {number}, so it "
                            "is no list: export it again as CSV.",
                            Trouble.NO_LIST,
                            {"line": number},
                        )
                    yield text
            except UnicodeError:
                raise FileProblem(
                    f"{self.name} is not readable as {self.encoding} after line {number}: save it as UTF-8.",
                    Trouble.DAMAGED,
                    {"line": number},
                ) from None
            except OSError as wrong:
                raise FileProblem(f"{self.path} stopped being readable: {wrong.strerror}.") from None


class _Ahead:
    """Lines that can be looked at before they are taken."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()

    def take(self) -> str | None:
        return self._waiting.popleft() if self._waiting else next(self._lines, None)

    def rest_of(self, text: str, delimiter: str) -> list[str] | None:
        """Take the lines that end the row ``text`` begins; None, with nothing taken, if it has no end."""
        if '"' not in text or not _open_after(text, False, delimiter):
            return []
        rest = self._up_to_closing_quote(delimiter)
        if rest is None or not _is_sound(text + "".join(rest), delimiter):
            return None
        for _ in rest:
            self._waiting.popleft()
        return rest

    def _up_to_closing_quote(self, delimiter: str) -> list[str] | None:
        length = 0
        for count in range(_LONGEST):
            if count == len(self._waiting):
                following = next(self._lines, None)
                if following is None:
                    return None
                self._waiting.append(following)
            line = self._waiting[count]
            length += len(line)
            if length > _LONGEST_LINE:
                return None
            if '"' in line and not _open_after(line, True, delimiter):
                return list(islice(self._waiting, count + 1))
        return None


async def open_source(written: str | Path) -> Source:
    """Look at a file, CSV or a workbook, and find out how it is written. Raises FileProblem."""
    path = Path(written)
    refuse_unreadable(path)
    return source_of(await plain(path, path.name))


async def plain(path: Path, name: str) -> Plain:
    """Write a workbook out, by a process of its own; any other file is as it is. Raises FileProblem."""
    if not await asyncio.to_thread(is_workbook, path):
        return Plain(path, name)
    home = TemporaryDirectory(prefix="npsbot-workbook-")
    return Plain(await written_out(path, name, home), name, written_out=True, home=home)


def source_of(plain: Plain) -> Source:
    """Find out how a file is written. Raises FileProblem."""
    if plain.written_out:
        source = Source(plain.path, "utf-8", ",", plain.name, plain.home)
    else:
        encoding = encoding_of(plain.path, plain.name)
        source = Source(plain.path, encoding, _delimiter(plain.path, encoding), plain.name)
    first = next(source.records(), None)
    if first is None:
        raise FileProblem(f"{source.name} is empty: export it again.", Trouble.EMPTY)
    if len(first.cells) > _MOST_COLUMNS:
        raise FileProblem(
            f"{source.name} has {len(first.cells):,} columns: "
            "keep those that are about purchases or answers.",
            Trouble.TOO_WIDE,
            {"n": len(first.cells)},
        )
    return source


def refuse_unreadable(path: Path) -> None:
    """Raises FileProblem for what is no file that can be read twice."""
    if str(path) == "-":
        raise FileProblem("A file is read twice, so standard input will not do: save it and give its name.")
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileProblem(f"{path} is a folder: give the file in it.")
        if not stat.S_ISREG(mode):
            raise FileProblem(f"{path} is not a file on the disk, and it is read twice: save it first.")
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError:
        raise FileProblem(f"There is no file {path}: check the name.") from None
    except PermissionError:
        raise FileProblem(f"{path} may not be read by this user: change its permissions.") from None
    except (OSError, ValueError) as wrong:
        raise FileProblem(f"{path} cannot be read: {wrong}.") from None


def _cells(text: str, delimiter: str) -> list[str]:
    if '"' not in text:
        return [cell.strip() for cell in text.split(delimiter)]
    row = next(csv.reader([text.rstrip("\r\n")], delimiter=delimiter, skipinitialspace=True), [])
    return [cell.strip() for cell in row]


def _is_sound(text: str, delimiter: str) -> bool:
    """Whether a row over several lines is quoted by the rules, and not two rows joined by stray quotes."""
    rows = csv.reader([text.rstrip("\r\n")], delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        return next(rows, None) is not None
    except csv.Error:
        return False


def _open_after(text: str, inside: bool, delimiter: str) -> bool:
    """Whether a quoted cell is still open at the end of ``text``; a quote opens only at a cell's start."""
    pieces = text.split('"')
    closed = False
    for place, piece in enumerate(pieces[:-1]):
        if inside:
            inside, closed = False, True
            continue
        doubled = closed and not piece
        starts = piece.rstrip(" ").endswith(delimiter) or (place == 0 and not piece.strip(" \ufeff"))
        inside, closed = doubled or starts, False
    return inside


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that cuts most rows into the same number of cells, and into more cells than others."""
    hint = _EXCEL_HINT.match(next(Source(path, encoding, ",", path.name)._lines(), ""))
    if hint and hint[1] in _DELIMITERS:
        return hint[1]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(Source(path, encoding, delimiter, path.name)))


def _evenness(source: Source) -> float:
    widths = [len(record.cells) for record in islice(source.records(), _LOOKED_AT)]
    common = Counter(width for width in widths if width > 1).most_common(1)
    if not common:
        return 0.0
    width, rows = common[0]
    return (rows / len(widths)) ** 2 * (width - 1)

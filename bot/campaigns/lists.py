"""A list of the shop's customer ids: the first column of a file, or words pasted into the chat."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from bot.imports.encoding import encoding_of

_LONGEST_ID = 200
_BETWEEN = re.compile(r"[\s,;]+")


def ids_in_file(path: Path) -> list[str]:
    """The ids of a file, each once, in their order. Raises FileProblem for what is no text."""
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        lines = (line.replace("\0", "") for line in file)
        return _unique(re.split(r"[,;\t]", row[0])[0] for row in csv.reader(lines) if row)


def ids_in_words(written: str) -> list[str]:
    """The ids of a message, between which stand spaces, commas, semicolons or line ends."""
    return _unique(_BETWEEN.split(written))


def _unique(ids: Iterable[str]) -> list[str]:
    cleaned = (each.strip().strip("\"'") for each in ids)
    return list(dict.fromkeys(each for each in cleaned if 0 < len(each) <= _LONGEST_ID))

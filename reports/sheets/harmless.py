"""Texts of strangers in a spreadsheet: they must stay texts there, whatever they begin with.

A program that opens a CSV file takes a cell which begins with one of :data:`SIGNS` for a formula, and a
formula can reach into other files and out into the network. An apostrophe before it makes a text of it again.
"""

import re

from reports.length import cut

SIGNS = "=+-@\t\r\n＝＋－＠"
"""What a formula can begin with: the wide forms are the same to some programs."""

LONGEST = 32_767
"""The UTF-16 units that a cell of Excel holds."""

_ANY = f"[{re.escape(SIGNS)}]"
_FIRST = re.compile(f"^{_ANY}")
# Who expects semicolons or tabs (Excel, in half of Europe) begins a cell behind each of them, and a row at
# each line break, quotes or not. A sign with nothing or a bracket behind it, as in ";-)", is no formula.
_WITHIN = re.compile(r"([;\t\r\n] *)(?=[=+\-@＝＋－＠] *[^\s)])")
_MARKED = re.compile(rf"(^|[;\t\r\n] *)'(?={_ANY})")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def for_csv(text: str) -> str:
    """The text so that no program that opens the file takes any of it for a formula."""
    marked = _WITHIN.sub(r"\1'", text)
    return f"'{marked}" if is_like_a_formula(text) else marked


def as_it_was(text: str) -> str:
    """What :func:`for_csv` was given, so that a file of ours can be read again."""
    return _MARKED.sub(r"\1", text)


def is_like_a_formula(text: str) -> bool:
    return _FIRST.match(text) is not None


def writable(text: str) -> str:
    """The text without what neither XML nor UTF-8 can hold: control characters, halves of letters."""
    return _UNWRITABLE.sub("\ufffd", text) if _UNWRITABLE.search(text) else text


def fitting(text: str) -> str:
    """The text as a cell of a workbook can hold it: cut, with an ellipsis, at 32,767 units."""
    text = writable(text).replace("\r\n", "\n").replace("\r", "\n")
    return cut(text, LONGEST) if len(text) > LONGEST // 2 else text

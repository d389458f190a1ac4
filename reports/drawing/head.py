"""The top of every picture, and small things that several of them draw."""

from collections.abc import Sequence

from reports.layout import FAINT, HEADING, INNER, MARGIN, SMALL, TITLE
from reports.pictures.head import Head
from reports.sheet import Sheet, wrapped

LINE = 36  # between lines of small letters


def top(sheet: Sheet, head: Head) -> float:
    """The question, whose report of when it is, and where what follows begins."""
    sheet.text(MARGIN, 66, head.question, TITLE, bold=True, within=INNER)
    x = MARGIN + sheet.text(MARGIN, 112, head.shop, SMALL, color=FAINT, within=INNER * 0.4)
    sheet.text(x + 14, 112, "·", SMALL, anchor="middle", color=FAINT)
    x += 28
    room = MARGIN + INNER - x
    x += sheet.text(x, 112, head.week, SMALL, color=FAINT, within=room * (0.55 if head.so_far else 1))
    if head.so_far:
        room = MARGIN + INNER - x - 24
        sheet.text(MARGIN + INNER, 112, head.so_far, SMALL, anchor="end", bold=True, within=room)
    return 130


def heading(sheet: Sheet, y: float, title: str, note: str = "") -> float:
    """The title of a panel with a note at its end; where what follows begins."""
    wide = sheet.text(MARGIN, y + 42, title, HEADING, bold=True, within=INNER * (0.55 if note else 1))
    if note:
        room = INNER - wide - 24
        sheet.text(MARGIN + INNER, y + 42, note, SMALL, anchor="end", color=FAINT, within=room)
    return y + 60


def pieces(sheet: Sheet, y: float, words: Sequence[str], *, most: int = 3, size: float = SMALL) -> float:
    """Pieces with a dot between them in lines of the full width; where what follows begins."""
    lines = wrapped(" · ".join(words), size, INNER) if words else []
    for line in lines[:most]:
        sheet.text(MARGIN, y + 30, line, size, color=FAINT, within=INNER)
        y += LINE
    return y


def sentence(sheet: Sheet, y: float, words: str) -> float:
    """A note in lines of the full width; where what follows begins."""
    for line in wrapped(words, SMALL, INNER):
        sheet.text(MARGIN, y + 30, line, SMALL, color=FAINT, within=INNER)
        y += LINE
    return y

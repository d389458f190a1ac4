"""What moved it? Bars from zero that add up to the change."""

from reports.drawing import head
from reports.layout import ARROWS, FAINT, HEADING, INK, INNER, MARGIN, STEPS, TEXT, TITLE
from reports.pictures.movers import Mover, Movers
from reports.sheet import Sheet

_ROW = 58
_NAME = 380
_FIGURE = 130  # the room for a figure beyond the longest bar
_PLOT = (MARGIN + _NAME + _FIGURE, MARGIN + INNER - _FIGURE)


def draw(sheet: Sheet, plan: Movers) -> float:
    """Returns where it ends."""
    y = head.top(sheet, plan.head)
    sheet.text(MARGIN, y + 58, plan.then_and_now, TITLE, bold=True, within=INNER)
    color = ARROWS[plan.change.verdict] if plan.change.verdict else FAINT
    sheet.text(MARGIN, y + 110, plan.change.words, HEADING, color=color, within=INNER)
    y = head.heading(sheet, y + 130, plan.title)
    y = _bars(sheet, plan, y + 6)
    return head.sentence(sheet, y + 14, plan.note) + 24


def _bars(sheet: Sheet, plan: Movers, top: float) -> float:
    rows = (*plan.rows, plan.total)
    low, high = min(0, *(row.tenths for row in rows)), max(0, *(row.tenths for row in rows))
    unit = (_PLOT[1] - _PLOT[0]) / ((high - low) or 1)
    zero = _PLOT[0] - low * unit
    bottom = top + _ROW * len(rows) + 16
    for number, row in enumerate(plan.rows):
        _bar(sheet, row, zero, unit, top + number * _ROW, total=False)
    sum_line = top + _ROW * len(plan.rows) + 8
    sheet.line((MARGIN, sum_line), (MARGIN + INNER, sum_line), INK, 3)
    _bar(sheet, plan.total, zero, unit, sum_line + 8, total=True)
    sheet.line((zero, top), (zero, bottom), FAINT)
    return bottom


def _bar(sheet: Sheet, row: Mover, zero: float, unit: float, top: float, *, total: bool) -> None:
    color = ARROWS[row.verdict] if row.verdict else INK if total else STEPS
    length = abs(row.tenths) * unit
    sheet.text(MARGIN, top + _ROW / 2 + 11, row.name, TEXT, bold=total, within=_NAME - 20)
    sheet.bar(zero if row.tenths > 0 else zero - length, top + 9, length, _ROW - 18, color)
    side = 14 if row.tenths >= 0 else -14
    sheet.text(
        zero + (length if row.tenths >= 0 else -length) + side,
        top + _ROW / 2 + 11,
        row.figure,
        TEXT,
        anchor="start" if row.tenths >= 0 else "end",
        bold=True,
        within=_FIGURE - 20,
    )

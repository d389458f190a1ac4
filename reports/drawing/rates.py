"""How many of those who were asked answer: by branch, and by the hour at which they were asked."""

from reports.drawing import head
from reports.layout import (
    ASIDE,
    BESIDE,
    COLUMNS,
    FAINT,
    INK,
    INNER,
    MARGIN,
    SMALL,
    SMALLEST,
    STEPS,
    TEXT,
    column,
)
from reports.pictures.asking import Asking, RateBar
from reports.sheet import Sheet, measure

_ROW, _NAME, _BAR = 40, 300, 480
_HIGH = 84


def branches(sheet: Sheet, plan: Asking, y: float) -> float:
    """A bar for each branch; returns where it ends."""
    y = head.heading(sheet, y, plan.branches_title, "" if plan.hours else plan.hollow_note)
    most = max([bar.share or 0.0 for bar in plan.branches if not bar.hollow], default=0.0) or 1.0
    for bar in plan.branches:
        wide = _BAR * min(1.0, (bar.share or 0.0) / most)
        sheet.text(MARGIN, y + 31, bar.name, TEXT, within=_NAME - 16)
        sheet.bar(MARGIN + _NAME, y + 6, max(wide, 3), _ROW - 12, STEPS, hollow=bar.hollow)
        x = MARGIN + _NAME + wide + 18
        if bar.figure:
            x += sheet.text(x, y + 31, bar.figure, TEXT, bold=True) + 18
        sheet.text(x, y + 31, bar.note, SMALL, color=FAINT, within=MARGIN + INNER - x)
        y += _ROW
    return y


def hours(sheet: Sheet, plan: Asking, y: float) -> float:
    """A bar for each hour, its rate above and the number of questions beneath; returns where it ends."""
    y = head.heading(sheet, y, plan.hours_title, plan.hollow_note)
    ground, count = y + 32 + _HIGH, len(plan.hours)
    most = max([bar.share or 0.0 for bar in plan.hours if not bar.hollow], default=0.0) or 1.0
    for index, bar in enumerate(plan.hours):
        _hour(sheet, bar, column(index, count), COLUMNS / count, most, ground)
    start = column(0, count) - COLUMNS / count / 2
    sheet.line((start, ground), (start + COLUMNS, ground), FAINT)
    sheet.text(BESIDE, ground + 66, plan.delivered_row, SMALL, color=FAINT, within=ASIDE - 20)
    return ground + 72


def _hour(sheet: Sheet, bar: RateBar, x: float, room: float, most: float, ground: float) -> None:
    high = _HIGH * min(1.0, (bar.share or 0.0) / most)
    wide = min(room * 0.7, 90)
    if bar.share is not None:
        sheet.bar(x - wide / 2, ground - max(high, 3), wide, max(high, 3), STEPS, hollow=bar.hollow)
    size = min(SMALL, max(SMALLEST, room * 0.42))
    if bar.figure and measure(bar.figure, SMALLEST) <= room:  # a number that is cut would be another one
        sheet.text(x, ground - high - 8, bar.figure, size, anchor="middle", within=room)
    sheet.text(x, ground + 32, bar.name, size, anchor="middle", bold=True, color=INK)
    if bar.share is not None and measure(bar.note, SMALLEST) <= room - 2:
        sheet.text(x, ground + 66, bar.note, size, anchor="middle", color=FAINT, within=room - 2)

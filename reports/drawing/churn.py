"""The value at risk as bars of weeks, and beneath it the grid of newcomers."""

from nps.scores import Category
from reports.drawing import head
from reports.layout import (
    ASIDE,
    AXIS,
    BESIDE,
    COLORS,
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
from reports.pictures.churn import Cell, Churn, GridRow
from reports.sheet import PAPER, Sheet, measure, wrapped

_HIGH = 210
_LINE = 32  # between lines beside the last bar
_ROOM = ASIDE - 24
_ROW, _FROM, _SIZE, _CELL = 50, 214, 126, 120
_DARK = 0.78  # of the deepest shade: from here on letters are white
_LAPSED, _DEEP = COLORS[Category.DETRACTOR], COLORS[Category.PROMOTER]


def draw(sheet: Sheet, plan: Churn) -> float:
    """Returns where it ends."""
    y = _risk(sheet, plan, head.top(sheet, plan.head))
    return _grid(sheet, plan, y + 8) + 24


def _risk(sheet: Sheet, plan: Churn, y: float) -> float:
    y = head.heading(sheet, y, plan.risk_title)
    if not plan.bars:
        sheet.text(MARGIN, y + 32, plan.no_risk, TEXT, color=FAINT, within=INNER)
        return y + 48
    ground, count = y + 10 + _HIGH, len(plan.bars)
    most = max([bar.at_risk or 0 for bar in plan.bars]) or 1
    wide = min(COLUMNS / count * 0.66, 110)
    for index, bar in enumerate(plan.bars):
        x = column(index, count) - wide / 2
        for minor, color in ((bar.at_risk or 0, STEPS), (bar.lapsed or 0, _LAPSED)):
            high = _HIGH * max(0, minor) / most
            sheet.bar(x, ground - high, wide, high, color)
    sheet.line((MARGIN + AXIS, ground), (MARGIN + AXIS + COLUMNS, ground), FAINT)
    _beside(sheet, plan, most, ground)
    _beneath(sheet, plan, ground)
    return ground + 84


def _beside(sheet: Sheet, plan: Churn, most: int, ground: float) -> None:
    """What the two colours are, each beside its part of the last bar."""
    last = plan.bars[-1]
    lapsed = wrapped(plan.lapsed_name, SMALL, _ROOM)
    whole = wrapped(plan.all_name, SMALL, _ROOM)
    low = ground - _HIGH * (last.lapsed or 0) / most / 2 - _LINE * (len(lapsed) - 1) / 2 + 9
    low = min(low, ground - _LINE * (len(lapsed) - 1))
    high = ground - _HIGH * (last.at_risk or 0) / most + 20
    high = max(min(high, low - _LINE * len(whole) - 8), ground - _HIGH + 12)
    low = max(low, high + _LINE * len(whole) + 8)
    for start, lines, color in ((high, whole, STEPS), (low, lapsed, _LAPSED)):
        for number, line in enumerate(lines):
            y = start + number * _LINE
            sheet.text(BESIDE, y, line, SMALL, bold=True, color=color, within=_ROOM)


def _beneath(sheet: Sheet, plan: Churn, ground: float) -> None:
    """The amounts and the first days of the weeks, as many as there is room for, the last ones always."""
    count = len(plan.bars)
    for y, bold, words in (
        (34, True, [bar.figure for bar in plan.bars]),
        (70, False, [bar.day for bar in plan.bars]),
    ):
        size = SMALL if count <= 10 else max(SMALLEST, SMALL - 4)
        widest = max(measure(word, size, bold=bold) for word in words) + 10
        step = next((step for step in range(1, count) if step * COLUMNS / count >= widest), count)
        for index in range(count - 1, -1, -step):
            x, color = column(index, count), INK if bold else FAINT
            sheet.text(x, ground + y, words[index], size, anchor="middle", bold=bold, color=color)


def _grid(sheet: Sheet, plan: Churn, y: float) -> float:
    y = head.heading(sheet, y, plan.grid_title)
    if not plan.rows:
        sheet.text(MARGIN, y + 32, plan.no_grid, TEXT, color=FAINT, within=INNER)
        return y + 48
    sheet.text(MARGIN, y + 28, plan.from_name, SMALL, color=FAINT, within=_FROM - 12)
    sheet.text(MARGIN + _FROM + _SIZE - 24, y + 28, plan.size_name, SMALL, anchor="end", color=FAINT)
    for index, name in enumerate(plan.columns):
        sheet.text(_middle(index), y + 28, name, SMALL, anchor="middle", color=FAINT, within=_CELL)
    y += 40
    deepest = max([cell.share or 0.0 for row in plan.rows for cell in row.cells], default=0.0) or 1.0
    for row in plan.rows:
        _row(sheet, row, y, deepest)
        y += _ROW
    return head.pieces(sheet, y, [plan.few_note]) if plan.few_note else y


def _middle(index: int) -> float:
    return MARGIN + _FROM + _SIZE + (index + 0.5) * _CELL


def _row(sheet: Sheet, row: GridRow, y: float, deepest: float) -> None:
    sheet.text(MARGIN, y + 34, row.name, SMALL, within=_FROM - 28)
    sheet.text(
        MARGIN + _FROM + _SIZE - 24, y + 34, row.size, SMALL, anchor="end", bold=True, within=_SIZE - 20
    )
    for index, cell in enumerate(row.cells):
        _cell(sheet, cell, _middle(index), y, deepest)


def _cell(sheet: Sheet, cell: Cell, x: float, y: float, deepest: float) -> None:
    if cell.share is None:
        sheet.text(x, y + 34, cell.figure, SMALL, anchor="middle", color=FAINT, within=_CELL - 8)
        return
    depth = cell.share / deepest
    sheet.bar(x - _CELL / 2 + 2, y + 2, _CELL - 4, _ROW - 4, shade(depth))
    color = PAPER if depth > _DARK else INK
    sheet.text(x, y + 34, cell.figure, SMALL, anchor="middle", color=color, within=_CELL - 12)


def shade(depth: float) -> str:
    """Between paper and the deep colour, ``depth`` 0..1 of the way."""
    light, deep = (tuple(int(each[at : at + 2], 16) for at in (1, 3, 5)) for each in (PAPER, _DEEP))
    mixed = (round(a + (b - a) * depth) for a, b in zip(light, deep, strict=True))
    return "#" + "".join(f"{each:02X}" for each in mixed)

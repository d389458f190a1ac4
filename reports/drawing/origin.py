"""Where does it come from? A dot with its interval for each segment, and the scores."""

from collections.abc import Iterable

from nps.certainty import Verdict
from nps.scores import Tally
from reports.digest import spoken_interval, spoken_nps
from reports.drawing import head
from reports.drawing.scale import Scale, spanning
from reports.drawing.scores import spread
from reports.layout import ARROWS, FAINT, GRID, HIGHEST, INK, INNER, MARGIN, REACH, SMALL, STEPS, TEXT
from reports.pictures.origin import Origin, Row
from reports.sheet import Sheet

_ROW = 42
_NAME = 300  # the room for names
_FIGURES = 250  # the room for NPS, arrow and number of answers
_PLOT = (MARGIN + _NAME + 20, MARGIN + INNER - _FIGURES - 10)
_SPREAD = 254  # a panel of scores without its bars
_BARS = (36, 150)  # the lowest and the highest that its bars may be
_FOOT = 2  # lines of those that are only counted


def draw(sheet: Sheet, plan: Origin) -> float:
    """Returns where it ends."""
    y = head.top(sheet, plan.head)
    if plan.fields:
        y = _segments(sheet, plan, y)
    left = (HIGHEST - 20 - y) / len(plan.scores) - _SPREAD
    high = min(_BARS[1], left)
    if high < _BARS[0]:  # the segments have taken all the room
        return y + 20
    for each in plan.scores:
        y = spread(sheet, each, y, high)
    return y + 10


def _segments(sheet: Sheet, plan: Origin, y: float) -> float:
    rows = [row for panel in plan.fields for row in panel.rows]
    scale = spanning((row.now for row in rows), _compared(rows, plan.whole), *_PLOT)
    for number, panel in enumerate(plan.fields):
        y = head.heading(sheet, y, panel.title, plan.before_note if number == 0 else "")
        _ground(sheet, plan, scale, y, len(panel.rows))
        for row in panel.rows:
            _row(sheet, row, scale, y)
            y += _ROW
        y = head.pieces(sheet, y + 2, panel.counted, most=_FOOT)
    return _axis(sheet, plan, scale, y)


def _compared(rows: Iterable[Row], whole: Tally) -> list[Tally]:
    return [whole, *(row.before for row in rows)]


def _ground(sheet: Sheet, plan: Origin, scale: Scale, top: float, rows: int) -> None:
    """The lines on which NPS are read, and that of the whole."""
    bottom = top + rows * _ROW
    for tick, _ in scale.ticks(plan.ticks):
        sheet.line((scale.at(tick), top), (scale.at(tick), bottom), FAINT if tick == 0 else GRID)
    whole = spoken_nps(plan.whole)
    if whole is not None:
        sheet.line((scale.at(whole), top), (scale.at(whole), bottom), STEPS, 4)


def _row(sheet: Sheet, row: Row, scale: Scale, top: float) -> None:
    middle, nps, reach = top + _ROW / 2, spoken_nps(row.now), spoken_interval(row.now)
    assert nps is not None
    assert reach is not None
    sheet.text(MARGIN, middle + 10, row.name, TEXT, within=_NAME)
    sheet.bar(scale.at(reach.low), middle - 8, scale.at(reach.high) - scale.at(reach.low), 16, REACH)
    before = spoken_nps(row.before)
    if before is not None:
        sheet.bar(scale.at(before) - 2.5, middle - 17, 5, 34, FAINT)
    color = ARROWS[row.verdict] if row.verdict else INK
    sheet.dot(scale.at(nps), middle, 22, color)
    _figures(sheet, row, middle + 10, color)


def _figures(sheet: Sheet, row: Row, y: float, color: str) -> None:
    """NPS and arrow at one place, and the number of answers at the end."""
    start, end = MARGIN + INNER - _FIGURES, MARGIN + INNER
    arrow = {Verdict.UP: "▲", Verdict.DOWN: "▼"}[row.verdict] if row.verdict else ""
    sheet.text(start + 84, y, row.nps, TEXT, anchor="end", bold=True, color=color, within=84)
    if arrow:
        sheet.text(start + 94, y, arrow, TEXT, color=color)
    sheet.text(end, y, row.n, SMALL, anchor="end", color=FAINT, within=110)


def _axis(sheet: Sheet, plan: Origin, scale: Scale, y: float) -> float:
    """The numbers of the lines, and which line is the whole."""
    for tick, written in scale.ticks(plan.ticks):
        sheet.text(scale.at(tick), y + 30, written, SMALL, anchor="middle", color=FAINT)
    sheet.text(MARGIN, y + 30, plan.whole_name, SMALL, bold=True, color=STEPS, within=_NAME - 30)
    return y + 44

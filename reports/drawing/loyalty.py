"""How loyal are our customers? The big figure, what the week alone says, and the weeks before."""

from reports.drawing import head
from reports.drawing.trend import trend
from reports.layout import ARROWS, FAINT, HEADING, INNER, MARGIN, TEXT
from reports.pictures.head import Changed
from reports.pictures.loyalty import Headline, Loyalty
from reports.sheet import Sheet

_FIGURE = 222  # from the title of the headline to the baseline of its figure
_BESIDE = 54  # between the lines beside it


def draw(sheet: Sheet, plan: Loyalty) -> float:
    """Returns where it ends."""
    y = head.top(sheet, plan.head)
    y = _headline(sheet, plan.headline, plan.title, y + 10)
    y = _period(sheet, plan, y + 14)
    return trend(sheet, plan, y + 10) if plan.weeks else y + 30


def _headline(sheet: Sheet, said: Headline, title: str, top: float) -> float:
    sheet.text(MARGIN, top + 40, title, HEADING, bold=True, color=FAINT, within=INNER)
    size = 80 if said.word else 150
    wide = sheet.text(MARGIN, top + _FIGURE, said.figure, size, bold=True, within=INNER * 0.6)
    x = MARGIN + wide + 44
    room, y = MARGIN + INNER - x, top + _FIGURE - _BESIDE * (len(said.lines) - (said.change is None))
    for line in said.lines:
        sheet.text(x, y, line, HEADING, within=room)
        y += _BESIDE
    if said.change is not None:
        _changed(sheet, said.change, x, y, HEADING, room)
    return top + _FIGURE + 20


def _period(sheet: Sheet, plan: Loyalty, top: float) -> float:
    """The week by itself, in lines of whole figures."""
    sheet.bar(MARGIN, top + 12, 6, 76 if plan.period_change else 38, FAINT)
    x, room = MARGIN + 26, INNER - 26
    name, *figures = plan.period
    wide = sheet.text(x, top + 42, name, TEXT, bold=True, within=room * 0.4) + 18
    sheet.text(x + wide, top + 42, " · ".join(figures), TEXT, within=room - wide)
    if plan.period_change is None:
        return top + 56
    _changed(sheet, plan.period_change, x, top + 84, TEXT, room)
    return top + 96


def _changed(sheet: Sheet, change: Changed, x: float, y: float, size: float, room: float) -> None:
    color = ARROWS[change.verdict] if change.verdict else FAINT
    sheet.text(x, y, change.words, size, bold=change.verdict is not None, color=color, within=room)

"""Who answers, and when? The funnel, the weeks, and the response rates."""

from reports.drawing import head
from reports.drawing.rates import branches, hours
from reports.drawing.weeks import who_answered
from reports.layout import FAINT, INNER, MARGIN, SMALL, STEPS, TEXT
from reports.pictures.asking import Asking, Step
from reports.sheet import Sheet

_STEP, _NAME, _BAR = 40, 236, 560  # a row, the room for its name, the longest bar


def draw(sheet: Sheet, plan: Asking) -> float:
    """Returns where it ends."""
    y = _funnel(sheet, plan, head.top(sheet, plan.head))
    if plan.weeks:
        y = who_answered(sheet, plan, y)
    if plan.branches:
        y = branches(sheet, plan, y)
    if plan.hours:
        y = hours(sheet, plan, y)
    return y + 24


def _funnel(sheet: Sheet, plan: Asking, y: float) -> float:
    """What became of the questions, step by step, and why some were not asked."""
    y = head.heading(sheet, y, plan.funnel_title)
    due = plan.steps[0].count
    if not due:
        sheet.text(MARGIN, y + 32, plan.no_questions, TEXT, color=FAINT, within=INNER)
        return head.pieces(sheet, y + _STEP + 6, plan.aside)
    for step in plan.steps:
        _step(sheet, step, _BAR * step.count / due, y)
        y += _STEP
    return head.pieces(sheet, y + 4, plan.aside)


def _step(sheet: Sheet, step: Step, wide: float, y: float) -> None:
    sheet.text(MARGIN, y + 31, step.name, TEXT, within=_NAME - 16)
    sheet.bar(MARGIN + _NAME, y + 5, wide, _STEP - 10, STEPS)
    x = MARGIN + _NAME + wide + 18
    x += sheet.text(x, y + 31, step.figure, TEXT, bold=True, within=160) + 18
    if step.note:
        sheet.text(x, y + 31, step.note, SMALL, color=FAINT, within=MARGIN + INNER - x)

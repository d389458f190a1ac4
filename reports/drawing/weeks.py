"""Who answered, by week: detractors, passives and promoters, one upon the other."""

from nps.scores import Category, Tally
from reports.drawing import head
from reports.layout import ASIDE, AXIS, BESIDE, COLORS, COLUMNS, FAINT, MARGIN, SMALL, WRITTEN, column
from reports.pictures.asking import Asking
from reports.sheet import Sheet, measure

_HIGH = 132
_LINE = 36  # between the names beside the last week


def who_answered(sheet: Sheet, plan: Asking, y: float) -> float:
    """Named beside the last week; returns where it ends."""
    y = head.heading(sheet, y, plan.weeks_title) + 10
    most, count = max(1, *(week.n for week in plan.weeks)), len(plan.weeks)
    ground = y + _HIGH
    for index, week in enumerate(plan.weeks):
        _stack(sheet, column(index, count), week, _HIGH / most, ground, min(COLUMNS / count * 0.66, 110))
    sheet.line((MARGIN + AXIS, ground), (MARGIN + AXIS + COLUMNS, ground), FAINT)
    _names(sheet, plan, _HIGH / most, ground)
    _days(sheet, plan, ground + 34)
    return ground + 46


def _counts(tally: Tally) -> dict[Category, int]:
    """From the ground up."""
    return {
        Category.DETRACTOR: tally.detractors,
        Category.PASSIVE: tally.passives,
        Category.PROMOTER: tally.promoters,
    }


def _stack(sheet: Sheet, x: float, tally: Tally, unit: float, ground: float, wide: float) -> None:
    y = ground
    for kind, count in _counts(tally).items():
        y -= count * unit
        sheet.bar(x - wide / 2, y, wide, count * unit, COLORS[kind])


def _names(sheet: Sheet, plan: Asking, unit: float, ground: float) -> None:
    lowest, floor = ground + _LINE, ground
    for label, count in zip(plan.categories, _counts(plan.weeks[-1]).values(), strict=True):
        middle = floor - count * unit / 2
        floor -= count * unit
        lowest = min(middle + 10, lowest - _LINE)
        color = WRITTEN[label.category]
        words = f"{label.name} {label.count}"
        sheet.text(BESIDE, lowest, words, SMALL, bold=True, color=color, within=ASIDE - 20)


def _days(sheet: Sheet, plan: Asking, y: float) -> None:
    """Mondays, as many as there is room for, the last one always."""
    count = len(plan.days)
    widest = max(measure(day, SMALL) for day in plan.days) + 18
    step = next((step for step in range(1, count) if step * COLUMNS / count >= widest), count)
    for index in range(count - 1, -1, -step):
        sheet.text(column(index, count), y, plan.days[index], SMALL, anchor="middle", color=FAINT)

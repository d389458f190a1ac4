"""How often each score was given, in the colour of its category."""

from nps.scores import SCORES, category
from reports.drawing import head
from reports.layout import COLORS, FAINT, INK, INNER, MARGIN, SMALL, TEXT, WRITTEN
from reports.pictures.scores import CategoryLabel, Scores
from reports.sheet import Sheet

_COLUMN = INNER / len(SCORES)


def spread(sheet: Sheet, plan: Scores, y: float, high: float) -> float:
    """Bars of at most ``high`` pixels; returns where it ends."""
    ground = head.heading(sheet, y, plan.title) + 30 + high
    most = max(1, *plan.tally.counts)
    for score in SCORES:
        count, x = plan.tally.counts[score], MARGIN + (score + 0.5) * _COLUMN
        up = high * count / most
        sheet.bar(x - 38, ground - up, 76, up, COLORS[category(score)])
        color = INK if count else FAINT
        room = _COLUMN - 4
        sheet.text(x, ground - up - 10, plan.counts[score], SMALL, anchor="middle", color=color, within=room)
        sheet.text(x, ground + 36, plan.scores[score], TEXT, anchor="middle", bold=True)
    for label in plan.categories:
        _category(sheet, label, ground + 50)
    return ground + 144


def _category(sheet: Sheet, label: CategoryLabel, y: float) -> None:
    """A line beneath the scores of a category, with its name and number."""
    scores = [score for score in SCORES if category(score) is label.category]
    start, wide = MARGIN + scores[0] * _COLUMN, len(scores) * _COLUMN
    sheet.bar(start + 8, y, wide - 16, 8, COLORS[label.category])
    middle, color = start + wide / 2, WRITTEN[label.category]
    sheet.text(middle, y + 44, label.name, TEXT, anchor="middle", bold=True, color=color, within=wide - 8)
    figures = " · ".join(filter(None, [label.count, label.share]))
    sheet.text(middle, y + 80, figures, TEXT, anchor="middle", within=wide - 8)

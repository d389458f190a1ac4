"""The weekly picture: one glance at loyalty, how sure it is, and where the answers come from."""

from nps.certainty import Verdict
from nps.scores import SCORES, Category, category
from reports.digest import Digest
from reports.history import NPS_HEIGHT, WEEKS_HEIGHT, nps_by_week, who_answered
from reports.labels import CategoryLabel, Headline, Labels, StepLabel
from reports.layout import COLORS, FAINT, INK, INNER, MARGIN, SMALL, STEPS, TEXT, TITLE, WIDTH, WRITTEN
from reports.sheet import Sheet, wrapped

_HEADLINE_HEIGHT = 338
_SCORES_HEIGHT = 392
_STEP, _STEP_NAME, _STEP_BAR = 46, 236, 580  # a row, the room for its name, the longest bar
_FIGURE = 290  # the baseline of the big figure
_LINE = 38  # between lines of small letters
_ARROWS = {Verdict.UP: COLORS[Category.PROMOTER], Verdict.DOWN: COLORS[Category.DETRACTOR]}


def draw(digest: Digest, labels: Labels) -> bytes:
    """A PNG, 1280 pixels wide; the same digest and labels give the same bytes."""
    panels = [(_headline, _HEADLINE_HEIGHT)]
    if digest.weeks:
        panels += [(nps_by_week, NPS_HEIGHT), (who_answered, WEEKS_HEIGHT)]
    panels += [(_scores, _SCORES_HEIGHT), (_funnel, _funnel_height(digest, labels))]
    sheet = Sheet(WIDTH, sum(height for _, height in panels), rtl=labels.rtl)
    top = 0
    for panel, height in panels:
        panel(sheet, digest, labels, top)
        top += height
    return sheet.png()


def _headline(sheet: Sheet, digest: Digest, labels: Labels, top: int) -> None:
    """Whose report, of when, and the figure with its doubt."""
    said = labels.headline
    sheet.text(MARGIN, top + 70, labels.shop, 48, bold=True, within=INNER)
    week = sheet.text(MARGIN, top + 120, labels.week, 34, color=FAINT, within=INNER)
    if labels.so_far:
        room = INNER - week - 40
        sheet.text(MARGIN + INNER, top + 120, labels.so_far, TEXT, anchor="end", bold=True, within=room)
    if not said.word:
        sheet.text(MARGIN, top + 176, "NPS", 34, bold=True, color=FAINT)
    size = 80 if said.word else 132
    wide = sheet.text(MARGIN, top + _FIGURE, said.figure, size, bold=True, within=INNER * 0.6)
    _beside(sheet, said, MARGIN + wide + 44, top)


def _beside(sheet: Sheet, said: Headline, x: float, top: int) -> None:
    room, y = MARGIN + INNER - x, top + _FIGURE - 56 * (len(said.lines) - (said.change is None))
    for line in said.lines:
        sheet.text(x, y, line, 36, within=room)
        y += 56
    if said.change is not None:
        color = _ARROWS[said.verdict] if said.verdict else FAINT
        sheet.text(x, y, said.change, 36, bold=said.verdict is not None, color=color, within=room)


def _scores(sheet: Sheet, digest: Digest, labels: Labels, top: int) -> None:
    """How often each score was given, in the colour of its category."""
    sheet.text(MARGIN, top + 40, labels.scores_title, TITLE, bold=True, within=INNER)
    most, wide, ground = max(1, *digest.tally.counts), INNER / len(SCORES), top + 232
    for score in SCORES:
        count, x = digest.tally.counts[score], MARGIN + (score + 0.5) * wide
        high = 132 * count / most
        sheet.bar(x - 38, ground - high, 76, high, COLORS[category(score)])
        color = INK if count else FAINT
        sheet.text(
            x, ground - high - 10, labels.counts[score], SMALL, anchor="middle", color=color, within=wide
        )
        sheet.text(x, ground + 38, labels.scores[score], TEXT, anchor="middle", bold=True)
    for label in labels.categories:
        _category(sheet, label, ground + 52)


def _category(sheet: Sheet, label: CategoryLabel, y: float) -> None:
    """A line beneath the scores of a category, with its name and number."""
    scores = [score for score in SCORES if category(score) is label.category]
    column = INNER / len(SCORES)
    start, wide = MARGIN + scores[0] * column, len(scores) * column
    sheet.bar(start + 8, y, wide - 16, 8, COLORS[label.category])
    middle, color = start + wide / 2, WRITTEN[label.category]
    sheet.text(middle, y + 44, label.name, TEXT, anchor="middle", bold=True, color=color, within=wide)
    figures = " · ".join(filter(None, [label.count, label.share]))
    sheet.text(middle, y + 82, figures, TEXT, anchor="middle", within=wide)


def _aside(labels: Labels) -> list[str]:
    return wrapped(" · ".join(labels.aside), SMALL, INNER) if labels.aside else []


def _funnel_height(digest: Digest, labels: Labels) -> int:
    rows = _STEP * len(labels.steps) if digest.funnel.due else _STEP
    return 60 + rows + _LINE * len(_aside(labels)) + 40


def _funnel(sheet: Sheet, digest: Digest, labels: Labels, top: int) -> None:
    """What became of the questions, step by step, and why some were not asked."""
    funnel = digest.funnel
    sheet.text(MARGIN, top + 40, labels.funnel_title, TITLE, bold=True, within=INNER)
    y = top + 60
    if funnel.due:
        counts = (funnel.due, funnel.sent, funnel.delivered, funnel.scored, funnel.commented)
        for label, count in zip(labels.steps, counts, strict=True):
            _step(sheet, label, _STEP_BAR * count / funnel.due, y)
            y += _STEP
    else:
        sheet.text(MARGIN, y + 36, labels.no_questions, TEXT, color=FAINT, within=INNER)
        y += _STEP
    for number, line in enumerate(_aside(labels)):
        sheet.text(MARGIN, y + 36 + number * _LINE, line, SMALL, color=FAINT)


def _step(sheet: Sheet, label: StepLabel, wide: float, y: float) -> None:
    sheet.text(MARGIN, y + 34, label.name, TEXT, within=_STEP_NAME - 16)
    sheet.bar(MARGIN + _STEP_NAME, y + 6, wide, 34, STEPS)
    x = MARGIN + _STEP_NAME + wide + 18
    x += sheet.text(x, y + 34, label.count, TEXT, bold=True) + 18
    if label.note:
        sheet.text(x, y + 34, label.note, SMALL, color=FAINT, within=MARGIN + INNER - x)

"""Where things stand on a picture, in pixels, and its colours. A phone shows it at a third of its size."""

from nps.certainty import Verdict
from nps.scores import Category

WIDTH = 1280
MARGIN = 48
INNER = WIDTH - 2 * MARGIN

AXIS = 92  # for the numbers of the axis, before the columns of the weeks
ASIDE = 244  # for what is written beside the last week
COLUMNS = INNER - AXIS - ASIDE
BESIDE = MARGIN + AXIS + COLUMNS + 20

HIGHEST = 1280  # Telegram fits a photo into a square of this side: a higher one would lose in width

TITLE, HEADING, TEXT, SMALL = 46, 34, 30, 26
SMALLEST = 19  # 14 pt: a point is a 72nd of an inch, a pixel a 96th

COLORS = {Category.DETRACTOR: "#D55E00", Category.PASSIVE: "#D9D9D9", Category.PROMOTER: "#0072B2"}
"""Told apart by everybody, the colour-blind included."""

INK, FAINT, GRID = "#1A1A1A", "#595959", "#E3E3E3"
REACH = "#D3DDE6"  # intervals
STEPS = "#5F7182"  # the funnel, rates, and what no test has found to be a change
ARROWS = {Verdict.UP: COLORS[Category.PROMOTER], Verdict.DOWN: COLORS[Category.DETRACTOR]}

WRITTEN = COLORS | {Category.PASSIVE: FAINT}
"""The same for letters: the light grey of the passives could not be read on white."""


def column(index: int, count: int) -> float:
    """The middle of a week's column."""
    return MARGIN + AXIS + (index + 0.5) * COLUMNS / count

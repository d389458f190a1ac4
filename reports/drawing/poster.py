"""A sheet of A5 for the counter: what to scan, and why; at home in every language that is read."""

from collections.abc import Sequence

from nps.scores import Category
from reports.layout import COLORS, FAINT, INK
from reports.poster import Poster
from reports.sheet import PAPER, Sheet, wrapped

WIDTH, HEIGHT = 420, 595  # points: 148 × 210 mm
_BAND = 118
_MARGIN = 34
_DOT = 0.24  # points that a dot of 300 dpi has: modules of whole dots have sharp edges
_CODE = 278  # points that the code may have
_QUIET = 4  # modules of white around it, which scanners need
_GROUND = COLORS[Category.PROMOTER]


def draw(poster: Poster) -> Sheet:
    """The sheet, to be had as PDF or PNG."""
    sheet = Sheet(WIDTH, rtl=poster.rtl)
    middle, inner = WIDTH / 2, WIDTH - 2 * _MARGIN
    sheet.bar(0, 0, WIDTH, _BAND, _GROUND)
    shop = 62 if poster.branch else 72
    sheet.text(middle, shop, poster.shop, 34, anchor="middle", color=PAPER, bold=True, within=inner)
    sheet.text(middle, 92, poster.branch, 17, anchor="middle", color=PAPER, within=inner)
    y = _lines(sheet, _BAND + 50, poster.title, 28, 35, INK, bold=True)
    y = _code(sheet, y - 22, poster.modules)
    y = _lines(sheet, y + 10, poster.call, 19, 25, INK, bold=True)
    _lines(sheet, y + 1, poster.about, 14, 20, FAINT)
    sheet.text(middle, HEIGHT - 20, poster.bot, 11, anchor="middle", color=FAINT, within=inner)
    sheet.end(HEIGHT)
    return sheet


def _lines(
    sheet: Sheet, y: float, text: str, size: float, step: float, color: str, *, bold: bool = False
) -> float:
    """Write lines from the baseline ``y`` on; the baseline that follows."""
    for line in wrapped(text, size, WIDTH - 2 * _MARGIN):
        sheet.text(WIDTH / 2, y, line, size, anchor="middle", color=color, bold=bold)
        y += step
    return y


def _code(sheet: Sheet, y: float, modules: Sequence[Sequence[bool]]) -> float:
    """The code beneath ``y``; where it ends. It is not mirrored where reading is."""
    size = int(_CODE / (len(modules) + 2 * _QUIET) / _DOT) * _DOT
    left = round((WIDTH - len(modules) * size) / 2 / _DOT) * _DOT
    top = round((y + _QUIET * size) / _DOT) * _DOT
    sheet.modules(left, top, size, modules, INK)
    return top + (len(modules) + _QUIET) * size

"""A sheet of paper measured in pixels that is read from left to right, or mirrored, from right to left.

Only the process that draws imports this: matplotlib is slow to import and slow to draw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from reports.layout import INK, SMALLEST
from reports.length import ELLIPSIS

PAPER = "#FFFFFF"

Anchor = Literal["start", "middle", "end"]

_DPI = 72  # at which a point is a pixel
_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
_SHRINKS_TO = 0.7  # of the size asked for; beyond that a text is cut


@cache
def _font(bold: bool) -> Path:
    return _FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


def _drawable(text: str, bold: bool) -> str:
    """Without the letters that the font has not (emoji, ideographs), which would be drawn as boxes."""
    font = get_font(str(_font(bold)))
    known = [letter for letter in text if font.get_char_index(ord(letter)) or not letter.isprintable()]
    return " ".join("".join(known).split())


def lacking(text: str) -> str:
    """The letters that no picture can show, as no font here has them. Raises OSError where a font is gone."""
    found = {letter for bold in (False, True) for letter in text if letter not in _drawable(letter, bold)}
    return "".join(sorted(letter for letter in found if not letter.isspace()))


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where neighbouring dark modules begin, and where they end."""
    start = 0
    for dark, run in groupby(row):
        end = start + len(list(run))
        if dark:
            yield start, end
        start = end


@cache
def _ruler() -> RendererBase:
    canvas = FigureCanvasAgg(Figure(dpi=_DPI))
    renderer: RendererBase = canvas.get_renderer()  # type: ignore[no-untyped-call]  # it ships no type
    return renderer


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """How many pixels wide ``text`` is."""
    font = FontProperties(fname=_font(bold), size=size)
    width, _, _ = _ruler().get_text_width_height_descent(text, font, ismath=False)
    return float(width)


def wrapped(text: str, size: float, within: float) -> list[str]:
    """``text`` in lines of at most ``within`` pixels, broken between words."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, size) > within:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@dataclass(frozen=True)
class Written:
    """A text where it stands, in pixels as ``x`` and ``y`` are given; ``size`` is that of its letters."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Written") -> bool:
        """Whether the letters of two texts lie on each other."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


class Sheet:
    """Rectangles, lines, dots and texts; ``x`` runs from the side where reading starts, ``y`` downwards.

    What comes later lies on top. The sheet is as high as :meth:`png` is told, when all is drawn.
    """

    def __init__(self, width: int, *, rtl: bool) -> None:
        self.width = width
        self.height = 0.0
        self.written: list[Written] = []
        self._rtl = rtl
        self._figure = Figure(dpi=_DPI, facecolor=PAPER)
        self._canvas = FigureCanvasAgg(self._figure)
        self._place, self._upright = Affine2D(), Affine2D()
        # In inches first, so that a sheet may be printed with more dots than the screen has.
        self._paper = self._place + self._figure.dpi_scale_trans

    def bar(
        self, x: float, y: float, width: float, height: float, color: str, *, hollow: bool = False
    ) -> None:
        """A rectangle; a hollow one is an outline that stays within it."""
        inset = 1.5 if hollow else 0.0
        patch = Rectangle(
            (x + inset, y + inset),
            max(0.0, width - 2 * inset),
            max(0.0, height - 2 * inset),
            facecolor=PAPER if hollow else color,
            edgecolor=color,
            linewidth=2 * inset,
            zorder=1,
            transform=self._paper,
        )
        self._figure.add_artist(patch)

    def band(self, xs: Sequence[float], tops: Sequence[float], bottoms: Sequence[float], color: str) -> None:
        """What lies between two lines over the same ``xs``."""
        corners = [*zip(xs, tops, strict=True), *reversed([*zip(xs, bottoms, strict=True)])]
        patch = Polygon(corners, facecolor=color, linewidth=0, zorder=1, transform=self._paper)
        self._figure.add_artist(patch)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 2
    ) -> None:
        xs, ys = zip(start, end, strict=True)
        self._figure.add_artist(Line2D(xs, ys, color=color, linewidth=width, zorder=1, transform=self._paper))

    def dot(self, x: float, y: float, size: float, color: str, *, hollow: bool = False) -> None:
        patch = Ellipse(
            (x, y),
            size,
            size,
            facecolor=PAPER if hollow else color,
            edgecolor=color,
            linewidth=4 if hollow else 0,
            zorder=1,
            transform=self._paper,
        )
        self._figure.add_artist(patch)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        anchor: Anchor = "start",
        color: str = INK,
        bold: bool = False,
        within: float | None = None,
    ) -> float:
        """Write on the baseline ``y``; returns the width. ``within`` pixels it is made smaller, then cut."""
        text = _drawable(text, bold)
        if within is not None:
            text, size = self._fitted(text, size, bold, within)
        artist = Text(
            x,
            y,
            text,
            fontproperties=FontProperties(fname=_font(bold), size=size),
            color=color,
            ha=self._side(anchor),
            va="baseline",
            parse_math=False,
            zorder=1,
            transform=self._paper,
        )
        self._figure.add_artist(artist)
        width = measure(text, size, bold=bold)
        self._note(x, y, text, size, width, anchor)
        return width

    def modules(
        self, left: float, top: float, size: float, rows: Sequence[Sequence[bool]], color: str
    ) -> None:
        """The dark modules of a code, ``size`` pixels each; it stands the same way round on every sheet."""
        place = self._upright + self._figure.dpi_scale_trans
        for number, row in enumerate(rows):
            for start, end in _runs(row):
                patch = Rectangle(
                    (left + start * size, top + number * size),
                    (end - start) * size,
                    size,
                    facecolor=color,
                    linewidth=0,
                    antialiased=False,  # else light seams run between neighbours
                    zorder=1,
                    transform=place,
                )
                self._figure.add_artist(patch)

    def end(self, height: float) -> None:
        """The sheet is cut off at ``height``."""
        self.height = round(height)
        self._figure.set_size_inches(self.width / _DPI, self.height / _DPI)
        for place, turned in ((self._place, self._rtl), (self._upright, False)):
            place.clear().scale(-1 if turned else 1, -1)
            place.translate(self.width if turned else 0, self.height).scale(1 / _DPI)

    def png(self, dpi: int = _DPI) -> bytes:
        """The sheet as a PNG, with nothing in it that tells when or by what it was made."""
        file = BytesIO()
        self._figure.savefig(file, format="png", dpi=dpi, metadata={"Software": None})
        return file.getvalue()

    def pdf(self) -> bytes:
        """The same as a PDF in which a pixel is a point; its fonts are in it, as outlines of letters."""
        file = BytesIO()
        nothing = {"Creator": None, "Producer": None, "CreationDate": None}
        with mpl.rc_context({"pdf.fonttype": 42}):
            self._figure.savefig(file, format="pdf", metadata=nothing)
        return file.getvalue()

    def _note(self, x: float, y: float, text: str, size: float, width: float, anchor: Anchor) -> None:
        if text:
            left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
            # No letter of the font but an accented capital is higher, none but a comma's tail lower.
            self.written.append(Written(text, size, left, y - 0.74 * size, left + width, y + 0.2 * size))

    def _side(self, anchor: Anchor) -> Literal["left", "center", "right"]:
        if anchor == "middle":
            return "center"
        return "left" if (anchor == "start") is not self._rtl else "right"

    def _fitted(self, text: str, size: float, bold: bool, within: float) -> tuple[str, float]:
        smallest, cut = max(size * _SHRINKS_TO, min(size, SMALLEST)), text
        while size > smallest and measure(text, size, bold=bold) > within:
            size = max(smallest, size - 0.5)
        while cut and measure(text, size, bold=bold) > within:
            cut = cut[:-1].rstrip()
            text = cut + ELLIPSIS
        return text, size

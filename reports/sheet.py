"""A sheet of paper measured in pixels that is read from left to right, or mirrored, from right to left.

Only the process that draws imports this: matplotlib is slow to import and slow to draw.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform

from reports.layout import INK
from reports.length import ELLIPSIS

PAPER = "#FFFFFF"

Anchor = Literal["start", "middle", "end"]

_DPI = 72  # at which a point is a pixel
_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
_SMALLEST = 0.7  # of the size asked for; beyond that a text is cut


@cache
def _font(bold: bool) -> Path:
    return _FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


def _drawable(text: str, bold: bool) -> str:
    """Without the letters that the font has not (emoji, ideographs), which would be drawn as boxes."""
    font = get_font(str(_font(bold)))
    known = [letter for letter in text if font.get_char_index(ord(letter)) or not letter.isprintable()]
    return " ".join("".join(known).split())


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


class Sheet:
    """Rectangles, lines, dots and texts; ``x`` runs from the side where reading starts, ``y`` downwards.

    What comes later lies on top.
    """

    def __init__(self, width: int, height: int, *, rtl: bool) -> None:
        self.width = width
        self._rtl = rtl
        self._figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=PAPER)
        self._canvas = FigureCanvasAgg(self._figure)
        self._place = Affine2D().scale(1, -1).translate(0, height)
        if rtl:
            self._place = Affine2D().scale(-1, -1).translate(width, height)

    def bar(self, x: float, y: float, width: float, height: float, color: str) -> None:
        patch = Rectangle(
            (x, y), width, height, facecolor=color, linewidth=0, zorder=1, transform=self._place
        )
        self._figure.add_artist(patch)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 2
    ) -> None:
        xs, ys = zip(start, end, strict=True)
        self._figure.add_artist(Line2D(xs, ys, color=color, linewidth=width, zorder=1, transform=self._place))

    def dot(self, x: float, y: float, size: float, color: str, *, hollow: bool = False) -> None:
        patch = Ellipse(
            (x, y),
            size,
            size,
            facecolor=PAPER if hollow else color,
            edgecolor=color,
            linewidth=4 if hollow else 0,
            zorder=1,
            transform=self._place,
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
        at, baseline = self._place.transform((x, y))
        artist = Text(
            at,
            baseline,
            text,
            fontproperties=FontProperties(fname=_font(bold), size=size),
            color=color,
            ha=self._side(anchor),
            va="baseline",
            parse_math=False,
            zorder=1,
            transform=IdentityTransform(),
        )
        self._figure.add_artist(artist)
        return measure(text, size, bold=bold)

    def png(self) -> bytes:
        """The sheet as a PNG, with nothing in it that tells when or by what it was made."""
        file = BytesIO()
        self._figure.savefig(file, format="png", dpi=_DPI, metadata={"Software": None})
        return file.getvalue()

    def _side(self, anchor: Anchor) -> Literal["left", "center", "right"]:
        if anchor == "middle":
            return "center"
        return "left" if (anchor == "start") is not self._rtl else "right"

    def _fitted(self, text: str, size: float, bold: bool, within: float) -> tuple[str, float]:
        smallest, cut = size * _SMALLEST, text
        while size > smallest and measure(text, size, bold=bold) > within:
            size -= 0.5
        while cut and measure(text, size, bold=bold) > within:
            cut = cut[:-1].rstrip()
            text = cut + ELLIPSIS
        return text, size

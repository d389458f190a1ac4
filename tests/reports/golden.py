"""What the pictures looked like when somebody last looked at them, as characters that a diff can show.

``python -m tests.reports.golden`` writes the files anew: look at ``make pictures`` before committing them.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.texts import LANGUAGES, texts
from reports.drawing.album import draw
from reports.pictures.album import Picture, album
from reports.pictures.churn import churn
from tests.reports.churns import CHURNS
from tests.reports.shops import SHOPS

KEPT = Path(__file__).parent / "golden_files"
SHOWN = ("busy", "many segments", "empty week", "churn", "churn by month", "young churn")
EVERY = (*SHOPS, *CHURNS)
_CELL = 24
_INK = "@%#*+=:. "
_COLORED = 40
_ORANGE, _BLUE = "o", "b"


def plans(shop: str, language: str) -> tuple[Picture, ...]:
    """The pictures of a shop: its album, or that of its churn summary."""
    if shop in SHOPS:
        return album(SHOPS[shop](), texts(language))
    digest = CHURNS[shop]()
    assert digest.whole is not None
    return (churn(digest, digest.whole, texts(language)),)


def drawn(shop: str, language: str) -> list[str]:
    """The album of a shop, a picture after another: each as lines of characters, a cell of pixels each."""
    return ["\n".join(_lines(draw(plan))) for plan in plans(shop, language)]


def kept(shop: str, language: str) -> list[str]:
    return _file(shop, language).read_text(encoding="ascii").rstrip("\n").split("\n\n")


def apart(one: str, other: str) -> float:
    """The share of cells, 0..1, that differ by more than letters do which are drawn a little differently."""
    if len(one) != len(other):
        return 1.0
    return sum(_differ(a, b) for a, b in zip(one, other, strict=True)) / len(one)


def _lines(png: bytes) -> Iterator[str]:
    image = Image.open(BytesIO(png)).convert("RGB")
    small = image.resize((image.width // _CELL, image.height // _CELL), Image.Resampling.BOX)
    for y in range(small.height):
        cells = [small.getpixel((x, y)) for x in range(small.width)]
        yield "|" + "".join(_character(cell) for cell in cells if isinstance(cell, tuple)) + "|"


def _character(color: tuple[int, ...]) -> str:
    red, _, blue = color[:3]
    if abs(red - blue) > _COLORED:
        return _ORANGE if red > blue else _BLUE
    dark = (1 - sum(color[:3]) / 765) ** 0.5  # thin letters are light greys: they are to be seen as well
    return _INK[round((1 - dark) * (len(_INK) - 1))]


def _differ(one: str, other: str) -> bool:
    if one in _INK and other in _INK:
        return abs(_INK.index(one) - _INK.index(other)) > 1
    return one != other


def _file(shop: str, language: str) -> Path:
    return KEPT / f"{shop.replace(' ', '-')}-{language}.txt"


def main() -> None:
    """Keep what is drawn now."""
    KEPT.mkdir(exist_ok=True)
    for shop in SHOWN:
        for language in LANGUAGES:
            _file(shop, language).write_text("\n\n".join(drawn(shop, language)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()

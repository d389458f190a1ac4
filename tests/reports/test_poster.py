"""The sheet for a counter: its code can be scanned, nothing lies on anything, in every language."""

import re
import zlib
from io import BytesIO

import pytest
import segno
from PIL import Image

from bot.posters import PRINTED, poster
from bot.texts import LANGUAGES, texts
from reports.drawing.poster import HEIGHT, WIDTH, draw
from reports.poster import Poster

LINK = "https://t.me/tea_bot?start=A1tILstkloLZ4MhXkQ9mfpip"
DARK = 128


def made(language: str, shop: str = "Tea & Co", branch: str = "Harbour Street") -> Poster:
    return poster(LINK, shop=shop, branch=branch, username="tea_bot", say=texts(language))


def scanned(image: Image.Image, count: int) -> list[list[bool]]:
    """The modules of the code in a picture: what is dark beneath the band, in the middle of the sheet."""
    dark = image.convert("L").point(lambda value: 255 if value < DARK else 0)
    corner = dark.crop((0, round(image.height * 0.3), image.width, round(image.height * 0.76)))
    left, top, right, bottom = _code_box(corner)
    size = (right - left) / count
    assert size == (bottom - top) / count == int(size)  # whole dots, so edges are sharp
    step = round(size)
    return [
        [
            bool(corner.getpixel((left + x * step + step // 2, top + y * step + step // 2)))
            for x in range(count)
        ]
        for y in range(count)
    ]


def _code_box(image: Image.Image) -> tuple[int, int, int, int]:
    """Where the code is: rows of a title above it and of words beneath it are apart by white rows."""
    rows = [bool(image.crop((0, y, image.width, y + 1)).getbbox()) for y in range(image.height)]
    runs = [(found.start(), found.end()) for found in re.finditer("1+", "".join("01"[row] for row in rows))]
    top, bottom = max(runs, key=lambda run: run[1] - run[0])
    box = image.crop((0, top, image.width, bottom)).getbbox()
    assert box is not None
    return box[0], top, box[2], bottom


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_on_paper_is_the_links_own_and_never_mirrored(language: str) -> None:
    image = Image.open(BytesIO(draw(made(language)).png(dpi=PRINTED)))
    expected = [[bool(module) for module in row] for row in segno.make_qr(LINK, error="q").matrix]
    assert scanned(image, len(expected)) == expected
    assert abs(image.width - 148 / 25.4 * PRINTED) < 3
    assert abs(image.height - 210 / 25.4 * PRINTED) < 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("shop", "branch"),
    [("Tea & Co", "Harbour Street"), ("Ö" * 100, "й" * 100), ("چای", ""), ("T", "فروشگاه بازار")],
)
def test_words_neither_meet_nor_leave_the_sheet(language: str, shop: str, branch: str) -> None:
    sheet = draw(made(language, shop, branch))
    for number, one in enumerate(sheet.written):
        assert 0 < one.left < one.right < WIDTH, one
        assert 0 < one.top < one.bottom < HEIGHT, one
        assert not any(one.meets(other) for other in sheet.written[number + 1 :]), one


def test_a_pdf_is_of_a5_and_has_its_letters_in_it() -> None:
    pdf = draw(made("fa")).pdf()
    assert pdf.startswith(b"%PDF-")
    assert re.search(rb"/MediaBox \[ ?0 0 420 595 ?\]", pdf)
    assert b"/FontFile2" in pdf
    assert b"CreationDate" not in pdf
    streams = [
        zlib.decompress(each) for each in re.findall(rb"stream\r?\n(x.+?)\r?\nendstream", pdf, re.DOTALL)
    ]
    assert any(b" re" in each or b" l\n" in each for each in streams)  # the code is drawn, not a picture


def test_the_same_sheet_is_the_same_file() -> None:
    assert draw(made("en")).pdf() == draw(made("en")).pdf()
    assert draw(made("en")).png() == draw(made("en")).png()

"""The picture: its size, its sameness, and that nothing makes it fail. How it looks is for eyes."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot.texts import LANGUAGES, texts
from nps.certainty import Verdict
from nps.periods import Period
from nps.records import Funnel
from nps.scores import Tally
from reports.digest import Digest
from reports.labels import labels
from reports.picture import draw
from reports.sheet import measure, wrapped
from tests.reports.figures import NOBODY, WEEK, answered, digest_of, of_size, tally_of

EN = texts("en")
HISTORY = [of_size(n) for n in (30, 0, 8, 45, 10, 28, 51, 38, 47, 9, 60, 73, 44)]
BLUE, GREY, ORANGE = (0x00, 0x72, 0xB2), (0xD9, 0xD9, 0xD9), (0xD5, 0x5E, 0x00)
BUSY = Funnel(120, 100, 98, 44, 20, 2, 3, 1, 1, 4, {"no_chat": 9, "asked_recently": 7, "blocked": 5})


def image_of(digest: Digest, language: str = "en") -> Image.Image:
    say = texts(language)
    return Image.open(BytesIO(draw(digest, labels(digest, say)))).convert("RGB")


def colors_of(image: Image.Image) -> set[tuple[int, int, int]]:
    found = image.getcolors(1 << 24) or []
    return {color for _, color in found if isinstance(color, tuple) and len(color) == 3}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_history_is_drawn_in_every_language(language: str) -> None:
    image = image_of(digest_of(*HISTORY, funnel=BUSY), language)
    assert image.width == 1280
    assert 1500 <= image.height <= 2000
    assert {BLUE, GREY, ORANGE} <= colors_of(image)


@pytest.mark.parametrize("n", [0, 1, 9, 10, 29, 30, 3000])
def test_any_number_of_answers_is_drawn(n: int) -> None:
    assert image_of(digest_of(of_size(n), of_size(n))).width == 1280


@pytest.mark.parametrize("tally", [tally_of(40, 0, 0), tally_of(0, 40, 0), tally_of(0, 0, 40)])
def test_extremes_are_drawn(tally: Tally) -> None:
    assert image_of(digest_of(tally, tally)).width == 1280


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_week_without_answers_has_a_picture_that_says_so(language: str) -> None:
    digest = digest_of(NOBODY, funnel=Funnel())
    assert labels(digest, texts(language)).headline.word
    assert image_of(digest, language).width == 1280


def test_a_period_that_is_no_week_has_no_panels_of_weeks() -> None:
    year = digest_of(of_size(889), period=Period(date(2017, 1, 1), date(2017, 12, 31), "UTC"))
    assert image_of(year).height < image_of(digest_of(of_size(889))).height


def test_the_same_digest_gives_the_same_bytes() -> None:
    digest = digest_of(*HISTORY, funnel=BUSY)
    written = labels(digest, texts("fa"))
    assert draw(digest, written) == draw(digest, written)


def test_persian_is_drawn_from_right_to_left() -> None:
    """The last week, the tallest of two, stands at the left there and at the right here."""
    digest = digest_of(NOBODY, tally_of(0, 0, 40))
    assert _leftmost(image_of(digest, "en")) > 640 > _leftmost(image_of(digest, "fa"))


def _leftmost(image: Image.Image) -> int:
    """Where blue begins in the panel of weeks, above its letters."""
    panel = image.crop((140, 338 + 468 + 70, 1140, 338 + 468 + 76))
    blue = [x for x in range(panel.width) if panel.getpixel((x, 2)) == BLUE]
    return min(blue) + 140


@pytest.mark.parametrize(
    "shop", ["Very Long Name " * 60, "$x^2$ \\frac{", "🥐🥐", "商店", "فروشگاه", "a\nb\t", "\u202eevil"]
)
def test_no_name_of_a_shop_breaks_a_picture(shop: str) -> None:
    assert image_of(digest_of(*HISTORY, shop=shop)).width == 1280


def test_a_long_name_stays_on_the_sheet() -> None:
    image = image_of(digest_of(of_size(40), shop="W" * 400))
    assert colors_of(image.crop((1280 - 40, 0, 1280, image.height))) == {(255, 255, 255)}


def test_numbers_of_a_giant_stay_on_the_sheet() -> None:
    giant = of_size(50, times=1_000_000)
    digest = digest_of(*[giant] * 13, funnel=answered(50_000_000, of=50_000_000))
    for language in LANGUAGES:
        image = image_of(digest, language)
        assert colors_of(image.crop((1280 - 20, 0, 1280, image.height))) == {(255, 255, 255)}
        assert colors_of(image.crop((0, 0, 20, image.height))) == {(255, 255, 255)}


def test_below_ten_answers_no_label_says_an_nps() -> None:
    written = labels(digest_of(of_size(40), of_size(9)), EN)
    assert [week.nps for week in written.weeks] == ["+30", None]
    assert written.headline.figure == "9 answers"
    assert written.headline.change is None
    assert all(category.share is None for category in written.categories)


def test_an_arrow_is_labelled_only_where_the_test_found_a_change() -> None:
    risen = labels(digest_of(tally_of(69, 118, 215), tally_of(71, 317, 501)), EN).headline
    same = labels(digest_of(tally_of(8, 30, 49), tally_of(9, 32, 93)), EN).headline
    assert (risen.verdict, risen.change) == (Verdict.UP, "▲ 12 points on the week before")
    assert (same.verdict, same.change) == (None, "No detectable change")


def test_a_running_week_is_marked() -> None:
    digest = digest_of(of_size(12), as_of=WEEK.end - timedelta(hours=30))
    assert labels(digest, EN).so_far == "So far, as of 1 Sept 2018, 18:00"
    assert image_of(digest).width == 1280


def test_why_some_were_not_asked_stands_apart() -> None:
    aside = labels(digest_of(of_size(44), funnel=BUSY), EN).aside
    assert [item.replace("\u00a0", " ") for item in aside] == [
        "link not opened 9",
        "asked recently 7",
        "still waiting 4",
        "blocked the bot 7",
        "opted out 3",
        "failed 1",
        "unsure if arrived 1",
    ]
    nothing = replace(BUSY, blocked=0, opted_out=0, failed=0, unknown=0, waiting=0, skipped={})
    assert labels(digest_of(of_size(44), funnel=nothing), EN).aside == ()


def test_lines_are_broken_between_words_and_lose_none() -> None:
    sentence = "one two three four five six seven"
    lines = wrapped(sentence, 27, 160)
    assert " ".join(lines) == sentence
    assert all(measure(line, 27) <= 160 for line in lines)

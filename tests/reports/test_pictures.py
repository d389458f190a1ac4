"""The pictures: what they say, that nothing makes them fail, and that no letter is small or covered."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from bot.texts import LANGUAGES, texts
from nps.certainty import Verdict
from nps.periods import Period
from nps.scores import Tally
from nps.segments import Field
from reports.drawing.album import draw, sheet_of
from reports.layout import HIGHEST, SMALLEST, WIDTH
from reports.pictures.album import Picture, album
from reports.pictures.asking import MOST_BRANCHES, asking
from reports.pictures.loyalty import MOST_WEEKS, loyalty
from reports.pictures.movers import in_tenths, movers
from reports.pictures.origin import MOST_ROWS, origin
from reports.sheet import measure, wrapped
from tests.reports.figures import NOBODY, WEEK, digest_of, of_size, tally_of
from tests.reports.shops import (
    BUSY,
    HISTORY,
    SHOPS,
    busy,
    empty_week,
    many_segments,
    with_segments,
    with_standing,
)

EN = texts("en")
BLUE, GREY, ORANGE = (0x00, 0x72, 0xB2), (0xD9, 0xD9, 0xD9), (0xD5, 0x5E, 0x00)
EVERY_SHOP = pytest.mark.parametrize("shop", SHOPS)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def image_of(plan: Picture) -> Image.Image:
    return Image.open(BytesIO(draw(plan))).convert("RGB")


def colors_of(image: Image.Image) -> set[tuple[int, int, int]]:
    found = image.getcolors(1 << 24) or []
    return {color for _, color in found if isinstance(color, tuple) and len(color) == 3}


@EVERY_SHOP
@EVERY_LANGUAGE
def test_no_letter_is_small_or_covered_or_off_the_sheet(shop: str, language: str) -> None:
    for plan in album(SHOPS[shop](), texts(language)):
        sheet = sheet_of(plan)
        assert (sheet.width, sheet.height) == (WIDTH, min(sheet.height, HIGHEST))
        for text in sheet.written:
            assert text.size >= SMALLEST, text
            assert text.left >= 8, text
            assert text.right <= WIDTH - 8, text
            assert text.bottom <= sheet.height, text
        for one, other in combinations(sheet.written, 2):
            assert not one.meets(other), (one, other)


@EVERY_LANGUAGE
def test_a_busy_shop_has_four_pictures_in_its_colours(language: str) -> None:
    plans = album(busy(), texts(language))
    assert [type(plan).__name__ for plan in plans] == ["Loyalty", "Origin", "Movers", "Asking"]
    assert {BLUE, GREY, ORANGE} <= colors_of(image_of(plans[1]))
    assert {BLUE, GREY, ORANGE} <= colors_of(image_of(plans[3]))


@pytest.mark.parametrize("n", [0, 1, 9, 10, 29, 30, 3000])
def test_any_number_of_answers_is_drawn(n: int) -> None:
    digest = with_standing(digest_of(of_size(n), of_size(n)), of_size(n), of_size(n))
    assert {image_of(plan).width for plan in album(digest, EN)} == {1280}


@pytest.mark.parametrize("tally", [tally_of(40, 0, 0), tally_of(0, 40, 0), tally_of(0, 0, 40)])
def test_extremes_are_drawn(tally: Tally) -> None:
    digest = with_segments(
        digest_of(tally, tally), {Field.BRANCH: {"a": tally, "b": tally}}, {Field.BRANCH: {"a": tally}}
    )
    assert {image_of(plan).width for plan in album(digest, EN)} == {1280}


@EVERY_LANGUAGE
def test_a_week_without_answers_says_so(language: str) -> None:
    first, last = album(empty_week(), texts(language))
    assert loyalty(empty_week(), texts(language)).headline.word
    assert image_of(first).width == image_of(last).width == 1280


def test_a_period_that_is_no_week_has_no_weeks() -> None:
    year = digest_of(of_size(889), period=Period(date(2017, 1, 1), date(2017, 12, 31), "UTC"))
    week = digest_of(of_size(889))
    assert sheet_of(loyalty(year, EN)).height < sheet_of(loyalty(week, EN)).height
    assert sheet_of(asking(year, EN)).height < sheet_of(asking(week, EN)).height


def test_at_most_sixteen_weeks_are_shown() -> None:
    plan = loyalty(digest_of(*[of_size(30)] * 20), EN)
    assert len(plan.weeks) == MOST_WEEKS == 16
    assert plan.weeks[-1].day == "27 Aug"


def test_persian_is_the_mirror_of_english() -> None:
    """A dot that stands at the left there stands at the right here."""
    digest = digest_of(NOBODY, tally_of(0, 0, 40))
    assert _leftmost(image_of(asking(digest, EN))) > 640 > _leftmost(image_of(asking(digest, texts("fa"))))


def _leftmost(image: Image.Image) -> int:
    """Where blue begins among the columns of the weeks, beside which blue letters stand."""
    pixels = image.load()
    assert pixels is not None
    return next(x for x in range(320, 960) if any(pixels[x, y] == BLUE for y in range(image.height)))


@pytest.mark.parametrize(
    "shop",
    ["Very Long Name " * 60, "$x^2$ \\frac{", "🥐🥐", "商店", "فروشگاه", "a\nb\t", "\u202eevil", "W" * 400],
)
def test_no_name_of_a_shop_or_branch_breaks_a_picture(shop: str) -> None:
    branches = {Field.BRANCH: {shop: of_size(40), "b": of_size(60)}}
    digest = with_segments(digest_of(*HISTORY, shop=shop, funnel=BUSY), branches, branches)
    for plan in album(digest, EN):
        image = image_of(plan)
        assert colors_of(image.crop((1280 - 20, 0, 1280, image.height))) == {(255, 255, 255)}


def test_below_ten_answers_no_nps_is_said() -> None:
    plan = loyalty(with_standing(digest_of(of_size(40), of_size(9)), of_size(9), NOBODY), EN)
    assert (plan.headline.figure, plan.headline.change) == ("9 answers", None)
    assert plan.period[1:] == ("9 answers", "Too few answers for an NPS")
    assert (plan.own_name, plan.standing_name, plan.period_change) == ("", "", None)


def test_an_arrow_stands_only_where_the_test_found_a_change() -> None:
    risen = with_standing(digest_of(of_size(40)), tally_of(71, 317, 501), tally_of(69, 118, 215))
    same = with_standing(digest_of(of_size(40)), tally_of(9, 32, 93), tally_of(8, 30, 49))
    up, none = loyalty(risen, EN).headline.change, loyalty(same, EN).headline.change
    assert up is not None
    assert none is not None
    assert (up.verdict, up.words) == (Verdict.UP, "▲ 12 points on the 90 days before")
    assert (none.verdict, none.words) == (None, "No detectable change on the 90 days before")


def test_the_same_week_a_year_ago_is_marked_where_its_nps_may_be_said() -> None:
    digest = digest_of(of_size(40))
    assert loyalty(digest, EN).year_ago is None
    assert loyalty(replace(digest, year_ago=of_size(9)), EN).year_ago is None
    marked = loyalty(replace(digest, year_ago=tally_of(8, 14, 25)), EN).year_ago
    assert marked is not None
    assert marked.name.endswith("+36")


def test_segments_are_sorted_and_small_ones_only_counted() -> None:
    branch, newness, _ = origin(busy(), EN).fields
    assert [(row.name, row.nps, row.n) for row in branch.rows] == [
        ("Belváros", "+58", "130"),
        ("Webshop", "+40", "40"),
        ("Kelenföld", "+38", "90"),
        ("Újpest", "+26", "19"),
        ("Óbuda", "−5", "120"),
    ]
    assert [row.verdict for row in branch.rows] == [None, None, None, None, Verdict.DOWN]
    assert [piece.replace("\u00a0", " ") for piece in branch.counted] == [
        "fewer than 10 answers: Csepel 7",
        "not stated 1",
    ]
    assert [row.name for row in newness.rows] == ["returning customers", "new customers"]


def test_sixty_branches_leave_room_for_other_fields_and_say_how_many_are_not_shown() -> None:
    fields = origin(many_segments(), EN).fields
    assert sum(len(panel.rows) for panel in fields) == MOST_ROWS
    assert min(len(panel.rows) for panel in fields) >= 3
    assert "more with an NPS are not shown" in fields[0].counted[0]


def test_without_segments_the_scores_of_ninety_days_stand_in_their_place() -> None:
    plan = origin(with_standing(digest_of(of_size(44)), of_size(400), of_size(300)), EN)
    assert plan.fields == ()
    assert [each.title for each in plan.scores] == ["Scores of 90 days", "Scores this week"]
    assert [each.tally.n for each in plan.scores] == [400, 44]


def test_the_bars_add_up_to_the_change_as_it_is_written() -> None:
    for digest in (busy(), many_segments()):
        plan = movers(digest, EN)
        assert plan is not None
        assert sum(row.tenths for row in plan.rows) == plan.total.tenths
        before, now = digest.standing.before.nps, digest.standing.tally.nps
        assert before is not None
        assert now is not None
        assert plan.total.tenths == round(10 * (now - before))
    assert sorted(in_tenths([1 / 3, 1 / 3, 1 / 3], 10)) == [3, 3, 4]


def test_what_moved_it_is_left_out_where_too_few_answered() -> None:
    few = {Field.BRANCH: {"a": of_size(14), "b": of_size(15)}}
    enough = {Field.BRANCH: {"a": of_size(15), "b": of_size(15)}}
    assert movers(with_segments(digest_of(of_size(9)), enough, few), EN) is None
    assert movers(with_segments(digest_of(of_size(9)), enough, enough), EN) is not None
    assert movers(with_standing(digest_of(of_size(9)), of_size(90), of_size(90)), EN) is None


def test_rates_below_ten_delivered_are_hollow_and_have_no_share() -> None:
    plan = asking(busy(), EN)
    assert [(bar.name, bar.figure, bar.hollow, bar.note) for bar in plan.branches] == [
        ("Belváros", "53%", False, "21 of 40"),
        ("Óbuda", "32%", False, "9 of 28"),
        ("Kelenföld", "50%", False, "9 of 18"),
        ("Webshop", "", True, "4 of 8"),
        ("Csepel", "", True, "1 of 4"),
    ]
    assert [bar.name for bar in plan.hours] == [str(hour) for hour in range(9, 21)]
    assert [bar.hollow for bar in plan.hours[:6]] == [True, False, False, True, False, False]
    assert plan.hours[4].share is None


def test_many_branches_are_asked_of_together() -> None:
    plan = asking(many_segments(), EN)
    assert len(plan.branches) == MOST_BRANCHES
    assert plan.branches[-1].name == "56 others"


def test_a_running_week_is_marked() -> None:
    plan = loyalty(digest_of(of_size(12), as_of=WEEK.end - timedelta(hours=30)), EN)
    assert plan.head.so_far == "So far, as of 1 Sept 2018, 18:00"


def test_why_some_were_not_asked_stands_apart() -> None:
    aside = asking(digest_of(of_size(44), funnel=BUSY), EN).aside
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
    assert asking(digest_of(of_size(44), funnel=nothing), EN).aside == ()


def test_lines_are_broken_between_words_and_lose_none() -> None:
    sentence = "one two three four five six seven"
    lines = wrapped(sentence, 27, 160)
    assert " ".join(lines) == sentence
    assert all(measure(line, 27) <= 160 for line in lines)


def test_the_same_digest_gives_the_same_bytes() -> None:
    assert [draw(plan) for plan in album(busy(), EN)] == [draw(plan) for plan in album(busy(), EN)]

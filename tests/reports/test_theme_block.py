"""The themes of a period in words."""

import pytest

from bot.texts import LANGUAGES, texts
from nps.themes import CategoryThemes, PeriodThemes, ThemeCount
from reports.length import units
from reports.themes.block import MOST_SHOWN, block

EMPTY = CategoryThemes(0, ())


def test_from_ten_comments_on_a_share_is_said_and_phrases_that_are_new() -> None:
    found = PeriodThemes(
        CategoryThemes(12, (ThemeCount("price", 3, "Dear"),)), EMPTY, ("loyalty card", "robots")
    )
    assert block(found, texts("en"), str.title) == (
        "Unhappy customers, 12 comments:\n"
        "• Price: 3 of 12 (25%)\n"
        "“Dear”\n"
        "\n"
        "New this month: “loyalty card”, “robots”"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_message_whatever_customers_wrote(language: str) -> None:
    counts = tuple(ThemeCount(f"{n:040}", 9, "🙂" * 140) for n in range(20))
    many = CategoryThemes(100_000, counts)
    said = block(PeriodThemes(many, many, ("🙂" * 30,) * 5), texts(language), str)
    assert said.count("•") == 2 * MOST_SHOWN
    assert units(said) < 4000


def test_where_nothing_stands_out_it_says_so() -> None:
    assert block(PeriodThemes(EMPTY, EMPTY), texts("en"), str) == "No theme stands out in the comments yet."

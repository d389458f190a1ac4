"""Themes are counted within a category, and each is quoted once."""

from datetime import UTC, datetime, timedelta

import pytest

from nps.scores import Category
from nps.themes import CategoryThemes, PeriodThemes, Said, ThemeCount, Themed, count, cut

NOW = datetime(2026, 3, 2, tzinfo=UTC)
EMPTY = CategoryThemes(0, ())


def said(
    number: int, text: str, *themes: str, score: int = 2, corrected: tuple[str, ...] | None = None
) -> Themed:
    """What a customer said, the later the higher the number."""
    at = NOW + timedelta(hours=number)
    return Themed(Said(number, number, "Anna", "en", score, at, text, corrected), themes)


def test_themes_are_counted_within_a_category_the_most_frequent_first() -> None:
    everything = [
        said(1, "The courier was late", "delivery", "waiting"),
        said(2, "Courier did not come at all", "delivery"),
        said(3, "Delivery was fast", "delivery", score=9),
        said(4, "Delivery was so so", "delivery", score=7),
        said(5, "So so"),
    ]
    unhappy = count(everything, Category.DETRACTOR)
    assert unhappy.comments == 3
    assert [(one.theme, one.comments) for one in unhappy.counts] == [("delivery", 2), ("waiting", 1)]
    assert count(everything, Category.PROMOTER).counts == (ThemeCount("delivery", 1, "Delivery was fast"),)


def test_the_newest_quote_of_moderate_length_is_shown_and_each_once() -> None:
    everything = [
        said(1, "The courier was late and rude", "delivery", "staff"),
        said(2, "The courier was rude", "delivery", "staff"),
        said(3, "x" * 300, "delivery"),
        said(4, "Courier!", "delivery"),
    ]
    counts = count(everything, Category.DETRACTOR).counts
    assert [one.quote for one in counts] == ["The courier was rude", "The courier was late and rude"]


def test_what_has_no_words_counts_once_somebody_said_what_it_is_about() -> None:
    spoken, known = said(1, ""), said(2, "", "price", corrected=("price",))
    assert count([spoken], Category.DETRACTOR) == EMPTY
    assert count([spoken, known], Category.DETRACTOR) == CategoryThemes(1, (ThemeCount("price", 1, None),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fine.", "Fine."),
        (" Two\n lines ", "Two lines"),
        ("a" * 20, "a" * 20),
        ("one two three four five", "one two three four…"),
        ("nineteen lettersssssss and more", "nineteen…"),
        ("twenty letters, here too", "twenty letters, here…"),
        ("a" * 30, "a" * 19 + "…"),
    ],
)
def test_a_long_quote_is_cut_after_a_word(text: str, shown: str) -> None:
    assert cut(text, 20) == shown


def test_one_theme_of_one_comment_is_not_told_unasked() -> None:
    once, twice = (ThemeCount("price", n, "Dear") for n in (1, 2))
    assert not PeriodThemes(EMPTY, EMPTY).telling
    assert not PeriodThemes(CategoryThemes(3, ()), EMPTY).telling
    assert not PeriodThemes(CategoryThemes(1, (once,)), CategoryThemes(1, ())).telling
    assert PeriodThemes(CategoryThemes(1, (once,)), CategoryThemes(2, ())).telling
    assert PeriodThemes(EMPTY, CategoryThemes(2, (twice,))).telling

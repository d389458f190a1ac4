"""The caption, the three lines and the one decision."""

import re
from datetime import timedelta

import pytest
from hypothesis import given, settings

from bot.texts import LANGUAGES, texts
from nps.records import Funnel
from nps.scores import Tally
from reports.caption import LONGEST_CAPTION, brief, caption
from reports.digest import Digest
from reports.length import units
from tests.reports.figures import NOBODY, WEEK, answered, digest_of, digests, of_size, tally_of

EN = texts("en")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
UNEVENTFUL = tally_of(0, 20, 40)


@EVERY_LANGUAGE
@given(digest=digests())
@settings(max_examples=60, deadline=None)
def test_a_caption_always_fits_beneath_a_picture(language: str, digest: Digest) -> None:
    assert 0 < units(caption(digest, texts(language))) <= LONGEST_CAPTION


@EVERY_LANGUAGE
@given(digest=digests())
@settings(max_examples=60, deadline=None)
def test_the_quick_look_is_three_lines(language: str, digest: Digest) -> None:
    assert brief(digest, texts(language)).count("\n") == 2


def test_a_whole_caption() -> None:
    digest = digest_of(tally_of(69, 118, 215), tally_of(71, 317, 501), funnel=answered(889, of=2000))
    assert caption(digest, EN) == (
        "Bella · 27 Aug – 2 Sept 2018\n"
        "\n"
        "NPS +48: up 12 points on the week before, hardly by chance (p = 0.005).\n"
        "\n"
        "889 answers: promoters 501, passives 317, detractors 71.\n"
        "The true NPS lies between +44 and +52 (95% sure).\n"
        "Of 2,000 questions delivered, 889 answered: 44%.\n"
        "If those who kept silent were all like the unhappiest, it would be +8; like the happiest, +77.\n"
        "\n"
        "👉 71 customers are unhappy. Read why, and write today to those who allow it."
    )


def test_a_fall_is_named_as_one() -> None:
    written = caption(digest_of(tally_of(71, 317, 501), tally_of(69, 118, 215)), EN)
    assert "NPS +36: down 12 points on the week before, hardly by chance (p = 0.005)." in written


def test_a_difference_within_chance_is_called_no_change() -> None:
    written = caption(digest_of(tally_of(8, 30, 49), tally_of(9, 32, 93)), EN)
    assert "NPS +63: no detectable change from the week before (+47)." in written


def test_a_week_after_too_few_answers_stands_alone() -> None:
    assert "The week before had too few answers to compare." in caption(
        digest_of(of_size(5), of_size(60)), EN
    )


@EVERY_LANGUAGE
@pytest.mark.parametrize("n", range(1, 10))
def test_below_ten_answers_only_counts_are_told(language: str, n: int) -> None:
    """No signed figure, no interval and no arrow, in any language."""
    digest = digest_of(of_size(300), of_size(n))
    for written in (caption(digest, texts(language)), brief(digest, texts(language))):
        assert not re.search(r"[+\u2212▲▼]", written)
        assert texts(language).number(n) in written


@EVERY_LANGUAGE
@pytest.mark.parametrize("n", [10, 29])
def test_below_thirty_answers_there_is_a_figure_and_no_arrow(language: str, n: int) -> None:
    digest, say = digest_of(tally_of(300, 0, 0), of_size(n)), texts(language)
    assert say("report-headline-tentative", n=n, nps=say.nps(digest.tally.nps or 0)) in caption(digest, say)
    assert not re.search("[▲▼]", caption(digest, say) + brief(digest, say))


def test_an_arrow_needs_a_verdict() -> None:
    assert brief(digest_of(tally_of(69, 118, 215), tally_of(71, 317, 501)), EN).endswith(
        "▲ 12 points on the week before"
    )
    assert brief(digest_of(tally_of(71, 317, 501), tally_of(69, 118, 215)), EN).endswith(
        "▼ 12 points on the week before"
    )
    assert brief(digest_of(tally_of(8, 30, 49), tally_of(9, 32, 93)), EN).endswith("No detectable change")


def test_a_tiny_change_of_a_huge_shop_is_not_called_zero_points() -> None:
    before, now = tally_of(3_000_000, 1_000_000, 6_000_000), tally_of(2_990_000, 1_000_000, 6_010_000)
    assert "up 0.2 points" in caption(digest_of(before, now), EN)


def test_a_week_without_answers_says_what_was_sent() -> None:
    written = caption(digest_of(NOBODY, funnel=Funnel(due=12, sent=12, delivered=11)), EN)
    assert "Nobody answered this week." in written
    assert "Questions sent: 12, delivered: 11." in written


def test_a_running_week_says_of_when_it_is() -> None:
    digest = digest_of(NOBODY, as_of=WEEK.end - timedelta(days=2), funnel=answered(0, of=3))
    written = caption(digest, EN)
    assert "So far, as of 1 Sept 2018, 00:00" in written
    assert "No answers yet." in written


def test_one_customer_is_one_customer() -> None:
    assert "1 customer is unhappy." in caption(digest_of(tally_of(1, 0, 0)), EN)
    assert "1 answer:" in caption(digest_of(tally_of(0, 1, 0)), EN)


def decided(tally: Tally, funnel: Funnel | None = None, days_later: int = 0) -> str:
    """The last line of the caption."""
    digest = digest_of(tally, funnel=funnel, as_of=WEEK.end + timedelta(days=days_later))
    return caption(digest, EN).splitlines()[-1]


def test_unhappy_customers_come_first() -> None:
    quiet = answered(3, of=1000)
    assert "3 customers are unhappy" in decided(tally_of(3, 0, 0), quiet)


def test_what_is_long_past_is_not_to_be_answered_today() -> None:
    assert "today" in decided(tally_of(3, 0, 0), days_later=14)
    assert "today" not in decided(tally_of(3, 0, 0), days_later=15)


@pytest.mark.parametrize(
    ("funnel", "advice"),
    [
        (Funnel(due=60, sent=60, delivered=55, scored=50, failed=1, unknown=2), "admin look at the bot"),
        (answered(4, of=30), "Few people answer (13%)"),
        (Funnel(due=60, sent=60, delivered=60, scored=50, blocked=3), "blocked the bot"),
        (Funnel(due=10, sent=4, delivered=4, scored=4, skipped={"no_chat": 6}), "Only 40% of the buyers"),
        (answered(5, of=30), "Nothing urgent"),
        (answered(1, of=29), "Nothing urgent"),
    ],
)
def test_then_what_keeps_answers_from_coming(funnel: Funnel, advice: str) -> None:
    assert advice in decided(UNEVENTFUL, funnel)


@pytest.mark.parametrize(
    ("funnel", "advice"),
    [
        (Funnel(), "Nobody was due to be asked"),
        (Funnel(due=4, waiting=4), "4 questions are still waiting"),
        (answered(0, of=5), "Too few answers to judge by"),
    ],
)
def test_and_why_there_are_no_answers(funnel: Funnel, advice: str) -> None:
    assert advice in decided(NOBODY, funnel)

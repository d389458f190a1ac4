"""What a workbook says above its answers: the figures of every report, under the same rules."""

from datetime import UTC, date, datetime

import pytest

from bot.texts import LANGUAGES, texts
from nps.certainty import interval
from nps.periods import Period
from nps.records import CampaignKind, Funnel
from nps.scores import Tally
from reports.sheets.cells import Cell
from reports.sheets.overview import SEGMENTS, Overview, figures, segments, summary

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)
JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31), "UTC")
AFTER, GENERAL = CampaignKind.POST_PURCHASE, CampaignKind.BROADCAST


def overview(segments: dict[tuple[CampaignKind, str], Tally], **funnel: object) -> Overview:
    return Overview("Tea & Co", JANUARY, NOW, segments, {AFTER: Funnel(**funnel)})  # type: ignore[arg-type]


def told(shown: Overview) -> dict[Cell, tuple[Cell, ...]]:
    return {label: tuple(values) for label, *values in summary(shown, texts("en"))}


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        (0, None),
        (9, "Too few answers for an NPS"),
        (10, "Tentative: only 10 answers"),
        (29, "Tentative: only 29 answers"),
        (30, None),
    ],
)
def test_the_small_number_rules_hold_here_too(answers: int, note: str | None) -> None:
    tally = Tally.of([9] * answers)
    said = told(overview({(AFTER, ""): tally}))
    spoken = answers >= 10
    assert said["Answers"] == (answers, 0)
    assert said["NPS"] == (100 if spoken else None, None)
    reach = interval(tally)
    assert said["95% sure: from"][0] == (reach.low if spoken and reach else None)
    assert said["Note"] == (note, None)


def test_kinds_of_campaigns_are_told_apart_and_segments_add_up() -> None:
    found = {
        (AFTER, "north"): Tally.of([0, 10, 10]),
        (AFTER, ""): Tally.of([8]),
        (GENERAL, ""): Tally.of([9] * 12),
    }
    shown = overview(found)
    assert told(shown)["Answers"] == (4, 12)
    rows = list(segments(shown, texts("en")))
    assert [row[:3] for row in rows] == [
        ("after a purchase", "north", 3),
        ("after a purchase", "(none)", 1),
        ("the shop in general", "(none)", 12),
    ]
    assert all(len(row) == len(SEGMENTS) for row in rows)
    assert figures(found[AFTER, "north"]) == (3, 2, 0, 1, None, None, None)


def test_the_funnel_is_told_with_who_was_not_asked_and_why() -> None:
    said = told(overview({}, due=9, sent=5, delivered=4, scored=3, commented=1, skipped={"no_chat": 4}))
    steps = ("Due", "Sent", "Delivered", "Scored", "Commented", "Link not opened")
    assert [said[step][0] for step in steps] == [9, 5, 4, 3, 1, 4]
    assert said["From"] == (JANUARY.first,)
    assert said["As of"] == (NOW,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_its_words_in_every_language(language: str) -> None:
    reasons = {"asked_recently": 1, "blocked": 1, "no_chat": 1, "too_late": 1}
    rows = list(summary(overview({(AFTER, "x"): Tally.of([1] * 12)}, skipped=reasons), texts(language)))
    labels = [row[0] for row in rows]
    assert all(labels)
    assert len(rows) == 27

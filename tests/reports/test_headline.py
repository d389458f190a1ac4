"""The headline: what stands over ninety days, in one sentence, and what moved it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts import LANGUAGES, texts
from nps.scores import Tally, Weighed
from nps.segments import Field
from reports.caption import LONGEST_CAPTION, brief, caption
from reports.digest import Digest, Standing
from reports.headline import causes, sentence
from reports.length import units
from reports.standing import Segments, standing
from tests.reports.figures import digest_of, of_size, tallies, tally_of

EN = texts("en")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
DAY = date(2018, 9, 2)


def of(**branches: Tally) -> Segments:
    return {Field.BRANCH: {name.replace("_", " "): Weighed(tally) for name, tally in branches.items()}}


def stands(now: Segments, before: Segments | None = None) -> Standing:
    return standing(DAY, now, before or {})


def said(now: Segments, before: Segments | None = None) -> str | None:
    return sentence(stands(now, before), EN)


def test_nothing_is_said_where_nothing_stands() -> None:
    assert said({}) is None


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (of_size(5), Tally(), "In 90 days 5 answers: too few for an NPS."),
        (of_size(20), of_size(100), "NPS +30 ±32 over 90 days, but tentative: it rests on 20 answers only."),
        (of_size(100), of_size(20), "NPS +30 ±15 over 90 days."),
        (of_size(100), of_size(110), "NPS +30 ±15 over 90 days, no detectable change."),
        (
            tally_of(71, 317, 501),
            tally_of(69, 118, 215),
            "NPS +48 ±4 over 90 days: up 12 points on the 90 days before, hardly by chance (p = 0.005).",
        ),
    ],
)
def test_the_whole_is_one_sentence(now: Tally, before: Tally, expected: str) -> None:
    assert said(of(web=now), of(web=before)) == expected


def test_the_branch_that_fell_is_named() -> None:
    now = of(Nevsky_12=tally_of(30, 20, 50), Pécs=of_size(400))
    before = of(Nevsky_12=tally_of(5, 35, 60), Pécs=of_size(400))
    sentence_ = said(now, before)
    assert sentence_ is not None
    assert sentence_.endswith("no detectable change. Nevsky 12 fell from +55 to +20.")


def test_a_branch_that_changed_by_chance_is_not_named() -> None:
    """Of twenty branches one will differ at p < 0.05; Holm does not fall for it."""
    before = {f"b{n}": tally_of(10, 10, 20) for n in range(20)}
    now = before | {"b7": tally_of(18, 10, 12)}
    assert stands(of(b7=now["b7"]), of(b7=before["b7"])).change.verdict == "down"
    sentence_ = said(of(**now), of(**before))
    assert sentence_ is not None
    assert "b7" not in sentence_


def test_what_moved_it_is_the_segments_and_who_answered() -> None:
    now = of(North=tally_of(60, 20, 120), South=tally_of(150, 30, 20))
    before = of(North=tally_of(30, 40, 330), South=tally_of(20, 40, 40))
    digest = replace(digest_of(of_size(40)), standing=stands(now, before))
    (moved,) = causes(digest, EN)
    assert moved.startswith("What moved it: ")
    assert "North −" in moved
    assert "South −" in moved
    assert "the mix of customers −" in moved
    whole = digest.standing
    assert sum(each.own + each.mix for each in whole.segments) == pytest.approx(whole.change.delta)


def test_answers_whose_segment_is_not_known_are_a_segment_too() -> None:
    now = {**of(web=of_size(60)), Field.CHANNEL: {"app": Weighed(of_size(40))}}
    assert [(each.field, each.name, each.now.n) for each in stands(now).segments] == [
        (Field.BRANCH, "web", 60),
        (Field.CHANNEL, "app", 40),
        (Field.CHANNEL, "", 20),
    ]


def test_money_is_named_where_it_tells_another_story() -> None:
    digest = digest_of(of_size(40))
    whole = Weighed(of_size(100), promoters=100, passives=100, detractors=800)
    poor = replace(digest, standing=Standing(DAY, now=whole))
    assert list(causes(poor, EN)) == ["By money the NPS is −70: those who spend more are less happy."]


def test_ninety_days_and_the_week_are_told_apart() -> None:
    digest = replace(digest_of(of_size(40), of_size(50)), standing=stands(of(web=of_size(300))))
    written = caption(digest, EN)
    assert "\n\nNPS +30 ±9 over 90 days.\n\nThe week alone: NPS +30: no detectable change" in written
    lines = brief(digest, EN).splitlines()
    assert len(lines) == 3
    assert lines[1:] == [
        "NPS +30 ±9 over 90 days.",
        "The week alone: NPS +30 (between +7 and +49), 50 answers",
    ]


@EVERY_LANGUAGE
@given(
    now=tallies, before=tallies, names=st.lists(st.text(min_size=1, max_size=300), max_size=4, unique=True)
)
@settings(max_examples=40, deadline=None)
def test_a_caption_always_fits_whatever_segments_are_called(
    language: str, now: Tally, before: Tally, names: list[str]
) -> None:
    parts = {Field.BRANCH: {name: Weighed(now) for name in names}}
    stood = {Field.BRANCH: {name: Weighed(before) for name in names}}
    digest: Digest = replace(digest_of(before, now), standing=standing(DAY, parts, stood), year_ago=before)
    say = texts(language)
    assert 0 < units(caption(digest, say)) <= LONGEST_CAPTION
    assert caption(digest, say).splitlines()[-1].startswith("👉")
    assert brief(digest, say).count("\n") == 2

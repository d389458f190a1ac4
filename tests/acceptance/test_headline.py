"""The headline of every week of a real survey, beside a calculation that shares nothing with the program."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import erfc, sqrt
from typing import Any, TypeAlias

import numpy as np
import pytest

from tests.acceptance.conftest import Answer
from tests.acceptance.test_survey import SURVEY, digest_in_process, weeks
from tests.cli.command import succeeds

WINDOW = timedelta(days=90)  # nobody has an id in this survey, so every answer stands for ninety days
Values: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
WORTH: Values = np.array([-1] * 7 + [0, 0] + [1, 1])


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Mapping[str, Any]]:
    """What ``npsbot report --week --json`` says of each of the 118 weeks."""
    place = tmp_path_factory.mktemp("headline")
    succeeds(place, "import", "responses", SURVEY)
    return {week: digest_in_process(place, week) for week in weeks(date(2016, 6, 6), date(2018, 9, 3))}


def worth(survey: list[Answer], first: date, last: date, segment: str | None = None) -> Values:
    """-1, 0 or 1 for each answer of these days."""
    scores = [
        answer.score
        for answer in survey
        if first <= answer.at.date() <= last and segment in (None, " ".join(answer.segment.split()))
    ]
    return np.array([WORTH[score] for score in scores], dtype=np.int64)


def adjusted(values: Values) -> tuple[float, float]:
    """The adjusted mean and variance of it: 3/4, 3/2 and 3/4 answers more."""
    weights = np.concatenate([np.ones(len(values)), [0.75, 1.5, 0.75]])
    every = np.concatenate([values, [-1, 0, 1]])
    mean = float(np.average(every, weights=weights))
    spread = float(np.average((every - mean) ** 2, weights=weights))
    return mean, spread / (len(values) + 3)


def p_of(now: Values, before: Values) -> float:
    (mean, variance), (mean_before, variance_before) = adjusted(now), adjusted(before)
    return erfc(abs(mean - mean_before) / sqrt(variance + variance_before) / sqrt(2))


def ends(week: str) -> date:
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 7)


def test_what_stands_its_interval_and_its_change(
    told: dict[str, Mapping[str, Any]], survey: list[Answer]
) -> None:
    for week, digest in told.items():
        said, last = digest["standing"], ends(week)
        now = worth(survey, last - WINDOW + timedelta(days=1), last)
        before = worth(survey, last - 2 * WINDOW + timedelta(days=1), last - WINDOW)
        assert (said["day"], said["n"], said["before"]["n"]) == (str(last), len(now), len(before)), week
        if len(now) >= 10:
            mean, variance = adjusted(now)
            reach = 1.959964 * sqrt(variance)
            assert said["nps"] == pytest.approx(100 * now.mean(), abs=0.006), week
            assert said["ci_low"] == pytest.approx(max(-100, 100 * (mean - reach)), abs=0.006), week
            assert said["ci_high"] == pytest.approx(min(100, 100 * (mean + reach)), abs=0.006), week
        else:
            assert said["nps"] is None, week
        change = said["change"]
        if min(len(now), len(before)) < 30:
            assert change["verdict"] == "too_few_answers", week
        else:
            p = p_of(now, before)
            assert change["p_value"] == pytest.approx(p, abs=0.0001), week
            moved = "up" if now.mean() > before.mean() else "down"
            assert change["verdict"] == (moved if p < 0.05 else "no_detectable_change"), week


def test_each_training_site(told: dict[str, Mapping[str, Any]], survey: list[Answer]) -> None:
    """Sites are the branches here; what they did to the change adds up to it."""
    seen = 0
    for week, digest in told.items():
        said, last = digest["standing"], ends(week)
        p_values = []
        for each in said["segments"]:
            assert each["field"] == "branch", week
            now = worth(survey, last - WINDOW + timedelta(days=1), last, each["segment"])
            before = worth(survey, last - 2 * WINDOW + timedelta(days=1), last - WINDOW, each["segment"])
            assert (each["n"], each["before"]["n"]) == (len(now), len(before)), (week, each["segment"])
            if min(len(now), len(before)) >= 30:
                p_values.append((p_of(now, before), each["change"]["p_value"]))
        assert sum(each["n"] for each in said["segments"]) == said["n"], week
        corrected_alike(week, p_values)
        now = worth(survey, last - WINDOW + timedelta(days=1), last)
        before = worth(survey, last - 2 * WINDOW + timedelta(days=1), last - WINDOW)
        if len(now) and len(before):
            moved = sum(each["own"] + each["mix"] for each in said["segments"])
            assert moved == pytest.approx(100 * (now.mean() - before.mean()), abs=0.05), week
            seen += 1
    assert seen > 80


def corrected_alike(week: str, p_values: list[tuple[float, float]]) -> None:
    """Holm's correction, in the words of its paper: the k-th smallest times what is left, never falling."""
    floor = 0.0
    for rank, (alone, said) in enumerate(sorted(p_values)):
        floor = max(floor, min(1.0, alone * (len(p_values) - rank)))
        assert said == pytest.approx(floor, abs=0.0001), week


def test_the_same_week_a_year_ago(told: dict[str, Mapping[str, Any]], survey: list[Answer]) -> None:
    for week, digest in told.items():
        last = ends(week) - timedelta(weeks=52)
        then = worth(survey, last - timedelta(days=6), last)
        assert digest["year_ago"]["n"] == len(then), week


def test_thirteen_weeks_each_with_what_stood_at_its_end(
    told: dict[str, Mapping[str, Any]], survey: list[Answer]
) -> None:
    for digest in told.values():
        for point in digest["weeks"]:
            last = ends(point["week"])
            assert point["standing"]["n"] == len(worth(survey, last - WINDOW + timedelta(days=1), last))

"""The digest as JSON: what other programs read."""

import json
from datetime import date, timedelta

import pytest

from nps.certainty import change
from nps.periods import Period
from nps.records import Funnel
from nps.scores import Tally
from reports.digest import as_json
from tests.reports.figures import NOBODY, WEEK, answered, digest_of, of_size, tally_of

TRAINER_SURVEY = Tally((0, 2, 4, 6, 5, 21, 33, 106, 211, 150, 351))


def test_a_real_survey() -> None:
    """The figures that are known of the trainer survey, over its whole history."""
    period = Period(date(2016, 6, 9), date(2018, 9, 8), "UTC")
    said = as_json(digest_of(TRAINER_SURVEY, period=period, funnel=Funnel()))
    assert said["tally"] == [0, 2, 4, 6, 5, 21, 33, 106, 211, 150, 351]
    assert (said["n"], said["promoters"], said["passives"], said["detractors"]) == (889, 501, 317, 71)
    assert (said["nps"], said["ci_low"], said["ci_high"]) == (48.37, 44.0, 52.41)
    assert said["confidence"] == "full"
    assert said["response_rate"] is None
    assert said["weeks"] == []


def test_a_period_is_written_with_its_offset_and_its_week() -> None:
    assert as_json(digest_of(of_size(5)))["period"] == {
        "start": "2018-08-27T00:00:00+02:00",
        "end": "2018-09-03T00:00:00+02:00",
        "timezone": "Europe/Budapest",
        "week": "2018-W35",
    }


@pytest.mark.parametrize("n", [0, 1, 9])
def test_below_ten_answers_there_is_no_figure_anywhere(n: int) -> None:
    said = as_json(digest_of(of_size(n)))
    assert (said["n"], said["nps"], said["ci_low"], said["ci_high"]) == (n, None, None, None)
    unsaid = {"nps": None, "ci_low": None, "ci_high": None}
    assert said["weeks"] == [{"week": "2018-W35", "n": n, **unsaid, "standing": {"n": 0, **unsaid}}]


def test_from_ten_answers_on_there_is_one() -> None:
    said = as_json(digest_of(of_size(10)))
    assert said["confidence"] == "tentative"
    assert said["nps"] == 30.0
    assert isinstance(said["ci_low"], float)


def test_the_change_and_the_weeks_before() -> None:
    said = as_json(digest_of(tally_of(69, 118, 215), TRAINER_SURVEY))
    assert said["change"] == {"delta": 12.05, "p_value": 0.0051, "verdict": "up"}
    weeks = said["weeks"]
    assert isinstance(weeks, list)
    assert [week["week"] for week in weeks] == ["2018-W34", "2018-W35"]
    assert weeks[0]["nps"] == 36.32


def test_the_response_rate_is_answered_of_delivered() -> None:
    assert as_json(digest_of(of_size(43), funnel=answered(43, of=108)))["response_rate"] == 0.3981


def test_it_is_json_and_says_every_step() -> None:
    funnel = Funnel(due=9, sent=5, delivered=4, scored=2, commented=1, waiting=1, skipped={"no_chat": 3})
    said = json.loads(json.dumps(as_json(digest_of(of_size(2), funnel=funnel))))
    assert said["funnel"] == {
        "due": 9, "sent": 5, "delivered": 4, "scored": 2, "commented": 1, "blocked": 0, "opted_out": 0,
        "failed": 0, "unknown": 0, "waiting": 1, "skipped": {"no_chat": 3},
    }  # fmt: skip


def test_a_running_week_says_so() -> None:
    assert as_json(digest_of(of_size(3), as_of=WEEK.end - timedelta(days=1)))["unfinished"] is True
    assert as_json(digest_of(of_size(3), as_of=WEEK.end))["unfinished"] is False


def test_no_answers_compare_with_nothing() -> None:
    assert as_json(digest_of(NOBODY, NOBODY))["change"] == {
        "delta": None,
        "p_value": None,
        "verdict": change(NOBODY, NOBODY).verdict.value,
    }

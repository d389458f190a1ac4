"""A real survey of 2016 to 2018: the figures that are known of it, and each week counted independently."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from nps.scores import Tally
from sandbox import people
from tests.acceptance.conftest import DATA, Answer
from tests.bot.stage import DAY, HOUR, MINUTE, Actor, Stage, staged
from tests.cli.command import digest, succeeds

SURVEY = str(DATA / "trainer-survey/responses.csv")
A_MOMENT, SECOND = 20, timedelta(seconds=1)  # so many tap at once
TALLY = [0, 2, 4, 6, 5, 21, 33, 106, 211, 150, 351]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the survey imported; what the import said lies in ``said``."""
    place = tmp_path_factory.mktemp("survey")
    (place / "said").write_text(succeeds(place, "import", "responses", SURVEY))
    return place


def test_the_survey_itself_is_read_rightly_by_the_independent_count(survey: list[Answer]) -> None:
    assert [sum(answer.score == score for answer in survey) for score in range(11)] == TALLY


def test_every_score_is_taken_and_every_row_without_one_is_named(taken: Path) -> None:
    said = (taken / "said").read_text()
    assert "Rows added: 889, known: 0, refused: 78.\n" in said
    assert "(78 rows)" in said
    lines = Path(SURVEY).read_text(encoding="utf-8").splitlines()
    without = [number for number, line in enumerate(lines, 1) if line.endswith(",")]
    named = next(line for line in said.splitlines() if "no score" in line)
    assert expanded(named.partition("lines ")[2].partition(" (")[0]) == without
    again = succeeds(taken, "import", "responses", SURVEY)
    assert "Rows added: 0, known: 889, refused: 78.\n" in again


def expanded(ranges: str) -> list[int]:
    """``4, 9-11`` as numbers."""
    numbers: list[int] = []
    for each in ranges.split(", "):
        first, _, last = each.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def test_the_whole_history(taken: Path) -> None:
    told = digest(taken, "--all")
    assert told["tally"] == TALLY
    assert (told["n"], told["promoters"], told["passives"], told["detractors"]) == (889, 501, 317, 71)
    assert (told["nps"], told["ci_low"], told["ci_high"]) == (48.37, 44.00, 52.41)


def test_the_week_that_is_known(taken: Path) -> None:
    told = digest(taken, "--week", "2018-W35")
    assert (told["n"], told["promoters"], told["detractors"]) == (43, 16, 3)


def weeks(first: date, last: date) -> list[str]:
    """Every ISO week from that of ``first`` to that of ``last``."""
    days = [first + timedelta(days=7 * number) for number in range((last - first).days // 7 + 1)]
    return [f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02}" for day in days]


def test_every_week_equals_an_independent_count(taken: Path, survey: list[Answer]) -> None:
    """All 118 weeks, the empty ones too."""
    counted = Counter(answer.week for answer in survey)
    every = weeks(date(2016, 6, 6), date(2018, 9, 3))
    assert (every[0], every[-1], len(every)) == ("2016-W23", "2018-W36", 118)
    assert set(counted) <= set(every)
    for week in every:
        told = digest_in_process(taken, week)
        of_it = [answer.score for answer in survey if answer.week == week]
        assert told["tally"] == [of_it.count(score) for score in range(11)], week
        assert told["n"] == counted[week], week
        tally = Tally.of_counts(Counter(of_it))
        shown = told["nps"]
        assert shown is None if tally.n < 10 else shown == pytest.approx(tally.nps, abs=0.005), week


def digest_in_process(directory: Path, week: str) -> dict[str, object]:
    """``npsbot report --week --json`` without a process of its own for each of the many weeks."""
    database = f"sqlite:///{directory / 'npsbot.db'}"
    settings = {"DATABASE_URL": database, "TIMEZONE": "UTC"}
    shown = CliRunner().invoke(app, ["report", "--week", week, "--json"], env=settings)
    assert shown.exit_code == 0, shown.output
    told: dict[str, object] = json.loads(shown.stdout)
    return told


async def test_replayed_as_taps_the_survey_gives_the_same_figures(
    tmp_path: Path, sqlite_url: str, survey: list[Answer]
) -> None:
    """Each answer is a person who buys, opens the link on the receipt, gets the question and taps."""
    async with staged(sqlite_url) as stage:
        actors = [await bought(stage, number, answer) for number, answer in enumerate(survey)]
        await stage.passes(HOUR)
        await stage.passes(DAY + HOUR)
        for number, (actor, answer) in enumerate(zip(actors, survey, strict=True), 1):
            taps(actor, answer.score)
            if number % A_MOMENT == 0:
                await stage.passes(2 * SECOND)
        await stage.passes(10 * MINUTE)
    told = digest(tmp_path, "--all", DATABASE_URL=sqlite_url)
    assert told["tally"] == TALLY
    assert (told["nps"], told["ci_low"], told["ci_high"]) == (48.37, 44.00, 52.41)
    assert succeeds(tmp_path, "db", "recount", DATABASE_URL=sqlite_url)
    funnel = told["funnel"]
    assert isinstance(funnel, dict)
    assert funnel["scored"] == 889


def taps(actor: Actor, score: int) -> None:
    """They tap the score on the question that they see; the bot has not looked yet."""
    question = next(message for message in reversed(actor.sees()) if len(message.buttons()) >= 11)
    data = next(button.data for button in question.buttons() if button.label == str(score))
    assert data is not None
    people.tap(actor.stage.sandbox.world, actor.person, question.message_id, data)


async def bought(stage: Stage, number: int, answer: Answer) -> Actor:
    """Somebody who has bought and opened the link; the bot has not looked yet."""
    actor = stage.person(f"Person {number}")
    token = await stage.purchase(f"order {number}", f"customer {number}", segment=answer.segment)
    people.open_link(stage.sandbox.world, actor.person, token)
    return actor

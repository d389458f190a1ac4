"""Data in, figures out: imports, and what reports say of them afterwards."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tests.cli.command import PURCHASES, RESPONSES, digest, npsbot, once, succeeds

PNG = b"\x89PNG\r\n\x1a\n"


def taken_in(directory: Path, **settings: str) -> None:
    """Both files, imported; without settings into a database that was made so once and is copied."""
    if settings:
        _take_in(directory, settings)
    else:
        _taken_in(directory)


@once
def _taken_in(directory: Path) -> None:
    _take_in(directory, {})


def _take_in(directory: Path, settings: Mapping[str, str]) -> None:
    (directory / "shop.csv").write_text(PURCHASES)
    (directory / "old.csv").write_text(RESPONSES)
    succeeds(directory, "import", "purchases", "shop.csv", "--no-ask", **settings)
    succeeds(directory, "import", "responses", "old.csv", **settings)


def test_imported_answers_are_in_the_report_once_and_on_either_database(
    tmp_path: Path, empty_database_url: str
) -> None:
    taken_in(tmp_path, DATABASE_URL=empty_database_url)
    taken_in(tmp_path, DATABASE_URL=empty_database_url)
    week = digest(tmp_path, "--week", "2025-W03", DATABASE_URL=empty_database_url)
    assert week["tally"] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
    assert (week["n"], week["promoters"], week["passives"], week["detractors"]) == (3, 2, 0, 1)
    assert week["nps"] is None  # three answers are counts, no figure
    assert week["ci_low"] is None
    assert week["ci_high"] is None
    whole = digest(tmp_path, "--all", DATABASE_URL=empty_database_url)
    assert whole["tally"] == [1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]


def test_the_digest_has_every_field_that_others_may_count_on(tmp_path: Path) -> None:
    told = digest(tmp_path, "--week", "2018-W35", TIMEZONE="Europe/Budapest")
    period, change = told["period"], told["change"]
    assert isinstance(period, dict)
    assert isinstance(change, dict)
    assert period["start"] == "2018-08-27T00:00:00+02:00"
    assert period["end"] == "2018-09-03T00:00:00+02:00"
    assert period["timezone"] == "Europe/Budapest"
    assert told["tally"] == [0] * 11
    assert {"n", "promoters", "passives", "detractors", "nps", "ci_low", "ci_high", "funnel"} <= set(told)
    assert set(change) == {"delta", "p_value", "verdict"}


def test_the_week_before_is_reported_where_none_is_named(tmp_path: Path) -> None:
    period = digest(tmp_path)["period"]
    assert isinstance(period, dict)
    assert "-W" in period["week"]


def test_picture_and_caption_are_written_in_a_language(tmp_path: Path) -> None:
    taken_in(tmp_path)
    told = succeeds(tmp_path, "report", "--week", "2025-W03", "--lang", "fa", "--out", "here/reports")
    *pictures, caption = [tmp_path / line for line in told.split()]
    names = [picture.name for picture in pictures]
    assert names == [f"2025-W03-{number}.png" for number in range(1, len(names) + 1)]
    assert len(names) >= 3
    assert all(picture.read_bytes().startswith(PNG) for picture in pictures)
    assert caption == tmp_path / "here/reports/2025-W03.txt"
    assert "پاسخ" in caption.read_text(encoding="utf-8")


def test_the_whole_history_can_be_drawn_too(tmp_path: Path) -> None:
    taken_in(tmp_path)
    succeeds(tmp_path, "report", "--all", "--out", "out", LANGUAGE="hu")
    assert (tmp_path / "out/all-1.png").read_bytes().startswith(PNG)
    assert "válasz" in (tmp_path / "out/all.txt").read_text(encoding="utf-8")


def test_the_figures_are_written_beside_what_is_printed(tmp_path: Path) -> None:
    printed = digest(tmp_path, "--week", "2018-W35", "--out", "out")
    assert json.loads((tmp_path / "out/2018-W35.json").read_text()) == printed
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["2018-W35.json"]


def test_the_database_can_be_brought_up_twice_and_its_figures_counted_again(tmp_path: Path) -> None:
    assert succeeds(tmp_path, "db", "upgrade") == "The database is up to date.\n"
    assert succeeds(tmp_path, "db", "upgrade") == "The database is up to date.\n"
    taken_in(tmp_path)
    assert succeeds(tmp_path, "db", "recount") == "Every figure agrees with the answers.\n"


def test_a_figure_that_does_not_agree_is_named(tmp_path: Path) -> None:
    taken_in(tmp_path)
    with closing(sqlite3.connect(tmp_path / "npsbot.db")) as database, database:
        assert database.execute("UPDATE rollups SET s0 = s0 + 1 WHERE s0 > 0").rowcount == 1
    run = npsbot(tmp_path, "db", "recount")
    assert run.returncode == 1
    assert "2025-01-13" in run.stdout


SPECIAL = (
    "date,score,customer\n"
    "2025-01-13 10:00,2,ann\n"  # twice in one week
    "2025-01-17 10:00,9,ann\n"
    "2025-01-14 10:00,8,bo\n"
    "2025-03-05 10:00,0,bo\n"  # again, fifty days later
    "2025-01-14 10:00,10,\n"  # two of nobody
    "2025-01-14 10:05,10,\n"
)


def test_weeks_in_which_somebody_answers_twice_or_nobody_at_all(
    tmp_path: Path, empty_database_url: str
) -> None:
    (tmp_path / "old.csv").write_text(SPECIAL)
    succeeds(tmp_path, "import", "responses", "old.csv", DATABASE_URL=empty_database_url)
    told = [
        digest(tmp_path, "--week", week, DATABASE_URL=empty_database_url)
        for week in ("2025-W03", "2025-W04", "2025-W10")
    ]
    assert [each["tally"] for each in told] == [
        [0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 2],
        [0] * 11,
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    standing = [each["standing"] for each in told]
    assert [each["tally"] for each in standing if isinstance(each, dict)] == [
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2],
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2],
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2],
    ]
    succeeds(tmp_path, "report", "--week", "2025-W04", "--out", "out", DATABASE_URL=empty_database_url)
    written = (tmp_path / "out/2025-W04.txt").read_text(encoding="utf-8")
    assert "In 90 days 4 answers: too few for an NPS." in written
    assert "Nobody answered this week." in written

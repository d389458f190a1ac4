"""``npsbot export`` as a person types it."""

import csv
import io
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import NPSBOT, digest, environment, npsbot, refused, running, succeeds
from tests.cli.test_figures import taken_in

BUDAPEST = "Europe/Budapest"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_responses_go_to_stdout_and_nothing_else_does(tmp_path: Path, empty_database_url: str) -> None:
    taken_in(tmp_path, DATABASE_URL=empty_database_url)
    run = npsbot(tmp_path, "export", "responses", DATABASE_URL=empty_database_url)
    assert (run.returncode, run.stderr) == (0, "")
    found = rows(run.stdout)
    assert [(row["score"], row["category"], row["customer"], row["comment"]) for row in found] == [
        ("0", "detractor", "ann", "cold tea"),
        ("10", "promoter", "bo", "lovely"),
        ("9", "promoter", "", ""),
        ("8", "passive", "", ""),
    ]
    assert found[0]["answered_at"] == "2025-01-13T10:00:00+00:00"


def test_purchases_have_amounts_and_customers(tmp_path: Path) -> None:
    taken_in(tmp_path)
    found = rows(succeeds(tmp_path, "export", "purchases", TIMEZONE=BUDAPEST))
    told = [(row["order"], row["amount"], row["currency"], row["name"], row["segment"]) for row in found]
    assert told[1] == ("A2", "1234.50", "EUR", "Bo", "south")
    assert [row["bought_at"][-6:] for row in found] == ["+01:00"] * 3


def test_days_are_the_shops_and_both_are_included(tmp_path: Path) -> None:
    moments = ["2025-01-13T22:59:59Z", "2025-01-13T23:00:00Z", "2025-01-14T22:59:59Z", "2025-01-14T23:00:00Z"]
    late = [f"{moment},{score}" for score, moment in enumerate(moments, 1)]
    (tmp_path / "late.csv").write_text("\n".join(["date,score", *late]))
    succeeds(tmp_path, "import", "responses", "late.csv", TIMEZONE=BUDAPEST)

    def scores(*words: str) -> list[str]:
        found = rows(succeeds(tmp_path, "export", "responses", *words, TIMEZONE=BUDAPEST))
        return [row["score"] for row in found]

    assert scores("--from", "2025-01-14", "--to", "2025-01-14") == ["2", "3"]
    assert scores("--from", "2025-01-14") == ["2", "3", "4"]
    assert scores("--to", "2025-01-14") == ["1", "2", "3"]


def test_a_workbook_says_what_it_holds(tmp_path: Path) -> None:
    taken_in(tmp_path)
    told = succeeds(tmp_path, "export", "purchases", "--format", "xlsx", "--out", "shop.xlsx")
    assert told == "shop.xlsx has 3 purchases.\n"
    sheet = openpyxl.load_workbook(tmp_path / "shop.xlsx")["purchases"]
    assert [cell.value for cell in sheet[1]][:4] == ["order", "bought_at", "amount", "currency"]
    assert sheet["B2"].is_date
    assert sheet["C3"].value == 1234.5


def test_an_exported_file_can_be_imported_elsewhere_with_the_same_figures(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    written = 'date,score,comment,customer\n2025-01-13 10:00,0,"=1+1\n- cold; -really",+36301234567\n'
    (here / "more.csv").write_text(written)
    taken_in(here, TIMEZONE=BUDAPEST)
    succeeds(here, "import", "responses", "more.csv", TIMEZONE=BUDAPEST)
    succeeds(here, "export", "responses", "--out", "all.csv", TIMEZONE=BUDAPEST)
    assert (here / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    succeeds(there, "import", "responses", str(here / "all.csv"), TIMEZONE=BUDAPEST)
    assert (
        digest(there, "--all", TIMEZONE=BUDAPEST)["tally"]
        == digest(here, "--all", TIMEZONE=BUDAPEST)["tally"]
    )
    assert _answers(there) == _answers(here)
    assert ("+36301234567", "0", "=1+1\n- cold; -really") in [row[1:] for row in _answers(there)]


def _answers(directory: Path) -> list[tuple[str, ...]]:
    """What a database holds, as the database has it."""
    with closing(sqlite3.connect(directory / "npsbot.db")) as database:
        found = database.execute(
            "SELECT answered_at, u.external_id, score, coalesce(text, '') FROM responses r "
            "LEFT JOIN customers u ON u.id = r.customer_id LEFT JOIN comments c ON c.response_id = r.id"
        )
        return sorted(tuple(map(str, row)) for row in found)


def test_exported_purchases_are_known_to_the_database_that_they_came_from(tmp_path: Path) -> None:
    taken_in(tmp_path)
    succeeds(tmp_path, "export", "purchases", "--out", "all.csv")
    told = succeeds(tmp_path, "import", "purchases", "all.csv", "--no-ask")
    assert "Rows added: 0, known: 3, refused: 0." in told


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    taken_in(tmp_path)
    (tmp_path / "all.csv").write_text("precious")
    assert refused(tmp_path, "export", "responses", "--out", "all.csv").startswith("all.csv is there already")
    assert (tmp_path / "all.csv").read_text() == "precious"
    succeeds(tmp_path, "export", "responses", "--out", "all.csv", "--force")
    assert "cold tea" in (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".all")]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--format", "xlsx"], "A workbook is a file: say with --out FILE.xlsx where it should go."),
        (["--from", "01.02.2025"], "--from 01.02.2025 is no day: write it like 2026-01-31."),
        (["--to", "2025-02-30"], "--to 2025-02-30 is no day: write it like 2026-01-31."),
        (["--to", "9999-12-31"], "--to 9999-12-31 is too far away: years from 1900 to 2199 are possible."),
        (
            ["--from", "2025-02-02", "--to", "2025-02-01"],
            "--to 2025-02-01 is before --from 2025-02-02: the first day comes first.",
        ),
        (["--out", "."], ". is a directory: name a file in it with --out."),
        (["--out", "no/such/place.csv"], "no/such/place.csv cannot be written (No such file or directory)"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_leaves_not_even_a_database(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    assert sentence in refused(tmp_path, "export", "responses", *words)
    assert list(tmp_path.iterdir()) == []


def test_exports_stand_in_the_log(tmp_path: Path) -> None:
    taken_in(tmp_path)
    succeeds(tmp_path, "export", "responses", "--from", "2025-01-01")
    succeeds(tmp_path, "export", "purchases")
    told = succeeds(tmp_path, "log").splitlines()
    assert told[0].endswith("the command line: exported purchases: all of them")
    assert told[1].endswith("the command line: exported answers: 2025-01-01 – ...")


def many(directory: Path, count: int) -> None:
    succeeds(directory, "db", "upgrade")
    with closing(sqlite3.connect(directory / "npsbot.db")) as database, database:
        database.execute(
            "INSERT INTO responses (campaign_id, external_id, segment, score, answered_at, day) "
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "SELECT 1, i, '', i % 11, '2026-01-01 10:00:00.000000', '2026-01-01' FROM n",
            [count],
        )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_what_is_stopped_halfway_leaves_no_half_file(tmp_path: Path, number: signal.Signals) -> None:
    many(tmp_path, 150_000)
    words = ["export", "responses", "--format", "xlsx", "--out", "all.xlsx"]
    with running(tmp_path, *NPSBOT, *words) as export:
        while not [*tmp_path.glob(".all.xlsx-*/*")]:
            time.sleep(0.01)
        assert export.process.poll() is None
        export.stop(number)
        assert export.process.returncode != 0
    assert not (tmp_path / "all.xlsx").exists()
    if number != signal.SIGKILL:
        assert not [*tmp_path.glob(".all.xlsx-*")]


def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    many(tmp_path, 20_000)
    command = f"{' '.join(NPSBOT)} export responses | head -1"
    run = subprocess.run(
        command,
        shell=True,
        cwd=tmp_path,
        env=environment({}) | {"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("answered_at,score")
    assert run.stderr == ""

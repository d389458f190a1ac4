"""``npsbot import`` as a person types it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.imports.reading import written

ROOT = Path(__file__).parents[2]
PURCHASES = (
    "order,customer,date,total\nA1,ann,2025-01-02,5.00\nA2,bo,2025-01-13,1234.50\nA3,bo,2025-01-13,?\n"
)


def npsbot(directory: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in ``directory``, where the database will be."""
    environment = {"PYTHONPATH": str(ROOT), "COLUMNS": "200", "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "-m", "bot", "import", *words],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_says_what_became_of_the_rows_and_the_second_time_adds_none(tmp_path: Path) -> None:
    written(tmp_path / "shop.csv", PURCHASES)
    first = npsbot(tmp_path, "purchases", "shop.csv")
    assert first.returncode == 0, first.stderr
    assert first.stderr == ""
    assert first.stdout.splitlines() == [
        "shop.csv was read as order = “order”, customer = “customer”, time = “date”, amount = “total”.",
        "Rows added: 2, known: 0, refused: 1.",
        "  the amount cannot be read (such as “?”): line 4 (1 row)",
        "They hold 2 customers, 2 purchase days, 1,239.50 USD.",
    ]
    assert "Rows added: 0, known: 2, refused: 1." in npsbot(tmp_path, "purchases", "shop.csv").stdout


def test_responses_are_named_line_by_line_where_they_have_no_score(tmp_path: Path) -> None:
    rows = ["date,score", "2025-01-13,0", "2025-01-13,", "2025-01-13,", "2025-01-13,10", "2025-01-13,"]
    written(tmp_path / "old.csv", "\n".join(rows))
    run = npsbot(tmp_path, "responses", "old.csv")
    assert run.returncode == 0, run.stderr
    assert "Rows added: 2, known: 0, refused: 3.\n  no score: lines 3-4, 6 (3 rows)\n" in run.stdout
    assert "They hold 2 scores of 2 customers: 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 (from 0 to 10)." in run.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["purchases", "nothing.csv"], "npsbot: There is no file nothing.csv: check the name.\n"),
        (
            ["purchases", "shop.csv", "--map", "total"],
            "write it as OURS=THEIRS, such as --map amount=Total.\n",
        ),
        (["purchases", "shop.csv", "--map", "amount=Sum"], "shop.csv has no column “Sum”; it has “order”"),
        (["purchases", "shop.csv", "--currency", "money"], "--currency money is not a currency"),
        (["purchases", "shop.csv", "--date-format", "us"], "--date-format us is not known"),
        (["responses", "shop.csv"], "no column is recognised as score among “order”"),
    ],
)
def test_a_problem_is_one_sentence_and_leaves_not_even_a_database(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    written(tmp_path / "shop.csv", PURCHASES)
    run = npsbot(tmp_path, *words)
    assert run.returncode == 2
    assert sentence in run.stderr
    assert run.stderr.count("\n") == 1
    assert run.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["shop.csv"]


def test_the_commands_module_loads_nothing_heavy() -> None:
    code = (
        "import sys, bot.cli.imports\n"
        "heavy = {'sqlalchemy', 'pydantic', 'aiogram', 'alembic', 'bot.imports.intake'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""

"""``npsbot customer``: what the shop does at a customer's request."""

import json
from pathlib import Path

from tests.cli.command import PURCHASES, RESPONSES, npsbot, once, refused, succeeds


@once
def shop(directory: Path) -> None:
    (directory / "shop.csv").write_text(PURCHASES.replace("Bo", "Bogdana Kovalenko"))
    (directory / "scores.csv").write_text(RESPONSES)
    succeeds(directory, "import", "purchases", "shop.csv", "--no-ask")
    succeeds(directory, "import", "responses", "scores.csv")


def test_a_customer_is_shown_by_the_shops_id_an_order_or_our_number(tmp_path: Path) -> None:
    shop(tmp_path)
    shown = succeeds(tmp_path, "customer", "show", "bo")
    assert "Bogdana Kovalenko" in shown
    assert "purchases: 2" in shown
    assert "answers: 1" in shown
    assert succeeds(tmp_path, "customer", "show", "A3") == shown
    assert succeeds(tmp_path, "customer", "show", shown.split()[0]) == shown
    assert "'nobody'" in refused(tmp_path, "customer", "show", "nobody")


def test_everything_is_handed_over_as_json(tmp_path: Path) -> None:
    shop(tmp_path)
    whole = json.loads(succeeds(tmp_path, "customer", "export", "bo"))
    assert [each["order"] for each in whole["purchases"]] == ["A2", "A3"]
    assert whole["answers"][0]["comments"][0]["text"] == "lovely"
    succeeds(tmp_path, "customer", "export", "bo", "--out", "bo.json")
    assert json.loads((tmp_path / "bo.json").read_text())["customer"]["name"] == "Bogdana Kovalenko"
    assert "--force" in refused(tmp_path, "customer", "export", "bo", "--out", "bo.json")


def test_forgetting_leaves_no_byte_and_no_import_brings_them_back(tmp_path: Path) -> None:
    shop(tmp_path)
    assert b"Bogdana Kovalenko" in (tmp_path / "npsbot.db").read_bytes()
    succeeds(tmp_path, "customer", "forget", "bo", "--yes")
    content = b"".join(file.read_bytes() for file in tmp_path.glob("npsbot.db*"))
    assert b"Bogdana" not in content
    assert b"lovely" not in content
    again = succeeds(tmp_path, "import", "purchases", "shop.csv", "--no-ask")
    assert "Rows added: 0, known: 1, refused: 0." in again
    assert "people who asked to be forgotten: 2." in again
    again = succeeds(tmp_path, "import", "responses", "scores.csv")
    assert "people who asked to be forgotten: 1." in again
    assert succeeds(tmp_path, "db", "recount") == "Every figure agrees with the answers.\n"
    assert "forgot a customer" in succeeds(tmp_path, "log")


def test_a_file_of_forgotten_people_alone_is_no_broken_file(tmp_path: Path) -> None:
    shop(tmp_path)
    succeeds(tmp_path, "customer", "forget", "bo", "--yes")
    lines = PURCHASES.splitlines()
    (tmp_path / "bo.csv").write_text("\n".join([lines[0], *lines[2:]]) + "\n")
    assert "Rows added: 0, known: 0" in succeeds(tmp_path, "import", "purchases", "bo.csv")


def test_forgetting_asks_first(tmp_path: Path) -> None:
    shop(tmp_path)
    run = npsbot(tmp_path, "customer", "forget", "bo")
    assert run.returncode == 1
    assert "Bogdana Kovalenko" in succeeds(tmp_path, "customer", "show", "bo")


def test_retention_shows_what_it_would_forget_before_it_does(tmp_path: Path) -> None:
    shop(tmp_path)
    shown = succeeds(tmp_path, "retention", "--dry-run", KEEP_WORDS_DAYS="30", KEEP_MEDIA_DAYS="0")
    assert "comments, their words, of before 20" in shown
    assert ": 2 would be forgotten." in shown
    assert "voice messages and photos, their ids: kept for ever." in shown
    assert "cold tea" in succeeds(tmp_path, "export", "responses")
    assert ": 2 forgotten." in succeeds(tmp_path, "retention", KEEP_WORDS_DAYS="30")
    assert "cold tea" not in succeeds(tmp_path, "export", "responses")
    assert succeeds(tmp_path, "db", "recount") == "Every figure agrees with the answers.\n"


def test_two_records_become_one(tmp_path: Path) -> None:
    shop(tmp_path)
    assert "one record already" in refused(tmp_path, "customer", "merge", "bo", "A2", "--yes")
    unanswered = npsbot(tmp_path, "customer", "merge", "bo", "ann")
    assert (unanswered.returncode, "#1  ann" in unanswered.stdout) == (1, True), "it says who is meant"
    assert "is #" in succeeds(tmp_path, "customer", "merge", "bo", "ann", "--yes")
    shown = succeeds(tmp_path, "customer", "show", "ann")
    assert shown == succeeds(tmp_path, "customer", "show", "bo")
    assert "purchases: 3" in shown
    assert "merged two records" in succeeds(tmp_path, "log")
    assert succeeds(tmp_path, "db", "recount") == "Every figure agrees with the answers.\n"

"""Links for receipts and invites for staff, as the command line hands them out."""

import re
from datetime import UTC, datetime
from pathlib import Path

from storage import staff
from storage.database import Database
from tests.cli.command import PURCHASES, npsbot, once, refused, succeeds

LINK = re.compile(r"https://t\.me/tea_bot\?start=[A-Za-z0-9_-]{16,64}")


def test_an_order_has_one_link_and_its_code_for_paper(tmp_path: Path) -> None:
    shop(tmp_path)
    link = succeeds(tmp_path, "link", "--order", "A2", BOT_USERNAME="tea_bot").strip()
    assert LINK.fullmatch(link)
    again = succeeds(tmp_path, "link", "--order", "A2", "--qr", "code.png", BOT_USERNAME="@tea_bot").strip()
    assert again == link
    assert (tmp_path / "code.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert succeeds(tmp_path, "link", "--order", "A3", BOT_USERNAME="tea_bot").strip() != link


def test_a_code_that_cannot_be_written_is_told_with_the_file(tmp_path: Path) -> None:
    shop(tmp_path)
    told = refused(tmp_path, "link", "--order", "A2", "--qr", "shop.csv/code.png", BOT_USERNAME="tea_bot")
    assert "shop.csv/code.png" in told
    assert "--qr" in told


def test_an_order_that_nobody_imported_is_named(tmp_path: Path) -> None:
    assert "'A9'" in refused(tmp_path, "link", "--order", "A9", BOT_USERNAME="tea_bot")


def test_a_branch_has_one_code_for_its_counter(tmp_path: Path) -> None:
    shop(tmp_path)
    run = npsbot(tmp_path, "link", "--branch", "north", "--qr", "code.png", BOT_USERNAME="tea_bot")
    assert LINK.fullmatch(run.stdout.strip())
    assert run.stderr == ""
    assert (tmp_path / "code.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert succeeds(tmp_path, "link", "--branch", "north", BOT_USERNAME="tea_bot") == run.stdout
    other = npsbot(tmp_path, "link", "--branch", "nroth", BOT_USERNAME="tea_bot")
    assert other.stdout != run.stdout
    assert "check how it is written" in other.stderr


def test_a_counter_has_a_sheet_to_be_printed(tmp_path: Path) -> None:
    shop(tmp_path)
    words = ("link", "--branch", "north")
    told = {"BOT_USERNAME": "tea_bot", "LANGUAGE": "hu", "SHOP_NAME": "Tea & Co"}
    succeeds(tmp_path, *words, "--poster", "sheet.pdf", **told)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    succeeds(tmp_path, *words, "--poster", "sheet.PNG", "--lang", "fa", **told)
    assert (tmp_path / "sheet.PNG").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert "sheet.pdf or sheet.png" in refused(tmp_path, *words, "--poster", "sheet.jpg", **told)
    assert "en, ru, hu, fa" in refused(tmp_path, *words, "--poster", "a.pdf", "--lang", "de", **told)
    assert "--poster" in refused(tmp_path, *words, "--poster", "no/such/a.pdf", **told)
    assert "--branch" in refused(tmp_path, "link", "--order", "A1", "--poster", "a.pdf", **told)


def test_a_shops_channel_has_one_link_for_everybody(tmp_path: Path) -> None:
    run = npsbot(tmp_path, "link", "--channel", "--qr", "code.png", BOT_USERNAME="tea_bot")
    assert (run.stdout, run.stderr) == ("https://t.me/tea_bot?start=channel\n", "")
    assert (tmp_path / "code.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert "--branch" in refused(tmp_path, "link", "--channel", "--poster", "a.pdf", BOT_USERNAME="tea_bot")


def test_a_link_is_of_one_thing(tmp_path: Path) -> None:
    for words in ([], ["--order", "A1", "--branch", "north"], ["--branch", "north", "--channel"]):
        run = npsbot(tmp_path, "link", *words, BOT_USERNAME="tea_bot")
        assert (run.returncode, run.stdout) == (2, "")
        assert "--branch NAME for a counter" in run.stderr
    assert "--branch" in refused(tmp_path, "link", "--branch", " ", BOT_USERNAME="tea_bot")


def test_a_link_without_the_bots_name_says_which_setting_is_missing(tmp_path: Path) -> None:
    for words in (["link", "--order", "A1"], ["staff", "invite", "--role", "admin"]):
        told = refused(tmp_path, *words)
        assert "BOT_TOKEN" in told
        assert "BOT_USERNAME" in told


def test_every_invite_is_another_link(tmp_path: Path) -> None:
    runs = [
        npsbot(tmp_path, "staff", "invite", "--role", role, BOT_USERNAME="tea_bot")
        for role in ("manager", "manager", "admin")
    ]
    links = [run.stdout.strip() for run in runs]
    assert all(LINK.fullmatch(link) for link in links)
    assert len(set(links)) == 3
    assert "once, within 24 hours" in runs[0].stderr


def test_nobody_is_enrolled_at_first_and_nobody_unknown_is_removed(tmp_path: Path) -> None:
    assert "Nobody is enrolled" in succeeds(tmp_path, "staff", "list")
    assert "npsbot staff list" in refused(tmp_path, "staff", "remove", "7")


async def test_who_has_opened_an_invite_is_listed_and_can_be_removed(tmp_path: Path) -> None:
    await enrol(tmp_path, 11, "Maria <3")
    await enrol(tmp_path, 12, "سارا")
    listed = succeeds(tmp_path, "staff", "list").splitlines()
    assert [line.split("  ")[1:3] for line in listed] == [["manager", "Maria <3"], ["manager", "سارا"]]
    assert succeeds(tmp_path, "staff", "remove", listed[0].split()[0]) == "Removed.\n"
    assert succeeds(tmp_path, "staff", "list").splitlines() == listed[1:]


async def test_a_manager_is_limited_to_branches_and_to_figures(tmp_path: Path) -> None:
    limits = ("--branch", "Nevsky 12", "--branch", "Arbat", "--figures-only")
    await enrol(tmp_path, 11, "Maria", *limits)
    listed = "1  manager  Maria  en  UTC"
    assert succeeds(tmp_path, "staff", "list") == f"{listed}  branches: Nevsky 12, Arbat  no names\n"
    warned = npsbot(tmp_path, "staff", "limit", "1", "--branch", "Arbat", "--names")
    assert (warned.returncode, warned.stdout) == (0, "Done.\n")
    assert "No answers are of the branch 'Arbat' yet." in warned.stderr
    assert succeeds(tmp_path, "staff", "list") == f"{listed}  branches: Arbat\n"
    succeeds(tmp_path, "staff", "limit", "1", "--no-names")
    succeeds(tmp_path, "staff", "limit", "1", "--all-branches")
    assert succeeds(tmp_path, "staff", "list") == f"{listed}  no names\n"
    assert "the command line: changed what Maria may see" in succeeds(tmp_path, "log")


def test_an_admin_is_not_limited_and_a_limit_is_said_plainly(tmp_path: Path) -> None:
    told = refused(
        tmp_path, "staff", "invite", "--role", "admin", "--branch", "Arbat", BOT_USERNAME="tea_bot"
    )
    assert "An admin sees everything" in told
    assert "npsbot staff list" in refused(tmp_path, "staff", "limit", "7", "--no-names")
    assert "--all-branches" in refused(tmp_path, "staff", "limit", "7")
    assert "--all-branches" in refused(tmp_path, "staff", "limit", "7", "--branch", "A", "--all-branches")


@once
def shop(directory: Path) -> None:
    (directory / "shop.csv").write_text(PURCHASES)
    succeeds(directory, "import", "purchases", "shop.csv")


async def enrol(directory: Path, chat_id: int, name: str, *limits: str) -> None:
    """Let somebody open an invite that the command printed; the chat itself is tested elsewhere."""
    words = ("staff", "invite", "--role", "manager", *limits)
    invite = succeeds(directory, *words, BOT_USERNAME="tea_bot").strip()
    token, now = invite.partition("start=")[2], datetime.now(UTC)
    database = await Database.open(f"sqlite:///{directory / 'npsbot.db'}")
    async with database.write() as tx:
        await staff.enrol(tx, token, chat_id=chat_id, name=name, language="en", time_zone="UTC", now=now)
    await database.close()

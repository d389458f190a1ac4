"""``npsbot token``: made and shown once, listed without the secret, withdrawn."""

from pathlib import Path

from bot.cli.token import SCOPES
from nps.tokens import Access
from tests.cli.command import npsbot, refused, succeeds


def test_a_token_is_shown_once_and_withdrawn(tmp_path: Path) -> None:
    assert "npsbot token new" in succeeds(tmp_path, "token", "list")
    scopes = ("--scope", "purchases:write", "--scope", "links:read")
    made = npsbot(tmp_path, "token", "new", "till", *scopes)
    token = made.stdout.strip()
    assert token.startswith("npsbot_")
    assert "not shown again" in made.stderr
    listed = succeeds(tmp_path, "token", "list")
    assert listed.startswith("till  links:read purchases:write  made 20")
    assert listed.endswith("never used\n")
    assert token not in listed
    assert token.encode() not in (tmp_path / "npsbot.db").read_bytes()
    assert succeeds(tmp_path, "token", "withdraw", "till") == "Withdrawn.\n"
    assert "withdrawn 20" in succeeds(tmp_path, "token", "list")
    log = succeeds(tmp_path, "log")
    assert "made the token “till”, for links:read, purchases:write" in log
    assert "withdrew the token “till”" in log
    assert token not in log


def test_what_cannot_be_is_said_plainly(tmp_path: Path) -> None:
    assert "npsbot token list" in refused(tmp_path, "token", "withdraw", "till")
    assert "name" in refused(tmp_path, "token", "new", "a\nb", "--scope", "links:read")
    succeeds(tmp_path, "token", "new", "till", "--scope", "links:read")
    assert "another name" in refused(tmp_path, "token", "new", "till", "--scope", "links:read")
    without = npsbot(tmp_path, "token", "new", "till")
    assert without.returncode == 2
    assert "--scope" in without.stderr
    assert SCOPES in refused(tmp_path, "token", "new", "shop", "--scope", "everything")


def test_help_names_every_scope() -> None:
    assert SCOPES.split(", ") == list(Access)

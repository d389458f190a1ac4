"""Streams that are closed, full or cut off: the end is silent or a sentence, never a traceback."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.command import NPSBOT, PATIENCE, environment, npsbot


def shell(directory: Path, line: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which ``npsbot`` is the command."""
    function = f'npsbot() {{ {" ".join(NPSBOT)} "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", function + line],
        cwd=directory,
        env=environment(settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("npsbot report --all --json | head -1", 0),
        ("npsbot --help | true", 0),
        ("npsbot report --all --json >&- 2>&- <&-", 0),
        ("npsbot report --all --json >/dev/full", 2),
        ("npsbot report --week nonsense --json 2>&-", 2),
        ("npsbot report --week nonsense --json 2>/dev/full", 2),
        ("npsbot report --week nonsense --json >&- 2>&-", 2),
    ],
)
def test_streams_may_be_closed_or_full(tmp_path: Path, line: str, status: int) -> None:
    run = shell(tmp_path, line)
    assert run.returncode == status, run.stderr
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr


def test_what_is_printed_for_programs_is_not_mixed_with_words_for_people(tmp_path: Path) -> None:
    run = npsbot(tmp_path, "staff", "invite", "--role", "admin", BOT_USERNAME="tea_bot")
    assert run.stdout.count("\n") == 1
    assert run.stderr.count("\n") == 1

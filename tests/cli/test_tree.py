"""The tree as it is cloned: make's targets, lock files, and nothing of the machine that it was made on."""

import re
import subprocess

import pytest

from tests.cli.command import ROOT, environment

TARGETS = ["run", "test", "lint", "bench", "demo", "acceptance", "pictures", "lock", "clean"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
# Where people and machines keep their own files; written so that this line does not find itself.
PRIVATE = re.compile(rb"(?<![\w.~-])/(?:home|root|Users|work|tmp|opt|private)/[\w.-]+")


def make(*words: str) -> str:
    """What make prints."""
    run = subprocess.run(
        ["make", *words], cwd=ROOT, env=environment({}), capture_output=True, text=True, check=True
    )
    return run.stdout


def test_make_alone_lists_every_target_with_a_word() -> None:
    listed = dict(re.findall(r"^make (\S+) +(.+)$", make(), re.MULTILINE))
    assert set(TARGETS) <= set(listed)
    assert all(listed.values())


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_can_be_planned(target: str) -> None:
    assert make("--dry-run", "--always-make", target)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_versions_and_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    pinned = re.findall(r"^([a-z0-9][a-z0-9._-]*)==\S+.*\\$", text, re.MULTILINE)
    requirements = [line for line in text.splitlines() if line and line[0].isalnum()]
    assert len(pinned) == len(requirements) > 20
    for block in re.split(r"\n(?=[a-z0-9])", text):
        assert "--hash=sha256:" in block
    assert "://" not in text
    assert "--index" not in text


def test_what_development_adds_does_not_change_what_runs() -> None:
    runs, develops = ({*re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE)} for name in LOCKS)
    assert runs <= develops


def test_no_file_names_a_place_on_the_machine_it_was_made_on() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = [
        (name, place.decode())
        for name in listed.stdout.splitlines()
        if (ROOT / name).is_file()
        for place in PRIVATE.findall((ROOT / name).read_bytes())
    ]
    assert found == []

"""What pages point at is there: files, commands, options, make targets, settings."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from bot.cli.commands import app
from bot.settings import Settings
from tests.docs.pages import README, ROOT, commands, links, name, pages, text

_MADE = {"docs/images/report.png", "docs/images/page.png"}
"""Pictures that `make pictures` makes."""


@pytest.mark.parametrize("page", pages(), ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in links(page):
        path, _, heading = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if str(file.relative_to(ROOT)) not in _MADE:
            assert file.exists(), target
        assert not heading or heading in _headings(file), target


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_pictures_of_the_readme_are_those_that_are_made() -> None:
    makefile = text(ROOT / "Makefile")

    assert set(links(README)) >= _MADE
    assert all(picture in makefile for picture in _MADE)


def _of(words: list[str]) -> list[str]:
    """What follows ``npsbot`` in a command line, up to the end of that command."""
    after = words[words.index("npsbot") + 1 :]
    end = next((at for at, word in enumerate(after) if word in {"|", "&&", ">", ";"}), len(after))
    return after[:end]


def _calls(page: Path) -> list[list[str]]:
    found = [line for line in commands(page) if re.search(r"(^|\s|/)npsbot(\s|$)", line)]
    words = [[re.sub(r"^[^=\s]*/npsbot$", "npsbot", word) for word in shlex.split(line)] for line in found]
    return [_of(each) for each in words if "npsbot" in each]


@pytest.mark.parametrize("page", pages(), ids=name)
def test_commands_exist_with_their_options(page: Path) -> None:
    for words in _calls(page):
        _check(words)


def _check(words: list[str]) -> None:
    command = typer.main.get_command(app)
    rest = list(words)
    while rest and (inner := getattr(command, "commands", {}).get(rest[0])) is not None:
        command = inner
        rest.pop(0)
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    for word in rest:
        assert not word.startswith("--") or word in known, f"{' '.join(words)}: {word}"
    assert not (hasattr(command, "commands") and rest and not rest[0].startswith("-")), " ".join(words)


@pytest.mark.parametrize("page", pages(), ids=name)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {line.split()[1] for line in commands(page) if re.match(r"make [a-z]", line)}

    assert named <= targets


@pytest.mark.parametrize("page", pages(), ids=name)
def test_settings_that_are_named_exist(page: Path) -> None:
    known = {field.upper() for field in Settings.model_fields}
    words = {line.partition("=")[0] for line in commands(page)}
    named = {word for word in words if re.fullmatch(r"[A-Z]+(_[A-Z]+)+", word)}

    assert named <= known


@pytest.mark.parametrize("page", pages(), ids=name)
def test_files_of_the_tree_that_are_named_exist(page: Path) -> None:
    rooms = r"(?:nps|storage|reports|bot|sandbox|tests|docs)/[\w./]*"

    for word in commands(page):
        if re.fullmatch(rooms, word) and word not in _MADE:
            assert (ROOT / word).exists() or (ROOT / f"{word}.py").exists(), word

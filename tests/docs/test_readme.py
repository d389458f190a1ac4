"""The README and its like are run: their commands, their settings."""

import os
import re
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from reports.themes.listing import read
from reports.themes.matching import Matcher
from tests.docs.pages import README, Step, name, pages, steps, table

_NONE = "(none)"


def _environment(home: Path) -> dict[str, str]:
    """A newcomer's shell with npsbot on the path, whatever settings this machine has; no proxy is used."""
    ours = {field.upper() for field in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    here = str(Path(sys.executable).parent)
    return kept | {"PATH": f"{here}:{kept['PATH']}", "HOME": str(home), "BOT_USERNAME": "olive_oak_bot"}


def _small(command: str) -> str:
    """The same command where it would take long or for ever."""
    if command.startswith("npsbot run"):
        return "npsbot run --help"
    return command.replace("--customers 300 --weeks 12", "--customers 4 --weeks 1")


def _pattern(output: str) -> str:
    """What is promised, as a pattern: ``...`` stands for anything, also over several lines."""
    return r"(?:.|\n)*".join(re.escape(part) for part in output.rstrip("\n").split("..."))


def _follow(step: Step, home: Path) -> None:
    if step.file is not None:
        (home / step.file).write_text(step.output, encoding="utf-8")
        return
    ran = subprocess.run(
        ["bash", "-c", _small(step.command)],
        cwd=home,
        env=_environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 0, f"$ {step.command}\n{ran.stdout}"
    assert re.fullmatch(_pattern(step.output), ran.stdout.rstrip("\n")), f"$ {step.command}\n{ran.stdout}"


@pytest.mark.parametrize("page", [page for page in pages() if steps(page)], ids=name)
def test_commands_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    """Everything marked as runnable, in its order, in an empty directory."""
    for step in steps(page):
        _follow(step, tmp_path)


def test_what_a_newcomer_types_first_is_run() -> None:
    run = " ".join(step.command for step in steps(README))

    for command in ("import purchases", "import responses", "link", "export", "report", "demo"):
        assert f"npsbot {command}" in run


def test_the_example_of_a_shops_own_themes_does_what_its_notes_say() -> None:
    written = next(step.output for step in steps(README) if step.file == "themes.toml")
    matcher = Matcher(read(written))

    assert matcher.themes("Where do I park? No car parks, no parking") == ("Car park",)
    assert matcher.themes("Парковки нет") == ("Car park",)
    assert matcher.themes("Парковка времени") == ()
    assert matcher.themes("The courier or the drones") == ("delivery",)
    assert matcher.themes("A futár") == matcher.themes("Drónok") == ("delivery",)
    assert matcher.themes("A futárok") == ()


def _written(value: object) -> str:
    match value:
        case None:
            return _NONE
        case SecretStr():
            return f"`{value.get_secret_value()}`"
        case bool():
            return f"`{value}`".lower()
        case time():
            return f"`{value:%H:%M}`"
        case float():
            return f"`{value:g}`"
        case _:
            return f"`{value}`"


def test_settings_table_has_every_setting_with_its_default() -> None:
    told = {row[0].strip("`"): row[1] for row in table(README, "name")}

    fields = Settings.model_fields
    assert told == {name.upper(): _written(field.default) for name, field in fields.items()}


@pytest.mark.parametrize("row", table(README, "name"), ids=lambda row: str(row[0].strip("`")))
def test_every_setting_has_a_meaning(row: list[str]) -> None:
    assert len(row) == 3
    assert len(row[2]) > 10

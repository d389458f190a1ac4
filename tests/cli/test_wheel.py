"""A wheel that is built from the tree works without the tree and without the development packages."""

import os
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.request import urlopen

import pytest
from packaging.requirements import Requirement

from tests.cli.command import PATIENCE, ROOT, running
from tests.cli.test_running import page_of

PACKAGES = ("nps", "storage", "reports", "bot", "sandbox")
DEVELOPMENT = ("build", "hatchling", "hypothesis", "mypy", "playwright", "pytest", "ruff", "tests")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build back-end that the tree names."""
    place = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return next(place.glob("npsbot-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and what it says it requires, and nothing else."""
    home = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin/python"), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True, timeout=PATIENCE)
    packages = next(home.glob("lib/python*/site-packages"))
    mine = Distribution.at(next(packages.glob("npsbot-*.dist-info")))
    for required in closure(mine):
        link(required, packages)
    return home


def closure(start: Distribution) -> list[Distribution]:
    """The distributions that ``start`` requires here, and those that they require in turn."""
    found: dict[tuple[str, str], Distribution] = {}
    waiting = [(start, "")]
    while waiting:
        holder, extra = waiting.pop()
        for written in holder.requires or []:
            needed = Requirement(written)
            if needed.marker and not needed.marker.evaluate({"extra": extra}):
                continue
            for wanted in ("", *needed.extras):
                if (needed.name.lower(), wanted) not in found:
                    found[needed.name.lower(), wanted] = distribution(needed.name)
                    waiting.append((found[needed.name.lower(), wanted], wanted))
    return list({each.name: each for each in found.values()}.values())


def link(required: Distribution, packages: Path) -> None:
    """Let ``packages`` see an installed distribution: the files are those that an installer would copy."""
    for top in {path.parts[0] for path in required.files or []} - {"..", "__pycache__"}:
        target = packages / top
        if not target.exists():
            target.symlink_to(Path(str(required.locate_file(top))))


def run(home: Path, directory: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """A program of the fresh environment, in a directory and environment that know nothing of the tree."""
    return subprocess.run(
        [str(home / "bin" / words[0]), *words[1:]],
        cwd=directory,
        env={"PATH": os.defpath, "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_it_holds_the_five_packages_whole_and_nothing_else(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PACKAGES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    of_the_tree = {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == of_the_tree
    kinds = ("bot/locales/fa/", "storage/migrations/versions/", "sandbox/page/")
    assert all(any(name.startswith(kind) for name in held) for kind in kinds)


def test_it_answers_from_another_directory(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, tmp_path, "npsbot", "--help")
    assert shown.returncode == 0, shown.stderr
    assert "import" in shown.stdout
    version = run(installed, tmp_path, "npsbot", "--version")
    assert version.stdout.startswith("npsbot 0.")
    upgraded = run(installed, tmp_path, "npsbot", "db", "upgrade")
    assert upgraded.returncode == 0, upgraded.stderr
    assert (tmp_path / "npsbot.db").stat().st_size > 0


def test_it_has_the_texts_and_draws(installed: Path, tmp_path: Path) -> None:
    drawn = run(installed, tmp_path, "npsbot", "report", "--week", "2018-W35", "--lang", "fa", "--out", "out")
    assert drawn.returncode == 0, drawn.stderr
    assert (tmp_path / "out/2018-W35-1.png").stat().st_size > 10_000
    assert "پاسخ" in (tmp_path / "out/2018-W35.txt").read_text(encoding="utf-8")


def test_it_runs_with_its_own_sandbox_and_page(installed: Path, tmp_path: Path) -> None:
    command = (str(installed / "bin/npsbot"), "run")
    with running(tmp_path, *command, SANDBOX_PORT="0", PYTHONPATH="") as bot, urlopen(page_of(bot)) as page:
        assert "<html" in page.read().decode().lower()


def test_neither_the_tree_nor_a_development_package_is_within_reach(installed: Path, tmp_path: Path) -> None:
    asked = (
        "import importlib.util as u, bot, nps, storage, reports, sandbox\n"
        "print(*(m.__file__ for m in (bot, nps, storage, reports, sandbox)), sep='\\n')\n"
        f"print([name for name in {DEVELOPMENT} if u.find_spec(name)])\n"
    )
    answered = run(installed, tmp_path, "python", "-c", asked)
    assert answered.returncode == 0, answered.stderr
    *places, reachable = answered.stdout.splitlines()
    assert all(Path(place).is_relative_to(installed) for place in places)
    assert reachable == "[]"

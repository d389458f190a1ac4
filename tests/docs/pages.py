"""The pages, and what a test wants to know of them: fences, tables, links, commands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARKED = re.compile(r"<!-- (run|file: ([\w.]+)) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def pages() -> list[Path]:
    """Every page that people read, README first."""
    return [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Step:
    """A command of a page and what it is said to print; ``file`` where it is a file to be written first."""

    command: str
    output: str = ""
    file: str | None = None


def steps(page: Path) -> list[Step]:
    """What is marked ``<!-- run -->`` or ``<!-- file: NAME -->``, in order."""
    return [step for mark in _MARKED.finditer(text(page)) for step in _steps(mark)]


def _steps(mark: re.Match[str]) -> Iterator[Step]:
    _, file, body = mark.groups()
    if file is not None:
        yield Step("", body, file)
        return
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Step(command, output)


def commands(page: Path) -> Iterator[str]:
    """Every command line in the page: in shell fences, and between backticks."""
    whole = text(page)
    for language, body in _FENCE.findall(whole):
        lines = [line.strip() for line in body.splitlines()]
        if language == "console":
            yield from (line.removeprefix("$ ") for line in lines if line.startswith("$ "))
        elif language == "sh":
            yield from lines
    yield from _CODE.findall(_FENCE.sub("", whole))


def links(page: Path) -> list[str]:
    """The targets of the page's links to other files."""
    return [target for target in _LINK.findall(text(page)) if "://" not in target]


def table(page: Path, first: str) -> list[list[str]]:
    """The rows of every table whose head begins with ``first``, their cells stripped."""
    rows: list[list[str]] = []
    inside = False
    for line in text(page).splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        inside = (inside or cells[0] == first) if cells else False
        if inside and cells[0] != first and set(cells[0]) != {"-"}:
            rows.append(cells)
    return rows

"""docs/api.md is followed, call by call, as its reader would."""

import asyncio
import os
import re
import subprocess
from collections.abc import Iterator

from tests.api.till import tilled
from tests.bot.stage import staged
from tests.docs.pages import ROOT, table, text

PAGE = ROOT / "docs/api.md"


def calls() -> Iterator[tuple[str, str]]:
    """Each call of the page, and what it is said to answer."""
    for block in re.findall(r"^```console\n(.*?)^```$", text(PAGE), re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, told = part.partition("\n")
            yield command, told.rstrip("\n")


async def test_every_call_of_the_page_answers_what_it_says(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, tilled(stage) as till:
        shell = os.environ | {"NPSBOT": till.bot.url, "TOKEN": str(till.token), "NO_PROXY": "*"}
        for command, told in calls():
            ran = await asyncio.to_thread(
                subprocess.run,
                ["bash", "-c", command],
                env=shell,
                capture_output=True,
                text=True,
                check=False,
            )
            pattern = ".*".join(re.escape(part) for part in told.split("..."))
            assert re.fullmatch(pattern, ran.stdout.rstrip("\n"), re.DOTALL), f"$ {command}\n{ran.stdout}"


async def test_every_operation_stands_on_the_page(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, tilled(stage) as till:
        paths = (await till.asks("GET", "/v1/openapi.json")).json["paths"]
    assert isinstance(paths, dict)
    served = {
        (f"`{method.upper()} {path}`", f"`{access}`")
        for path, methods in paths.items()
        for method, operation in methods.items()
        for scheme in operation["security"]
        for access in scheme["token"]
    }
    assert {(row[0], row[1]) for row in table(PAGE, "operation")} == served

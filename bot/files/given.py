"""A file that was given to the running bot, and the processes that read it.

Reading a file of a strange making can take minutes and all the memory there is, while customers wait for
their answers. So it is read by a process of its own, which may take so much of both and no more.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.imports.columns import PURCHASES
from bot.imports.plan import Options, Plan, make_plan
from bot.imports.problems import FileProblem
from bot.imports.source import Plain, plain, refuse_unreadable, source_of
from bot.outside import limit_memory, outside
from bot.settings import Settings
from nps.imports import Choices

NAME = "npsbot-import"
"""The process among those of the bot."""

_MEMORY = 2 << 30
_WHY, _TOLD = "why", "told"

Work = Callable[["Given", Path], Coroutine[None, None, str]]


@dataclass(frozen=True)
class Given:
    """``now`` is the present by which its dates are judged."""

    plain: Plain
    options: Options
    now: datetime

    async def plan(self) -> Plan:
        """How it is read. Raises FileProblem."""
        return await make_plan(source_of(self.plain), PURCHASES, self.options, self.now)


def options_of(settings: Settings, choices: Choices, *, ask: bool) -> Options:
    """What the command line is told by options, as it was chosen by buttons."""
    mapping: Mapping[str, str] = {ours: f"#{place}" for ours, place in choices.columns.items()}
    return Options(settings, mapping, ask, date_format=choices.dates, decimal=choices.decimal)


@asynccontextmanager
async def given(path: Path, name: str, options: Options, now: datetime) -> AsyncIterator[Given]:
    """The file at ``path``, called ``name``; a workbook is written out for as long. Raises FileProblem."""
    refuse_unreadable(path)
    written = await plain(path, name)
    try:
        yield Given(written, options, now)
    finally:
        if written.home is not None:
            await asyncio.to_thread(written.home.cleanup)


async def asked_outside(work: Work, given: Given, *, patience: float) -> str:
    """What ``work`` tells of the file, from a process of its own. Raises FileProblem, OutsideFailed."""
    with TemporaryDirectory(prefix="npsbot-import-") as home:
        there = replace(given, plain=replace(given.plain, home=None))
        await outside(NAME, _begun, work, there, Path(home), patience=patience)
        why = Path(home) / _WHY
        if why.exists():
            raise FileProblem.unpacked(why.read_text(encoding="utf-8"))
        return (Path(home) / _TOLD).read_text(encoding="utf-8")


async def _begun(work: Work, given: Given, home: Path) -> None:
    limit_memory(_MEMORY)
    try:
        told = await work(given, home)
    except FileProblem as problem:
        (home / _WHY).write_text(problem.packed(), encoding="utf-8")
    else:
        (home / _TOLD).write_text(told, encoding="utf-8")

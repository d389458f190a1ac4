"""The real product as a newcomer starts it: `npsbot run` without a token, in a directory of its own."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 30


@asynccontextmanager
async def running_product(home: Path, **settings: str) -> AsyncIterator[str]:
    """The address of the page of a bot that runs in `home`; `settings` are environment variables."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=home, env=_environment(home, settings),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield await _address(process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _environment(home: Path, settings: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "BOT_TOKEN"}
    database = f"sqlite+aiosqlite:///{home / 'page.db'}"
    return {**inherited, "PYTHONPATH": str(ROOT), "DATABASE_URL": database, "SANDBOX_PORT": "0", **settings}


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(START_SECONDS):
        line = (await process.stdout.readline()).decode()
    found = re.search(r"http://\S+", line)
    assert found is not None, f"no address in the ready line: {line!r}"
    return found[0]

"""The sandbox as a process of its own, which starts and ends with the bot."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from tempfile import TemporaryFile
from typing import IO

import aiohttp

from bot.problems import Problem
from bot.rehearsal.client import Sandbox

TOKEN = "4242:SANDBOX"  # noqa: S105  # no secret: the sandbox's own bot, on loopback
_START_SECONDS = 20.0
_STOP_SECONDS = 3.0


@asynccontextmanager
async def started(*arguments: str) -> AsyncIterator[Sandbox]:
    """Start the sandbox as a process of its own; it ends with this block. Raises Problem."""
    with TemporaryFile() as complaints:  # a pipe that nobody reads would stop whoever writes much into it
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sandbox", "--token", TOKEN, "--with-parent", *arguments,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=complaints,
            start_new_session=True,  # Ctrl-C is for the bot, which then ends the sandbox in its turn
        )  # fmt: skip
        try:
            url = await _address(process, complaints)
            async with aiohttp.ClientSession() as http:
                yield Sandbox(url, http)
        finally:
            await _end(process)


async def _address(process: asyncio.subprocess.Process, complaints: IO[bytes]) -> str:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(_START_SECONDS):
            line = await process.stdout.readline()
    except TimeoutError:
        raise Problem("The sandbox did not start in time: is the machine very busy? Try again.") from None
    if not line:
        await process.wait()
        complaints.seek(0)
        why = complaints.read().decode(errors="replace").strip()
        raise Problem(why.splitlines()[-1] if why else "The sandbox ended before it began.")
    return str(json.loads(line)["url"])


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(_STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()

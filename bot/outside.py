"""Work in a process of its own: what takes a minute of computing would hold up the event loop.

Such a process opens the database itself and ends with its work. So its memory is given back, and it can be
killed at any moment.
"""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from multiprocessing import get_context
from typing import TypeVarTuple, Unpack

import structlog

from bot.logs import log_to_stderr
from reports.child import begin

Given = TypeVarTuple("Given")
Work = Callable[[Unpack[Given]], Coroutine[None, None, None]]


class OutsideFailed(Exception):
    """The process could not do its work; the log says why."""


async def outside(name: str, work: Work[*Given], *given: *Given, patience: float) -> None:
    """Do ``work`` in a process called ``name``, within ``patience`` seconds.

    What is ``given`` goes there pickled. Raises OutsideFailed; cancelled, it takes the process along.
    """
    process = get_context("spawn").Process(name=name, target=_begun, args=(name, work, given), daemon=True)
    process.start()
    try:
        async with asyncio.timeout(patience):
            await asyncio.to_thread(process.join)
    except TimeoutError:
        raise OutsideFailed(f"it took more than {patience:.0f} seconds") from None
    finally:
        if process.is_alive():
            process.kill()
    if process.exitcode != 0:
        raise OutsideFailed(f"its process ended with {process.exitcode}")


def _begun(name: str, work: Work[*Given], given: tuple[*Given]) -> None:
    begin()
    log_to_stderr("error")
    try:
        asyncio.run(work(*given))
    except Exception as wrong:
        structlog.get_logger().error("a process could not do its work", name=name, why=repr(wrong))
        sys.exit(1)


def limit_memory(bytes_: int) -> None:
    """From now on this process may take so much memory, and what asks for more fails."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))

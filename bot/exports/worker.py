"""The workbook is made by a process of its own: a million answers would hold up the event loop for minutes.

The process opens the database itself, writes one file and ends. So its memory is given back, and it can be
killed at any moment.
"""

import asyncio
import sys
from multiprocessing import get_context
from pathlib import Path

import structlog

from bot.exports.book import Order, write_book
from bot.logs import log_to_stderr
from reports.worker import begin
from storage.database import Database

NAME = "npsbot-export"
"""The process among those of the bot."""

_PATIENCE = 1800.0


class ExportFailed(Exception):
    """The workbook could not be made; the log says why."""


async def made_outside(database: str, order: Order, path: Path) -> None:
    """Write the workbook to ``path``. Raises ExportFailed."""
    process = get_context("spawn").Process(name=NAME, target=_work, args=(database, order, path), daemon=True)
    process.start()
    try:
        async with asyncio.timeout(_PATIENCE):
            await asyncio.to_thread(process.join)
    except TimeoutError:
        raise ExportFailed(f"it took more than {_PATIENCE:.0f} seconds") from None
    finally:
        if process.is_alive():
            process.kill()
    if process.exitcode != 0:
        raise ExportFailed(f"its process ended with {process.exitcode}")


def _work(database: str, order: Order, path: Path) -> None:
    begin()
    log_to_stderr("error")
    try:
        asyncio.run(_write(database, order, path))
    except Exception as wrong:
        structlog.get_logger().error("a workbook could not be made", why=repr(wrong))
        sys.exit(1)


async def _write(database: str, order: Order, path: Path) -> None:
    opened = await Database.open(database)
    try:
        async with opened.read() as tx:
            await write_book(tx, path, order)
    finally:
        await opened.close()

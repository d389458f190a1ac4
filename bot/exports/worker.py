"""The workbook is made by a process of its own, which may take as long as a million answers take."""

from pathlib import Path

from bot.exports.book import Order, write_book
from bot.outside import OutsideFailed, outside
from storage.database import Database

NAME = "npsbot-export"
"""The process among those of the bot."""

_PATIENCE = 1800.0


class ExportFailed(Exception):
    """The workbook could not be made; the log says why."""


async def made_outside(database: str, order: Order, path: Path) -> None:
    """Write the workbook to ``path``. Raises ExportFailed."""
    try:
        await outside(NAME, _write, database, order, path, patience=_PATIENCE)
    except OutsideFailed as failed:
        raise ExportFailed(str(failed)) from failed


async def _write(database: str, order: Order, path: Path) -> None:
    opened = await Database.open(database)
    try:
        async with opened.read() as tx:
            await write_book(tx, path, order)
    finally:
        await opened.close()

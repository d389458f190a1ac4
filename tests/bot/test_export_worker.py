"""The process that makes a workbook: it ends with its work, with a failure, or when nobody waits any more."""

import asyncio
from datetime import UTC, datetime
from multiprocessing import active_children
from pathlib import Path

import openpyxl
import pytest

from bot.exports.book import Order
from bot.exports.worker import NAME, ExportFailed, made_outside

ORDER = Order("Tea & Co", "Asia/Tehran", "2026-01", "en", datetime(2026, 2, 1, tzinfo=UTC))


def processes() -> list[str]:
    return [process.name for process in active_children() if process.name == NAME]


async def test_a_workbook_without_answers_is_a_workbook(database_url: str, tmp_path: Path) -> None:
    await made_outside(database_url, ORDER, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == [
        "Summary",
        "Answers",
        "Segments",
        "Alerts",
        "Bought once",
    ]
    assert processes() == []


async def test_a_failure_is_told(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        await made_outside(sqlite_url, ORDER, tmp_path / "no" / "such" / "place.xlsx")
    with pytest.raises(ExportFailed):
        await made_outside("sqlite:///nowhere.db", ORDER, tmp_path / "a.xlsx")


async def test_its_process_ends_when_it_is_given_up(sqlite_url: str, tmp_path: Path) -> None:
    making = asyncio.ensure_future(made_outside(sqlite_url, ORDER, tmp_path / "a.xlsx"))
    while not processes():  # noqa: ASYNC110 - it is the operating system that starts it
        await asyncio.sleep(0.01)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    async with asyncio.timeout(5):
        while processes():  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.01)
    assert not (tmp_path / "a.xlsx").exists()

"""The watched folder: files that have come to rest are taken in, once, and put where they belong."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.outside import OutsideFailed
from bot.watching import Watching
from storage import tables
from tests.bot.campaigning import admin
from tests.bot.stage import MINUTE, Stage, staged

GOOD = (
    "order,customer,time,amount,currency\n"
    "A-1,anna,2025-01-02 10:00,5.00,EUR\n"
    "A-2,bo,2025-01-03 10:00,7.00,EUR\n"
)
HALF = GOOD + "A-3,cyrus,2025-01-04 10:00,,EUR\n"


@pytest.fixture
def till(tmp_path: Path) -> Path:
    folder = tmp_path / "till"
    folder.mkdir()
    return folder


@pytest.fixture
async def on_sqlite(sqlite_url: str) -> AsyncIterator[Stage]:
    """Where the kind of database makes no difference: each file is a process that takes a second to start."""
    async with staged(sqlite_url) as opened:
        yield opened


def watching(stage: Stage, till: Path) -> Watching:
    return Watching(stage.app.database, stage.app.settings, till)


async def looks(stage: Stage, watch: Watching, times: int = 2) -> None:
    """So many minutes pass, with a look in each."""
    for _ in range(times):
        await watch.look(stage.clock.now())
        await stage.passes(MINUTE)


async def orders(stage: Stage) -> list[str]:
    async with stage.app.database.read() as tx:
        c = tables.purchases.c.external_id
        return list(await tx.scalars(sa.select(c).order_by(c)))


def folder(path: Path) -> None:
    path.mkdir()


def removed(path: Path) -> None:
    path.rmdir()


def put_back(path: Path, to: Path, written_at: int) -> None:
    """As if it had not been moved."""
    path.rename(to)
    os.utime(to, ns=(written_at, written_at))


def written_at(path: Path) -> int:
    return path.stat().st_mtime_ns


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


async def test_a_file_that_has_come_to_rest_is_taken_and_put_away(stage: Stage, till: Path) -> None:
    ada, watch = await admin(stage), watching(stage, till)
    before = len(ada.actor.texts())
    (till / "today.csv").write_text(GOOD)
    await looks(stage, watch, 1)
    assert await orders(stage) == []
    await looks(stage, watch, 1)
    assert await orders(stage) == ["A-1", "A-2"]
    assert names(till) == [".npsbot-lock", "done/today.csv"]
    assert len(ada.actor.texts()) == before


async def test_a_file_that_is_still_written_waits(on_sqlite: Stage, till: Path) -> None:
    watch, path = watching(on_sqlite, till), till / "today.csv"
    for number in range(1, 4):
        path.write_text(GOOD[: 40 * number])
        await looks(on_sqlite, watch, 1)
    assert await orders(on_sqlite) == []
    assert names(till) == [".npsbot-lock", "today.csv"]


async def test_the_same_name_again_adds_what_is_new_and_keeps_both(on_sqlite: Stage, till: Path) -> None:
    watch = watching(on_sqlite, till)
    (till / "today.csv").write_text(GOOD)
    await looks(on_sqlite, watch)
    (till / "today.csv").write_text(GOOD + "A-4,dora,2025-01-05 10:00,1.00,EUR\n")
    await looks(on_sqlite, watch)
    assert await orders(on_sqlite) == ["A-1", "A-2", "A-4"]
    assert names(till) == [".npsbot-lock", "done/today-2.csv", "done/today.csv"]


async def test_rows_that_are_refused_are_named_beside_it_and_admins_are_told(
    on_sqlite: Stage, till: Path
) -> None:
    ada, maria, watch = await admin(on_sqlite), await on_sqlite.manager(), watching(on_sqlite, till)
    (till / "today.csv").write_text(HALF)
    await looks(on_sqlite, watch)
    assert (till / "done" / "today-refused.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "Line,Why it was left out,order,customer,time,amount,currency",
        "4,no amount,A-3,cyrus,2025-01-04 10:00,,EUR",
    ]
    assert ada.actor.texts()[-1] == (
        "⚠️ Of the file today.csv in the watched folder one row was not taken. Which and why stands in "
        "done/today-refused.csv"
    )
    assert not any("today.csv" in text for text in maria.texts())


async def test_rows_that_were_refused_can_be_mended_and_put_there_again(on_sqlite: Stage, till: Path) -> None:
    watch = watching(on_sqlite, till)
    (till / "today.csv").write_text(HALF)
    await looks(on_sqlite, watch)
    refused = (till / "done" / "today-refused.csv").read_text(encoding="utf-8-sig")
    (till / "today-refused.csv").write_text(refused.replace("10:00,,", "10:00,3.00,"), encoding="utf-8-sig")
    await looks(on_sqlite, watch)
    assert await orders(on_sqlite) == ["A-1", "A-2", "A-3"]
    assert names(till / "done") == ["today-refused-2.csv", "today-refused.csv", "today.csv"]


async def test_a_list_of_refused_rows_that_was_not_finished_is_not_left(
    on_sqlite: Stage, till: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks_off(_: object, out: Path, __: str) -> int:
        await asyncio.to_thread(out.write_text, "half of")
        raise OutsideFailed("it was killed")

    (till / "today.csv").write_text(HALF)
    with monkeypatch.context() as now:
        now.setattr("bot.watching.write_refusals", breaks_off)
        await looks(on_sqlite, watching(on_sqlite, till), 3)
    assert names(till) == [".npsbot-lock", "today.csv"]
    await looks(on_sqlite, watching(on_sqlite, till))
    assert names(till / "done") == ["today-refused.csv", "today.csv"]


async def test_a_file_of_which_no_row_can_be_taken_is_put_apart(on_sqlite: Stage, till: Path) -> None:
    ada, watch = await admin(on_sqlite), watching(on_sqlite, till)
    (till / "today.csv").write_text(GOOD.replace("2025", "2035"))
    await looks(on_sqlite, watch)
    assert await orders(on_sqlite) == []
    assert names(till / "refused") == ["today-refused.csv", "today.csv"]
    assert "2 rows were not taken. Which and why stands in refused/today-refused.csv" in ada.actor.texts()[-1]


async def test_a_file_that_cannot_be_used_is_put_apart_with_the_reason(on_sqlite: Stage, till: Path) -> None:
    ada, watch = await admin(on_sqlite), watching(on_sqlite, till)
    (till / "menu.csv").write_text("tea;coffee\ngreen;black\n")
    (till / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    await looks(on_sqlite, watch)
    assert names(till) == [
        ".npsbot-lock",
        *("refused/broken.xlsx", "refused/broken.xlsx.txt", "refused/menu.csv", "refused/menu.csv.txt"),
    ]
    assert "menu.csv" in (till / "refused" / "menu.csv.txt").read_text()
    assert sum("could not be taken in" in text for text in ada.actor.texts()) == 2


async def test_what_is_not_meant_is_left_alone(on_sqlite: Stage, till: Path) -> None:
    for name in (".today.csv", "~$today.xlsx", "notes.txt", "today.csv.part"):
        (till / name).write_text(GOOD)
    folder(till / "older.csv")
    await looks(on_sqlite, watching(on_sqlite, till), 3)
    assert await orders(on_sqlite) == []
    assert len(names(till)) == 5


async def test_a_kill_before_the_file_was_put_away_doubles_and_tells_nothing_twice(
    stage: Stage, till: Path
) -> None:
    ada = await admin(stage)
    (till / "today.csv").write_text(HALF)
    moment = written_at(till / "today.csv")
    await looks(stage, watching(stage, till))
    put_back(till / "done" / "today.csv", till / "today.csv", moment)
    await looks(stage, watching(stage, till))
    assert await orders(stage) == ["A-1", "A-2"]
    assert sum("was not taken" in text for text in ada.actor.texts()) == 1


async def test_while_the_database_is_away_the_file_stays(stage: Stage, till: Path, tmp_path: Path) -> None:
    nowhere = SecretStr(f"sqlite+aiosqlite:///{tmp_path}/no/such/folder.db")
    settings = stage.app.settings.model_copy(update={"database_url": nowhere})
    (till / "today.csv").write_text(GOOD)
    await looks(stage, Watching(stage.app.database, settings, till))
    assert names(till) == [".npsbot-lock", "today.csv"]
    await looks(stage, watching(stage, till))
    assert await orders(stage) == ["A-1", "A-2"]


async def test_of_two_processes_one_looks(on_sqlite: Stage, till: Path) -> None:
    first, second = watching(on_sqlite, till), watching(on_sqlite, till)
    (till / "today.csv").write_text(GOOD)
    for each in (first, second):
        await each.look(on_sqlite.clock.now())
    await first.look(on_sqlite.clock.now())
    await second.look(on_sqlite.clock.now())
    assert names(till) == [".npsbot-lock", "done/today.csv"]


async def test_a_folder_that_is_gone_is_said_in_the_log_and_nothing_breaks(
    on_sqlite: Stage, till: Path
) -> None:
    watch = watching(on_sqlite, till)
    removed(till)
    await watch.look(on_sqlite.clock.now())
    folder(till)
    (till / "today.csv").write_text(GOOD)
    await looks(on_sqlite, watch)
    assert await orders(on_sqlite) == ["A-1", "A-2"]

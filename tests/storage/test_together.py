"""Several who write at once: tasks, database objects, and processes on one SQLite file."""

import asyncio
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from nps.records import NewPurchase, NewResponse, Role
from storage import (
    counting,
    deliveries,
    invitations,
    purchases,
    recipients,
    recounting,
    responses,
    rollups,
    sent_reports,
    shop,
    staff,
    updates,
)
from storage.counting import Answer
from storage.database import Database
from storage.tables import customers as customers_table
from storage.tables import score_edits
from tests.storage import cast
from tests.storage.cast import DAY, NOW, purchase

TAPS = 11
ROOT = Path(__file__).parents[2]


@pytest.fixture
async def another(database: Database, database_url: str) -> AsyncIterator[Database]:
    """The same database, opened a second time, as by a second replica."""
    opened = await Database.open(database_url)
    try:
        yield opened
    finally:
        await opened.close()


async def test_taps_at_once_on_one_question_are_one_response_and_a_chain_of_edits(
    database: Database, another: Database
) -> None:
    async with database.write() as tx:
        invitation = await cast.invited(tx, "1")

    async def tap(score: int) -> int | None:
        async with (database, another)[score % 2].write() as tx:
            return (await cast.score(tx, invitation, score, now=NOW, timezone="UTC")).was

    before = await asyncio.gather(*(tap(score) for score in range(TAPS)))

    async with database.read() as tx:
        assert await recounting.recount(tx) == []
        final = await responses.of_invitation(tx, invitation.id)
        edits = (await tx.execute(sa.select(score_edits).order_by(score_edits.c.id))).all()
    assert final is not None
    assert before.count(None) == 1
    assert {*before, final.score} == {None, *range(TAPS)}
    assert [edit.was for edit in edits[1:]] == [edit.became for edit in edits[:-1]]


async def test_answers_on_one_day_are_all_counted(database: Database, another: Database) -> None:
    async with database.write() as tx:
        asked = [await cast.invited(tx, str(n), f"c{n}") for n in range(20)]

    async def answer_and_change_it(n: int) -> None:
        for score in (n % 11, 10 - n % 11):
            async with (database, another)[n % 2].write() as tx:
                await cast.score(tx, asked[n], score, now=NOW, timezone="UTC")

    await asyncio.gather(*(answer_and_change_it(n) for n in range(20)))
    async with database.read() as tx:
        assert await recounting.recount(tx) == []
        assert (await rollups.tally(tx, NOW.date(), NOW.date())).n == 20


async def test_two_imports_of_one_file_at_once_take_it_in_once(database: Database, another: Database) -> None:
    batch = [purchase(str(n), [None, "alice", f"c{n}"][n % 3]) for n in range(300)]

    async def take_in(into: Database, rows: list[NewPurchase]) -> int:
        async with into.write() as tx:
            return (await purchases.add(tx, rows, ask=True, now=NOW)).added

    added = await asyncio.gather(take_in(database, batch), take_in(another, batch[::-1]))
    assert sum(added) == 300
    async with database.read() as tx:
        people = (await tx.execute(sa.select(sa.func.count()).select_from(customers_table))).scalar_one()
        assert people == 100 + 1 + 100, "none is left over from the import that came second"


async def test_two_imports_of_purchases_of_nobody_leave_no_people_over(
    database: Database, another: Database
) -> None:
    batch = [purchase(str(n), None) for n in range(300)]

    async def take_in(into: Database, rows: list[NewPurchase]) -> int:
        async with into.write() as tx:
            return (await purchases.add(tx, rows, ask=True, now=NOW)).added

    assert sum(await asyncio.gather(take_in(database, batch), take_in(another, batch[::-1]))) == 300
    async with database.read() as tx:
        people = (await tx.execute(sa.select(sa.func.count()).select_from(customers_table))).scalar_one()
    assert people == 300


async def test_two_imports_of_responses_at_once_count_them_once(
    database: Database, another: Database
) -> None:
    batch = [NewResponse(str(n), f"c{n % 7}" if n % 2 else None, NOW, n % 11) for n in range(300)]

    async def take_in(into: Database, rows: list[NewResponse]) -> int:
        async with into.write() as tx:
            return (await responses.add(tx, rows, timezone="UTC", now=NOW)).added

    assert sum(await asyncio.gather(take_in(database, batch), take_in(another, batch[::-1]))) == 300
    async with database.read() as tx:
        assert await recounting.recount(tx) == []
        assert (await rollups.tally(tx, NOW.date(), NOW.date())).n == 300


async def test_two_who_count_the_same_days_in_opposite_order_do_not_wait_for_each_other(
    database: Database, another: Database
) -> None:
    answers = [cast.counted(score, NOW + n * DAY) for n in range(50) for score in range(11)]

    async def count(into: Database, added: list[Answer]) -> None:
        async with into.write() as tx:
            await counting.count(tx, added)

    await asyncio.gather(count(database, answers), count(another, answers[::-1]))
    async with database.read() as tx:
        assert (await rollups.tally(tx, NOW.date(), (NOW + 50 * DAY).date())).n == 2 * len(answers)


async def test_counting_anew_while_answers_come_in_loses_none(database: Database, another: Database) -> None:
    async with database.write() as tx:
        asked = [await cast.invited(tx, str(n), f"c{n}") for n in range(20)]

    async def answer(n: int) -> None:
        async with database.write() as tx:
            await cast.score(tx, asked[n], n % 11, now=NOW, timezone="UTC")

    async def rebuild(_: int) -> None:
        async with another.write() as tx:
            await recounting.rebuild(tx, "UTC")

    await asyncio.gather(*(work(n) for n in range(20) for work in (answer, rebuild)))
    async with database.read() as tx:
        assert await recounting.recount(tx) == []


async def test_an_answer_that_comes_while_its_question_is_marked_is_counted_once(
    database: Database, another: Database
) -> None:
    async with database.write() as tx:
        await recounting.ensure_timezone(tx, "UTC")
        asked = [await cast.invited(tx, str(n), f"c{n}") for n in range(20)]

    async def answer(n: int) -> None:
        async with database.write() as tx:
            await cast.score(tx, asked[n], n % 11, now=NOW, timezone="UTC")

    async def arrive(n: int) -> None:
        async with another.write() as tx:
            await invitations.delivered(tx, {asked[n].id: 7}, NOW)

    async def fold(_: int) -> None:
        async with another.write() as tx:
            await recounting.fold(tx)

    await asyncio.gather(*(work(n) for n in range(20) for work in (answer, arrive, fold)))
    async with database.read() as tx:
        assert await recounting.recount(tx) == []


async def test_what_may_happen_once_happens_for_one_of_two(database: Database, another: Database) -> None:
    """A delivery, a staff invite, a week's report and an update are each for whoever comes first."""
    async with database.write() as tx:
        delivery = await cast.line(tx, "k")
        mary = await staff.invite(tx, Role.MANAGER, now=NOW, valid_for=DAY)
        member = await staff.enrol(tx, mary, chat_id=8, name="Mary", language="en", time_zone="UTC", now=NOW)
        token = await staff.invite(tx, Role.ADMIN, now=NOW, valid_for=DAY)
        assert member is not None
        own = await recipients.at(tx, 8)
    assert own is not None

    async def claim(n: int) -> list[bool]:
        async with (database, another)[n % 2].write() as tx:
            enrolled = await staff.enrol(
                tx, token, chat_id=100 + n, name="", language="en", time_zone="UTC", now=NOW
            )
            return [
                bool(await deliveries.sending(tx, [delivery], NOW)),
                await sent_reports.claim(tx, own.id, NOW.date(), NOW),
                bool(await updates.first_time(tx, [17], NOW)),
                enrolled is not None,
            ]

    won = await asyncio.gather(*(claim(n) for n in range(6)))
    assert [sum(column) for column in zip(*won, strict=True)] == [1, 1, 1, 1]


async def test_who_writes_without_pause_lets_another_process_in(sqlite_url: str) -> None:
    """Two openings of a file are to each other what two processes are."""
    busy, patient = await Database.open(sqlite_url), await Database.open(sqlite_url)
    written, done = 0, asyncio.Event()

    async def write_without_pause() -> None:
        nonlocal written
        while not done.is_set():
            async with busy.write() as tx:
                await shop.remember(tx, "busy", str(written))
            written += 1

    async def waits() -> list[int]:
        found = []
        for n in range(10):
            before = written
            async with patient.write() as tx:
                await shop.remember(tx, "patient", str(n))
            found.append(written - before)
        done.set()
        return found

    try:
        _, passed = await asyncio.gather(write_without_pause(), waits())
        assert max(passed) <= 5
    finally:
        await busy.close()
        await patient.close()


WRITER = """
import asyncio, sys
from datetime import datetime, UTC
from nps.money import Money
from nps.records import NewPurchase
from storage import purchases
from storage.database import Database

async def main(url, name, count):
    database = await Database.open(url)
    try:
        for n in range(count):
            async with database.write() as tx:
                now = datetime(2026, 1, 1, tzinfo=UTC)
                row = NewPurchase(f"{name}-{n}", f"customer {n % 5}", "", now, Money(n, "EUR"))
                await purchases.add(tx, [row], ask=False, now=now)
            print(n, flush=True)
    finally:
        await database.close()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


async def _process(url: str, name: str, count: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, url, name, str(count), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )


def _checked(url: str) -> str:
    with sqlite3.connect(url.partition("///")[2]) as connection:
        said = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return str(said[0])


async def test_two_processes_write_one_file_and_lose_nothing(sqlite_url: str) -> None:
    writers = [await _process(sqlite_url, name, 100) for name in ("a", "b")]
    database = await Database.open(sqlite_url)
    try:
        await asyncio.gather(*(each.communicate() for each in writers))
        assert [each.returncode for each in writers] == [0, 0]
        assert await _stored(database) == 200
    finally:
        await database.close()
    assert await asyncio.to_thread(_checked, sqlite_url) == "ok"


async def test_a_process_that_is_killed_while_it_writes_leaves_a_sound_file_and_frees_its_turn(
    sqlite_url: str,
) -> None:
    writer = await _process(sqlite_url, "a", 1_000_000)
    assert writer.stdout is not None
    for _ in range(20):
        await writer.stdout.readline()
    database = await Database.open(sqlite_url)
    try:
        writer.send_signal(signal.SIGKILL)
        await writer.wait()
        async with database.write() as tx:
            await cast.bought(tx, "after")
        assert await _stored(database) > 20
    finally:
        await database.close()
    assert await asyncio.to_thread(_checked, sqlite_url) == "ok"


async def _stored(database: Database) -> int:
    async with database.read() as tx:
        return (await purchases.totals(tx)).purchases

"""Files into a real database, SQLite and PostgreSQL."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.imports.intake import take_purchases, take_responses
from bot.imports.problems import FileProblem
from nps.money import Money
from nps.records import Invitation
from nps.scores import Tally
from nps.segments import Field
from storage import customers, invitations, purchases, responses, rollups, tables
from storage.database import Database
from tests.imports.reading import NOW, options, written

SHOP = """\
order,customer,name,date,total,store
A1,ann,Ann,2025-05-31 10:00,5.00,North
A2,bo,Bo,2025-05-31 11:00,12.50,South
A3,ann,Ann,2025-06-01 09:00,1.00,North
A4,,,2025-06-01 09:30,2.00,
A5,cy,Cy,2025-06-01 10:00,lots,North
"""


def many(rows: int) -> str:
    lines = (f"{row % 100},2025-01-{row % 28 + 1:02},{row % 7}.50" for row in range(rows))
    return "\n".join(["customer,date,amount", *lines])


async def invited(database: Database) -> list[Invitation]:
    async with database.write() as tx:
        return [each for each, _ in await invitations.due(tx, datetime(2026, 1, 1, tzinfo=UTC))]


async def test_purchases_are_added_once(database: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", SHOP)
    first = await take_purchases(database, path, options=options(), now=NOW)
    assert (first.added, first.known, [each.line for each in first.refused]) == (4, 0, [6])
    assert first.figures.customers == 3
    assert first.figures.purchase_days == 4
    assert first.figures.money == (Money(2050, "USD"),)
    second = await take_purchases(database, path, options=options(), now=NOW)
    assert (second.added, second.known, second.figures) == (0, 4, first.figures)
    async with database.read() as tx:
        stored = await purchases.by_order(tx, "A2")
    assert stored is not None
    assert (stored.amount, stored.segment, stored.ask) == (Money(1250, "USD"), "South", True)


async def test_whoever_has_a_chat_is_invited_and_nobody_else(database: Database, tmp_path: Path) -> None:
    """Ann wrote to the bot before her next purchases came in; Bo never did."""
    known = written(tmp_path / "known.csv", "order,customer,date,total\nA0,ann,2025-01-01,1.00\n")
    await take_purchases(database, known, options=options(), now=NOW)
    async with database.write() as tx:
        visitor = await customers.arrive(tx, 77, name="Ann", language="en", now=NOW)
        owner = await purchases.by_order(tx, "A0")
        assert owner is not None
        await customers.move_chat(tx, visitor_id=visitor.id, to_id=owner.customer_id)
    await take_purchases(database, written(tmp_path / "a.csv", SHOP), options=options(), now=NOW)
    assert [each.customer_id for each in await invited(database)] == [owner.customer_id] * 2


async def test_history_asks_nobody(database: Database, tmp_path: Path) -> None:
    async with database.write() as tx:
        visitor = await customers.arrive(tx, 77, name="Ann", language="en", now=NOW)
    path = written(tmp_path / "a.csv", SHOP)
    await take_purchases(database, path, options=options(ask=False), now=NOW)
    async with database.write() as tx:
        stored = await purchases.by_order(tx, "A1")
        assert stored is not None
        assert stored.ask is False
        await customers.move_chat(tx, visitor_id=visitor.id, to_id=stored.customer_id)
    await take_purchases(database, path, options=options(), now=NOW)
    assert await invited(database) == []


async def test_an_import_that_broke_off_is_completed_by_the_next(database: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", many(5000))

    def interrupt(done: int, total: int) -> None:
        assert total == 5000
        if done >= 3000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await take_purchases(database, path, options=options(), now=NOW, on_progress=interrupt)
    outcome = await take_purchases(database, path, options=options(), now=NOW)
    assert (outcome.added, outcome.known) == (3000, 2000)


async def test_a_file_of_which_nothing_can_be_taken_stores_nothing_and_says_why(
    database: Database, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.csv", "date,total\n2025-01-02,?\n2025-01-03,?\n,1.00\n")
    with pytest.raises(FileProblem) as problem:
        await take_purchases(database, path, options=options(mapping={"amount": "total"}), now=NOW)
    assert "not one of 3 rows can be taken" in str(problem.value)
    assert "(2 rows, first on line 2): the amount cannot be read such as “?”" in str(problem.value)
    async with database.read() as tx:
        assert (await purchases.totals(tx)).purchases == 0


async def test_responses_are_added_once_and_counted_on_the_shops_own_day(
    database: Database, tmp_path: Path
) -> None:
    text = (
        "date,score,store,email,comment\n2025-05-01 23:30Z,0,North,ann@example.com,Cold\n"
        "2025-05-13 08:00Z,10,South,,\n2025-05-13 09:00Z,,South,,\n2025-05-13 10:00Z,11,South,,\n"
    )
    path = written(tmp_path / "a.csv", text)
    chosen = options("Europe/Budapest")
    first = await take_responses(database, path, options=chosen, now=NOW)
    assert (first.added, first.known) == (2, 0)
    assert [(each.line, each.reason) for each in first.refused] == [
        (4, "no score"),
        (5, "the score is not a whole number from 0 to 10"),
    ]
    second = await take_responses(database, path, options=chosen, now=NOW)
    assert (second.added, second.known) == (0, 2)
    async with database.read() as tx:
        daily = await rollups.daily(tx, first=date(2025, 5, 1), last=date(2025, 5, 31))
        words = await responses.detractors(
            tx, start=datetime(2025, 5, 1, tzinfo=UTC), end=datetime(2025, 6, 1, tzinfo=UTC)
        )
    tallies = {f"{day}": tally for day, tally in daily.items() if tally.n}
    assert tallies == {"2025-05-02": Tally.of([0]), "2025-05-13": Tally.of([10])}
    assert [comment.text for comment in words[0].comments] == ["Cold"]


TAGGED = """\
Order,Customer,Date,Total,Customer tags,Time zone
A1,ann,2025-05-01,5.00,"vip, Early bird,vip",europe/budapest
A2,bo,2025-05-02,6.00,,
A3,ann,2025-05-03,7.00,،regular;,Asia/Tehran
A4,,2025-05-04,8.00,passer-by,
"""


async def test_tags_and_time_zones_are_the_customers(database: Database, tmp_path: Path) -> None:
    outcome = await take_purchases(database, written(tmp_path / "a.csv", TAGGED), options=options(), now=NOW)
    assert {"tags": "Customer tags", "zone": "Time zone"}.items() <= dict(outcome.columns).items()
    async with database.write() as tx:
        known = await customers.by_external_id(tx, {"ann": "", "bo": ""}, NOW)
        assert (known["ann"].time_zone, known["bo"].time_zone) == ("Asia/Tehran", None)
        for tag in ("vip", "Early bird", "regular"):
            assert await tagged(tx, tag) == ["ann"]
        assert await tagged(tx, "passer-by") == [None]


async def test_a_file_that_is_known_adds_its_new_tags(database: Database, tmp_path: Path) -> None:
    for text in (TAGGED, TAGGED.replace("6.00,", "6.00,lapsed").replace("vip, Early bird,vip", "")):
        done = await take_purchases(database, written(tmp_path / "a.csv", text), options=options(), now=NOW)
    assert (done.added, done.known) == (0, 4)
    async with database.read() as tx:
        assert await tagged(tx, "lapsed") == ["bo"]
        assert await tagged(tx, "vip") == ["ann"]


async def test_a_time_zone_that_there_is_not_is_named_by_line(database: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", TAGGED.replace("Asia/Tehran", "Mars/Olympus"))
    chosen = options(mapping={"zone": "Time zone"})
    done = await take_purchases(database, path, options=chosen, now=NOW)
    assert [(each.line, each.written) for each in done.refused] == [(4, "Mars/Olympus")]


async def tagged(tx: AsyncConnection, tag: str) -> list[str | None]:
    whom = sa.select(tables.customers.c.external_id).join(tables.tags)
    return list((await tx.execute(whom.where(tables.tags.c.tag == tag))).scalars())


async def test_what_else_answers_are_told_apart_by_comes_from_columns_too(
    database: Database, tmp_path: Path
) -> None:
    bought = "Order,Date,Total,Store,Cashier,Channel,Product group\nA1,2025-05-01,5.00,North,Zsófi,,Shoes\n"
    await take_purchases(database, written(tmp_path / "a.csv", bought), options=options(), now=NOW)
    said = "Date,Score,Store,Cashier\n2025-05-02,9,North,Zsófi\n2025-05-03,3,North,\n"
    await take_responses(database, written(tmp_path / "b.csv", said), options=options(), now=NOW)
    async with database.read() as tx:
        purchase = await purchases.by_order(tx, "A1")
        here = await rollups.standing(tx, date(2025, 5, 31))
    assert purchase is not None
    assert purchase.traits == {"employee": "Zsófi", "product": "Shoes"}
    assert here[Field.EMPLOYEE]["Zsófi"].tally == Tally.of([9])
    assert here[Field.BRANCH]["North"].tally == Tally.of([9, 3])

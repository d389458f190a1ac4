"""The night's pass: every customer valued once a night, whatever ends it, while answers go on."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from multiprocessing import active_children

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.churn import night
from bot.churn.figures import churn_of, worth_of
from bot.churn.night import Night, is_due, night_at, value_all, value_due
from bot.settings import Settings
from nps.abc import AbcClass
from nps.money import Money
from nps.periods import Span
from nps.records import NewPurchase
from nps.value import Terms
from storage import purchases, tables, worths
from storage.database import Database
from storage.worths import KnownWorth

ZONE = "Europe/Budapest"
TODAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
YESTERDAY = Night(date(2026, 3, 1), ZONE, Terms())


def settings(database_url: str = "sqlite:///unused.db", **terms: float) -> Settings:
    given = {"database_url": SecretStr(database_url), "timezone": ZONE, "currency": "EUR", **terms}
    return Settings.model_validate(given)


async def buy(database: Database, who: str, *days_ago: int, minor: int = 1000, currency: str = "EUR") -> None:
    """Somebody bought for the same amount, so many days before today each time."""
    batch = [
        NewPurchase(
            f"{who} {ago} {currency}", who, who, MORNING - timedelta(days=ago), Money(minor, currency), "web"
        )
        for ago in days_ago
    ]
    async with database.write() as tx:
        await purchases.add(tx, batch, ask=False, now=MORNING)


async def known(database: Database) -> dict[str, KnownWorth]:
    """What each customer is worth, by name and currency."""
    async with database.read() as tx:
        people = (await tx.execute(sa.select(tables.customers.c.id, tables.customers.c.name))).all()
        found = await worths.of_all(tx, [row.id for row in people])
    return {
        f"{row.name} {worth.expected.currency}": worth for row in people for worth in found.get(row.id, ())
    }


@pytest.fixture
async def shop(database: Database) -> Database:
    """Alice keeps her rhythm, Bob has been silent for long, Caro came once."""
    await buy(database, "alice", *range(2, 200, 7), minor=5000)
    await buy(database, "bob", *range(150, 300, 10))
    await buy(database, "caro", 40, minor=100)
    return database


def test_a_night_is_due_from_three_in_the_shops_morning() -> None:
    at_three = datetime(2026, 3, 2, 2, tzinfo=UTC)  # in Budapest
    assert night_at(at_three, settings()).day == date(2026, 3, 1)
    assert night_at(at_three - timedelta(seconds=1), settings()).day == date(2026, 2, 28)


async def test_each_customer_is_valued_as_of_the_day_that_is_over(shop: Database) -> None:
    await buy(shop, "bob", 0)  # today: not yet
    await value_all(shop, YESTERDAY)
    told = await known(shop)
    alice, bob, caro = told["alice EUR"], told["bob EUR"], told["caro EUR"]
    assert (alice.lapsed_since, caro.lapsed_since) == (None, None)
    assert bob.lapsed_since == bob.last + timedelta(days=31)
    assert (alice.abc, bob.abc, caro.abc) == (AbcClass.A, AbcClass.B, AbcClass.C)
    assert alice.expected.minor > bob.expected.minor > caro.expected.minor == 0
    assert bob.at_risk.minor > bob.expected.minor


async def test_what_is_kept_says_what_the_figures_of_that_day_say(shop: Database) -> None:
    await buy(shop, "alice", 20, 30, currency="USD")
    await value_all(shop, YESTERDAY)
    told = await known(shop)
    async with shop.read() as tx:
        figures = await churn_of(tx, YESTERDAY.day, Span.QUARTER, settings())
        kept = [each.prospect for each in await worths.prospects_between(tx, TODAY, TODAY)]
        assert kept == []
        nightly = await worths.prospects_between(tx, YESTERDAY.day, YESTERDAY.day)
        for worth in told.values():
            explained = {
                each.expected.currency: each for each in await worth_of(tx, worth.customer_id, settings())
            }
            reasons = explained[worth.expected.currency]
            assert (reasons.expected, reasons.at_risk) == (worth.expected, worth.at_risk)
            assert (reasons.abc, reasons.lapsed_since) == (worth.abc, worth.lapsed_since)
            assert (reasons.year, reasons.last) == (worth.year, worth.last)
    assert tuple(each.prospect for each in nightly) == figures.prospects
    assert {each.name for each in figures.lapsed} == {"bob"}


async def test_before_the_first_night_nothing_is_known(shop: Database) -> None:
    async with shop.read() as tx:
        assert await worth_of(tx, 1, settings()) == ()
        assert await worths.of(tx, 1) == ()


async def test_a_night_is_done_once_and_the_next_one_takes_its_place(shop: Database) -> None:
    shops = settings()
    assert await is_due(shop, shops, MORNING)
    await value_due(shop, shops, MORNING)
    assert not await is_due(shop, shops, MORNING + timedelta(hours=16))
    before = await known(shop)
    await value_due(shop, shops, MORNING + timedelta(hours=16))
    assert await known(shop) == before
    await value_due(shop, shops, MORNING + timedelta(days=1))
    assert {each.day for each in (await known(shop)).values()} == {TODAY}
    async with shop.read() as tx:
        assert [each.day for each in await worths.prospects_between(tx, YESTERDAY.day, TODAY)] == [
            YESTERDAY.day,
            TODAY,
        ]


class _Killed(Exception):
    pass


async def test_a_pass_that_is_killed_goes_on_where_it_had_come_to(
    shop: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(night, "_SLICE", 1)
    written: list[int] = []

    async def replaced(tx: object, day: date, first: int, last: int | None, rows: object) -> None:
        if len(written) == 2:
            raise _Killed
        written.append(first)
        await replace_(tx, day, first, last, rows)  # type: ignore[arg-type]

    replace_ = worths.replace
    monkeypatch.setattr(worths, "replace", replaced)
    with pytest.raises(_Killed):
        await value_all(shop, YESTERDAY)
    assert len(await known(shop)) == 2
    assert await is_due(shop, settings(), MORNING)
    written.clear()
    await value_all(shop, YESTERDAY)
    assert len(written) == 2  # the third customer, and whoever came after them
    assert len(await known(shop)) == 3
    assert not await is_due(shop, settings(), MORNING)


async def test_who_is_gone_is_worth_nothing_any_more(shop: Database) -> None:
    await value_all(shop, YESTERDAY)
    async with shop.write() as tx:
        await tx.execute(tables.purchases.delete())
    await value_all(shop, replace(YESTERDAY, day=TODAY))
    assert await known(shop) == {}


async def test_many_customers_are_valued_in_a_process_of_its_own(
    shop: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(night, "FEW", 2)
    await value_due(shop, settings(database_url), MORNING)
    assert len(await known(shop)) == 3
    assert not await is_due(shop, settings(database_url), MORNING)


async def test_its_process_ends_with_the_bot_and_the_night_stays_due(
    shop: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(night, "FEW", 2)
    valuing = asyncio.ensure_future(value_due(shop, settings(database_url), MORNING))
    while not _at_work():  # noqa: ASYNC110 - it is the operating system that starts it
        await asyncio.sleep(0.01)
    valuing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await valuing
    async with asyncio.timeout(5):
        while _at_work():  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.01)
    assert await is_due(shop, settings(), MORNING)
    await value_due(shop, settings(database_url), MORNING)
    assert len(await known(shop)) == 3


def _at_work() -> bool:
    return any(process.name == night.NAME for process in active_children())


async def test_a_process_that_fails_leaves_the_night_due(
    shop: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(night, "FEW", 2)
    await value_due(shop, settings("sqlite:///nowhere.db"), MORNING)
    assert await is_due(shop, settings(), MORNING)


async def test_the_shops_terms_set_value_and_classes(shop: Database) -> None:
    await value_due(shop, settings(), MORNING)
    whole = await known(shop)
    async with shop.write() as tx:
        await tx.execute(tables.shop.delete())
    shops = settings(margin_percent=50, abc_a_percent=95, abc_b_percent=4.9)
    await value_due(shop, shops, MORNING)
    told = await known(shop)
    assert told["alice EUR"].expected.minor == pytest.approx(whole["alice EUR"].expected.minor / 2, abs=1)
    assert "".join(told[f"{who} EUR"].abc for who in ("alice", "bob", "caro")) == "AAC"

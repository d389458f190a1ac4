"""What customers are worth, as nights leave it; and where classes begin."""

from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.abc import AbcClass, Bounds, Shares
from nps.lapse import Rhythm
from nps.money import Money
from nps.shop import ShopFigures, Turnover
from nps.value import Prospect
from storage import abc, worths
from storage.worths import WorthRow
from tests.storage.test_buyers import pays

DAY, NEXT = date(2026, 3, 1), date(2026, 3, 2)
YEAR = datetime(2025, 3, 2, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
ALICE, BOB, CARO = 1, 2, 3


def row(
    customer: int, day: date = DAY, lapsed: date | None = None, risk: int = 50, currency: str = "EUR"
) -> WorthRow:
    return (customer, currency, day, DAY, 4, lapsed, 100, risk, 900, "B")


async def test_a_customer_is_worth_what_the_last_night_said(tx: AsyncConnection) -> None:
    await worths.replace(tx, DAY, 1, None, [row(ALICE), row(ALICE, currency="USD"), row(BOB)])
    await worths.replace(tx, NEXT, 1, BOB, [row(ALICE, NEXT, lapsed=DAY)])
    (alice,) = await worths.of(tx, ALICE)
    assert (alice.day, alice.lapsed_since, alice.purchase_days) == (NEXT, DAY, 4)
    assert (alice.expected, alice.at_risk, alice.year) == (
        Money(100, "EUR"),
        Money(50, "EUR"),
        Money(900, "EUR"),
    )
    assert alice.abc is AbcClass.B
    assert await worths.of(tx, BOB) == ()


async def test_a_pass_knows_how_far_it_has_come_and_when_it_is_over(tx: AsyncConnection) -> None:
    assert await worths.valued_day(tx) is None
    await worths.replace(tx, DAY, 1, 2000, [row(ALICE)])
    assert (await worths.through(tx, DAY), await worths.through(tx, NEXT)) == (2000, 0)
    await worths.finish(tx, ShopFigures(DAY.toordinal(), Rhythm()), [])
    assert (await worths.through(tx, DAY), await worths.valued_day(tx)) == (0, DAY)


async def test_what_a_night_found_of_the_shop_is_there_for_one_customer(tx: AsyncConnection) -> None:
    assert await worths.figures(tx) is None
    found = ShopFigures(
        DAY.toordinal(),
        Rhythm(7.5, 90),
        {"EUR": Turnover(1000, 3, 800), "JPY": Turnover(5, 1, 0)},
        {"EUR": Bounds(500, 20), "JPY": Bounds()},
    )
    seen = [Prospect("EUR", 70, 30, 10), Prospect("JPY", 1, 0, 0)]
    await worths.finish(tx, found, seen)
    await worths.finish(tx, found, seen)  # a night that was ended between two words does it again
    assert await worths.figures(tx) == found
    assert [each.prospect for each in await worths.prospects_between(tx, DAY, NEXT)] == seen
    assert await worths.prospects_between(tx, NEXT, NEXT) == []


async def test_who_lapsed_is_found_by_the_day_and_by_the_money(tx: AsyncConnection) -> None:
    rows = [row(ALICE, lapsed=DAY, risk=5), row(BOB, lapsed=NEXT, risk=9), row(CARO, risk=99)]
    await worths.replace(tx, NEXT, 1, None, rows)
    found = await worths.lapsed(tx, since=NEXT, until=NEXT)
    assert [each.customer_id for each in found] == [BOB]
    assert [each.customer_id for each in await worths.lapsed(tx, since=DAY, until=NEXT, after_id=ALICE)] == [
        BOB
    ]
    assert [each.customer_id for each in await worths.most_at_risk(tx, "EUR", 5)] == [BOB, ALICE]
    assert await worths.most_at_risk(tx, "USD", 5) == []


async def bought_for(tx: AsyncConnection, **amounts: int) -> None:
    for who, minor in amounts.items():
        await pays(tx, who, "2026-01-10 10:00", minor)


async def test_classes_begin_where_their_share_of_the_revenue_ends(tx: AsyncConnection) -> None:
    await bought_for(tx, alice=70, bob=10, caro=10, dan=5, eve=3, finn=2)
    await pays(tx, "bob", "2026-01-10 11:00", 7, "USD")
    await pays(tx, "bob", "2025-03-01 10:00", 9999)  # more than a year ago
    assert await abc.bounds(tx, *YEAR, Shares()) == {"EUR": Bounds(10, 5), "USD": Bounds(7, 7)}
    assert (await abc.bounds(tx, *YEAR, Shares(50, 30)))["EUR"] == Bounds(70, 10)


async def test_a_year_that_earned_nothing_has_nobody_of_the_better_classes(tx: AsyncConnection) -> None:
    await bought_for(tx, alice=70, bob=-90)
    await pays(tx, "caro", "2026-01-10 10:00", 0, "USD")
    assert await abc.bounds(tx, *YEAR, Shares()) == {"EUR": Bounds(), "USD": Bounds()}

"""Histories of purchases as of a day: read from what was bought by then, on either database."""

from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.buyers import Buyer
from nps.money import Money
from nps.records import NewPurchase
from storage import buyers, purchases
from tests.storage.cast import NOW

LATE = date(2026, 12, 31)


async def pays(tx: AsyncConnection, who: str, at: str, minor: int = 1000, currency: str = "EUR") -> None:
    """Somebody buys, or is given money back, at a time in UTC."""
    bought_at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    order = f"{who} {at} {minor} {currency}"
    new = NewPurchase(order, who, who.title(), bought_at, Money(minor, currency), "web")
    await purchases.add(tx, [new], ask=False, now=NOW)


async def read(tx: AsyncConnection, as_of: date = LATE, timezone: str = "UTC") -> list[Buyer]:
    return [each async for each in buyers.all_buyers(tx, as_of, timezone)]


def day(written: str) -> int:
    return date.fromisoformat(written).toordinal()


async def test_purchases_of_one_day_are_one_purchase_day_of_the_shops_time_zone(tx: AsyncConnection) -> None:
    await pays(tx, "alice", "2026-01-10 22:59:59.999")
    await pays(tx, "alice", "2026-01-10 23:00")
    await pays(tx, "alice", "2026-01-11 22:59")
    (utc,), (budapest,) = await read(tx), await read(tx, timezone="Europe/Budapest")
    assert utc.days == budapest.days == [day("2026-01-10"), day("2026-01-11")]
    assert utc.paid[0].days == [day("2026-01-10"), day("2026-01-10"), day("2026-01-11")]
    assert budapest.paid[0].days == [day("2026-01-10"), day("2026-01-11"), day("2026-01-11")]


async def test_a_refund_is_money_and_no_purchase_and_a_gift_is_the_other_way_round(
    tx: AsyncConnection,
) -> None:
    await pays(tx, "alice", "2026-01-10 10:00", 5000)
    await pays(tx, "alice", "2026-01-12 10:00", -5000)
    await pays(tx, "alice", "2026-01-14 10:00", 0, "USD")
    (alice,) = await read(tx)
    assert alice.days == [day("2026-01-10"), day("2026-01-14")]
    assert [(each.currency, each.minors) for each in alice.paid] == [("EUR", [5000, -5000]), ("USD", [0])]


async def test_only_what_was_bought_by_the_end_of_the_day_is_known(tx: AsyncConnection) -> None:
    await pays(tx, "alice", "2026-01-10 10:00")
    await pays(tx, "alice", "2026-01-20 23:59")
    await pays(tx, "bob", "2026-01-21 00:00")
    (alice,) = await read(tx, date(2026, 1, 20))
    assert alice.days == [day("2026-01-10"), day("2026-01-20")]
    assert await read(tx, date(2026, 1, 9)) == []
    assert len(await read(tx)) == 2


async def test_buyers_come_in_the_order_of_their_ids_however_many(tx: AsyncConnection) -> None:
    many = [
        NewPurchase(f"o{number}", f"c{number:05}", "", NOW, Money(number, "EUR"))
        for number in range(buyers.STRETCH + 5)
    ]
    await purchases.add(tx, many, ask=False, now=NOW)
    found = await read(tx)
    assert len(found) == len(many)
    assert [each.id for each in found] == sorted({each.id for each in found})


async def test_one_customer_is_read_as_all_are(tx: AsyncConnection) -> None:
    await pays(tx, "alice", "2026-01-10 10:00")
    await pays(tx, "bob", "2025-01-10 10:00")
    for each in await read(tx):
        assert await buyers.one(tx, each.id, LATE, "UTC") == each
        assert await buyers.one(tx, each.id, date(2024, 1, 1), "UTC") is None
    assert await buyers.one(tx, 10**6, LATE, "UTC") is None


async def test_a_shop_without_purchases_has_no_buyers(tx: AsyncConnection) -> None:
    assert await read(tx) == []
    assert await buyers.highest_id(tx) == 0

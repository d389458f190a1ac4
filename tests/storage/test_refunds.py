"""Refunds: taken once, never more than was paid, and taken off what a customer brought."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.money import Money
from nps.records import NewPurchase, NewRefund, RefundFate
from storage import abc, buyers, customers, purchases, refunds
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LAST = date(2026, 3, 31)


async def bought(tx: AsyncConnection, order: str = "A-1", customer: str = "anna", minor: int = 5000) -> None:
    new = NewPurchase(order, customer, "", NOON, Money(minor, "EUR"))
    await purchases.add(tx, [new], ask=True, now=NOON)


def back(refund: str, amount: str, order: str = "A-1", at: datetime = NOON + DAY) -> NewRefund:
    return NewRefund(refund, order, at, Decimal(amount))


async def test_a_refund_is_taken_once(tx: AsyncConnection) -> None:
    await bought(tx)
    twice = [back("R-1", "10"), back("R-1", "10")]
    assert await refunds.add(tx, twice, now=NOON) == [RefundFate.ADDED, RefundFate.KNOWN]
    assert await refunds.add(tx, twice, now=NOON) == [RefundFate.KNOWN, RefundFate.KNOWN]


async def test_no_more_goes_back_than_was_paid(tx: AsyncConnection) -> None:
    await bought(tx)
    asked = [back("R-1", "30"), back("R-2", "20.01"), back("R-3", "20"), back("R-4", "0.01")]
    added, much = RefundFate.ADDED, RefundFate.TOO_MUCH
    assert await refunds.add(tx, asked, now=NOON) == [added, much, added, much]


async def test_what_cannot_be_a_refund_is_told_apart(tx: AsyncConnection) -> None:
    await bought(tx)
    asked = [back("R-1", "1", "A-9"), back("R-2", "1.001"), back("R-3", "1", at=NOON - DAY)]
    assert await refunds.add(tx, asked, now=NOON) == [
        RefundFate.NO_PURCHASE,
        RefundFate.TOO_FINE,
        RefundFate.TOO_EARLY,
    ]


async def test_two_at_once_see_each_other(database: Database) -> None:
    async def give(refund: str) -> RefundFate:
        async with database.write() as tx:
            return (await refunds.add(tx, [back(refund, "50")], now=NOON))[0]

    async with database.write() as tx:
        await bought(tx)
    fates = await asyncio.gather(*(give(f"R-{number}") for number in range(5)))
    assert sorted(fates) == [RefundFate.ADDED, *[RefundFate.TOO_MUCH] * 4]


async def test_what_went_back_is_taken_off_and_the_purchase_stays_one(tx: AsyncConnection) -> None:
    await bought(tx)
    await refunds.add(tx, [back("R-1", "10"), back("R-2", "40", at=NOON + 40 * DAY)], now=NOON)
    (buyer,) = [each async for each in buyers.all_buyers(tx, LAST, "UTC")]
    assert buyer.days == [NOON.toordinal()]
    assert buyer.paid[0].days == [NOON.toordinal(), (NOON + DAY).toordinal()]
    assert buyer.paid[0].minors == [5000, -1000]
    spent = (await tx.execute(abc.spent(NOON, NOON + 30 * DAY))).all()
    assert [(row.currency, int(row.amount)) for row in spent] == [("EUR", 4000)]


async def test_a_refund_goes_with_its_purchase_to_another_customer(tx: AsyncConnection) -> None:
    await bought(tx)
    await bought(tx, "A-2", "boris", 100)
    await refunds.add(tx, [back("R-1", "10")], now=NOON)
    purchase, other = await purchases.by_order(tx, "A-1"), await purchases.by_order(tx, "A-2")
    assert purchase is not None
    assert other is not None
    await customers.move_purchase(tx, purchase_id=purchase.id, to_customer_id=other.customer_id)
    (buyer,) = [each async for each in buyers.all_buyers(tx, LAST, "UTC")]
    assert sum(buyer.paid[0].minors) == 4100

"""Purchases and their links."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.money import Money
from nps.records import NewPurchase
from storage import customers, links, purchases
from storage.purchases import AddedPurchases, PurchaseTotals
from tests.storage import cast
from tests.storage.cast import DAY, HOUR, NOW, purchase


async def _add(tx: AsyncConnection, *batch: NewPurchase, ask: bool = True) -> AddedPurchases:
    return await purchases.add(tx, batch, ask=ask, now=NOW)


async def test_what_was_added_can_be_read_back(tx: AsyncConnection) -> None:
    await _add(tx, purchase("A-1", name="Alice", minor=199), ask=False)
    stored = await purchases.by_order(tx, "A-1")
    assert stored is not None
    assert (stored.amount, stored.bought_at, stored.segment, stored.ask) == (
        Money(199, "EUR"),
        NOW,
        "web",
        False,
    )
    assert await purchases.get(tx, stored.id) == stored
    assert await purchases.by_order(tx, "A-2") is None
    assert (await cast.customer_of(tx, "A-1")).name == "Alice"


async def test_adding_the_same_again_adds_nothing(tx: AsyncConnection) -> None:
    batch = [purchase(str(n), ["alice", "bob", None][n % 3]) for n in range(9)]
    assert await _add(tx, *batch) == AddedPurchases(9, 0, ())
    before = await purchases.totals(tx)
    assert await _add(tx, *batch, purchase("9")) == AddedPurchases(1, 9, ())
    assert before.customers == 2 + 3
    assert (await purchases.totals(tx)).customers == before.customers


async def test_an_order_twice_in_one_batch_is_taken_once_as_it_came_first(tx: AsyncConnection) -> None:
    assert await _add(tx, purchase("1", minor=1), purchase("1", minor=2)) == AddedPurchases(1, 1, ())
    stored = await purchases.by_order(tx, "1")
    assert stored is not None
    assert stored.amount.minor == 1


async def test_purchases_without_a_customer_are_of_different_people(tx: AsyncConnection) -> None:
    await _add(tx, purchase("1", None, name="Ann"), purchase("2", None, name="Ben"))
    ann, ben = await cast.customer_of(tx, "1"), await cast.customer_of(tx, "2")
    assert (ann.name, ben.name) == ("Ann", "Ben")
    assert ann.external_id is ben.external_id is None


async def test_a_name_that_changed_is_updated_and_an_empty_one_is_not(tx: AsyncConnection) -> None:
    await _add(tx, purchase("1", name="Alice"))
    await _add(tx, purchase("2", name="Alice B."), purchase("3", name=""))
    assert (await cast.customer_of(tx, "1")).name == "Alice B."
    await _add(tx, purchase("4", name=""))
    assert (await cast.customer_of(tx, "1")).name == "Alice B."


async def test_new_purchases_of_customers_with_a_chat_may_be_asked_about(tx: AsyncConnection) -> None:
    await _add(tx, purchase("1"), purchase("2", "bob"))
    alice = await cast.customer_of(tx, "1")
    visitor = await customers.arrive(tx, 5, name="", language=None, now=NOW)
    await customers.move_chat(tx, visitor_id=visitor.id, to_id=alice.id)
    added = await _add(tx, purchase("1"), purchase("3"), purchase("4", "bob"))
    third = await purchases.by_order(tx, "3")
    assert third is not None
    assert added == AddedPurchases(2, 1, (third.id,))
    assert (await _add(tx, purchase("5"), ask=False)).askable == ()


async def test_more_than_one_statement_s_worth_is_taken_at_once(tx: AsyncConnection) -> None:
    batch = [purchase(f"{n:05}", f"c{n % 900}" if n % 3 else None) for n in range(2500)]
    assert await _add(tx, *batch) == AddedPurchases(2500, 0, ())
    assert await _add(tx, *batch) == AddedPurchases(0, 2500, ())


async def test_the_latest_purchase_is_the_last_one_bought(tx: AsyncConnection) -> None:
    await _add(tx, purchase("new", at=NOW), purchase("old", at=NOW - DAY))
    newest = await purchases.latest(tx, (await cast.customer_of(tx, "old")).id)
    assert newest is not None
    assert newest.order == "new"
    assert await purchases.latest(tx, 999) is None


async def test_totals_count_customers_days_and_money_of_each_currency(tx: AsyncConnection) -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    await _add(
        tx,
        purchase("1", at=late),
        purchase("2", at=late + HOUR),
        purchase("3", "bob", at=late),
        NewPurchase("4", "bob", "", late, Money(2**40, "IRR")),
    )
    assert await purchases.totals(tx) == PurchaseTotals(2, 4, 3, (Money(4500, "EUR"), Money(2**40, "IRR")))
    assert (await purchases.totals(tx, timezone="Europe/Budapest")).purchase_days == 2


async def test_totals_of_nothing_are_nothing(tx: AsyncConnection) -> None:
    assert await purchases.totals(tx) == PurchaseTotals(0, 0, 0, ())


async def test_a_purchase_has_one_link_that_cannot_be_guessed(tx: AsyncConnection) -> None:
    await _add(tx, purchase("1"), purchase("2"))
    token = await links.for_order(tx, "1", now=NOW)
    assert re.fullmatch(r"[A-Za-z0-9_-]{24}", token), "what /start takes"
    assert await links.for_order(tx, "1", now=NOW) == token
    assert await links.for_order(tx, "2", now=NOW) != token


async def test_a_link_leads_to_the_purchase_and_remembers_when_it_was_first_opened(
    tx: AsyncConnection,
) -> None:
    purchase_id = await cast.bought(tx, "1")
    token = await links.for_order(tx, "1", now=NOW)
    customer = await cast.customer_of(tx, "1")
    assert await links.find(tx, token) == links.Link(token, purchase_id, customer.id, None)
    await links.opened(tx, token, NOW)
    await links.opened(tx, token, NOW + HOUR)
    assert await links.find(tx, token) == links.Link(token, purchase_id, customer.id, NOW)
    assert await links.find(tx, "made-up") is None


async def test_a_link_for_an_unknown_order_is_refused_by_name(tx: AsyncConnection) -> None:
    with pytest.raises(links.UnknownOrder, match="'A-17'"):
        await links.for_order(tx, "A-17", now=NOW)

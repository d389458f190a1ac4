"""Phones: chats find the records of their owners by them, and nobody else's."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Customer, NewPurchase
from storage import consents, customers, phones, purchases, tables
from storage.consents import What
from storage.erasing import erase
from storage.purchases import AddedPurchases
from tests.storage import cast
from tests.storage.cast import NOW, purchase

HERS = "+36301234567"
HIS = "+36207654321"


def by_phone(order: str, customer: str | None = None, phone: str | None = HERS) -> NewPurchase:
    return replace(purchase(order, customer), phone=phone)


async def add(tx: AsyncConnection, *batch: NewPurchase) -> AddedPurchases:
    return await purchases.add(tx, batch, ask=True, now=NOW)


async def shares(tx: AsyncConnection, chat_id: int = 5, phone: str = HERS) -> bool:
    """A chat shares its own number."""
    here = await customers.arrive(tx, chat_id, name="Alice", language="hu", now=NOW)
    await consents.keep(tx, here.id, What.PHONE, given=True, told=None, now=NOW)
    return await phones.share(tx, here, phone)


async def of_chat(tx: AsyncConnection, chat_id: int = 5) -> Customer:
    found = await customers.by_chat(tx, chat_id)
    assert found is not None
    return found


async def people(tx: AsyncConnection) -> int:
    return int((await tx.execute(sa.select(sa.func.count()).select_from(tables.customers))).scalar_one())


async def test_a_chat_that_shares_its_number_is_the_customer_whose_it_is(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1", "alice"), by_phone("B-1", "bob", HIS))
    assert await shares(tx)
    alice = await of_chat(tx)
    assert (alice.external_id, alice.phone, alice.language) == ("alice", HERS, "hu")
    assert (await cast.customer_of(tx, "A-1")).id == alice.id
    assert await people(tx) == 2


async def test_a_number_that_the_shop_brings_later_finds_the_chat_and_its_customer_is_asked(
    tx: AsyncConnection,
) -> None:
    assert not await shares(tx)
    done = await add(tx, by_phone("A-1", "alice"), by_phone("B-1", "bob", HIS))
    assert len(done.askable) == 1
    assert (await of_chat(tx)).external_id == "alice"
    assert await people(tx) == 2


async def test_what_is_put_of_a_customer_finds_the_chat_too(tx: AsyncConnection) -> None:
    await shares(tx)
    assert await customers.put(tx, "alice", name=None, time_zone=None, phone=HERS, tags=None, now=NOW)
    owner = (await customers.by_external_id(tx, {"alice": ""}, NOW))["alice"]
    assert await phones.unite(tx, {HERS}) == {owner.id}
    assert (await of_chat(tx)).id == owner.id


async def test_who_has_no_id_at_the_shop_is_known_by_the_number(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1"), by_phone("A-2"), by_phone("B-1", phone=HIS))
    await add(tx, by_phone("A-3"))
    assert len({(await cast.customer_of(tx, order)).id for order in ("A-1", "A-2", "A-3")}) == 1
    assert await people(tx) == 2
    assert await shares(tx)
    done = await add(tx, by_phone("A-4"))
    assert (len(done.askable), (await cast.customer_of(tx, "A-4")).chat_id) == (1, 5)


async def test_a_guest_who_gets_an_id_later_is_one_person(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1"))
    await add(tx, by_phone("A-2", "alice"))
    assert await shares(tx)
    alice = await of_chat(tx)
    assert {(await cast.customer_of(tx, order)).id for order in ("A-1", "A-2")} == {alice.id}
    assert alice.external_id == "alice"


async def test_a_number_of_two_people_is_nobodys(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1", "alice"), by_phone("B-1", "bob"))
    assert not await shares(tx)
    assert (await of_chat(tx)).external_id is None
    await add(tx, by_phone("C-1"))
    assert (await cast.customer_of(tx, "C-1")).chat_id is None


async def test_a_number_of_another_chat_stays_there(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1", "alice"))
    assert await shares(tx, 5)
    assert not await shares(tx, 6)
    assert ((await of_chat(tx, 5)).external_id, (await of_chat(tx, 6)).external_id) == ("alice", None)


async def test_a_chat_that_has_not_shared_it_gets_nothing_by_a_number(tx: AsyncConnection) -> None:
    """Whoever holds a receipt has its chat, and the shop's word for the number is no proof of theirs."""
    await add(tx, by_phone("A-1"))
    owner = await cast.customer_of(tx, "A-1")
    visitor = await customers.arrive(tx, 5, name="Mallory", language=None, now=NOW)
    assert await customers.move_chat(tx, visitor_id=visitor.id, to_id=owner.id)
    await add(tx, by_phone("A-2", "alice"))
    assert (await of_chat(tx)).external_id is None
    assert (await cast.customer_of(tx, "A-2")).chat_id is None


async def test_who_has_an_id_already_is_joined_with_nobody(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1", "alice"), by_phone("B-1", "bob", HIS))
    assert await shares(tx)
    assert not await phones.share(tx, await of_chat(tx), HIS)
    assert (await of_chat(tx)).phone == HERS
    assert (await cast.customer_of(tx, "B-1")).chat_id is None


async def test_a_number_of_somebody_erased_brings_nobody_back(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1", "alice"))
    await shares(tx)
    await erase(tx, await of_chat(tx), timezone="UTC", now=NOW)
    done = await add(tx, by_phone("A-2", "another id"), by_phone("A-3"))
    assert (done.added, done.erased) == (0, 2)


async def test_a_number_of_a_family_costs_who_is_known_no_purchase(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1", "alice"), by_phone("B-1", "bob", None))
    await erase(tx, await cast.customer_of(tx, "A-1"), timezone="UTC", now=NOW)
    done = await add(tx, by_phone("B-2", "bob"))
    assert (done.added, done.erased) == (1, 0)
    assert (await cast.customer_of(tx, "B-2")).phone is None
    assert not await customers.put(tx, "bob", name="Bob", time_zone=None, phone=HERS, tags=None, now=NOW)
    assert (await cast.customer_of(tx, "B-2")).phone is None


async def test_a_purchase_that_goes_to_another_customer_takes_its_number_along(tx: AsyncConnection) -> None:
    await add(tx, by_phone("A-1"), purchase("A-0", "alice"))
    bought = await purchases.by_order(tx, "A-1")
    alice = await cast.customer_of(tx, "A-0")
    assert bought is not None
    await customers.move_purchase(tx, purchase_id=bought.id, to_customer_id=alice.id)
    assert (await cast.customer_of(tx, "A-0")).phone == HERS


async def test_whether_the_shop_brings_numbers_at_all(tx: AsyncConnection) -> None:
    assert not await phones.any_brought(tx)
    await shares(tx)
    assert not await phones.any_brought(tx)
    await add(tx, by_phone("B-1", "bob", HIS))
    assert await phones.any_brought(tx)

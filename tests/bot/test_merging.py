"""Two records that turn out to be one person become one, with everything that both own."""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa

from nps.money import Money
from nps.records import NewPurchase, NewResponse
from storage import alerts, customers, dossiers, erasing, merging, purchases, recounting, responses, tables
from tests.bot.alerting import cards, unhappy
from tests.bot.stage import DAY, HOUR, Stage


def bought(order: str, customer: str, when: datetime, *tags: str) -> NewPurchase:
    return NewPurchase(order, customer, "", when, Money.of(Decimal(7), "EUR"), "Buda", tags=tags)


async def merged(stage: Stage, into: str, other: str) -> int:
    async with stage.app.database.write() as tx:
        first, second = await customers.meant(tx, into), await customers.meant(tx, other)
        assert first is not None
        assert second is not None
        return (await merging.merge(tx, first.id, second.id)).id


async def test_all_that_both_own_is_the_first_ones(stage: Stage) -> None:
    """Purchases, answers, which overtake each other anew, tags, the chat, and the figures stay right."""
    anna = await stage.asked("Anna")
    await anna.taps("9")
    now = stage.clock.now()
    async with stage.app.database.write() as tx:
        await purchases.add(tx, [bought("B-1", "card 5", now - 9 * DAY, "regular")], ask=False, now=now)
        past = NewResponse("old tool", "card 5", now - 8 * DAY, 2, comment="Slow service")
        await responses.add(tx, [past], timezone="UTC", now=now)
    id_ = await merged(stage, "card 5", "customer Anna")
    async with stage.app.database.read() as tx:
        whole = await dossiers.dossier(tx, id_)
        assert await recounting.recount(tx) == []
        assert await tx.scalar(sa.select(sa.func.count()).select_from(tables.customers)) == 1
    assert whole is not None
    assert whole["further_numbers_at_the_shop"] == ["customer Anna"]
    assert whole["tags"] == ["regular"]
    bought_orders, given = whole["purchases"], whole["answers"]
    assert isinstance(bought_orders, list)
    assert isinstance(given, list)
    assert [each["order"] for each in bought_orders] == ["B-1", "order of Anna"]  # type: ignore[index]
    assert [each["score"] for each in given] == [2, 9]  # type: ignore[index]
    await anna.writes("So friendly!")
    async with stage.app.database.read() as tx:
        customer = await customers.by_chat(tx, anna.chat_id)
    assert customer is not None
    assert (customer.id, customer.name, customer.external_id) == (id_, "Anna", "card 5")


async def test_a_file_that_names_the_other_id_means_the_one_record(stage: Stage) -> None:
    now = stage.clock.now()
    async with stage.app.database.write() as tx:
        await purchases.add(tx, [bought("A", "one", now), bought("B", "two", now)], ask=False, now=now)
    id_ = await merged(stage, "one", "two")
    async with stage.app.database.write() as tx:
        done = await purchases.add(tx, [bought("C", "two", now), bought("B", "two", now)], ask=False, now=now)
        assert (done.added, done.known) == (1, 1)
        assert await customers.purchases_of(tx, id_) == 3
        assert list(await tx.scalars(sa.select(tables.customers.c.id))) == [id_]


async def test_one_open_alert_is_left_with_the_signals_of_both(stage: Stage) -> None:
    manager = await stage.manager()
    anna = await unhappy(stage, "Anna")
    await unhappy(stage, "Anne", score=1, words="I want my money back at once.")
    id_ = await merged(stage, "customer Anna", "customer Anne")
    async with stage.app.database.read() as tx:
        assert await alerts.count_open(tx) == 1
        alert = await alerts.open_of(tx, id_)
        assert alert is not None
        seen = (await alerts.signals_of(tx, [alert.id]))[alert.id]
        customer = await customers.get(tx, id_)
    assert len({each.signal.about for each in seen}) == 2
    assert customer is not None
    assert customer.chat_id == anna.chat_id
    assert len(cards(manager)) == 2


async def test_who_said_stop_in_one_of_the_two_is_not_asked(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    other = await stage.customer("Anne")
    await other.writes("/stop")
    await merged(stage, "customer Anna", "customer Anne")
    said = len(anna.texts())
    await stage.passes(25 * HOUR)
    assert len(anna.texts()) == said


async def test_who_is_forgotten_is_so_under_both_ids(stage: Stage) -> None:
    now = stage.clock.now()
    async with stage.app.database.write() as tx:
        await purchases.add(tx, [bought("A", "one", now), bought("B", "two", now)], ask=False, now=now)
    id_ = await merged(stage, "one", "two")
    async with stage.app.database.write() as tx:
        customer = await customers.get(tx, id_)
        assert customer is not None
        await erasing.erase(tx, customer, timezone="UTC", now=now)
        done = await purchases.add(tx, [bought("C", "two", now), bought("D", "one", now)], ask=False, now=now)
    assert (done.added, done.erased) == (0, 2)

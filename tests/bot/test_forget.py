"""/forget: nothing of a person is left, the figures are as before, and nobody brings them back."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa

from bot.exports.nouns import NOUNS
from bot.logs import log_to_stderr
from bot.ticks import tidy
from nps.money import Money
from nps.periods import Period
from nps.records import NewPurchase, NewResponse
from storage import log, purchases, recounting, responses, rollups, tables, updates
from tests.bot.alerting import cards, taps_on
from tests.bot.searching import everything, found_in
from tests.bot.stage import DAY, HOUR, Actor, Stage
from tests.sandbox.wire_client import ogg

NAME = "Zsófia Örvényesi"
PHONE = "+36301234567"
WORDS = "The kettle of cousin Ödön leaked all over my grandmother's carpet."
LATER = "Call me at +36301234567, I beg you: the carpet cost a fortune."
NOTE = "Talked to her about the carpet of the grandmother."
ORDER = "ORDER-20260105-0077"
ALWAYS = Period(datetime(2025, 1, 1, tzinfo=UTC).date(), datetime(2026, 12, 31, tzinfo=UTC).date(), "UTC")


async def a_whole_case(stage: Stage) -> tuple[Actor, Actor]:
    """A customer with a complaint, and a manager who has talked with her."""
    manager = await stage.manager()
    zsofia = stage.person(NAME)
    await zsofia.opens(await stage.purchase(ORDER, PHONE, name=NAME, segment="Buda"))
    await stage.passes(25 * HOUR)
    await zsofia.taps("2")
    message = await zsofia.writes("The kettle leaked, Ödön!")
    await zsofia.edits(message, WORDS)
    await zsofia.taps("Yes, please")
    await zsofia.sends_voice(ogg(2), "Hear how the carpet weeps")
    await taps_on(manager, cards(manager)[-1], "Take")
    await taps_on(manager, cards(manager)[-1], "Reply")
    await manager.writes(f"Dear {NAME}, we replace the carpet of your grandmother.")
    await zsofia.writes(LATER)
    return zsofia, manager


async def others(stage: Stage, number: int = 12) -> list[Actor]:
    people = [await stage.customer(f"Neighbour number {n}") for n in range(number)]
    await stage.passes(25 * HOUR)
    for each in people:
        await each.taps("9")
        await each.writes(f"A neighbour's words: all is well with us, in house number {each.chat_id}.")
    return people


def traces(person: Actor) -> list[str | int]:
    said = [WORDS, LATER, NOTE, "The kettle leaked, Ödön!", "Hear how the carpet weeps", "your grandmother"]
    return [NAME, PHONE, ORDER, person.chat_id, *said]


async def forgets(person: Actor) -> None:
    await person.writes("/forget")
    await person.taps("Yes, forget me")


async def test_no_byte_of_a_person_is_left(stage: Stage, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither in the database's files nor in what was logged nor in what is exported afterwards."""
    log_to_stderr("debug")
    neighbours = await others(stage)
    zsofia, _ = await a_whole_case(stage)
    before = found_in(await everything(stage), traces(zsofia))
    assert set(before) > {NAME, PHONE, ORDER, zsofia.chat_id, WORDS, LATER}, "or this test would see nothing"
    await forgets(zsofia)
    await tidy(stage.app.database, stage.app.settings, stage.clock.now())
    assert found_in(await everything(stage), traces(zsofia)) == []
    assert found_in(await everything(stage), [neighbours[3].chat_id, "Neighbour number 3"]) != []
    logged = "".join(capfd.readouterr())
    assert found_in(logged.encode(), traces(zsofia)) == []
    assert found_in(await _exported(stage), traces(zsofia)) == []


async def _exported(stage: Stage) -> bytes:
    kept: list[object] = []

    class Rows:
        def row(self, cells: object) -> None:
            kept.append(cells)

    async with stage.app.database.read() as tx:
        for noun in NOUNS.values():
            await noun.copy(tx, Rows(), None)
    assert len(kept) > 20
    return repr(kept).encode()


async def test_the_customer_is_told_once_what_is_gone_and_what_stays(stage: Stage) -> None:
    zsofia, _ = await a_whole_case(stage)
    await zsofia.writes("/forget")
    assert "This cannot be undone." in zsofia.texts()[-1]
    assert zsofia.labels() == ["Yes, forget me", "No, keep it"]
    await zsofia.taps("Yes, forget me")
    said = zsofia.texts()
    assert "we have forgotten you" in said[-1]
    assert sum("we have forgotten you" in text for text in said) == 1
    await stage.passes(120 * DAY)
    assert zsofia.texts() == said


async def test_who_changes_their_mind_keeps_everything(stage: Stage) -> None:
    zsofia, _ = await a_whole_case(stage)
    await zsofia.writes("/forget")
    await zsofia.taps("No, keep it")
    assert zsofia.texts()[-1] == "All right, everything stays as it was."
    assert NAME in found_in(await everything(stage), traces(zsofia))


async def test_a_stranger_has_nothing_to_forget_and_a_forged_button_forgets_nobody(stage: Stage) -> None:
    zsofia, _ = await a_whole_case(stage)
    stranger = stage.person("Stranger")
    await stranger.writes("/forget")
    assert stranger.texts()[-1] == "There is nothing here that we know about you."
    async with stage.app.database.read() as tx:
        number = await tx.scalar(sa.select(tables.customers.c.id).where(tables.customers.c.name == NAME))
    await stranger.forges(stranger.sees()[-1].message_id, f"f:{number}:yes")
    assert NAME in found_in(await everything(stage), traces(zsofia))


async def test_the_figures_are_as_before(stage: Stage) -> None:
    await others(stage, 3)
    zsofia, _ = await a_whole_case(stage)
    before = await _figures(stage)
    await forgets(zsofia)
    assert await _figures(stage) == before


async def _figures(stage: Stage) -> tuple[object, ...]:
    """Scores by branch, and what was bought on which day, by how many; and that all of it counts up."""
    async with stage.app.database.read() as tx:
        assert await recounting.recount(tx) == []
        return (
            await rollups.by_branch(tx, ALWAYS.first, ALWAYS.last),
            await purchases.totals(tx, timezone="UTC"),
        )


async def test_what_was_bought_and_what_was_said_are_nobodys(stage: Stage) -> None:
    zsofia, _ = await a_whole_case(stage)
    await forgets(zsofia)
    c = tables.customers.c
    async with stage.app.database.read() as tx:
        answers = list(await tx.scalars(sa.select(tables.responses.c.customer_id)))
        rows = sa.select(tables.purchases.c.bought_at, c.name, c.external_id, c.chat_id, c.erased).join(
            tables.customers
        )
        [bought] = (await tx.execute(rows)).all()
        asked = list(await tx.scalars(sa.select(tables.invitations.c.purchase_id)))
    assert answers == [None]
    assert asked == [None]
    assert tuple(bought) == (datetime(2026, 1, 5, 12, tzinfo=UTC), "", None, None, True)


async def test_managers_see_that_the_customer_is_gone_and_cannot_write_any_more(stage: Stage) -> None:
    zsofia, manager = await a_whole_case(stage)
    await forgets(zsofia)
    assert cards(manager) == []
    told = [text for text in manager.texts() if "the customer asked to be forgotten" in text]
    assert told
    number = told[-1].split()[1].rstrip(":")
    await manager.writes(f"/why {number}")
    assert "the customer asked to be forgotten" in manager.texts()[-1]
    await manager.writes("/alerts")
    assert NAME not in manager.texts()[-1]


async def test_the_log_keeps_that_somebody_was_erased_and_not_whom(stage: Stage) -> None:
    zsofia, _ = await a_whole_case(stage)
    await forgets(zsofia)
    async with stage.app.database.read() as tx:
        entry = (await log.newest(tx, 1))[0]
    assert (entry.deed, entry.who, entry.details) == ("customer_erased", None, {})


async def test_an_import_does_not_bring_them_back(stage: Stage) -> None:
    """Neither what was bought before nor what the same customer buys later, nor past answers of theirs."""
    zsofia, _ = await a_whole_case(stage)
    await forgets(zsofia)
    now = stage.clock.now()

    def bought(order: str, customer: str | None) -> NewPurchase:
        return NewPurchase(order, customer, NAME, now, Money.of(Decimal(5), "EUR"), "Buda")

    batch = [bought(ORDER, None), bought("A-2", PHONE), bought("A-3", "somebody else")]
    async with stage.app.database.write() as tx:
        done = await purchases.add(tx, batch, ask=True, now=now)
        said = await responses.add(
            tx, [NewResponse("their answer", PHONE, now, 3, "", WORDS)], timezone="UTC", now=now
        )
    assert (done.added, done.known, done.erased) == (1, 0, 2)
    assert (said.added, said.known, said.erased) == (0, 0, 1)


async def test_their_old_link_leads_nowhere_and_a_new_one_begins_afresh(stage: Stage) -> None:
    zsofia = stage.person(NAME)
    token = await stage.purchase(ORDER, PHONE, name=NAME)
    await zsofia.opens(token)
    await forgets(zsofia)
    await zsofia.opens(token)
    assert "does not lead to a purchase" in zsofia.texts()[-1]
    await zsofia.opens(await stage.purchase("A-9", None))
    assert "Your purchase at Tea & Co is connected." in zsofia.texts()[-1]
    await stage.passes(25 * HOUR)
    assert "How likely are you to recommend" in zsofia.texts()[-1]


async def test_a_question_that_waits_never_comes(stage: Stage) -> None:
    zsofia = await stage.customer(NAME)
    await forgets(zsofia)
    said = len(zsofia.texts())
    await stage.passes(40 * DAY)
    assert len(zsofia.texts()) == said


async def test_what_could_not_be_handled_is_forgotten_too(stage: Stage) -> None:
    zsofia = await stage.customer(NAME)
    payload = f'ValueError\n{{"chat": {{"id": {zsofia.chat_id}}}, "text": "The kettle"}}'
    async with stage.app.database.write() as tx:
        await updates.failed(tx, 10**9, payload, stage.clock.now())
        await updates.failed(tx, 10**9 + 1, 'ValueError\n{"chat": {"id": 5}}', stage.clock.now())
    await forgets(zsofia)
    async with stage.app.database.read() as tx:
        kept = list(
            await tx.scalars(sa.select(tables.updates.c.failed).where(tables.updates.c.failed.is_not(None)))
        )
    assert kept == ['ValueError\n{"chat": {"id": 5}}']


def test_every_table_that_knows_a_customer_is_known_to_the_eraser() -> None:
    """A new table with a customer in it has to be thought of in storage/erasing.py, and here."""
    thought_of = {
        *("purchases", "tags", "audience", "listed", "invitations", "responses", "worths", "alerts"),
        *("consents", "aliases", "refunds", "events"),
    }
    holding = {
        table.name
        for table in tables.metadata.sorted_tables
        if "customer_id" in table.c or any(key.column.table.name == "customers" for key in table.foreign_keys)
    }
    assert holding == thought_of
    chats = {table.name for table in tables.metadata.sorted_tables if "chat_id" in table.c}
    of_staff = {"staff", "recipients", "panels", "alert_cards", "awaited", "imports"}
    assert chats == {"customers", "deliveries", "channels"} | of_staff

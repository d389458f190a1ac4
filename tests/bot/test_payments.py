"""Telegram Payments: what customers pay for in this very bot is a purchase, and asked about once."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession

from bot.logs import log_to_stderr
from bot.telegram.api import RawUpdate
from bot.telegram.intake import KINDS
from bot.ticks import tidy
from nps.money import Money
from sandbox import payments
from storage import recounting, tables
from tests.bot.hook import hooked
from tests.bot.searching import everything, found_in
from tests.bot.stage import DAY, HOUR, MONDAY, Actor, Stage, staged
from tests.bot.test_forget import forgets
from tests.bot.test_privacy import consents
from tests.sandbox.test_payments import in_stars, invoice
from tests.sandbox.wire_client import Client

QUESTION = "How likely are you to recommend"
NOTICE = "We keep your name"
_NEVER_SENT = 900_000_000
"""The numbers of updates that a test makes itself begin here."""


@dataclass
class Kiosk:
    """The shop's other program, which sends invoices with this bot's token, and nothing else."""

    stage: Stage
    client: Client
    made: int = 0

    async def asks_for_money(self, customer: Actor, given: Mapping[str, object]) -> int:
        """Sends an invoice; the number of its message."""
        message = await self.client.call("sendInvoice", chat_id=customer.chat_id, **given)
        return int(message["message_id"])

    async def sells(self, customer: Actor, given: Mapping[str, object] | None = None) -> str:
        """Makes an invoice that the customer pays at once; Telegram's number of the payment."""
        link = await self.client.call("createInvoiceLink", **(in_stars() if given is None else given))
        payments.pay_by_link(self.stage.sandbox.world, customer.person, link)
        await self.stage.settle()
        return next(reversed(self.charges()))

    async def gives_back(self, customer: Actor, charge: str) -> None:
        who = customer.chat_id
        await self.client.call("refundStarPayment", user_id=who, telegram_payment_charge_id=charge)
        await self.stage.settle()

    def charges(self) -> list[str]:
        """Telegram's numbers of all that was paid."""
        return list(self.stage.sandbox.world.bills.payments)

    async def hears(
        self, customer: Actor, told: Mapping[str, object], kind: str = "successful_payment"
    ) -> None:
        """The bot gets what Telegram would send, under a number that was never used."""
        self.made += 1
        message: dict[str, object] = {
            "message_id": _NEVER_SENT + self.made,
            "date": int(self.stage.clock.now().timestamp()),
            "from": customer.person.to_user(),
            "chat": customer.person.to_chat(),
            kind: dict(told),
        }
        update: RawUpdate = {"update_id": _NEVER_SENT + self.made, "message": message}
        assert await self.stage.app.intake.take(update)
        await self.stage.settle()


def told(charge: str, total: int = 50, currency: str = "XTR") -> dict[str, object]:
    """A payment as Telegram tells of it."""
    return {
        "currency": currency,
        "total_amount": total,
        "invoice_payload": "order 7",
        "telegram_payment_charge_id": charge,
        "provider_payment_charge_id": f"provider of {charge}",
    }


@pytest.fixture
async def kiosk(database_url: str) -> AsyncIterator[Kiosk]:
    async with (
        staged(database_url, payments=True, remind_after_days=0) as stage,
        ClientSession() as session,
    ):
        yield Kiosk(stage, Client(stage.sandbox, session))


@dataclass(frozen=True)
class Sold:
    """One purchase as it is stored."""

    order: str
    amount: Money
    at: datetime
    chat: int | None
    customer: str | None
    channel: str


async def sold(stage: Stage) -> list[Sold]:
    p, c = tables.purchases.c, tables.customers.c
    columns = (p.external_id, p.amount_minor, p.currency, p.bought_at, c.chat_id, c.external_id, p.traits)
    async with stage.app.database.read() as tx:
        rows = await tx.execute(sa.select(*columns).join(tables.customers).order_by(p.id))
        return [
            Sold(row[0], Money(row[1], row[2]), row[3], row[4], row[5], row[6].get("channel", ""))
            for row in rows
        ]


async def returned(stage: Stage) -> list[tuple[str, int, str]]:
    c = tables.refunds.c
    async with stage.app.database.read() as tx:
        rows = await tx.execute(sa.select(c.external_id, c.amount_minor, c.currency).order_by(c.id))
        return [(row[0], row[1], row[2]) for row in rows]


async def customers(stage: Stage) -> int:
    async with stage.app.database.read() as tx:
        return int((await tx.execute(sa.select(sa.func.count()).select_from(tables.customers))).scalar_one())


def questions(actor: Actor) -> int:
    return sum(QUESTION in text for text in actor.texts())


async def test_what_a_customer_pays_for_is_asked_about_once_and_with_the_usual_rest(kiosk: Kiosk) -> None:
    stage = kiosk.stage
    anna = await stage.customer("Anna")
    said = anna.texts()
    number = await kiosk.asks_for_money(anna, invoice())
    payments.pay(stage.sandbox.world, anna.person, number)
    await stage.settle()
    [charge] = kiosk.charges()
    at = stage.clock.now().replace(microsecond=0)
    [_, bought] = await sold(stage)
    assert bought == Sold(charge, Money(1250, "EUR"), bought.at, anna.chat_id, "customer Anna", "telegram")
    assert timedelta(0) <= at - bought.at < timedelta(seconds=5)
    assert anna.texts() == [*said, ""], "the invoice, and no word of the bot's own"
    await stage.passes(30 * DAY)
    await kiosk.sells(anna)
    await stage.passes(30 * DAY)
    assert questions(anna) == 1
    assert len(await sold(stage)) == 3
    assert await customers(stage) == 1


async def test_a_stranger_becomes_a_customer_by_paying_and_is_told_once_what_is_kept(kiosk: Kiosk) -> None:
    stage = kiosk.stage
    bob = stage.person("Bob", "hu")
    charge = await kiosk.sells(bob)
    [bought] = await sold(stage)
    assert (bought.order, bought.amount, bought.chat) == (charge, Money(50, "XTR"), bob.chat_id)
    [first] = bob.texts()
    assert first.startswith("Köszönjük, Bob!")
    assert "A nevét, a telefonszámát, ha ismerjük, ezt a csevegést" in first
    [(what, given, _, language, words)] = await consents(stage)
    assert (what, given, language) == ("asking", True, "hu")
    assert words in first
    await stage.passes(5 * HOUR)
    await kiosk.sells(bob)
    assert len(bob.texts()) == 1
    await stage.passes(30 * HOUR)
    assert len(bob.texts()) == 2
    assert bob.labels()[:2] == ["0", "1"]
    assert await customers(stage) == 1
    async with stage.app.database.read() as tx:
        assert await recounting.recount(tx) == []


async def test_a_payment_that_is_told_again_adds_nothing(kiosk: Kiosk) -> None:
    stage = kiosk.stage
    stage.misbehaves({"kind": "duplicate_update", "method": "message"})
    bob = stage.person("Bob")
    charge = await kiosk.sells(bob)
    stage.misbehaves()
    once = (await sold(stage), bob.texts(), await consents(stage))
    assert len(once[0]) == len(once[1]) == len(once[2]) == 1
    for _ in range(2):
        await kiosk.hears(bob, told(charge))
    assert (await sold(stage), bob.texts(), await consents(stage)) == once
    await stage.passes(60 * DAY)
    assert questions(bob) == 1


async def test_stars_that_go_back_are_a_refund_of_that_purchase(kiosk: Kiosk) -> None:
    stage = kiosk.stage
    bob = stage.person("Bob")
    charge = await kiosk.sells(bob)
    await kiosk.gives_back(bob, charge)
    assert await returned(stage) == [(charge, 50, "XTR")]
    await kiosk.hears(bob, told(charge), "refunded_payment")
    assert await returned(stage) == [(charge, 50, "XTR")]
    assert len(bob.texts()) == 1
    assert len(await sold(stage)) == 1, "what was given back was bought all the same"


async def test_who_said_stop_stays_stopped_and_what_they_bought_is_booked(kiosk: Kiosk) -> None:
    stage = kiosk.stage
    anna = await stage.customer("Anna")
    await anna.writes("/stop")
    said = anna.texts()
    await kiosk.sells(anna)
    await stage.passes(40 * DAY)
    assert [each.chat for each in await sold(stage)] == [anna.chat_id] * 2
    assert anna.texts() == said
    assert [row[:2] for row in await consents(stage)] == [("asking", True), ("asking", False)]


async def test_an_erased_person_who_pays_stays_nobody_until_they_come_back(kiosk: Kiosk) -> None:
    stage = kiosk.stage
    anna = stage.person("Anna")
    charge = await kiosk.sells(anna)
    await forgets(anna)
    said = anna.texts()
    before = await sold(stage)
    await kiosk.sells(anna)
    await kiosk.hears(anna, told(charge))
    await kiosk.hears(anna, told(charge), "refunded_payment")
    await stage.passes(40 * DAY)
    assert await sold(stage) == before
    assert await returned(stage) == []
    assert anna.texts() == said
    await anna.opens()
    await kiosk.sells(anna)
    assert [each.chat for each in await sold(stage)] == [None, anna.chat_id]


async def test_after_forget_no_byte_of_a_payment_or_of_who_paid_is_left(
    kiosk: Kiosk, capfd: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr("debug")
    stage = kiosk.stage
    anna, bob = stage.person("Zsófia Örvényesi"), stage.person("Neighbour Bob")
    asked = invoice(need_name=True, need_phone_number=True, need_email=True, need_shipping_address=True)
    theirs = [await kiosk.sells(anna, asked), await kiosk.sells(anna)]
    bobs = await kiosk.sells(bob)
    await kiosk.gives_back(anna, theirs[1])
    known: list[str | int] = [anna.chat_id, "Zsófia Örvényesi", *theirs]
    never = [f"3630{anna.person.number:07d}", f"{anna.person.id}@example.org", "Tea Street", "order 7"]
    assert set(found_in(await everything(stage), [*known, *never])) == set(known)
    await forgets(anna)
    await tidy(stage.app.database, stage.app.settings, stage.clock.now())
    assert found_in(await everything(stage), [*known, *never]) == []
    assert found_in(await everything(stage), [bobs]) == [bobs]
    assert found_in("".join(capfd.readouterr()).encode(), [*known, *never, bobs]) == []


async def test_without_the_setting_nothing_of_it_is_asked_for_or_touched(database_url: str) -> None:
    async with staged(database_url) as stage, ClientSession() as session:
        kiosk = Kiosk(stage, Client(stage.sandbox, session))
        anna = await stage.customer("Anna")
        before = (await sold(stage), anna.texts())
        number = await kiosk.asks_for_money(anna, in_stars())
        query = payments.pay(stage.sandbox.world, anna.person, number)
        await stage.settle()
        assert stage.sandbox.world.updates.allowed == KINDS
        assert "pre_checkout_query" not in KINDS
        assert not stage.sandbox.world.bills.checkouts[query].answered
        await kiosk.hears(anna, told("stx1"))
        await kiosk.hears(anna, told("stx1"), "refunded_payment")
        assert await stage.app.intake.take(checkout(anna, query))
        await stage.settle()
        assert not stage.sandbox.world.bills.checkouts[query].answered
        assert (await sold(stage), anna.texts()) == (before[0], [*before[1], ""])


def checkout(customer: Actor, query_id: str, number: int = 1) -> RawUpdate:
    """The question whether a payment may be made, as Telegram asks it."""
    query = {"id": query_id, "from": customer.person.to_user(), "currency": "XTR", "total_amount": 50}
    return {
        "update_id": _NEVER_SENT - number,
        "pre_checkout_query": {**query, "invoice_payload": "order 7"},
    }


async def test_each_payment_is_let_through_also_where_telegram_stumbles(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.checkouts._PAUSE", 0.0)
    stage = kiosk.stage
    bob = stage.person("Bob")
    for kind in ("bad_gateway", "drop", "drop_after", "too_many_requests"):
        stage.misbehaves({"kind": kind, "method": "answerPreCheckoutQuery", "count": 2, "retry_after": 0})
        await kiosk.sells(bob)
    assert all(each.answered for each in stage.sandbox.world.bills.checkouts.values())
    assert len(await sold(stage)) == 4


async def test_a_payment_that_telegram_has_cancelled_is_given_up(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr("warning")
    monkeypatch.setattr("bot.telegram.checkouts._CANCELLED_AFTER", 0.05)
    stage = kiosk.stage
    bob = stage.person("Bob")
    link = await kiosk.client.call("createInvoiceLink", **in_stars())
    stage.misbehaves({"kind": "bad_gateway", "method": "answerPreCheckoutQuery"})
    query = payments.pay_by_link(stage.sandbox.world, bob.person, link)
    await stage.settle()
    stage.misbehaves()
    monkeypatch.undo()  # the next answer may take its time: it is Telegram that is to refuse it
    stage.shows(stage.clock.now() + timedelta(seconds=11))
    assert await stage.app.intake.take(checkout(bob, query))
    await stage.settle()
    logged = "".join(capfd.readouterr())
    assert "could not be let through in time" in logged
    assert "Telegram did not take a yes to a payment" in logged
    assert query not in logged
    assert await sold(stage) == []


async def test_while_the_database_is_away_a_payment_is_let_through_all_the_same(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise AssertionError("the database was asked")

    stage = kiosk.stage
    bob = stage.person("Bob")
    link = await kiosk.client.call("createInvoiceLink", **in_stars())
    query = payments.pay_by_link(stage.sandbox.world, bob.person, link)
    with monkeypatch.context() as context:
        context.setattr("storage.updates.first_time", away)
        assert await stage.app.intake.take(checkout(bob, query))
        await stage.app.checkouts.drain()
    assert stage.sandbox.world.bills.checkouts[query].answered
    await stage.settle()
    assert len(await sold(stage)) == 1


async def test_by_webhook_telegram_is_asked_for_payments_and_answered_within_seconds(sqlite_url: str) -> None:
    async with staged(sqlite_url, payments=True) as stage, hooked(stage) as bot, ClientSession() as session:
        kiosk = Kiosk(stage, Client(stage.sandbox, session))
        info = await stage.app.intake.bot.get_webhook_info()
        assert info.allowed_updates == [*KINDS, "pre_checkout_query"]
        bob = stage.person("Bob")
        link = await kiosk.client.call("createInvoiceLink", **in_stars())
        query = payments.pay_by_link(stage.sandbox.world, bob.person, link)
        working = asyncio.create_task(bot.app.run())
        assert await bot.posted(checkout(bob, query)) == 200
        async with asyncio.timeout(5):
            while not stage.sandbox.world.bills.checkouts[query].answered:  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(0.01)
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working


async def test_a_payment_that_the_shop_has_sent_itself_ties_the_chat_to_that_customer(kiosk: Kiosk) -> None:
    stage = kiosk.stage
    coming = stage.sandbox.world.bills.next_charge()
    await stage.purchase(coming, "customer 26", name="Anna")
    anna = stage.person("Anna")
    assert await kiosk.sells(anna) == coming
    [bought] = await sold(stage)
    assert (bought.order, bought.chat, bought.customer) == (coming, anna.chat_id, "customer 26")
    assert NOTICE in anna.texts()[0]
    await stage.passes(25 * HOUR)
    assert questions(anna) == 1


async def test_the_payment_of_another_chat_is_nobody_else_s(kiosk: Kiosk) -> None:
    stage = kiosk.stage
    anna = await stage.customer("Anna", order=stage.sandbox.world.bills.next_charge())
    bob = stage.person("Bob")
    await kiosk.sells(bob)
    assert [each.chat for each in await sold(stage)] == [anna.chat_id]
    assert bob.texts() == []
    assert await customers(stage) == 1


AMOUNTS = [
    ("USD", 1999, Money(1999, "USD")),
    ("JPY", 1500, Money(1500, "JPY")),
    ("JOD", 12500, Money(12500, "JOD")),
    ("IRR", 150_000_000, Money(1_500_000, "IRR")),
    ("XTR", 1, Money(1, "XTR")),
]


@pytest.mark.parametrize(("currency", "total", "amount"), AMOUNTS, ids=lambda part: str(part))
async def test_an_amount_is_what_telegram_s_smallest_units_make(
    sqlite_url: str, currency: str, total: int, amount: Money
) -> None:
    """The rial, which Telegram counts in hundredths, as everybody else counts it."""
    async with staged(sqlite_url, payments=True) as stage, ClientSession() as session:
        kiosk = Kiosk(stage, Client(stage.sandbox, session))
        await kiosk.hears(stage.person("Bob"), told("stx1", total, currency))
        assert [each.amount for each in await sold(stage)] == [amount]


WRONG: list[tuple[dict[str, object], str, str]] = [
    (told("stx5", currency="DUC"), "successful_payment", "currency: it is not a currency"),
    (told("stx5", total=-5), "successful_payment", "amount: it is not between"),
    (told("stx5" * 60), "successful_payment", "order: "),
    (told("stx5\0"), "successful_payment", "order: it holds a sign that is no character"),
    (told("stx5"), "refunded_payment", "order: there is no such purchase"),
    (told("stx5", total=0), "refunded_payment", "amount: it is nothing"),
]


@pytest.mark.parametrize(("payment", "kind", "why"), WRONG, ids=lambda part: str(part)[:20])
async def test_what_cannot_be_taken_is_named_by_its_field_and_by_nobody(
    sqlite_url: str, payment: dict[str, object], kind: str, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr("warning")
    async with staged(sqlite_url, payments=True) as stage, ClientSession() as session:
        bob = stage.person("Bob")
        await Kiosk(stage, Client(stage.sandbox, session)).hears(bob, payment, kind)
        assert (await sold(stage), await returned(stage), bob.texts()) == ([], [], [])
        assert await customers(stage) == 0
    logged = "".join(capfd.readouterr())
    assert json.loads(logged)["wrong"].startswith(why)
    for word in ("stx5", "Bob", str(bob.chat_id), "order 7", "DUC"):
        assert word not in logged


async def test_a_payment_long_ago_is_booked_and_not_asked_about(kiosk: Kiosk) -> None:
    """As when the setting is switched on, and Telegram still has what came before."""
    stage = kiosk.stage
    anna = await stage.customer("Anna")
    await stage.passes(100 * DAY)
    asked = questions(anna)
    message = {"message_id": 1, "date": int(datetime(2025, 11, 1, tzinfo=UTC).timestamp())}
    person = {"from": anna.person.to_user(), "chat": anna.person.to_chat()}
    update: RawUpdate = {
        "update_id": _NEVER_SENT,
        "message": {**message, **person, "successful_payment": told("stx9")},
    }
    assert await stage.app.intake.take(update)
    await stage.passes(30 * DAY)
    assert questions(anna) == asked == 1
    assert min(each.at for each in await sold(stage)) < MONDAY

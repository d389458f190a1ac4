"""The phone number: who came without a link shares it by a button, and is known if the shop knows it."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from bot.imports.intake import store_purchases
from bot.logs import log_to_stderr
from bot.ticks import tidy
from nps.money import Money
from nps.records import NewPurchase
from storage import tables
from storage.dossiers import dossier
from tests.bot.campaigning import questions
from tests.bot.searching import everything, found_in
from tests.bot.stage import DAY, HOUR, Actor, Stage
from tests.bot.test_counters import BUTTON as BOUGHT
from tests.bot.test_counters import scans

SHARE, DECLINE = "📱 Share my phone number", "Go on without my number"
LANGUAGES = ("en", "ru", "hu", "fa")
SOMEBODY = "+36207654321"


async def a_shop_with_numbers(stage: Stage) -> None:
    await stage.purchase("OLD-1", "customer Bela", name="Bela", phone=SOMEBODY)


async def arrives(stage: Stage, name: str = "Anna", language: str = "en") -> Actor:
    """Somebody who comes without a link to a shop that knows numbers."""
    await a_shop_with_numbers(stage)
    actor = stage.person(name, language)
    await actor.opens()
    return actor


def number(actor: Actor) -> str:
    return f"+{actor.person.phone}"


async def sells(stage: Stage, actor: Actor, order: str = "A-1", customer: str = "customer Anna") -> None:
    """The shop brings in a purchase with the number of somebody, as files and the API do."""
    now, paid = stage.clock.now(), Money.of(Decimal(12), "EUR")
    bought = NewPurchase(order, customer, "", now, paid, phone=number(actor))
    async with stage.app.database.write() as tx:
        await store_purchases(tx, [bought], ask=True, settings=stage.app.settings, now=now)


async def external_id(actor: Actor) -> str | None:
    c = tables.customers.c
    async with actor.stage.app.database.read() as tx:
        found: str | None = await tx.scalar(sa.select(c.external_id).where(c.chat_id == actor.chat_id))
    return found


async def phones(stage: Stage) -> list[str]:
    """All that are kept but the one that the shop began with."""
    c = tables.customers.c.phone
    async with stage.app.database.read() as tx:
        return list(await tx.scalars(sa.select(c).where(c.is_not(None), c != SOMEBODY)))


async def agreements(stage: Stage) -> list[tuple[bool, str]]:
    c, n = tables.consents.c, tables.notices.c
    select = sa.select(c.given, n.text).join(tables.notices, n.version == c.version)
    async with stage.app.database.read() as tx:
        rows = await tx.execute(select.where(c.what == "phone").order_by(c.id))
        return [(bool(row.given), str(row.text)) for row in rows]


async def test_who_shares_their_number_is_known_and_asked(stage: Stage) -> None:
    anna = await arrives(stage)
    assert anna.texts()[-1].startswith("Would you like us to recognise your purchases at Tea & Co?")
    assert anna.keyboard() == [SHARE, DECLINE]
    await stage.purchase("A-1", "customer Anna", name="Anna Kis", phone=number(anna))
    await anna.presses(SHARE)
    assert anna.texts()[-1].startswith("Thank you, Anna Kis! We have found you")
    assert anna.keyboard() == []
    assert await external_id(anna) == "customer Anna"
    [(given, words)] = await agreements(stage)
    assert given
    assert words.startswith("Would you like us to recognise")
    await stage.passes(25 * HOUR)
    assert questions(anna) == 1


async def test_a_number_that_comes_later_finds_who_has_shared_it(stage: Stage) -> None:
    anna = await arrives(stage)
    await anna.presses(SHARE)
    assert anna.texts()[-1].startswith("Thank you! We cannot tell yet which purchases are yours.")
    assert anna.keyboard() == []
    await sells(stage, anna)
    assert await external_id(anna) == "customer Anna"
    await stage.passes(25 * HOUR)
    assert questions(anna) == 1


async def test_a_shop_without_numbers_asks_nobody_for_theirs(stage: Stage) -> None:
    await stage.purchase("OLD-1", "customer Bela")
    anna = stage.person("Anna")
    await anna.opens()
    assert anna.keyboard() == []
    await anna.shares_contact()
    assert await phones(stage) == []
    assert anna.texts()[-1].startswith("Thank you for your message!")


async def test_another_persons_number_is_nobodys(stage: Stage) -> None:
    """Neither their contact, nor a number that Telegram knows no account of, nor one's own as passed on."""
    anna, bela = await arrives(stage), stage.person("Bela")
    await stage.purchase("B-1", "the victim", phone=number(bela))
    for whose in (bela, number(bela), SOMEBODY):
        await anna.shares_contact(whose)
        assert anna.texts()[-1].startswith("This is not your own contact")
    await anna.shares_contact(forwarded_from=bela)
    assert anna.texts()[-1].startswith("This is not your own contact")
    assert (await external_id(anna), anna.keyboard()) == (None, [SHARE, DECLINE])
    assert await phones(stage) == [number(bela)]
    assert await agreements(stage) == []


async def test_a_stranger_who_sends_a_contact_leaves_nothing(stage: Stage) -> None:
    await a_shop_with_numbers(stage)
    anna = stage.person("Anna")
    await stage.purchase("A-1", "customer Anna", phone=number(anna))
    await anna.shares_contact()
    assert anna.texts()[-1].startswith("Thank you for your message!")
    assert await external_id(anna) is None


async def test_who_would_rather_not_is_not_asked_again(stage: Stage) -> None:
    anna = await arrives(stage)
    await anna.presses(DECLINE)
    assert anna.texts()[-1].startswith("All right, we go on without it.")
    assert anna.keyboard() == []
    await anna.opens()
    assert anna.keyboard() == []
    assert [given for given, _ in await agreements(stage)] == [False]
    await anna.shares_contact()
    assert await phones(stage) == [number(anna)]


async def test_the_words_of_the_other_button_are_words_like_others_where_nobody_was_asked(
    stage: Stage,
) -> None:
    await a_shop_with_numbers(stage)
    anna = await stage.asked("Anna")
    await anna.taps("2")
    await anna.writes(DECLINE)
    async with stage.app.database.read() as tx:
        assert list(await tx.scalars(sa.select(tables.comments.c.text))) == [DECLINE]


async def test_who_has_shared_it_is_not_asked_again(stage: Stage) -> None:
    anna = await arrives(stage)
    await anna.presses(SHARE)
    await anna.opens()
    assert anna.keyboard() == []


async def test_who_came_by_a_link_is_not_asked(stage: Stage) -> None:
    await a_shop_with_numbers(stage)
    anna = await stage.customer("Anna")
    await anna.opens()
    assert anna.keyboard() == []
    await anna.shares_contact()
    assert await phones(stage) == []


async def test_who_tells_of_a_visit_is_asked_and_known_with_that_visit(stage: Stage) -> None:
    await a_shop_with_numbers(stage)
    anna = await scans(stage)
    await anna.taps(BOUGHT)
    await stage.purchase("A-1", "customer Anna", phone=number(anna))
    await anna.presses(SHARE)
    assert await external_id(anna) == "customer Anna"
    await stage.passes(60 * HOUR)
    assert questions(anna) == 1


async def test_a_number_that_two_have_or_another_chat_connects_nobody(stage: Stage) -> None:
    anna = await arrives(stage)
    await stage.purchase("A-1", "customer Anna", phone=number(anna))
    await stage.purchase("A-2", "her husband", phone=number(anna))
    await anna.presses(SHARE)
    assert anna.texts()[-1].startswith("Thank you! We cannot tell yet")
    assert await external_id(anna) is None


async def test_a_customer_who_is_waited_for_may_still_say_why(stage: Stage) -> None:
    """A contact is no comment, and takes nothing from one."""
    await a_shop_with_numbers(stage)
    anna = await stage.asked("Anna")
    await anna.taps("2")
    await anna.shares_contact()
    assert anna.texts()[-1].startswith("We can keep words, a voice message or a photo.")
    await anna.writes("The kettle leaked.")
    async with stage.app.database.read() as tx:
        assert list(await tx.scalars(sa.select(tables.comments.c.text))) == ["The kettle leaked."]


async def test_it_stands_in_mydata_and_forget_takes_every_byte(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr("debug")
    anna = await arrives(stage, "Zsófia Örvényesi")
    await stage.purchase("A-1", "customer 77", phone=number(anna))
    await anna.presses(SHARE)
    traces: list[str | int] = [number(anna), anna.person.phone]
    assert found_in(await everything(stage), traces) == traces
    c = tables.customers.c
    async with stage.app.database.read() as tx:
        mine = await tx.scalar(sa.select(c.id).where(c.chat_id == anna.chat_id))
        known = await dossier(tx, int(mine or 0))
    assert known is not None
    assert isinstance(known["customer"], dict)
    assert known["customer"]["phone"] == number(anna)
    await anna.writes("/forget")
    await anna.taps("Yes, forget me")
    await tidy(stage.app.database, stage.app.settings, stage.clock.now())
    assert found_in(await everything(stage), traces) == []
    assert found_in("".join(capfd.readouterr()).encode(), traces) == []
    await sells(stage, anna, "A-2", "customer 78")
    assert found_in(await everything(stage), traces) == []


async def test_an_old_keyboard_of_who_was_forgotten_keeps_nothing(stage: Stage) -> None:
    anna = await arrives(stage)
    await anna.writes("/forget")
    await anna.taps("Yes, forget me")
    await anna.shares_contact()
    assert await phones(stage) == []
    assert anna.texts()[-1].startswith("Thank you for your message!")


async def test_a_visitor_who_grows_old_may_still_be_known_by_the_number_one_day(stage: Stage) -> None:
    """They have asked nobody to forget them."""
    anna = await arrives(stage)
    await anna.presses(SHARE)
    await stage.passes(366 * DAY)
    await tidy(stage.app.database, stage.app.settings, stage.clock.now())
    assert await phones(stage) == []
    await stage.purchase("A-1", "customer Anna", phone=number(anna))
    assert await phones(stage) == [number(anna)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_speaks_the_language_of_the_phone(stage: Stage, language: str) -> None:
    anna = await arrives(stage, language=language)
    share, decline = anna.keyboard()
    bela = await arrives(stage, "Bela", language)
    await bela.presses(decline)
    assert bela.keyboard() == []
    await stage.purchase("A-1", "customer Anna", phone=number(anna))
    await anna.presses(share)
    assert await external_id(anna) == "customer Anna"
    assert anna.keyboard() == []


async def test_a_redelivered_contact_says_and_does_nothing_twice(stage: Stage) -> None:
    anna = await arrives(stage)
    await stage.purchase("A-1", "customer Anna", phone=number(anna))
    stage.misbehaves({"kind": "duplicate_update", "method": "message", "share": 1})
    await anna.presses(SHARE)
    assert sum("We have found you" in text for text in anna.texts()) == 1

"""Files in the chat: an admin sends a list, sees what it is taken for, and imports it by a tap."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.files.given import options_of
from bot.imports.intake import take_purchases
from bot.ticks import tidy
from nps.imports import Choices
from nps.records import Added
from storage import imports, staff, tables
from tests.bot.campaigning import Admin
from tests.bot.searching import everything, found_in
from tests.bot.sending import (
    GOOD,
    SHOP,
    admin,
    file_of,
    long_list,
    sent,
    set_aside,
    states,
    stored,
    workbook,
)
from tests.bot.stage import DAY, HOUR, Stage, staged
from tests.bot.test_export import documents

NOTHING = "please contact the shop directly"


@pytest.fixture
async def quick(sqlite_url: str) -> AsyncIterator[Stage]:
    """On SQLite alone, for what no database has to do with."""
    async with staged(sqlite_url) as opened:
        yield opened


async def test_an_admin_sees_what_a_file_is_taken_for_and_imports_it_by_a_tap(stage: Stage) -> None:
    ada = await admin(stage)
    shown = await sent(ada, SHOP)
    for said in (
        "shop.csv: 3 rows. Nothing is stored yet.",
        "· Order ID → order number",
        "· Customer name → customer's name",
        "· Order date → date of the purchase",
        "· Total → amount",
        "Not used: “Notes”",
        "· line 2: 30 Dec 2025, 10:00 · $5 · A1 · ann · Ann · North",
        "· line 4 would be left out: the amount cannot be read (“lots”)",
        "times are those of UTC",
        "in USD where no currency is named",
    ):
        assert said in shown
    assert ada.labels() == ["Import", "Import, ask nobody", "Not now"]
    assert await stored(stage) == {}
    await ada.taps("Import")
    assert await stored(stage) == {"A1": 500, "A2": 1250}
    assert ada.texts()[-2].startswith("shop.csv is in.\n\nAdded: 2\nKnown already: 0\nLeft out: 1\n")
    await ada.writes("/log")
    assert "Ada: imported “shop.csv”: 2 new, 0 known already, 1 left out" in ada.texts()[-1]


@pytest.mark.parametrize(
    ("region", "seen", "said"),
    [
        ("HU", "+36301234567", "Phone numbers without a + are read as those of HU."),
        (None, "A1 · ann", "Phone numbers without a + are left out"),
    ],
)
async def test_it_says_how_phone_numbers_are_read(
    sqlite_url: str, region: str | None, seen: str, said: str
) -> None:
    async with staged(sqlite_url, phone_region=region) as stage:
        shown = await sent(
            await admin(stage), "order,customer,phone,date,amount\nA1,ann,06 30 123 4567,2025-12-30,5"
        )
    assert "· phone → phone number" in shown
    assert seen in shown
    assert said in shown


async def test_the_rows_that_were_left_out_come_as_a_file_and_can_be_mended_there(stage: Stage) -> None:
    ada = await admin(stage)
    await sent(ada, SHOP)
    await ada.taps("Import")
    assert ada.texts()[-1] == "shop.csv: rows that were left out, with their reasons: 1"
    assert "shop-refused.csv" in str(documents(ada)[-1].content.media)
    told = file_of(ada)
    assert told.splitlines() == [
        "Line,Why it was left out,Order ID,Customer,Customer name,Order date,Total,Store,Notes",
        "4,the amount cannot be read,A3,cy,Cy,2025-12-31 12:00,lots,North,z",
    ]
    await sent(ada, told.replace("lots", "7.00"), "mended.csv")
    await ada.taps("Import")
    assert ada.texts()[-1].startswith("mended.csv is in.\n\nAdded: 1\nKnown already: 0\nLeft out: 0")
    assert await stored(stage) == {"A1": 500, "A2": 1250, "A3": 700}


async def test_the_same_file_again_adds_nothing(stage: Stage) -> None:
    ada = await admin(stage)
    for _ in range(2):
        await sent(ada, GOOD)
        await ada.taps("Import")
    assert ada.texts()[-1] == "shop.csv is in.\n\nAdded: 0\nKnown already: 2\nLeft out: 0"
    assert len(await stored(stage)) == 2


async def test_a_workbook_is_read_like_a_list(stage: Stage) -> None:
    ada = await admin(stage)
    rows = ["order", "date", "amount"], [1001, datetime(2025, 12, 30, 9), 49.9]  # noqa: DTZ001
    await ada.sends_file("shop.xlsx", workbook(*rows))
    assert "· line 2: 30 Dec 2025, 09:00 · $49.90 · 1001" in ada.texts()[-1]
    await ada.taps("Import")
    assert await stored(stage) == {"1001": 4990}


async def test_customers_who_are_in_touch_are_asked_unless_the_admin_wants_it_otherwise(stage: Stage) -> None:
    ada, ann, bo = await admin(stage), stage.person("Ann"), stage.person("Bo")
    for each in (ann, bo):
        name = each.person.first_name
        await each.opens(await stage.purchase(f"{name}-1", f"customer {name}", ask=False))
    bought = (stage.clock.now() - HOUR).isoformat(timespec="seconds")
    for name, button in (("Ann", "Import"), ("Bo", "Import, ask nobody")):
        await sent(ada, f"order,customer,time,amount\n{name}-2,customer {name},{bought},5")
        await ada.taps(button)
    await stage.passes(2 * DAY)
    assert ["How likely" in actor.texts()[-1] for actor in (ann, bo)] == [True, False]


async def test_what_nobody_can_know_of_the_dates_is_asked(quick: Stage) -> None:
    ada = await admin(quick)
    shown = await sent(ada, "order,date,amount\nA1,03/04/2025,5\nA2,05/06/2025,6")
    assert "“03/04/2025” in the column “date” can be read in two ways" in shown
    assert ada.labels() == ["Day first: 3 Apr 2025", "Month first: 4 Mar 2025"]
    await ada.taps("Month first: 4 Mar 2025")
    assert "· line 2: 4 Mar 2025, 00:00" in ada.texts()[-1]
    assert "Dates: month first" in ada.texts()[-1]
    await ada.taps("Import")
    async with quick.app.database.read() as tx:
        days = await tx.scalars(sa.select(tables.purchases.c.bought_at).order_by(tables.purchases.c.id))
        assert [f"{day:%m-%d}" for day in days] == ["03-04", "05-06"]


async def test_dates_that_are_written_in_both_ways_are_asked_about_too(quick: Stage) -> None:
    ada = await admin(quick)
    await sent(ada, "order,date,amount\nA1,13/04/2025,5\nA2,05/16/2025,6")
    assert ada.labels() == ["Day first: 13 Apr 2025", "Month first"]
    await ada.taps("Month first")
    assert "· line 2 would be left out: the date cannot be read (“13/04/2025”)" in ada.texts()[-1]


@pytest.mark.parametrize(
    ("button", "minor"), [("1234, without decimals", 123_400), ("1.234, with decimals", 123)]
)
async def test_what_nobody_can_know_of_the_amounts_is_asked(quick: Stage, button: str, minor: int) -> None:
    ada = await admin(quick)
    await sent(ada, "order,date,amount\nA1,2025-04-03,1.234\nA2,2025-04-04,2.500")
    assert "“1.234” in the column “amount” can be read in two ways" in ada.texts()[-1]
    await ada.taps(button)
    await ada.taps("Import")
    found = await stored(quick)
    assert found.get("A1", 123) == minor, "a dollar has no thousandths, so such a row is left out"
    assert found["A2"] in (250_000, 250)


async def test_a_column_that_is_not_recognised_is_chosen_by_a_tap(quick: Stage) -> None:
    ada = await admin(quick)
    shown = await sent(ada, "order,date,foo,foo\nA1,2025-04-03,x,5\nA2,2025-04-04,y,6")
    assert "I do not see which column this is: amount" in shown
    assert ada.labels() == ["order", "date", "foo", "foo"]
    message = ada.sees()[-1]
    last = message.buttons()[-1].data
    assert last is not None
    await ada.forges(message.message_id, last)
    await ada.taps("Import")
    assert await stored(quick) == {"A1": 500, "A2": 600}


async def test_not_now_stores_nothing_and_can_be_thought_better_of(stage: Stage) -> None:
    ada = await admin(stage)
    await sent(ada, GOOD)
    await ada.taps("Not now")
    assert ada.toast() == "All right, nothing was stored. You can still tap Import later."
    assert await stored(stage) == {}
    await ada.taps("Import")
    assert len(await stored(stage)) == 2


async def test_two_taps_import_once(stage: Stage) -> None:
    ada = await admin(stage)
    await sent(ada, GOOD)
    offer = ada.sees()[-1]
    for _ in range(2):
        await ada.forges(offer.message_id, offer.buttons()[0].data or "")
    assert ada.toast() == "It has been imported."
    assert sum(text.startswith("shop.csv is in") for text in ada.texts()) == 1


async def test_between_the_offer_and_the_tap_the_bot_may_be_started_anew(database_url: str) -> None:
    async with staged(database_url) as stage:
        ada = await admin(stage)
        await sent(ada, "order,date,amount\nA1,03/04/2025,5\nA2,05/06/2025,6")
        async with stage.restarted():
            await ada.taps("Day first: 3 Apr 2025")
        async with stage.restarted():
            await ada.taps("Import")
        assert await stored(stage) == {"A1": 500, "A2": 600}


async def test_an_import_that_a_kill_broke_off_goes_on_and_says_what_is_true(
    stage: Stage, tmp_path: Path
) -> None:
    """The process was killed after its first two batches, of which each is one transaction with its count."""
    ada = await admin(stage)
    path = tmp_path / "long.csv"
    path.write_text(long_list(5000))
    await ada.sends_file("long.csv", path.read_bytes())
    async with stage.app.database.write() as tx:
        assert await imports.begin(tx, 1, ask=True)

    class Killed(BaseException):
        pass

    async def advance(tx: AsyncConnection, added: Added, read: int) -> None:
        await imports.advance(tx, 1, read=read, added=added.added)

    def killed(done: int, rows: int) -> None:
        if done == 4500:
            raise Killed

    options = options_of(stage.app.settings, Choices(), ask=True)
    now = stage.clock.now()
    with pytest.raises(Killed):
        await take_purchases(
            stage.app.database, path, options=options, now=now, on_progress=killed, committing=advance
        )
    assert len(await stored(stage)) == 4000
    async with stage.restarted():
        await stage.settle()
    assert ada.texts()[-1] == "long.csv is in.\n\nAdded: 5,000\nKnown already: 0\nLeft out: 0"
    assert len(await stored(stage)) == 5000


async def test_an_import_that_broke_off_is_gone_on_with_by_a_tap(stage: Stage) -> None:
    ada = await admin(stage)
    await sent(ada, GOOD)
    stage.misbehaves({"kind": "bad_gateway", "method": "getFile"})
    await ada.taps("Import")
    assert ada.texts()[-1].startswith("The import of shop.csv broke off; added so far: 0.")
    stage.misbehaves()
    await ada.taps("Go on with the import")
    assert ada.texts()[-1] == "shop.csv is in.\n\nAdded: 2\nKnown already: 0\nLeft out: 0"


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(quick: Stage) -> None:
    ada = await admin(quick)
    quick.misbehaves({"kind": "bad_gateway", "method": "getFile"})
    assert await sent(ada, GOOD) == (
        "I could not read shop.csv to its end. Please send it again; if that does not help, in smaller parts."
    )
    assert ada.labels() == []


async def test_while_it_runs_its_progress_is_shown_every_few_seconds(stage: Stage) -> None:
    ada = await admin(stage)
    await sent(ada, GOOD)
    async with stage.app.database.write() as tx:
        await imports.offered(tx, 1, 2)
        await tx.execute(tables.imports.update().values(rows=200_000))
        assert await imports.begin(tx, 1, ask=True)
    seen: list[str] = []
    for seconds, read in ((2, 0), (1, 50_000), (2, 100_000), (3, 150_000)):
        stage.shows(stage.clock.now() + timedelta(seconds=seconds))
        async with stage.app.database.write() as tx:
            await imports.advance(tx, 1, read=read, added=read)
        await stage.app.importer.show()
        await stage.app.outbox.drain()
        seen.append(ada.texts()[-1])
    assert seen == [
        "Importing shop.csv: 0% (0 of 200,000 rows)",
        "Importing shop.csv: 0% (0 of 200,000 rows)",
        "Importing shop.csv: 50% (100,000 of 200,000 rows)",
        "Importing shop.csv: 75% (150,000 of 200,000 rows)",
    ]


async def test_from_anybody_else_a_file_is_what_it_was_before(stage: Stage) -> None:
    await admin(stage)
    others = [await stage.manager("Maria"), await stage.customer("Anna"), stage.person("Mallory")]
    for other in others:
        assert NOTHING in await sent(other, GOOD)
    assert await states(stage) == []


async def test_who_is_no_admin_any_more_cannot_use_the_buttons_that_are_left(stage: Stage) -> None:
    await admin(stage, "Eve")
    ada = await admin(stage)
    await sent(ada, GOOD)
    async with stage.app.database.write() as tx:
        await staff.leave(tx, 2, stage.clock.now())
    seen = ada.texts()
    for label in ("Import", "Import, ask nobody", "Not now"):
        await ada.taps(label)
        assert ada.toast().startswith("This button does not belong")
    assert ada.texts() == seen
    assert await states(stage) == ["offered"]


async def test_who_is_removed_before_it_begins_imports_nothing_and_is_told_nothing(stage: Stage) -> None:
    await admin(stage, "Eve")
    ada = await admin(stage)
    await sent(ada, GOOD)
    seen = ada.texts()
    async with stage.app.database.write() as tx:
        assert await imports.begin(tx, 1, ask=True)
        await staff.leave(tx, 2, stage.clock.now())
    await stage.settle()
    assert await stored(stage) == {}
    assert ada.texts() == seen


async def test_another_admins_file_is_not_ones_own(quick: Stage) -> None:
    ada, eve = await admin(quick), await admin(quick, "Eve")
    await sent(ada, GOOD)
    await eve.forges(eve.sees()[-1].message_id, ada.sees()[-1].buttons()[0].data or "")
    assert eve.toast() == "That file is from long ago. Please send it again."
    assert await states(quick) == ["offered"]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x.",
        "dates.",
        "dates.ydm",
        "decimal.x",
        "column.amount",
        "column.amount.٣",
        "column.order.1",
        "no.1",
    ],
)
async def test_a_forged_button_changes_nothing_and_answers_calmly(quick: Stage, value: str) -> None:
    ada = await admin(quick)
    await sent(ada, GOOD)
    await ada.forges(ada.sees()[-1].message_id, f"i:1:{value}")
    await ada.forges(ada.sees()[-1].message_id, f"i:99:{value}")
    assert await stored(quick) == {}
    assert await set_aside(quick) == 0


async def test_a_file_that_telegram_gives_no_bot_is_declined_at_once(quick: Stage) -> None:
    ada = await admin(quick)
    await ada.sends_file("big.csv", b"order,date,amount\n" + b"\n" * (21 << 20))
    assert ada.texts()[-1].startswith("big.csv has more than 20 MB, and Telegram gives bots no larger files.")
    assert await states(quick) == []


HOSTILE = {
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "is no list that I can read"),
    "noise.csv": (bytes(range(255, 0, -1)) * 40, "is no list that I can read"),
    "cut.xlsx": (workbook(["order", "date"], ["A1", "x"])[:900], "is no list that I can read"),
    "formula.xlsx": (
        workbook(["order", "date", "amount"], ["A1", datetime(2025, 1, 2), "=2+3"]),  # noqa: DTZ001
        "has a formula in cell C2",
    ),
    "none.xlsx": (workbook(), "has no rows"),
    "empty.csv": (b"\n", "has no rows"),
    "nul.csv": (b"\0" * 5000, "line 1 should name the columns"),
    "wide.csv": (b",".join(b"c%d" % n for n in range(10_000)) + b"\n1,2\n", "has too many columns"),
    "line.csv": (b"order,date,amount\n" + b"a" * (2 << 20), "line 2 is far too long"),
    "data.csv": (b"A1,2025-01-02,5\nA2,2025-01-03,6\n", "line 1 should name the columns"),
    "answers.csv": (b"date,score,comment\n2025-01-02,9,Fine\n", "looks like answers from another survey"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_is_no_list_of_purchases_is_declined_calmly(quick: Stage, name: str) -> None:
    content, said = HOSTILE[name]
    ada = await admin(quick)
    await ada.sends_file(name, content)
    assert ada.texts()[-1].startswith(name)
    assert said in ada.texts()[-1]
    assert await states(quick) == ["unusable"]
    assert await set_aside(quick) == 0


async def test_formulas_are_words_in_the_offer_and_in_the_file_of_what_was_left_out(quick: Stage) -> None:
    ada = await admin(quick)
    rows = '"=1+1",order,date,amount\n"=HYPERLINK(""http://x"")",A1,2025-01-02,lots\nx,A2,2025-01-02,5'
    shown = await sent(ada, rows)
    assert "Not used: “=1+1”" in shown
    await ada.taps("Import")
    told = file_of(ada)
    assert "'=1+1" in told
    assert "'=HYPERLINK" in told


async def test_a_name_that_would_turn_or_break_the_line_is_made_plain(quick: Stage) -> None:
    ada = await admin(quick)
    await sent(ada, GOOD, "a\u202egnp.\n\x00" + "x" * 200 + ".csv")
    assert ada.texts()[-1].startswith("a gnp. " + "x" * 40)
    assert "x" * 60 not in ada.texts()[-1]


async def test_several_files_at_once_are_each_answered(quick: Stage) -> None:
    ada = await admin(quick)
    for number in range(3):
        await sent(ada, GOOD.replace("A", f"B{number}"), f"{number}.csv")
    offers = [message for message in ada.sees() if message.buttons()][-3:]
    for offer in offers:
        await ada.forges(offer.message_id, offer.buttons()[0].data or "")
    assert len(await stored(quick)) == 6
    assert [text.partition(" is in")[0] for text in ada.texts()[-3:]] == ["0.csv", "1.csv", "2.csv"]


async def test_a_list_for_a_campaign_is_still_one(quick: Stage) -> None:
    ada = Admin(await admin(quick))
    await ada.drafts()
    await ada.presses("👥 Who", "A list of ids")
    await sent(ada.actor, "id\nx\n")
    assert "0 customers of your list are known, 2 lines are not." in ada.text
    assert await states(quick) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", ["3 строки", "номер заказа", "строка 4 не войдёт: сумма не читается", "Загрузить"]),
        ("hu", ["3 sor", "rendelésszám", "a(z) 4. sor kimaradna: az összeg nem olvasható", "Betöltés"]),
        ("fa", ["\u2068۳\u2069 سطر", "شمارهٔ سفارش", "مبلغ خوانا نیست", "وارد کردن"]),
    ],
)
async def test_an_admin_reads_it_in_their_own_language(quick: Stage, language: str, said: list[str]) -> None:
    ada = await admin(quick, language=language)
    shown = await sent(ada, SHOP)
    assert all(words in shown for words in said[:-1])
    assert ada.labels()[0] == said[-1]
    await ada.taps(said[-1])
    assert "the amount" not in file_of(ada)


async def test_who_is_forgotten_is_struck_out_of_what_was_said_of_files(stage: Stage) -> None:
    ada = await admin(stage)
    zsofia = stage.person("Zsófia Örvényesi")
    await zsofia.opens(await stage.purchase("A1", "+36301234567", name="Zsófia Örvényesi"))
    rows = "order,customer,name,date,amount", "A1,+36301234567,Zsófia Örvényesi,2025-12-30,lots"
    await sent(ada, "\n".join([*rows, "A2,x,X,2025-12-30,5"]))
    await ada.taps("Import")
    marks: list[str | int] = ["Zsófia Örvényesi", "+36301234567"]
    assert found_in(await everything(stage), marks) != []
    await zsofia.writes("/forget")
    await zsofia.taps("Yes, forget me")
    await tidy(stage.app.database, stage.app.settings, stage.clock.now())
    assert found_in(await everything(stage), marks) == []


async def test_files_of_long_ago_are_forgotten(stage: Stage) -> None:
    ada = await admin(stage)
    await sent(ada, GOOD)
    await tidy(stage.app.database, stage.app.settings, stage.clock.now() + 61 * DAY)
    assert await states(stage) == []
    await ada.taps("Import")
    assert ada.toast() == "That file is from long ago. Please send it again."

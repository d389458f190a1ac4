"""The right side of the page: the till, the clock, the faults and the journal."""

import pytest
from playwright.async_api import expect

from tests.page.visit import Visit
from tests.sandbox.wire_client import START, Client, Refused

pytestmark = pytest.mark.asyncio(loop_scope="session")

DAY = 86_400


async def test_a_receipt_gets_its_link_and_the_link_opens_the_chat(visit: Visit, bot: Client) -> None:
    await visit.be_customer(start=False)
    await visit.at("amount").fill("1250,5")
    await visit.at("currency").select_option("HUF")
    await visit.at("branch").fill("Váci út 8")
    await visit.at("buy").click()
    await expect(visit.at("link-waits")).to_be_visible()
    (bought,) = (await bot.get("shop/purchases"))["purchases"]
    assert (bought["customer"], bought["amount"], bought["currency"]) == ("p1", "1250.50", "HUF")
    assert bought["segment"] == "Váci út 8"
    await bot.post("shop/links", **{bought["order"]: "https://t.me/sandbox_shop_bot?start=receipt-1"})
    await visit.at("open-link").click()
    await expect(visit.at("mine")).to_contain_text("/start receipt-1")
    await expect(visit.at("open-link")).to_contain_text("opened")
    await expect(visit.at("receipt")).to_contain_text("1250.50 HUF")


async def test_each_person_has_their_own_receipts_newest_first(visit: Visit) -> None:
    await visit.be_customer("Ann", start=False)
    for amount in ("1", "2"):
        await visit.at("amount").fill(amount)
        await visit.at("buy").click()
        await expect(visit.at("receipts")).to_contain_text(f"{amount}.00")
    await expect(visit.at("receipt").first).to_contain_text("2.00")
    await visit.be_customer("Bob", start=False)
    await expect(visit.at("receipt")).to_have_count(0)
    await visit.at("person-p1").click()
    await expect(visit.at("receipt")).to_have_count(2)


async def test_what_the_till_refuses_is_said(visit: Visit) -> None:
    await visit.be_customer(start=False)
    await visit.at("amount").evaluate("input => input.removeAttribute('pattern')")
    await visit.at("amount").fill("-3")
    await visit.at("buy").click()
    await expect(visit.at("notice")).to_contain_text("0 or more")
    visit.complaints.clear()  # the browser notes every 400


async def test_the_clock_jumps_forward(visit: Visit, bot: Client) -> None:
    await expect(visit.at("now")).to_have_text("00:00:00")
    await expect(visit.at("today")).to_have_text("Monday, 5 January 2026")
    await visit.at("jump-hour").click()
    await expect(visit.at("now")).to_have_text("01:00:00")
    await visit.at("jump-monday").click()
    await expect(visit.at("now")).to_have_text("09:00:00")
    await expect(visit.at("today")).to_have_text("Monday, 5 January 2026")
    await visit.at("jump-monday").click()
    await expect(visit.at("today")).to_have_text("Monday, 12 January 2026")
    await visit.at("jump-day").click()
    await expect(visit.at("today")).to_have_text("Tuesday, 13 January 2026")
    assert (await bot.get("clock"))["now"] == START + 8 * DAY + 9 * 3600


async def test_the_clock_runs_at_the_speed_chosen(visit: Visit, bot: Client) -> None:
    await expect(visit.at("speed-0")).to_be_checked()
    await visit.at("speed-0").focus()
    for _ in range(3):
        await visit.page.keyboard.press("ArrowRight")
    await expect(visit.at("speed-3600")).to_be_checked()
    await expect(visit.at("now")).not_to_have_text("00:00:00")
    assert (await bot.get("clock"))["speed"] == 3600
    await bot.post("clock", speed=0)
    await expect(visit.at("speed-0")).to_be_checked()  # somebody else may turn it too


async def test_a_fault_is_switched_on_with_its_share_and_count(visit: Visit, bot: Client) -> None:
    elsewhere = {"kind": "forbidden", "chat_id": 7, "share": 1.0}
    await bot.put("faults", rules=[elsewhere])
    await visit.page.reload()
    await visit.at("faults").locator("summary").click()
    await visit.at("fault-too_many_requests").click()
    row = visit.page.get_by_role("listitem").filter(has=visit.at("fault-too_many_requests"))
    await row.get_by_test_id("share").fill("100")
    await row.get_by_test_id("count").fill("1")
    await row.get_by_test_id("retry_after").fill("9")
    await row.get_by_test_id("retry_after").press("Enter")
    await visit.be_customer()
    with pytest.raises(Refused, match="retry after 9"):
        await bot.call("sendMessage", chat_id=100_001, text="hello")
    await expect(visit.at("happened-too_many_requests")).to_have_text("1×")
    kept, mine = (await bot.get("faults"))["rules"]
    assert kept == {**elsewhere, "happened": 0}
    assert mine == {"kind": "too_many_requests", "share": 1, "count": 0, "retry_after": 9, "happened": 1}
    await visit.at("fault-too_many_requests").click()
    await expect(row.get_by_test_id("share")).to_be_hidden()
    assert len((await bot.get("faults"))["rules"]) == 1


async def test_the_journal_tells_who_did_what(visit: Visit, bot: Client) -> None:
    await visit.be_customer("Emma")
    await bot.updates()
    await visit.says("good soup")
    await expect(visit.at("entry").last).to_contain_text("Emma wrote “good soup”")
    await expect(visit.at("entry").first).to_contain_text("Emma pressed Start")


async def test_updates_that_nobody_fetches_are_noticed(visit: Visit, bot: Client) -> None:
    await expect(visit.at("bot-line")).to_have_text("No updates wait for the bot")
    await visit.be_customer()
    await expect(visit.at("bot-line")).to_have_text("1 update waits for the bot: is it running?")
    await bot.updates()
    await expect(visit.at("bot-line")).to_have_text("No updates wait for the bot")

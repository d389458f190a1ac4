"""The left side of the page: who one can be, and how the page fits its window."""

from contextlib import AsyncExitStack
from functools import partial

import pytest
from playwright.async_api import Browser, expect

from sandbox.server import Sandbox, running
from sandbox.simulated import populate
from tests.page.browser import NARROW
from tests.page.visit import Visit, visiting
from tests.sandbox.wire_client import START, Client

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNNAMED = """() => [...document.querySelectorAll('button, input, select, textarea, audio, summary')]
    .filter(control => !(control.ariaLabel || control.innerText?.trim() || control.textContent?.trim()
        || [...control.labels ?? []].some(label => label.textContent.trim())))
    .map(control => control.outerHTML)"""
SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


async def test_the_page_begins_with_what_to_do(visit: Visit) -> None:
    await expect(visit.at("welcome")).to_contain_text("Try the whole product here")
    await visit.at("begin").click()
    await expect(visit.at("new-name")).to_be_focused()
    await expect(visit.at("new-name")).to_have_value("Emma")
    await visit.at("new-language").select_option("fa")
    await expect(visit.at("new-name")).to_have_value("شیرین")
    await visit.at("new-create").click()
    await expect(visit.at("welcome")).to_be_hidden()
    await expect(visit.at("press-start")).to_be_visible()


async def test_a_shop_without_a_manager_gets_one_who_opens_the_staff_link(visit: Visit, bot: Client) -> None:
    await visit.at("be-manager").click()
    await expect(visit.at("start")).to_contain_text("not handed out")
    await bot.post(
        "staff", manager="https://t.me/sandbox_shop_bot?start=m-1", admin="https://t.me/b?start=a-1"
    )
    await visit.at("staff-link").click()
    await expect(visit.at("mine")).to_contain_text("/start m-1")
    await expect(visit.at("staff-link")).to_be_hidden()
    (person,) = await bot.get("people")
    assert (person["role"], person["simulated"], person["started"]) == ("manager", False, True)


async def test_messages_to_others_are_counted_until_one_looks(visit: Visit, bot: Client) -> None:
    await visit.be_customer("Ann")
    await visit.be_customer("Bob")
    await bot.call("sendMessage", chat_id=100_001, text="for Ann")
    await expect(visit.at("person-p1")).to_contain_text("1")
    await visit.at("person-p1").click()
    await expect(visit.at("theirs")).to_contain_text("for Ann")
    await expect(visit.at("person-p1").get_by_label("1 new")).to_have_count(0)
    await visit.page.reload()
    await expect(visit.at("who")).to_have_text("Ann")  # the address says who one was


async def test_simulated_people_are_counted_and_found(browser: Browser) -> None:
    people = partial(populate, customers=60, weeks=2, seed=7)
    async with (
        running(start=START, speed=0.0, populate=people) as sandbox,
        visiting(browser, sandbox.url) as visit,
    ):
        await expect(visit.at("simulated-count")).to_have_text("60")
        await expect(visit.at("simulated").get_by_role("listitem")).to_have_count(40)
        await expect(visit.at("people")).to_contain_text("and 20 more")
        await expect(visit.at("person-p1")).to_contain_text("Margaret Hill")
        await expect(visit.at("be-manager")).to_have_count(0)
        name = sandbox.world.people["p62"].first_name
        await visit.at("search").fill(name.upper())
        await visit.at("person-p62").click()
        await expect(visit.at("who")).to_contain_text(name)
        await visit.at("search").fill("nobody is called so")
        await expect(visit.at("people")).to_contain_text("Nobody has such a name")


async def test_a_phone_shows_one_room_at_a_time_and_nothing_sticks_out(
    browser: Browser, sandbox: Sandbox, bot: Client
) -> None:
    async with visiting(browser, sandbox.url, NARROW) as visit:
        await expect(visit.at("chat")).to_be_hidden()
        await visit.be_customer(
            "A name that is so long that no phone has the room to show all of it in one line"
        )
        await expect(visit.at("people")).to_be_hidden()
        rows = [[{"text": str(score), "callback_data": str(score)} for score in range(6)]]
        long = "Donaudampfschifffahrtsgesellschaft" * 4
        await bot.call("sendMessage", chat_id=100_001, text=long, reply_markup={"inline_keyboard": rows})
        await expect(visit.at("key").last).to_be_in_viewport()
        assert not await visit.page.evaluate(SIDEWAYS)
        await visit.at("tab-shop").click()
        await visit.at("faults").locator("summary").click()
        for switch in await visit.page.get_by_role("switch").all():
            await switch.click()
        assert not await visit.page.evaluate(SIDEWAYS)
        await visit.at("buy").click()
        await visit.at("link-waits").wait_for()
        await bot.post("shop/links", **{"S-100001": "https://t.me/sandbox_shop_bot?start=r1"})
        await visit.at("open-link").click()
        await expect(visit.at("mine").last).to_be_in_viewport()
        await visit.at("tab-people").click()
        assert not await visit.page.evaluate(SIDEWAYS)


async def test_a_desktop_shows_three_rooms_and_every_control_has_a_name(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.call("sendMessage", chat_id=100_001, text="Hello")
    await expect(visit.at("theirs")).to_be_in_viewport()
    for room in ("people", "chat", "shop", "words"):
        await expect(visit.at(room)).to_be_in_viewport()
    assert not await visit.page.evaluate(SIDEWAYS)
    assert await visit.page.evaluate(UNNAMED) == []


async def test_another_sandbox_in_the_place_of_the_first_is_taken_up(browser: Browser) -> None:
    """A bot that is started again brings a new sandbox with it; an open page goes on there."""
    window = AsyncExitStack()
    async with running(start=START, speed=0.0) as first:
        visit = await window.enter_async_context(visiting(browser, first.url))
        await visit.be_customer("Emma")
    await expect(visit.at("bot-line")).to_contain_text("does not answer")
    async with running(start=START, speed=0.0, port=int(first.url.rpartition(":")[2])):
        await expect(visit.at("bot-line")).to_contain_text("No updates wait")
        await expect(visit.at("welcome")).to_be_visible()
        visit.complaints.clear()  # the browser notes every connection that is refused
        await visit.be_customer("Anna")
        await expect(visit.at("mine")).to_contain_text("/start")
        await window.aclose()

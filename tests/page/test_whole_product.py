"""The product as a newcomer tries it: one command, one page, a customer and a manager."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.page.product import running_product
from tests.page.visit import Visit, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

COMMENT = "The soup was cold <b>&amp; 🙂"
WORK_MS = 60_000  # the first picture takes its worker process along, and others may be at work here


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def product(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a page whose bot was started without a token."""
    async with running_product(tmp_path_factory.mktemp("product")) as url:
        yield url


@pytest_asyncio.fixture(loop_scope="session")
async def newcomer(browser: Browser, product: str) -> AsyncIterator[Visit]:
    """Somebody who opens the page that the bot has named."""
    async with visiting(browser, product) as visit:
        visit.page.set_default_timeout(WORK_MS)
        yield visit


async def test_a_customer_answers_and_the_manager_sees_it_now_and_on_monday(newcomer: Visit) -> None:
    await newcomer.be_customer("Emma", start=False)
    await newcomer.at("jump-monday").click()
    await expect(newcomer.at("today")).to_contain_text("Monday", timeout=WORK_MS)
    await expect(newcomer.at("now")).to_contain_text("09:00:", timeout=WORK_MS)
    await newcomer.at("buy").click()  # not in a quiet hour, and neither is the same time a day later
    await newcomer.at("open-link").click()
    await expect(newcomer.at("theirs").last).to_contain_text("Your purchase", timeout=WORK_MS)

    await newcomer.at("jump-day").click()  # Tuesday 9:00: no longer a quiet hour
    await expect(newcomer.at("theirs").last).to_contain_text("How likely are you", timeout=WORK_MS)
    await expect(newcomer.at("row").first.get_by_test_id("key")).to_have_text([*"012345"])
    await newcomer.at("key").first.click()
    await expect(newcomer.at("toast")).to_contain_text("0", timeout=WORK_MS)
    await expect(newcomer.at("log")).to_contain_text("You chose 0")
    await expect(newcomer.at("theirs").last).to_contain_text("main reason", timeout=WORK_MS)
    await newcomer.says(COMMENT)
    await expect(newcomer.at("theirs").last).to_contain_text("May we write back", timeout=WORK_MS)

    # The manager is simulated and opened the staff link two minutes after the start.
    await newcomer.page.get_by_role("button", name="Margaret Hill").click()
    await expect(newcomer.at("log")).to_contain_text("Welcome, Margaret", timeout=WORK_MS)
    await newcomer.says("/report")
    await see_report(newcomer, after=newcomer.at("mine").filter(has_text="/report").last)

    await newcomer.at("jump-monday").click()  # the report of the week comes by itself
    await see_report(newcomer, after=newcomer.at("photo").last)


async def see_report(newcomer: Visit, *, after: Locator) -> None:
    """The picture, and beneath it Emma's 0 with her words."""
    number = await after.evaluate("node => node.closest('[data-id]').dataset.id")
    later = newcomer.page.locator(f'[data-id="{number}"] ~ article')
    picture = later.get_by_test_id("photo").first
    await picture.wait_for(timeout=WORK_MS)
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1280
    words = later.get_by_test_id("words-of").filter(has_text="Emma: 0 of 10").first
    await expect(words).to_contain_text(COMMENT, timeout=WORK_MS)


async def test_a_customer_learns_nothing_of_the_managers_commands(newcomer: Visit) -> None:
    await newcomer.be_customer("Emma")
    await expect(newcomer.at("theirs").last).to_contain_text("Hello", timeout=WORK_MS)
    await newcomer.says("/report")
    await expect(newcomer.at("theirs").last).to_contain_text("only for short questions", timeout=WORK_MS)
    await expect(newcomer.at("photo")).to_have_count(0)

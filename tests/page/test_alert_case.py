"""The whole case in two real browser windows: a complaint, the manager's card, a talk, the last word."""

import time
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.page.product import running_product
from tests.page.visit import Visit, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORK_MS = 60_000


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def product(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a page whose bot was started without a token."""
    async with running_product(tmp_path_factory.mktemp("product")) as url:
        yield url


async def taps(visit: Visit, label: str) -> None:
    """Taps the last button of the chat with this label."""
    await visit.page.get_by_test_id("key").get_by_text(label, exact=True).last.click()


async def hears(visit: Visit, words: str) -> Locator:
    """The last of the bot's messages with these words, once it is there."""
    message = visit.at("theirs").filter(has_text=words).last
    await expect(message).to_be_visible(timeout=WORK_MS)
    return message


async def asked(emma: Visit) -> None:
    """Emma buys on Monday at nine and is asked on Tuesday."""
    await emma.be_customer("Emma", start=False)
    await emma.at("jump-monday").click()
    await expect(emma.at("today")).to_contain_text("Monday", timeout=WORK_MS)
    await expect(emma.at("now")).to_contain_text("09:00:", timeout=WORK_MS)
    await emma.at("buy").click()
    await emma.at("open-link").click()
    await hears(emma, "Your purchase")
    await emma.at("jump-day").click()
    await hears(emma, "How likely are you")


async def test_the_whole_case_in_two_windows(
    browser: Browser, product: str, record_property: Callable[[str, object], None]
) -> None:
    async with visiting(browser, product) as emma, visiting(browser, product) as margaret:
        for visit in (emma, margaret):
            visit.page.set_default_timeout(WORK_MS)
        await asked(emma)
        await margaret.page.get_by_role("button", name="Margaret Hill").click()
        await hears(margaret, "Welcome, Margaret")

        begun = time.perf_counter()
        await emma.at("key").nth(2).click()
        await hears(margaret, "⚠️ Alert 1")
        record_property("seconds until the card", round(time.perf_counter() - begun, 2))
        await hears(emma, "main reason")
        await emma.says("The soup was cold, please help")
        await hears(margaret, "“The soup was cold, please help”")
        await hears(emma, "May we write back")
        await taps(emma, "Yes, please")
        await hears(margaret, "They said that we may write.")

        await taps(margaret, "Take")
        await hears(margaret, "Owner: Margaret Hill")
        await taps(margaret, "Reply")
        await hears(margaret, "What you send next")
        await margaret.says("I am sorry. May I bring you a hot one?")
        await hears(emma, "I am sorry. May I bring you a hot one?")
        await emma.says("Yes, thank you!")
        await hears(margaret, "Emma (alert 1) writes:")

        await closes(margaret)
        await hears(emma, "Was it solved?")
        await taps(emma, "No")
        await hears(margaret, "Emma says that it is not solved. Alert 1 is open again.")
        await closes(margaret)
        await expect(emma.at("theirs").filter(has_text="Was it solved?")).to_have_count(1, timeout=WORK_MS)
        await taps(emma, "Yes")
        await hears(emma, "We are glad to hear that.")
        await hears(margaret, "The customer says: solved.")


async def closes(margaret: Visit) -> None:
    """Closes the alert from its card, as explained, about quality."""
    card = margaret.at("theirs").filter(has_text="⚠️ Alert 1").last
    for label in ("Close", "Explained", "Quality"):
        await card.locator("..").get_by_test_id("key").get_by_text(label, exact=True).click()
    await hears(margaret, "✅ Alert 1, closed")

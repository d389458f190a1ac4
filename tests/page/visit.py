"""Somebody at the page: what they do there, and what the browser complains about meanwhile."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request

from tests.page.browser import WIDE

PATIENCE_MS = 8000


@dataclass
class Visit:
    """Somebody at the page, and what the browser complained about."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def at(self, testid: str) -> Locator:
        """What the page marks with this data-testid."""
        return self.page.get_by_test_id(testid)

    async def be_customer(self, name: str = "Emma", language: str = "en", *, start: bool = True) -> None:
        """Come in as a new customer, and press Start unless told otherwise."""
        while not await self.at("new-language").is_visible():
            # The page unfolds it by itself where nobody is there yet: at that very moment a click folds it.
            await self.at("new-customer").click()
        await self.at("new-language").select_option(language)
        await self.at("new-name").fill(name)
        await self.at("new-create").click()
        if start:
            await self.at("press-start").click()
            await self.at("mine").first.wait_for()

    async def says(self, text: str) -> None:
        """Write a message and send it."""
        await self.at("words").fill(text)
        await self.at("send").click()

    def watch(self) -> None:
        """Note every complaint, and every request that leaves the sandbox."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._requested)
        self.page.on("console", self._said)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.complaints.append(f"asked for {request.url}")


@asynccontextmanager
async def visiting(browser: Browser, url: str, size: tuple[int, int] = WIDE) -> AsyncIterator[Visit]:
    """A fresh window at `url`, which complains about nothing until it is closed."""
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.set_default_timeout(PATIENCE_MS)
    visit = Visit(await context.new_page(), url)
    visit.watch()
    await visit.page.goto(url)
    try:
        yield visit
        assert visit.complaints == []
    finally:
        await context.close()

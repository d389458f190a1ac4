"""`python -m tests.page.screenshot OUT.png`: the README's picture of the page, from the running product.

First a small shop lives through some weeks, steered over the sandbox's control API, so that there is
something to report; then Emma answers at the page (OUT.png), Monday comes, and the manager reads the
report (OUT-manager.png).
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from aiohttp import ClientSession
from playwright.async_api import expect

from tests.page.browser import browsing, chromium
from tests.page.product import running_product
from tests.page.visit import Visit, visiting

SHOP, WEEKS, BUYERS = "Olive & Oak", 6, 32
HOUR, DAY = 3600, 86_400
MONDAY = 4 * DAY + 9 * 3600  # 5 January 1970, 09:00
PATIENCE = 60.0
NAMES = {
    "en": ("Olivia Stone", "Noah Field", "Grace Hill", "Henry Moss", "Ruby Lane"),
    "ru": ("Анна Полева", "Иван Лесной", "Мария Зимина", "Пётр Озеров"),
    "hu": ("Eszter Erdős", "Bence Hegyi", "Lili Tóth"),
    "fa": ("شیرین راد", "آرش سپهر", "نیلوفر کیان"),
}
BRANCHES = ("Nevsky 12", "Harbour Street 3", "Váci út 8")
SCORES = (3, 6, 7, 8, 9, 10)
WORDS = {3: "The parcel came two days late, and nobody told me.", 6: "The queue was long."}


@dataclass(frozen=True)
class Shop:
    """The control API of a running sandbox."""

    url: str
    session: ClientSession

    async def get(self, path: str) -> Any:
        async with self.session.get(f"{self.url}/sandbox/{path}") as answer:
            answer.raise_for_status()
            return await answer.json()

    async def post(self, path: str, **given: Any) -> Any:
        async with self.session.post(f"{self.url}/sandbox/{path}", json=given) as answer:
            assert answer.ok, (path, given, await answer.text())
            return await answer.json()

    async def to_monday(self) -> None:
        """Let time pass until Monday, 09:00."""
        now = (await self.get("clock"))["now"]
        await self.pass_time(MONDAY + 7 * DAY * ((now - MONDAY) // (7 * DAY) + 1) - now)

    async def pass_time(self, seconds: float) -> None:
        """Let time pass in steps, so that the bot keeps up with those who live in the sandbox."""
        while seconds > 0:
            await self.post("clock", advance=min(seconds, 6 * HOUR))
            seconds -= 6 * HOUR
            async with asyncio.timeout(PATIENCE):
                while (await self.get("next"))["pending_updates"]:  # noqa: ASYNC110 - another process
                    await asyncio.sleep(0.1)

    async def person(self, name: str, language: str, role: str = "customer") -> str:
        """Somebody new."""
        first, _, last = name.partition(" ")
        given = {"first_name": first, "last_name": last, "language_code": language, "role": role}
        return str((await self.post("people", **given))["id"])

    async def buy(self, person: str, amount: str, branch: str) -> None:
        """Buy something and open the link on the receipt, once the bot has printed it."""
        await self.post("shop/buy", person=person, amount=amount, currency="EUR", segment=branch)
        async with asyncio.timeout(PATIENCE):
            while not (link := await self._link(person)):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.2)
        await self._open(person, link)
        await self.seen(person, lambda message: message["from"]["is_bot"])

    async def answer(self, person: str, score: int) -> None:
        """Tap a score once the question has come, and tell why where there is something to tell."""
        question = await self.seen(person, lambda message: len(_buttons(message)) > max(SCORES))
        number = question["message_id"]
        await self.post(f"people/{person}/tap", message_id=number, data=_buttons(question)[score])
        await self.seen(person, lambda message: message["message_id"] > number)
        if score in WORDS:
            await self.post(f"people/{person}/send", text=WORDS[score])

    async def seen(self, person: str, fits: Callable[[Any], bool]) -> Any:
        """The first message that fits, as soon as it is in the person's chat."""
        since = 0
        async with asyncio.timeout(PATIENCE):
            while True:
                news = await self.get(f"people/{person}/chat?since={since}&wait=5")
                since = news["next"]
                for message in filter(fits, news["messages"]):
                    return message

    async def _link(self, person: str) -> Any:
        return (await self.get(f"shop/receipts?person={person}"))[-1]["link"]

    async def _open(self, person: str, link: str) -> None:
        await self.post(f"people/{person}/start", payload=str(link).partition("start=")[2])


def _buttons(message: Any) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button.get("callback_data", "") for row in rows for button in row]


async def live(shop: Shop, emma: str) -> None:
    """Weeks of a small shop that gets better; in the last one Emma buys too, and is asked."""
    dice = Random(7)
    everybody = [(language, name) for language, names in NAMES.items() for name in names]
    for week in range(WEEKS):
        await shop.to_monday()
        chosen = [everybody[number % len(everybody)] for number in range(BUYERS)]
        people = [await shop.person(name, language) for language, name in chosen]
        if week == WEEKS - 1:
            await shop.buy(emma, "24.90", BRANCHES[0])
        prices = [(f"{dice.randrange(900, 9000) / 100:.2f}", dice.choice(BRANCHES)) for _ in people]
        await asyncio.gather(
            *(shop.buy(person, *price) for person, price in zip(people, prices, strict=True))
        )
        await shop.pass_time(DAY)
        scores = dice.choices(SCORES, (2, 2, 3, 3, 4 + week, 2 + 2 * week), k=BUYERS)
        await asyncio.gather(*(shop.answer(*pair) for pair in zip(people, scores, strict=True)))


async def answer_as_customer(visit: Visit, emma: str) -> None:
    """Emma gives a nine and says why."""
    await visit.at(f"person-{emma}").click()
    await visit.at("key").nth(9).click()
    await expect(visit.at("theirs").last).to_contain_text("main reason")
    await visit.says("Warm bread, warm people. I will come again.")
    await expect(visit.at("theirs").last).to_contain_text("helps us a lot")


async def read_as_manager(visit: Visit) -> None:
    """On Monday Margaret has the report before her."""
    await visit.at("people").get_by_text("Margaret Hill").click()
    before = await visit.at("theirs").last.get_attribute("data-id")
    await visit.at("jump-monday").click()
    report = visit.page.locator(f'[data-id="{before}"] ~ [data-testid=theirs]').filter(has=visit.at("photo"))
    await report.wait_for(timeout=PATIENCE * 1000)
    await visit.page.wait_for_timeout(1500)  # what follows the picture
    await report.evaluate("message => { message.parentElement.scrollTop = message.offsetTop - 74 }")


async def take(visit: Visit, out: Path) -> None:
    """Take the picture once the page has come to rest and the pointer is out of the way."""
    await visit.page.mouse.move(700, 4)
    await expect(visit.at("toast")).not_to_have_class(re.compile("shown"))
    await visit.page.wait_for_timeout(500)
    out.parent.mkdir(parents=True, exist_ok=True)
    await visit.page.screenshot(path=out)


async def main(out: Path) -> None:
    """Run the product, live, act, and take the pictures."""
    with tempfile.TemporaryDirectory() as home:
        async with running_product(Path(home), SHOP_NAME=SHOP) as url, ClientSession() as session:
            shop = Shop(url, session)
            emma = await shop.person("Emma Reed", "en")
            await live(shop, emma)
            async with browsing(chromium()) as browser, visiting(browser, url) as visit:
                await answer_as_customer(visit, emma)
                await take(visit, out)
                await read_as_manager(visit)
                await take(visit, out.with_stem(f"{out.stem}-manager"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where to put the picture: python -m tests.page.screenshot OUT.png")
    asyncio.run(main(Path(sys.argv[1])))

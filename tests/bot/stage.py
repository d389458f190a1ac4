"""A stage for conversations: the real bot, over real HTTP, against the sandbox; time stands still.

A test says what people do and reads what they see; :meth:`Stage.settle` lets the bot do its work.
"""

import atexit
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import cast

from pydantic import SecretStr

from bot.app import App, opened
from bot.clock import SteeredClock
from bot.settings import Settings
from nps.money import Money
from nps.records import NewPurchase, Role
from reports.worker import Painter
from sandbox import contacts, people
from sandbox.faults import read_rule
from sandbox.messages import Message, Person
from sandbox.server import Sandbox, running
from sandbox.wire import JsonObject
from storage import links, purchases, staff

MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_A_CONVERSATION = timedelta(seconds=30)


@dataclass(frozen=True)
class Actor:
    """Somebody in front of a phone."""

    stage: "Stage"
    person: Person

    @property
    def chat_id(self) -> int:
        return self.person.chat_id

    async def opens(self, token: str = "") -> None:
        """Opens the bot's link and presses Start."""
        people.open_link(self.stage.sandbox.world, self.person, token)
        await self.stage.settle()

    async def writes(self, text: str) -> Message:
        message = people.write(self.stage.sandbox.world, self.person, text)
        await self.stage.settle()
        return message

    async def edits(self, message: Message, text: str) -> None:
        people.edit(self.stage.sandbox.world, self.person, message.message_id, text)
        await self.stage.settle()

    async def sends_voice(self, data: bytes, caption: str = "") -> None:
        world = self.stage.sandbox.world
        people.send(world, self.person, world.files.voice(data), caption)
        await self.stage.settle()

    async def sends_photo(self, data: bytes, caption: str = "") -> None:
        world = self.stage.sandbox.world
        people.send(world, self.person, world.files.photo(data), caption)
        await self.stage.settle()

    async def taps(self, label: str) -> None:
        """Taps the button with this label on the newest message that has one."""
        for message in reversed(self.sees()):
            for button in message.buttons():
                if button.label == label and button.data is not None:
                    await self.forges(message.message_id, button.data)
                    return
        raise AssertionError(f"no message shows a button {label!r}: {self.texts()}")

    async def sends_file(self, name: str, data: bytes) -> None:
        world = self.stage.sandbox.world
        people.send(world, self.person, world.files.document(data, name, "application/octet-stream"), "")
        await self.stage.settle()

    async def shares_contact(
        self, whose: "Actor | str | None" = None, *, forwarded_from: "Actor | None" = None
    ) -> None:
        """Sends a contact: their own, another person's, or a mere number."""
        of = whose.person if isinstance(whose, Actor) else whose or self.person
        passed_on = forwarded_from.person if forwarded_from else None
        contacts.share(self.stage.sandbox.world, self.person, of, forwarded_from=passed_on)
        await self.stage.settle()

    async def presses(self, label: str) -> None:
        """Presses a button of the keyboard that stands in the place of the letters."""
        contacts.press(self.stage.sandbox.world, self.person, label)
        await self.stage.settle()

    def keyboard(self) -> list[str]:
        """What stands on that keyboard now."""
        rows = contacts.keyboard_of(self.stage.sandbox.world.chat_of(self.person))
        return [str(button["text"]) for row in rows for button in row]

    async def forges(self, message_id: int, data: str, *, settle: bool = True) -> None:
        """Sends callback data that need not be on any button."""
        people.tap(self.stage.sandbox.world, self.person, message_id, data, force=True)
        if settle:
            await self.stage.settle()

    async def blocks(self, blocked: bool = True) -> None:
        people.block(self.stage.sandbox.world, self.person, blocked)
        await self.stage.settle()

    def sees(self) -> list[Message]:
        """The bot's messages, oldest first, as they look now."""
        chat = self.stage.sandbox.world.chat_of(self.person)
        return [m for m in chat.messages.values() if m.sender is None and not m.deleted]

    def texts(self) -> list[str]:
        return [message.text for message in self.sees()]

    def labels(self) -> list[str]:
        """The buttons on the newest message that has any."""
        shown = [[button.label for button in message.buttons()] for message in self.sees()]
        return next((labels for labels in reversed(shown) if labels), [])

    def toast(self) -> str:
        """What the last tap was answered with."""
        toasts = self.stage.sandbox.world.chat_of(self.person).toasts
        return str(toasts[-1][1]["text"]) if toasts else ""


@dataclass
class Stage:
    sandbox: Sandbox
    app: App
    clock: SteeredClock

    def misbehaves(self, *rules: dict[str, object]) -> None:
        """From now on Telegram does so, and nothing else out of order."""
        self.sandbox.faults.set([read_rule(cast("JsonObject", rule)) for rule in rules])

    def person(self, name: str, language: str = "en") -> Actor:
        """Somebody with a Telegram account who has never written to the bot."""
        return Actor(self, self.sandbox.world.add_person(name, language))

    async def settle(self) -> None:
        """Let the bot do all that it has to do now, and in the seconds that a chat's limits take."""
        until = self.clock.now() + _A_CONVERSATION
        while True:
            due = await self.app.work_until_idle()
            if due is None or due > until:
                return
            self.shows(max(due, self.clock.now() + timedelta(milliseconds=1)))

    async def passes(self, span: timedelta) -> None:
        """Time passes, and the bot does what falls due on the way."""
        end = self.clock.now() + span
        while True:
            due = await self.app.work_until_idle()
            if due is None or due >= end:
                break
            self.shows(max(due, self.clock.now() + timedelta(milliseconds=1)))
        self.shows(end)
        await self.settle()

    @asynccontextmanager
    async def restarted(self) -> AsyncIterator[None]:
        """Another process takes over, on the same database and with the same Telegram."""
        before, sandbox = self.app, self.sandbox
        async with opened(
            before.settings, self.clock, token=sandbox.token, api_url=sandbox.url, painter=painter()
        ) as self.app:
            try:
                yield
            finally:
                self.app = before

    def shows(self, moment: datetime) -> None:
        """The clock jumps, and the bot is not told."""
        self.sandbox.world.advance_to(moment.timestamp())
        self.clock.steer(moment, 0)

    async def purchase(
        self,
        order: str,
        customer: str | None = None,
        *,
        name: str = "",
        segment: str = "",
        ask: bool = True,
        phone: str | None = None,
    ) -> str:
        """A purchase is made now; the token on its receipt."""
        now, paid = self.clock.now(), Money.of(Decimal(12), "EUR")
        bought = NewPurchase(order, customer, name, now, paid, segment, phone=phone)
        async with self.app.database.write() as tx:
            await purchases.add(tx, [bought], ask=ask, now=now)
            return await links.for_order(tx, order, now=now)

    async def customer(self, name: str, language: str = "en", *, order: str | None = None) -> Actor:
        """Somebody who bought something just now and opened the link on the receipt."""
        actor = self.person(name, language)
        token = await self.purchase(order or f"order of {name}", f"customer {name}", name=name)
        await actor.opens(token)
        return actor

    async def asked(self, name: str, language: str = "en") -> Actor:
        """A customer whose question has arrived."""
        actor = await self.customer(name, language)
        await self.passes(25 * HOUR)
        return actor

    async def manager(
        self,
        name: str = "Maria",
        language: str = "en",
        role: Role = Role.MANAGER,
        *,
        branches: Sequence[str] = (),
        sees_names: bool = True,
    ) -> Actor:
        """A staff member who has opened a one-time link."""
        actor, now = self.person(name, language), self.clock.now()
        async with self.app.database.write() as tx:
            token = await staff.invite(
                tx, role, now=now, valid_for=DAY, branches=branches, sees_names=sees_names
            )
        await actor.opens(token)
        return actor


@cache
def painter() -> Painter:
    """One drawing process for all stages: starting it takes a second."""
    shared = Painter()
    atexit.register(shared.close)
    return shared


@asynccontextmanager
async def staged(database_url: str, **settings: object) -> AsyncIterator[Stage]:
    """A stage on Monday at ten, with default settings but those given."""
    chosen = Settings.model_construct(shop_name="Tea & Co", database_url=SecretStr(database_url))
    chosen = chosen.model_copy(update=settings)
    clock = SteeredClock(MONDAY)
    async with (
        running(start=MONDAY.timestamp(), speed=0.0) as sandbox,
        opened(chosen, clock, token=sandbox.token, api_url=sandbox.url, painter=painter()) as app,
    ):
        yield Stage(sandbox, app, clock)

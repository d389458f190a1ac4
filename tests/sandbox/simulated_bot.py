"""A bot that lives inside the test: the other half of the conversations of simulated people.

It talks to the world directly, a little like the real one: links on receipts, a question a day
after the purchase, "change" on the tapped scale, a follow-up with "skip", and two buttons for
unhappy customers.
"""

import json
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any

from sandbox import shop
from sandbox.clock import Clock
from sandbox.journal import Entry
from sandbox.messages import Chat, Content, Message
from sandbox.simulated import populate
from sandbox.wire import JsonObject
from sandbox.world import World

START = 1_767_571_200.0  # 2026-01-05, a Monday
DAY = 86_400.0
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"

Rows = list[list[str]]


def keyboard(rows: Rows) -> JsonObject:
    """An inline keyboard of these labels; the data is the label with a mark before it."""
    return {
        "inline_keyboard": [[{"text": label, "callback_data": f"d:{label}"} for label in row] for row in rows]
    }


def scale(language: str = "en") -> JsonObject:
    """The question's keyboard, with local digits."""
    labels = [str(score) for score in range(11)]
    if language == "fa":
        labels = ["".join(PERSIAN[int(digit)] for digit in label) for label in labels]
    return keyboard([labels[:6], labels[6:], ["do not ask me"]])


def new_world() -> World:
    """An empty world whose clock stands at `START`."""
    return World(Clock(START, 0), 4242)


def deliver(world: World, chat: Chat, text: str, markup: JsonObject | None = None) -> Message:
    """The bot sends a message."""
    message = world.new_message(chat, None, Content(text))
    message.markup = markup
    world.tell_received(message)
    return message


def change(world: World, message: Message, text: str, markup: JsonObject | None = None) -> None:
    """The bot edits its message."""
    message.content, message.markup = Content(text), markup
    world.tell_edited(message)


@dataclass
class Replay:
    """A bot over a world; `lag` is how many seconds it takes to serve anything."""

    world: World
    lag: float = 0.0
    backwards: bool = False
    taken: dict[int, list[int]] = field(default_factory=dict)
    comments: dict[int, int] = field(default_factory=dict)
    _due: list[tuple[float, int, int]] = field(default_factory=list)
    _asked: set[int] = field(default_factory=set)
    _last_tap: dict[int, float] = field(default_factory=dict)
    _settled: set[int] = field(default_factory=set)
    _seen: int = 0

    def run(self, until: float) -> None:
        """Let time pass, the bot serving people whenever something has happened."""
        while (at := self._next()) is not None and at <= until:
            self.world.advance_to(max(at, self.world.clock.now()))
            if self.lag:
                self.world.advance_to(self.world.clock.now() + self.lag)
            self._print_links()
            self._answer_updates()
            self._ask()
        self.world.advance_to(max(until, self.world.clock.now()))

    def _next(self) -> float | None:
        moments = [self.world.schedule.next_at(), self._due[0][0] if self._due else None]
        return min((moment for moment in moments if moment is not None), default=None)

    def _print_links(self) -> None:
        bought = self.world.shop.after(self._seen)
        self._seen += len(bought)
        for purchase in reversed(bought) if self.backwards else bought:
            link = f"https://t.me/sandbox_shop_bot?start=t{purchase.seq}"
            shop.print_links(self.world, {purchase.order: link})

    def _answer_updates(self) -> None:
        bodies = [json.loads(update.body) for update in self.world.updates.waiting()]
        self.world.updates.clear()
        for body in reversed(bodies) if self.backwards else bodies:
            if "message" in body:
                self._take_message(body["message"])
            elif "callback_query" in body:
                self._take_tap(body["callback_query"])

    def _take_message(self, message: dict[str, Any]) -> None:
        chat_id, text = message["chat"]["id"], message.get("text", "")
        if text.startswith("/start t") and chat_id not in self._asked:
            self._asked.add(chat_id)
            bought = self.world.shop.after(int(text[8:]) - 1)[0].bought_at
            heappush(self._due, (max(bought + DAY, self.world.clock.now()), chat_id, 0))
        elif not text.startswith("/") and self._would_be_comment(chat_id):
            self._settled.add(chat_id)
            self.comments[chat_id] = self.comments.get(chat_id, 0) + 1
            if self.taken[chat_id][-1] <= 6:
                deliver(self.world, self.world.chats[chat_id], "may we?", keyboard([["yes", "no"]]))

    def _would_be_comment(self, chat_id: int) -> bool:
        """Words that follow a score are its comment: the first ones, and all others within the hour."""
        if chat_id not in self.taken:
            return False
        return chat_id not in self._settled or self.world.clock.now() - self._last_tap[chat_id] < 3600

    def _take_tap(self, query: dict[str, Any]) -> None:
        chat = self.world.chats[query["from"]["id"]]
        message = chat.messages[query["message"]["message_id"]]
        label = query["data"][2:]
        if label == "skip":
            self._settled.add(chat.id)
        elif label == "change":
            change(self.world, message, "question", scale())
        elif label.isdigit():
            scores = self.taken.setdefault(chat.id, [])
            scores.append(int(label))
            self._last_tap[chat.id] = self.world.clock.now()
            change(self.world, message, f"you chose {label}", keyboard([["change"]]))
            if len(scores) == 1:
                deliver(self.world, chat, "why?", keyboard([["skip"]]))

    def _ask(self) -> None:
        while self._due and self._due[0][0] <= self.world.clock.now():
            _, chat_id, _ = heappop(self._due)
            person = self.world.chats[chat_id].person
            assert person is not None
            if not person.blocked:
                deliver(self.world, self.world.chats[chat_id], "question", scale(person.language_code))


def lived(customers: int, weeks: int, seed: int, *, lag: float = 0.0, backwards: bool = False) -> Replay:
    """A simulated shop that has run its weeks (and one more) against a bot."""
    world = new_world()
    populate(world, customers=customers, weeks=weeks, seed=seed)
    replay = Replay(world, lag, backwards)
    replay.run(START + (weeks + 1) * 7 * DAY)
    return replay


def entries(world: World, did: str) -> list[Entry]:
    """What the journal says of one kind of deed."""
    return [entry for entry in world.journal.after(0) if entry.did == did]

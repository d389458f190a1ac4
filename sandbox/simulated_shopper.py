"""A simulated customer: buys at a rhythm of their own, and has whims."""

import math
import random
from dataclasses import dataclass

from sandbox import people, phrases
from sandbox import simulated_reading as read
from sandbox.messages import Message, Person
from sandbox.shop import Purchase, buy
from sandbox.simulated_answers import Conversation
from sandbox.simulated_person import DAY, HOUR, MINUTE, Deed, SimulatedPerson, whole_minute
from sandbox.world import World

CURRENCY = "EUR"
OPENS, CLOSES = 9 * HOUR, 20 * HOUR
# Purchases lie inside a minute: a bot that counts a day from there and is a second late or early
# does not move what a person does from one minute into the next.
IN_THE_MINUTE = 20.0
LINK_OPENED, BARE_START = 0.85, 0.01
SMALL_TALK, CURIOUS, BLOCKING, UNBLOCKING = 0.02, 0.015, 0.015, 0.4
STAFF_COMMANDS = ("/nps", "/report")


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the shop. `fall` is what its customers' satisfaction loses in the last third."""

    name: str
    share: float
    satisfaction: float
    fall: float = 0.0


@dataclass(frozen=True, slots=True)
class Season:
    """When the simulated shop is open for business, unix seconds."""

    start: float
    end: float

    def in_last_third(self, at: float) -> bool:
        """Whether `at` lies in the last third (or later)."""
        return at >= self.end - (self.end - self.start) / 3


@dataclass(frozen=True, slots=True)
class Habits:
    """What makes one customer differ from another. `gap` is the mean in seconds, None buys once."""

    branch: Branch
    leaning: float
    gap: float | None
    first: float
    spend: float

    def satisfaction(self, at: float, season: Season) -> float:
        """How content they are at `at`, on the axis of the scale (above 10 is possible)."""
        fall = self.branch.fall if season.in_last_third(at) else 0.0
        return self.branch.satisfaction + self.leaning - fall


def habits(branches: tuple[Branch, ...], season: Season, dice: random.Random) -> Habits:
    """Draw somebody's habits: 45 % buy once, 35 % every few weeks, 20 % about once a week."""
    (branch,) = dice.choices(branches, [branch.share for branch in branches])
    kind, length = dice.random(), season.end - season.start
    often, seldom = dice.uniform(5 * DAY, 10 * DAY), dice.uniform(18 * DAY, 60 * DAY)
    gap = None if kind < 0.45 else seldom if kind < 0.80 else often
    known_before = gap is not None and dice.random() < 0.5
    window = min(length, gap) if known_before and gap is not None else length
    return Habits(
        branch=branch,
        leaning=dice.gauss(0.0, 1.0),
        gap=gap,
        first=season.start + dice.random() * window,
        spend=dice.lognormvariate(math.log(28.0), 0.6),
    )


class Shopper(SimulatedPerson):
    """A customer from the first purchase to the end of the season."""

    def __init__(self, world: World, person: Person, seed: int, habits: Habits, season: Season) -> None:
        super().__init__(world, person, seed)
        self._habits, self._season = habits, season
        self._conversation = Conversation(self)
        self._bought = 0
        self._linked = False
        self._plan_purchase(habits.first)

    def received(self, message: Message) -> None:
        """The bot writes: the question, or something that follows from an answer."""
        if read.scale(message) is None:
            self._conversation.received(message)
        else:
            satisfaction = self._habits.satisfaction(message.date, self._season)
            self._conversation.question(message, satisfaction)

    def edited(self, message: Message) -> None:
        """The bot changes what it wrote."""
        self._conversation.edited(message)

    def receipt(self, purchase: Purchase) -> None:
        """A receipt with a link: most open the first one, some time after they bought."""
        if self._linked or purchase.link is None:
            return
        payload = people.payload_of(purchase.link)
        dice = self.dice(f"receipt {purchase.bought_at:.0f}")
        roll = dice.random()
        delay = min(20 * HOUR, max(MINUTE, dice.lognormvariate(math.log(40 * MINUTE), 1.2)))
        at = max(purchase.bought_at + delay, self.world.clock.now() + 1)
        if roll < LINK_OPENED:
            self.plan(at, lambda now: self._open(payload, now))
        elif roll < LINK_OPENED + BARE_START:
            self.plan(at, self.opening(""))

    def _open(self, payload: str, now: float) -> None:
        if self._linked:
            return
        self._linked = True
        people.open_link(self.world, self.person, payload)
        self._plan_whims(whole_minute(now))

    def _plan_purchase(self, at: float) -> None:
        """Plan the purchase of about `at`: in that day's shop hours, later than the one before."""
        dice = self.dice("hour", self._bought)
        hour = dice.triangular(OPENS, CLOSES, OPENS + 0.7 * (CLOSES - OPENS))
        at = whole_minute(at // DAY * DAY + hour) + IN_THE_MINUTE
        while at <= self.world.clock.now():
            at += DAY
        if at < self._season.end:
            self.plan(at, self._buy, in_chat=False)

    def _buy(self, now: float) -> None:
        self._bought += 1
        dice = self.dice("purchase", self._bought)
        amount = max(0.5, self._habits.spend * dice.lognormvariate(0.0, 0.35))
        free = dice.random() < 0.005
        buy(self.world, self.person, f"{0 if free else amount:.2f}", CURRENCY, self._habits.branch.name)
        if self._habits.gap is not None:
            self._plan_purchase(now + dice.gammavariate(2.0, self._habits.gap / 2.0))

    def _plan_whims(self, since: float) -> None:
        """What a few do sooner or later once they have the bot, each whim with its own dice."""
        talk = phrases.small_talk(self.person.language_code, self.dice("words"))
        command = self.dice("command").choice(STAFF_COMMANDS)
        whims = {
            "start": (BARE_START, self.opening("")),
            "talk": (SMALL_TALK, self._chatting(talk)),
            "curious": (CURIOUS, self._chatting(command)),
        }
        for whim, (share, deed) in whims.items():
            dice = self.dice(whim)
            at = since + dice.uniform(HOUR, 30 * DAY)
            if dice.random() < share and at < self._season.end:
                self.plan(at, deed)
        self._plan_block(since, self.dice("block"))

    def _chatting(self, text: str) -> Deed:
        """The deed of writing what nobody asked for, but not where it would be taken for a comment."""

        def deed(now: float) -> None:
            if not self._conversation.awaits_words(now):
                self.write(text)

        return deed

    def _plan_block(self, since: float, dice: random.Random) -> None:
        blocks, unblocks = dice.random() < BLOCKING, dice.random() < UNBLOCKING
        at = since + dice.uniform(HOUR, 21 * DAY)
        back = at + dice.uniform(DAY, 14 * DAY)
        if blocks:
            self.plan(at, lambda _: people.block(self.world, self.person, True), in_chat=False)
        if blocks and unblocks:
            self.plan(back, lambda _: people.block(self.world, self.person, False), in_chat=False)

"""What all simulated people have in common: plans, dice of their own, and a chat with the bot."""

import random
from collections.abc import Callable
from heapq import heappop, heappush

from sandbox import people
from sandbox.messages import Message, Person
from sandbox.shop import Purchase
from sandbox.world import World

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0

Deed = Callable[[float], None]


class SimulatedPerson:
    """Somebody with a diary; a `sandbox.residents.Resident` that by itself does nothing.

    Everything random comes from `dice(topic, number)`, which depends on the seed, the person and
    the topic and on nothing that has happened before: in whatever order the bot serves its people,
    each of them does the same.
    """

    def __init__(self, world: World, person: Person, seed: int) -> None:
        self.world = world
        self._person = person
        self._seed = seed
        self._plans: list[tuple[float, int, bool, Deed]] = []
        self._planned = 0

    @property
    def person(self) -> Person:
        """Who this is."""
        return self._person

    def dice(self, topic: str, number: int = 0) -> random.Random:
        """Dice for the `number`th thing of its kind."""
        return random.Random(f"{self._seed}:{self._person.id}:{topic}:{number}")  # noqa: S311 - a game

    def plan(self, at: float, deed: Deed, *, in_chat: bool = True) -> None:
        """Do `deed` at `at`; what happens `in_chat` is dropped if the bot is blocked by then."""
        self._planned += 1
        heappush(self._plans, (at, self._planned, in_chat, deed))

    def next_at(self) -> float | None:
        """When the first of the plans is due."""
        return self._plans[0][0] if self._plans else None

    def act(self, now: float) -> None:
        """Do what was planned first."""
        _, _, in_chat, deed = heappop(self._plans)
        if not (in_chat and self._person.blocked):
            deed(now)

    def note(self, did: str, **more: str | int | bool) -> None:
        """Write into the journal what was meant."""
        self.world.note(self._person, did, **more)

    def write(self, text: str) -> Message:
        """Write to the bot now."""
        return people.write(self.world, self._person, text)

    def writing(self, text: str) -> Deed:
        """The deed of writing `text`."""

        def deed(now: float) -> None:
            self.write(text)

        return deed

    def opening(self, payload: str) -> Deed:
        """The deed of opening the bot's link with this payload."""

        def deed(now: float) -> None:
            people.open_link(self.world, self._person, payload)

        return deed

    def received(self, message: Message) -> None:
        """A message that says nothing to them."""

    def edited(self, message: Message) -> None:
        """An edit that says nothing to them."""

    def receipt(self, purchase: Purchase) -> None:
        """A receipt that says nothing to them."""

    def staff_link(self, role: str, link: str) -> None:
        """A link that is not for them."""


def whole_minute(at: float) -> float:
    """The minute that `at` lies in; plans made from it do not feel how fast the bot was."""
    return at // MINUTE * MINUTE

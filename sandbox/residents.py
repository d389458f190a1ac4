"""The seam for simulated people: who lives here, and when each of them acts next."""

from heapq import heappop, heappush
from typing import Protocol

from sandbox.messages import Message, Person
from sandbox.shop import Purchase


class Resident(Protocol):
    """Somebody, or something, that acts by itself.

    The world asks `next_at` after every call that it makes on the resident (and after
    `World.refresh(resident)`), and calls `act` once that moment has come. Acting goes through
    the verbs of `sandbox.people` and `sandbox.shop`, which also write the journal; what an act
    meant (scored, commented, ...) the resident adds itself with `World.note`.

    The notifications come in the middle of a Bot API call: they may only remember and plan
    (so that `next_at` changes), not act.
    """

    @property
    def person(self) -> Person | None:
        """The person whose chat it hears of; None for one that hears of no chat."""

    def next_at(self) -> float | None:
        """When it will act next, unix seconds of the sandbox clock; None: not by itself."""

    def act(self, now: float) -> None:
        """Do what was due. `now` is at or after what `next_at` said."""

    def received(self, message: Message) -> None:
        """The bot's message has just arrived in the person's chat."""

    def edited(self, message: Message) -> None:
        """The bot has just edited `message` (its text, caption, picture or buttons)."""

    def receipt(self, purchase: Purchase) -> None:
        """The purchase's receipt now carries a link (`purchase.link`) to the bot."""

    def staff_link(self, role: str, link: str) -> None:
        """The shop's owner handed out a one-time link for `role` (manager or admin)."""


class Schedule:
    """Residents by the moment of their next act; equal moments go in order of moving in."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int]] = []
        self._residents: list[Resident] = []
        self._number: dict[int, int] = {}
        self._due: list[float | None] = []

    def add(self, resident: Resident) -> None:
        """Let `resident` move in."""
        self._number[id(resident)] = len(self._residents)
        self._residents.append(resident)
        self._due.append(None)
        self.refresh(resident)

    def all(self) -> list[Resident]:
        """Everybody who lives here, in order of moving in."""
        return self._residents

    def refresh(self, resident: Resident) -> bool:
        """Ask `resident` again when it acts next; True if that is now the first of all."""
        number, at = self._number[id(resident)], resident.next_at()
        if at == self._due[number]:
            return False
        self._due[number] = at
        if at is None:
            return False
        heappush(self._heap, (at, number))
        return self._heap[0] == (at, number)

    def next_at(self) -> float | None:
        """The moment of the next act, None where nobody plans one."""
        heap = self._heap
        while heap and self._due[heap[0][1]] != heap[0][0]:
            heappop(heap)
        return heap[0][0] if heap else None

    def take(self, now: float) -> Resident | None:
        """The resident whose act is the next one due by `now`; it is asked again afterwards."""
        at = self.next_at()
        if at is None or at > now:
            return None
        _, number = heappop(self._heap)
        self._due[number] = None
        return self._residents[number]

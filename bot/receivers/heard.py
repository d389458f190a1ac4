"""What a receiver has heard: purchases and refunds, in the fields of our own API, which checks them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Payload = Mapping[str, object]
Item = dict[str, object]


@dataclass(frozen=True)
class Heard:
    """Purchases come before refunds, which may be of them."""

    purchases: tuple[Item, ...] = ()
    refunds: tuple[Item, ...] = ()


class Receiver(Protocol):
    """Understands one kind of sender."""

    @property
    def name(self) -> str:
        """By which its path ends."""
        ...

    def trusts(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether the sender has signed these very bytes."""
        ...

    def is_greeting(self, body: bytes) -> bool:
        """Whether the sender only wants to know that somebody is here; nothing is taken then."""
        ...

    def read(self, headers: Mapping[str, str], payload: Payload) -> Heard:
        """What was bought and given back; nothing, where it is about something else."""
        ...


def within(payload: object, path: str) -> object:
    """What stands at ``a.b.0.c``; None where there is nothing."""
    found = payload
    for part in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, list) and part.isascii() and part.isdigit() and int(part) < len(found):
            found = found[int(part)]
        else:
            return None
    return found


def text(payload: object, *paths: str) -> str:
    """The first of these places that has a text or a whole number, as a text; empty where none has."""
    for path in paths:
        found = within(payload, path)
        if isinstance(found, int) and not isinstance(found, bool) and found:
            return str(found)
        if isinstance(found, str) and found.strip():
            return found.strip()
    return ""


def full_name(person: object, first: str, last: str) -> str:
    """First and last name, as far as they are known."""
    return " ".join(filter(None, (text(person, first), text(person, last))))


def mappings(found: object) -> list[Payload]:
    """The objects of a list; none where it is no list."""
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []

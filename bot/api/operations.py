"""Operations: what can be asked, and with which scope. The router and the document are made of these."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from aiohttp import web
from pydantic import BaseModel

from bot.api.faults import FieldFault
from bot.api.models import In
from nps.tokens import Access

JSON = "application/json"


class Body(Enum):
    """Of how many objects a body is made."""

    ONE = "one"
    ONE_OR_LIST = "one or list"


@dataclass(frozen=True)
class Call:
    """A request whose every part is checked. ``items`` has, in order, objects or what is wrong with them."""

    path: Mapping[str, str]
    query: In | None = None
    items: Sequence[In | list[FieldFault]] = ()
    accept: str = ""

    @property
    def body(self) -> In:
        """The one object of a body that is one."""
        (item,) = self.items
        assert isinstance(item, In)
        return item


@dataclass(frozen=True)
class Outcome:
    """An answer to expect: its status, what it means, and its form by media type (None for bytes)."""

    status: int
    means: str
    forms: Mapping[str, type[BaseModel] | None]


@dataclass(frozen=True)
class Operation:
    """``path`` has its parameters in braces; ``access`` is None where no token is needed.

    ``body`` and ``query`` are the models that check a request; ``refusals`` are those of this operation
    alone, by their status.
    """

    name: str
    method: str
    path: str
    summary: str
    access: Access | None
    answer: Callable[[Call], Awaitable[web.Response]]
    outcomes: Sequence[Outcome]
    body: type[In] | None = None
    of: Body = Body.ONE
    query: type[In] | None = None
    refusals: Mapping[int, str] = field(default_factory=dict)
    path_types: Mapping[str, object] = field(default_factory=dict)

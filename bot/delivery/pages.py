"""What may be sent next, read from the table a page at a time."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime

from nps.records import Delivery, Lane
from storage import deliveries
from storage.database import Database

_URGENT = (Lane.TAP, Lane.CONVERSATION, Lane.REPORT)
_IN_BULK = (Lane.CAMPAIGN,)
_A_FEW, _MANY = 50, 200


@dataclass
class Page:
    """Rows in the order in which they should go; ``later`` is when the table has more, if it has none now.

    ``stale`` says that the table may hold something that the page should.
    """

    rows: list[Delivery] = field(default_factory=list)
    later: datetime | None = None
    stale: bool = True

    def _come(self, now: datetime) -> bool:
        return self.later is not None and self.later <= now


@dataclass
class Urgent(Page):
    """Somebody waits for these: whatever is new goes in its place among the others at once."""

    def news(self) -> None:
        """Something was queued, or what held it back is done."""
        self.stale = True

    async def fill(self, database: Database, now: datetime, under_way: Container[int]) -> None:
        """Look at the table, where that may bring something. Raises DatabaseUnreachable."""
        if not (self.stale or self._come(now)) or len(self.rows) >= _A_FEW:
            return
        self.stale = False
        async with database.read() as tx:
            found = await deliveries.ready(tx, now, _URGENT, _A_FEW)
            self.later = None if found else await deliveries.next_ready(tx, _URGENT)
        self.rows = [delivery for delivery in found if delivery.id not in under_way]


@dataclass
class InBulk(Page):
    """Nobody waits for these: page follows page until the end is reached, and then from the beginning."""

    _read_up_to: int = 0

    def news(self) -> None:
        """Something was queued; whatever it is, it comes after the rows that are here."""
        self.stale = self.stale or not self.rows

    async def fill(self, database: Database, now: datetime, under_way: Container[int]) -> None:
        """Go on reading where the page is used up, or all but. Raises DatabaseUnreachable."""
        if (self.stale or self._come(now)) and len(self.rows) < _A_FEW:
            self._read_up_to = 0  # what is left may be held by a limit, and hold up nobody else
        elif self.rows or not self._read_up_to:
            return
        self.stale = False
        async with database.read() as tx:
            found = await deliveries.ready(tx, now, _IN_BULK, _MANY, after=self._read_up_to)
            self.later = None if found else await deliveries.next_ready(tx, _IN_BULK)
        self._read_up_to = found[-1].id if len(found) == _MANY else 0
        self.rows = [delivery for delivery in found if delivery.id not in under_way]

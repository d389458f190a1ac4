"""Recipients: the chats that reports come to by themselves, when, and what of the shop each may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from nps.periods import Period, Span

LAST_MONTH_DAY = 28
"""The last day of the month that every month has."""

REPORTED = (Span.WEEK, Span.MONTH)
"""What a recipient's own reports may be of."""


class Form(StrEnum):
    PICTURE = "picture"
    TEXT = "text"


@dataclass(frozen=True)
class Scope:
    """What of the shop somebody sees: the figures of these ``branches`` (of all where there are none named),
    and whether customers by name."""

    branches: tuple[str, ...] = ()
    names: bool = True


EVERYTHING = Scope()


@dataclass(frozen=True)
class Recipient:
    """A chat, or a topic of one, that reports come to; ``since`` is from when on they are due.

    ``weekday`` (1 is Monday) and ``hour`` are None where the shop's own hold: the first day of its week, its
    usual hour. ``branches`` are those chosen, ``allowed`` those that the reader is limited to; of both, none
    named means all. ``staff_id`` is the member whose own chat it is, or who made a group a recipient.
    """

    id: int
    chat_id: int
    topic: int | None
    staff_id: int | None
    time_zone: str
    language: str
    since: datetime
    span: Span = Span.WEEK
    weekday: int | None = None
    month_day: int = 1
    hour: int | None = None
    form: Form = Form.PICTURE
    branches: tuple[str, ...] = ()
    sees_names: bool = True
    allowed: tuple[str, ...] = ()
    may_see_names: bool = True

    @property
    def is_group(self) -> bool:
        """Whether several people read it: only such chats have negative numbers."""
        return self.chat_id < 0

    @property
    def scope(self) -> Scope:
        """What is sent there: what was chosen, as far as the reader is allowed to see it."""
        return Scope(within(self.branches, self.allowed), self.sees_names and self.may_see_names)

    def day_for(self, period: Period) -> date:
        """The day on which the report of ``period`` is to come: the chosen one, once the period is over."""
        after = period.last + timedelta(days=1)
        if period.span is Span.MONTH:
            return after.replace(day=self.month_day)
        if self.weekday is None:
            return after
        return after + timedelta(days=(self.weekday - after.isoweekday()) % 7)


def within(chosen: Sequence[str], allowed: Sequence[str]) -> tuple[str, ...]:
    """The chosen branches that are allowed; where none of them is, all that are allowed, never simply all."""
    if not allowed:
        return tuple(chosen)
    return tuple(branch for branch in chosen if branch in allowed) or tuple(allowed)

"""Cases in numbers: how many alerts are open, how soon customers are contacted, what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from nps.alerts import CONTACT_WITHIN
from nps.money import Money
from nps.working_hours import WorkingHours


@dataclass(frozen=True)
class OpenCases:
    """Open cases, how many of them are overdue, and the money at stake in them, a currency each."""

    open: int = 0
    overdue: int = 0
    at_stake: tuple[Money, ...] = ()


NO_CASES = OpenCases()


@dataclass(frozen=True)
class Ended:
    """How many cases were saved and lost, and the money in them, in minor units; ``currency``: None if
    nothing is known of it."""

    currency: str | None
    saved: int
    saved_minor: int
    lost: int
    lost_minor: int


@dataclass(frozen=True)
class Contact:
    """When a case was opened and its customer contacted (None: not yet); ``low``: for a low score."""

    opened_at: datetime
    contacted_at: datetime | None
    low: bool


@dataclass(frozen=True)
class Promptness:
    """``median`` is the time until customers were contacted, over ``contacted`` of them; None of none.

    ``within`` of ``due`` detractors were contacted within 48 hours of working days.
    """

    median: timedelta | None = None
    contacted: int = 0
    within: int = 0
    due: int = 0


def promptness(contacts: Sequence[Contact], hours: WorkingHours, now: datetime) -> Promptness:
    """How soon customers were contacted; cases whose 48 hours are not over count once they are contacted."""
    waited = [each.contacted_at - each.opened_at for each in contacts if each.contacted_at]
    low = [each for each in contacts if each.low]
    held = [_in_time(each, hours, now) for each in low]
    return Promptness(
        median=timedelta(seconds=median(each.total_seconds() for each in waited)) if waited else None,
        contacted=len(waited),
        within=held.count(True),
        due=len(held) - held.count(None),
    )


def _in_time(contact: Contact, hours: WorkingHours, now: datetime) -> bool | None:
    """None where the time is not over."""
    at = contact.contacted_at
    if at is not None and at - contact.opened_at <= CONTACT_WITHIN:
        return True
    until = hours.due(contact.opened_at, CONTACT_WITHIN)
    if at is None:
        return False if until <= now else None
    return at <= until

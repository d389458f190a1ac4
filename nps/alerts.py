"""Alerts: the case that is opened for one customer from a signal, worked by staff, judged by the customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from nps.money import Money
from nps.records import CommentKind, Role, Staff
from nps.signals import SeenSignal

ACKNOWLEDGE_WITHIN, CONTACT_WITHIN = timedelta(hours=24), timedelta(hours=48)
"""How soon somebody takes an alert, and how soon the customer hears from them; in working hours."""

REMIND_BEFORE = timedelta(hours=4)
BURST = 5
"""So many cards come by themselves to a chat within ``BURST_WITHIN``; what is more comes as one digest."""
BURST_WITHIN = timedelta(minutes=10)

OTHER_CAUSE = "other"
"""The cause that is none of the shop's themes."""


class AlertState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How an alert ended, as whoever closed it says; ``ERASED``, as nobody says: its customer was."""

    WON_BACK = "won_back"
    EXPLAINED = "explained"
    LOST = "lost"
    NOT_A_PROBLEM = "not_a_problem"
    ERASED = "erased"


OUTCOMES = tuple(each for each in Outcome if each is not Outcome.ERASED)
"""Those that staff choose from."""


class Verdict(StrEnum):
    """What the customer says to "was it solved?"."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Step(StrEnum):
    """What happened to an alert, as its log has it."""

    OPENED = "opened"
    JOINED = "joined"
    TAKEN = "taken"
    CONTACTED = "contacted"
    ANSWERED = "answered"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    HANDED_OVER = "handed_over"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    CLOSED = "closed"
    NOTED = "noted"
    JUDGED = "judged"
    REOPENED = "reopened"
    LINE_CLOSED = "line_closed"
    ERASED = "erased"


@dataclass(frozen=True)
class Alert:
    """The case of one customer; a customer has one that is open at most.

    ``segment`` is the branch it belongs to, ``response_id`` the answer it is about (None for a lapse and the
    like). ``due_at`` is when it has to be taken, then when the customer has to be contacted; None once that
    is done. ``wake_at`` is when the clock looks at it next. ``line_since`` is when the shop last wrote to the
    customer through the bot; None while nothing is said there. ``expected`` is what the customer was
    expected to bring in the next twelve months when the alert was opened, ``at_risk`` what silence had taken
    of it by then; None if nothing was known.
    """

    id: int
    customer_id: int
    segment: str
    response_id: int | None
    state: AlertState
    opened_at: datetime
    due_at: datetime | None
    wake_at: datetime | None
    owner_id: int | None = None
    taken_at: datetime | None = None
    contacted_at: datetime | None = None
    reminded_at: datetime | None = None
    escalated_at: datetime | None = None
    snoozed_until: datetime | None = None
    line_since: datetime | None = None
    closed_at: datetime | None = None
    closed_by: int | None = None
    outcome: Outcome | None = None
    cause: str | None = None
    note: str = ""
    verdict: Verdict | None = None
    reopened: int = 0
    expected: Money | None = None
    at_risk: Money | None = None

    @property
    def money(self) -> int:
        """What the customer would bring if all were well, in minor units: by this alerts are sorted."""
        return sum(each.minor for each in (self.expected, self.at_risk) if each)

    @property
    def is_open(self) -> bool:
        return self.state is AlertState.OPEN


@dataclass(frozen=True)
class LoggedStep:
    """A step with who did it (None for the customer and the program) and when."""

    step: Step
    at: datetime
    who: str | None
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class PassedOn:
    """Something that was passed on through the bot, from the shop to the customer or the other way."""

    from_customer: bool
    kind: CommentKind
    text: str
    file_id: str | None
    at: datetime


@dataclass(frozen=True)
class Case:
    """An alert with all that its log and its signals say."""

    alert: Alert
    signals: tuple[SeenSignal, ...]
    steps: tuple[LoggedStep, ...]
    passed_on: tuple[PassedOn, ...]


def may_work(member: Staff, branch: str) -> bool:
    """Whether somebody may see and work alerts of a branch: whoever sees it, and customers by name."""
    return member.sees_names and (not member.branches or branch in member.branches)


def owned(alert: Alert, everyone: Sequence[Staff]) -> Alert:
    """The alert without an owner who has left or may not work it any more: it is anybody's again."""
    if any(each.id == alert.owner_id and may_work(each, alert.segment) for each in everyone):
        return alert
    return replace(alert, owner_id=None)


def called(everyone: Sequence[Staff], branch: str) -> tuple[Staff, ...]:
    """Whom an alert of a branch calls: the managers limited to it, else all managers who may see it, else
    the admins."""
    may = [member for member in everyone if may_work(member, branch)]
    managers = [member for member in may if member.role is Role.MANAGER]
    theirs = [member for member in managers if member.branches]
    return tuple(theirs or managers or [member for member in may if member.role is Role.ADMIN])

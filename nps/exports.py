"""What a row of an export tells: a response or a purchase with all that is known around it."""

from dataclasses import dataclass
from datetime import datetime

from nps.alerts import AlertState, Outcome, Verdict
from nps.money import Money
from nps.records import CampaignKind
from nps.signals import SignalKind


@dataclass(frozen=True, slots=True)
class ExportedResponse:
    """A response with who gave it, to what, and the words that came after it.

    ``comment`` has all comments in the order in which they were written, a line each; ``files`` counts the
    voice messages and photos among them, which stay at Telegram. ``language`` and ``wording`` are those in
    which the question was asked.
    """

    customer: str | None
    name: str
    score: int
    answered_at: datetime
    changed_at: datetime | None
    segment: str
    comment: str
    files: int
    may_write: bool | None
    campaign: str
    kind: CampaignKind
    language: str | None
    wording: str | None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class ExportedPurchase:
    """A purchase with who made it. ``tags`` and ``time_zone`` are the customer's."""

    order: str
    customer: str | None
    name: str
    bought_at: datetime
    amount: Money
    segment: str
    tags: tuple[str, ...]
    time_zone: str | None


@dataclass(frozen=True, slots=True)
class ExportedAlert:
    """An alert with its customer, what it came from, and how it went. ``score`` is that of its answer now."""

    id: int
    opened_at: datetime
    state: AlertState
    customer: str | None
    name: str
    segment: str
    signals: tuple[SignalKind, ...]
    score: int | None
    owner: str | None
    due_at: datetime | None
    taken_at: datetime | None
    contacted_at: datetime | None
    closed_at: datetime | None
    outcome: Outcome | None
    cause: str | None
    note: str
    verdict: Verdict | None
    reopened: int
    expected: Money | None
    at_risk: Money | None

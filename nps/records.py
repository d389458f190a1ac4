"""The records that cross rooms: frozen, with aware UTC datetimes and money in minor units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import IntEnum, StrEnum

from nps.money import Money
from nps.scores import Category, category
from nps.segments import Traits

POST_PURCHASE_CAMPAIGN = 1
"""The id of the campaign that is always on; migrations create it."""


class CampaignKind(StrEnum):
    POST_PURCHASE = "post_purchase"
    BROADCAST = "broadcast"


@dataclass(frozen=True)
class Customer:
    """Who buys; has at most one chat. ``external_id`` is the shop's id for the person, None if unknown.
    ``phone`` is in E.164, as the shop brought it or the customer shared it.

    Who is ``erased`` is nobody: a nameless row that only keeps figures.
    """

    id: int
    external_id: str | None
    name: str
    language: str | None
    chat_id: int | None
    stopped_at: datetime | None = None
    blocked_at: datetime | None = None
    may_write: bool | None = None
    last_asked_at: datetime | None = None
    time_zone: str | None = None
    erased: bool = False
    phone: str | None = field(default=None, repr=False)  # what is printed may be logged


@dataclass(frozen=True)
class NewPurchase:
    """A purchase on its way in. ``order`` identifies it for good; ``customer`` is None if unknown.

    ``tags``, ``time_zone`` (IANA, None if unknown) and ``phone`` (E.164) are the customer's. Who has no
    number at the shop is known by the phone.
    """

    order: str
    customer: str | None
    name: str
    bought_at: datetime
    amount: Money
    segment: str = ""
    tags: tuple[str, ...] = ()
    time_zone: str | None = None
    traits: Traits = field(default_factory=dict)
    phone: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Purchase:
    id: int
    order: str
    customer_id: int
    bought_at: datetime
    amount: Money
    segment: str
    ask: bool
    traits: Traits = field(default_factory=dict)


@dataclass(frozen=True)
class NewRefund:
    """Money that goes back, on its way in. ``refund`` identifies it for good; ``amount`` is in major units of
    the currency in which ``order`` was paid, and more than nothing."""

    refund: str
    order: str
    refunded_at: datetime
    amount: Decimal


class RefundFate(StrEnum):
    """What became of a refund on its way in; all but the first two are reasons why it is not taken, the last
    of them that who paid asked to be forgotten."""

    ADDED = "added"
    KNOWN = "known"
    NO_PURCHASE = "no_purchase"
    TOO_FINE = "too_fine"
    TOO_MUCH = "too_much"
    TOO_EARLY = "too_early"
    ERASED = "erased"


@dataclass(frozen=True)
class NewResponse:
    """A past answer on its way in, from another tool. ``identity`` makes taking it in twice harmless."""

    identity: str
    customer: str | None
    answered_at: datetime
    score: int
    segment: str = ""
    comment: str = ""
    traits: Traits = field(default_factory=dict)


@dataclass(frozen=True)
class Added:
    """What became of a batch: rows taken in, rows that were there already, and rows left out because they are
    of people who were erased."""

    added: int
    known: int
    erased: int = 0


class InvitationState(StrEnum):
    SCHEDULED = "scheduled"
    SENT = "sent"
    ANSWERED = "answered"
    EXPIRED = "expired"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class SkipReason(StrEnum):
    """Why a due invitation was not sent."""

    ASKED_RECENTLY = "asked_recently"
    OPTED_OUT = "opted_out"
    BLOCKED = "blocked"
    NO_CHAT = "no_chat"
    TOO_LATE = "too_late"


@dataclass(frozen=True)
class Occasion:
    """What a customer is asked about: a purchase, or nothing but the shop.

    ``amount_minor`` is the purchase's, if it was paid in the shop's currency.
    """

    purchase_id: int | None = None
    segment: str = ""
    traits: Traits = field(default_factory=dict)
    amount_minor: int | None = None


@dataclass(frozen=True)
class NewInvitation:
    """Whom to ask, about what, and when."""

    customer_id: int
    occasion: Occasion
    due_at: datetime


@dataclass(frozen=True)
class Invitation:
    """One customer asked once in one campaign. ``segment`` is that of the purchase, "" if none."""

    id: int
    campaign_id: int
    customer_id: int
    purchase_id: int | None
    state: InvitationState
    due_at: datetime
    segment: str
    sent_at: datetime | None = None
    message_id: int | None = None
    language: str | None = None
    wording: str | None = None
    reminder_message_id: int | None = None
    traits: Traits = field(default_factory=dict)
    amount_minor: int | None = None

    def other_messages(self, than: int) -> list[int]:
        """The messages, question and reminder, that ask the same as the message ``than``."""
        asking = (self.message_id, self.reminder_message_id)
        return [each for each in asking if each is not None and each != than]


@dataclass(frozen=True)
class Response:
    """The score and what came after it; ``comment_skipped`` where the customer chose to say nothing."""

    id: int
    campaign_id: int
    customer_id: int | None
    invitation_id: int | None
    score: int
    answered_at: datetime
    changed_at: datetime | None
    segment: str
    commented: bool
    comment_skipped: bool
    may_write: bool | None

    @property
    def category(self) -> Category:
        return category(self.score)


class CommentKind(StrEnum):
    TEXT = "text"
    VOICE = "voice"
    PHOTO = "photo"


@dataclass(frozen=True)
class Comment:
    """The customer's own words, voice or photo; ``text`` is a photo's or voice's caption there."""

    kind: CommentKind
    text: str
    file_id: str | None = None
    message_id: int | None = None


@dataclass(frozen=True)
class CustomerWords:
    """A response with who gave it and what was said, for the list that managers read."""

    name: str
    score: int
    answered_at: datetime
    segment: str
    comments: tuple[Comment, ...]
    may_write: bool | None
    response_id: int


class Role(StrEnum):
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True)
class Staff:
    """Who reads and acts (manager), and also sets up and starts campaigns (admin).

    ``branches`` are those that a manager is limited to, none named meaning all; ``sees_names`` is False for
    who may see figures only.
    """

    id: int
    role: Role
    chat_id: int
    name: str
    language: str
    time_zone: str
    enrolled_at: datetime
    branches: tuple[str, ...] = ()
    sees_names: bool = True


class Lane(IntEnum):
    """Who goes first when all want to send: the lower number."""

    TAP = 0
    CONVERSATION = 1
    REPORT = 2
    CAMPAIGN = 3


class DeliveryState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class NewDelivery:
    """A message on its way out. ``key`` is unique for good: queueing the same key again does nothing.

    ``letter`` is the message itself as JSON-ready data; what it means is known to ``bot`` alone.
    ``invitation_id``, and with it ``campaign_id``, is set on the question itself, and on nothing else;
    ``reminder_of`` is the invitation that a reminder reminds of.
    """

    key: str
    lane: Lane
    chat_id: int
    letter: Mapping[str, object]
    invitation_id: int | None = None
    not_before: datetime | None = None
    campaign_id: int | None = None
    reminder_of: int | None = None


@dataclass(frozen=True)
class Delivery:
    id: int
    key: str
    lane: Lane
    chat_id: int
    letter: Mapping[str, object]
    invitation_id: int | None
    state: DeliveryState
    attempts: int
    message_id: int | None = None
    error: str | None = None
    reminder_of: int | None = None

    @property
    def asks(self) -> bool:
        """Whether it is a question or a reminder of one: what must never come twice."""
        return self.invitation_id is not None or self.reminder_of is not None


@dataclass(frozen=True)
class Funnel:
    """What became of the invitations that fell due in a period: each step is part of the one before it.

    ``skipped`` maps a SkipReason to how many were not asked for it; ``waiting`` are due but not sent yet.
    """

    due: int = 0
    sent: int = 0
    delivered: int = 0
    scored: int = 0
    commented: int = 0
    blocked: int = 0
    opted_out: int = 0
    failed: int = 0
    unknown: int = 0
    waiting: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Rate:
    """How many questions arrived and how many were answered: of a branch, or of an hour of day (0..23)."""

    of: str | int
    delivered: int
    scored: int

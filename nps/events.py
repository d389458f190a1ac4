"""Events: what other programs of the shop are told as it happens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """What may be told."""

    RESPONSE_CREATED = "response.created"
    RESPONSE_CHANGED = "response.changed"
    ALERT_OPENED = "alert.opened"
    ALERT_CLOSED = "alert.closed"


@dataclass(frozen=True)
class NewEvent:
    """Something that happened to a customer, as it was at that moment: ``data`` holds what JSON holds."""

    kind: EventKind
    customer_id: int
    data: Mapping[str, object]


@dataclass(frozen=True)
class Event:
    """An event that waits to be told. ``key`` identifies it for good, for who is told it twice.

    It ``waits_since`` it happened, or since somebody said to try again. ``given_up_at`` is when no further
    try was to be made; ``error`` is what became of the last one.
    """

    id: int
    key: str
    kind: EventKind
    customer_id: int
    data: Mapping[str, object]
    happened_at: datetime
    waits_since: datetime
    attempts: int
    not_before: datetime
    error: str | None = None
    given_up_at: datetime | None = None

"""The log's words: what can be done that others may want to know of later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    CAMPAIGN_MADE = "campaign_made"
    CAMPAIGN_CHANGED = "campaign_changed"
    CAMPAIGN_PREVIEWED = "campaign_previewed"
    CAMPAIGN_STARTED = "campaign_started"
    CAMPAIGN_PAUSED = "campaign_paused"
    CAMPAIGN_RESUMED = "campaign_resumed"
    CAMPAIGN_CANCELLED = "campaign_cancelled"
    CAMPAIGN_FINISHED = "campaign_finished"
    CAMPAIGN_DISCARDED = "campaign_discarded"
    STAFF_INVITED = "staff_invited"
    STAFF_ENROLLED = "staff_enrolled"
    STAFF_REMOVED = "staff_removed"
    EXPORTED = "exported"
    THEMES_CORRECTED = "themes_corrected"
    STAFF_LIMITED = "staff_limited"
    RECIPIENT_ADDED = "recipient_added"
    RECIPIENT_CHANGED = "recipient_changed"
    RECIPIENT_ENDED = "recipient_ended"
    CHANNEL_ADDED = "channel_added"
    CHANNEL_ENDED = "channel_ended"
    CHANNEL_POSTED = "channel_posted"
    CUSTOMER_ERASED = "customer_erased"
    CUSTOMER_SHOWN = "customer_shown"
    CUSTOMERS_MERGED = "customers_merged"
    ANSWER_COUNTED = "answer_counted"
    PURCHASES_IMPORTED = "purchases_imported"
    TOKEN_MADE = "token_made"  # noqa: S105 - a deed
    TOKEN_WITHDRAWN = "token_withdrawn"  # noqa: S105 - a deed


@dataclass(frozen=True)
class Entry:
    """``who`` is the name of a member of staff, None for the command line or the program itself."""

    at: datetime
    deed: Deed
    who: str | None
    campaign_id: int | None
    details: Mapping[str, str | int]

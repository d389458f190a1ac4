"""Tokens: what lets another program of the shop in at the HTTP API, and how far."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Access(StrEnum):
    """One thing that a token may be allowed: a scope, as OAuth calls it."""

    PURCHASES_WRITE = "purchases:write"
    CUSTOMERS_WRITE = "customers:write"
    REFUNDS_WRITE = "refunds:write"
    LINKS_READ = "links:read"
    RESPONSES_READ = "responses:read"
    DIGEST_READ = "digest:read"


@dataclass(frozen=True)
class ApiToken:
    """``name`` is what the shop calls the program that has it; the token itself is kept nowhere.

    ``last_used_at`` may be a minute behind.
    """

    id: int
    name: str
    scopes: frozenset[Access]
    created_at: datetime
    last_used_at: datetime | None = None
    withdrawn_at: datetime | None = None

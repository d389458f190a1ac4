"""Tokens of the HTTP API: made, found by their hash, withdrawn."""

import secrets
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.tokens import Access, ApiToken
from storage.tables import api_tokens

PREFIX = "npsbot_"
"""By which people, and programs that look for leaked secrets, know what it is."""

_TOKEN_BYTES = 32


class NameTaken(Exception):
    """A token of this name is in use; withdraw it first, or take another name."""


async def make(tx: AsyncConnection, name: str, scopes: Collection[Access], *, now: datetime) -> str:
    """A new token, which is told this once: only its hash is kept. Raises NameTaken.

    A plain SHA-256 is right for it: there are 256 random bits to guess, so a slow hash would protect nothing
    and cost every request.
    """
    in_use = sa.exists().where(api_tokens.c.name == name, api_tokens.c.withdrawn_at.is_(None))
    if await tx.scalar(sa.select(in_use)):
        raise NameTaken(name)
    token = PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
    row = {"name": name, "token_hash": hash_of(token), "scopes": sorted(scopes), "created_at": now}
    await tx.execute(api_tokens.insert().values(row))
    return token


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode(errors="surrogateescape")).hexdigest()


async def by_hash(tx: AsyncConnection, hashes: Collection[str]) -> dict[str, ApiToken]:
    """The tokens with these hashes, by their hash; those that are unknown or withdrawn are left out."""
    c = api_tokens.c
    valid = sa.select(api_tokens).where(c.token_hash.in_(hashes), c.withdrawn_at.is_(None))
    return {row[c.token_hash]: _record(row) for row in (await tx.execute(valid)).mappings()}


async def everyone(tx: AsyncConnection) -> list[ApiToken]:
    """All that were ever made, in that order."""
    rows = (await tx.execute(sa.select(api_tokens).order_by(api_tokens.c.id))).mappings()
    return [_record(row) for row in rows]


async def used(tx: AsyncConnection, token_id: int, now: datetime) -> None:
    """It was shown just now."""
    await tx.execute(api_tokens.update().where(api_tokens.c.id == token_id).values(last_used_at=now))


async def withdraw(tx: AsyncConnection, name: str, now: datetime) -> bool:
    """Let nobody in by it from now on; False if no token of this name is in use."""
    c = api_tokens.c
    theirs = api_tokens.update().where(c.name == name, c.withdrawn_at.is_(None))
    return (await tx.execute(theirs.values(withdrawn_at=now))).rowcount > 0


def _record(row: RowMapping) -> ApiToken:
    c = api_tokens.c
    known = set(Access)
    return ApiToken(
        id=row[c.id],
        name=row[c.name],
        scopes=frozenset(Access(each) for each in row[c.scopes] if each in known),
        created_at=row[c.created_at],
        last_used_at=row[c.last_used_at],
        withdrawn_at=row[c.withdrawn_at],
    )

"""Erasures: keyed hashes of what identified people who asked to be forgotten, so that none is brought back.

The key lies in the database itself: who has the whole file and a guess can try the guess, nobody else can.
"""

import hmac
import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import shop
from storage.sql import batches, insert
from storage.tables import erasures

KEY = "erasure_key"
"""Under which the shop's table keeps the secret."""

_SECRET_BYTES = 32

Item = TypeVar("Item")


class Kind(StrEnum):
    """What an identity is."""

    CUSTOMER = "customer"
    CHAT = "chat"
    PHONE = "phone"
    ORDER = "order"
    RESPONSE = "response"


class WasErased(Exception):
    """Nothing is kept of this person any more, who asked to be forgotten."""


@dataclass(frozen=True)
class Identity:
    """Something by which a person, or what they bought or said, can be found again."""

    kind: Kind
    value: str

    def digest(self, key: str) -> str:
        value = "".join(filter(str.isdigit, self.value)) if self.kind is Kind.PHONE else self.value
        return hmac.new(key.encode(), f"{self.kind.value}:{value}".encode(), sha256).hexdigest()


async def remember(tx: AsyncConnection, identities: Iterable[Identity], now: datetime) -> None:
    """Nobody with one of these is taken in again from a file; who was erased twice, at the later time."""
    key = await shop.recall(tx, KEY)
    if key is None:
        key = secrets.token_hex(_SECRET_BYTES)
        await shop.remember(tx, KEY, key)
    digests = sorted({each.digest(key) for each in identities})
    new = insert(tx, erasures)
    again = new.on_conflict_do_update(index_elements=["digest"], set_={"erased_at": new.excluded.erased_at})
    for slice_ in batches(digests):
        await tx.execute(again, [{"digest": digest, "erased_at": now} for digest in slice_])


async def known(tx: AsyncConnection, identities: Collection[Identity]) -> dict[Identity, datetime]:
    """Those of the identities that were erased, and when."""
    key = await shop.recall(tx, KEY)
    if key is None:
        return {}
    by_digest = {each.digest(key): each for each in identities}
    found: dict[Identity, datetime] = {}
    for slice_ in batches(sorted(by_digest)):
        select = sa.select(erasures).where(erasures.c.digest.in_(slice_))
        found |= {by_digest[row.digest]: row.erased_at for row in await tx.execute(select)}
    return found


async def without_erased(
    tx: AsyncConnection, items: Sequence[Item], identities: Callable[[Item], Iterable[Identity]]
) -> list[Item]:
    """The items none of whose identities was erased."""
    if await shop.recall(tx, KEY) is None:
        return list(items)
    gone = await known(tx, {each for item in items for each in identities(item)})
    return [item for item in items if gone.keys().isdisjoint(identities(item))]

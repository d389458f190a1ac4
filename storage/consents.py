"""Consents: what customers agreed to or took back, when, and in which words they were told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql import insert
from storage.tables import consents, notices

_VERSION_DIGITS = 12


class What(StrEnum):
    """What is agreed to: to be known and asked, to be written to about an answer, and to be found by a phone
    that was shared."""

    ASKING = "asking"
    WRITING = "writing"
    PHONE = "phone"


@dataclass(frozen=True)
class Notice:
    """Words as somebody read them; other words, or another language, are another version."""

    language: str
    text: str

    @property
    def version(self) -> str:
        return sha256(f"{self.language}\n{self.text}".encode()).hexdigest()[:_VERSION_DIGITS]


async def keep(
    tx: AsyncConnection, customer_id: int, what: What, *, given: bool, told: Notice | None, now: datetime
) -> None:
    """Keep what a customer agreed to (or took back), and the words; what is so already is not kept again."""
    version = told.version if told else None
    last = sa.select(consents.c.given, consents.c.version).where(
        consents.c.customer_id == customer_id, consents.c.what == what
    )
    known = (await tx.execute(last.order_by(consents.c.id.desc()).limit(1))).first()
    if known is not None and tuple(known) == (given, version):
        return
    if told is not None:
        row = {"version": version, "language": told.language, "text": told.text, "since": now}
        await tx.execute(insert(tx, notices).values(row).on_conflict_do_nothing())
    new = {"customer_id": customer_id, "what": what, "given": given, "version": version, "at": now}
    await tx.execute(consents.insert().values(new))


async def last(tx: AsyncConnection, customer_id: int, what: What) -> bool | None:
    """What the customer said last; None where nothing was said."""
    theirs = sa.select(consents.c.given).where(consents.c.customer_id == customer_id, consents.c.what == what)
    given = await tx.scalar(theirs.order_by(consents.c.id.desc()).limit(1))
    return None if given is None else bool(given)


async def move(tx: AsyncConnection, from_id: int, to_id: int) -> None:
    """What one record agreed to, the other one has."""
    theirs = consents.update().where(consents.c.customer_id == from_id)
    await tx.execute(theirs.values(customer_id=to_id))

"""Phones: by which chats find what the shop knows of their owners, and buyers without an id are known.

A number is shared by its owner alone, since Telegram has checked it; what the shop brings proves nothing. So
records are joined only where a chat without an id at the shop has shared the number of one person.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Customer
from storage import customers as people
from storage import erasures, merging
from storage.consents import What
from storage.erasures import Identity, Kind
from storage.sql import batches
from storage.tables import consents, customers, purchases


async def any_brought(tx: AsyncConnection) -> bool:
    """Whether the shop has told the number of anybody: else there is nothing to be found by one."""
    c = customers.c
    bought = sa.exists().where(purchases.c.customer_id == c.id)
    theirs = sa.and_(c.phone.is_not(None), sa.or_(c.external_id.is_not(None), bought))
    return bool(await tx.scalar(sa.select(sa.exists().where(theirs))))


async def share(tx: AsyncConnection, here: Customer, phone: str) -> bool:
    """The chat of ``here`` shares its number: whether what the shop knows of it is theirs from now on.

    Where nothing is known of the number, it waits for the shop to bring it. Nothing is joined where it is
    that of several people at the shop, or of another chat.
    """
    if here.external_id is not None:
        return False
    await people.set_phones(tx, {here.id: phone})
    return await _join(tx, here, phone) is not None


async def unite(tx: AsyncConnection, phones: Collection[str]) -> set[int]:
    """The shop has brought these numbers: chats that shared one go to its owner; who has a chat since."""
    c = customers.c
    united = set[int]()
    for numbers in batches(sorted(phones)):
        shared = sa.exists().where(
            consents.c.customer_id == c.id, consents.c.what == What.PHONE, consents.c.given
        )
        waiting = sa.and_(c.phone.in_(numbers), c.chat_id.is_not(None), c.external_id.is_(None), shared)
        rows = (await tx.execute(sa.select(customers).where(waiting).order_by(c.id))).mappings()
        for here in map(people.record, rows.all()):
            joined = await _join(tx, here, here.phone or "")
            united |= {joined} if joined is not None else set()
    return united


async def _join(tx: AsyncConnection, here: Customer, phone: str) -> int | None:
    """Make the chat and all records with its number one customer; their id, None where it is not clear."""
    found = [each for each in await _holders(tx, phone) if each.id != here.id]
    named = [each for each in found if each.external_id is not None]
    if not found or len(named) > 1 or any(each.chat_id is not None for each in found):
        return None
    into = named[0] if named else found[0]
    for other in found:
        if other.id != into.id:
            await merging.merge(tx, into.id, other.id)
    if not await people.move_chat(tx, visitor_id=here.id, to_id=into.id):
        await merging.merge(tx, into.id, here.id)
    return into.id


async def _holders(tx: AsyncConnection, phone: str) -> list[Customer]:
    c = customers.c
    select = sa.select(customers).where(c.phone == phone, sa.not_(c.erased)).order_by(c.id).with_for_update()
    return [people.record(row) for row in (await tx.execute(select)).mappings()]


async def owners(tx: AsyncConnection, names: Mapping[str, str], now: datetime) -> dict[str, Customer]:
    """Whose the numbers of a mapping from number to name ("" if unknown) are, made where nobody has them.

    Of a number that several have it is nobody's.
    """
    found: dict[str, list[Customer]] = {}
    for numbers in batches(sorted(names)):
        theirs = sa.and_(customers.c.phone.in_(numbers), sa.not_(customers.c.erased))
        for row in (await tx.execute(sa.select(customers).where(theirs))).mappings():
            found.setdefault(row[customers.c.phone], []).append(people.record(row))
    missing = sorted(names.keys() - found.keys())
    for numbers in batches(missing):
        rows = [{"phone": number, "name": names[number], "created_at": now} for number in numbers]
        made = await tx.execute(sa.insert(customers).returning(customers), rows)
        found |= {row[customers.c.phone]: [people.record(row)] for row in made.mappings()}
    return {number: one[0] for number, one in found.items() if len(one) == 1}


async def of_erased(tx: AsyncConnection, phones: Iterable[str]) -> set[str]:
    """Those of the numbers that were somebody's who asked to be forgotten."""
    gone = await erasures.known(tx, {Identity(Kind.PHONE, phone) for phone in phones})
    return {identity.value for identity in gone}

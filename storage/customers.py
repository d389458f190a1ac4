"""Customers: who buys, and the one chat that each may have."""

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Customer, DeliveryState, InvitationState, SkipReason
from storage import alerts, consents, counting, erasures, events, tables
from storage.erasures import Identity, Kind, WasErased
from storage.sql import batches, first, insert, later
from storage.tables import (
    Moment,
    aliases,
    customers,
    deliveries,
    invitations,
    purchases,
    refunds,
    responses,
    tags,
)

_LONGEST_NUMBER = 18


def record(row: RowMapping) -> Customer:
    """The customer in a row that holds the table's columns, alone or beside another table's."""
    c = customers.c
    return Customer(
        id=row[c.id],
        external_id=row[c.external_id],
        name=row[c.name],
        language=row[c.language],
        chat_id=row[c.chat_id],
        stopped_at=row[c.stopped_at],
        blocked_at=row[c.blocked_at],
        may_write=row[c.may_write],
        last_asked_at=row[c.last_asked_at],
        time_zone=row[c.time_zone],
        erased=row[c.erased],
        phone=row[c.phone],
    )


async def get(tx: AsyncConnection, customer_id: int) -> Customer | None:
    return await _one(tx, customers.c.id == customer_id)


async def get_all(tx: AsyncConnection, customer_ids: Collection[int]) -> dict[int, Customer]:
    """These customers, by their id."""
    rows = (await tx.execute(sa.select(customers).where(customers.c.id.in_(customer_ids)))).mappings()
    return {row[customers.c.id]: record(row) for row in rows}


async def by_chat(tx: AsyncConnection, chat_id: int) -> Customer | None:
    return await _one(tx, customers.c.chat_id == chat_id)


async def meant(tx: AsyncConnection, written: str) -> Customer | None:
    """Who is meant by the shop's id, by the number of an order, or by ``#`` and the number here."""
    number = written.removeprefix("#")
    if number != written and number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER:
        found = await get(tx, int(number))
    else:
        found = await _one(tx, customers.c.external_id == written)
    if found is None:
        found = (await _by_alias(tx, [written])).get(written)
    if found is None:
        bought = sa.select(purchases.c.customer_id).where(purchases.c.external_id == written)
        found = await _one(tx, customers.c.id.in_(bought))
    return None if found is None or found.erased else found


async def by_chats(tx: AsyncConnection, chat_ids: Collection[int]) -> dict[int, Customer]:
    """The customers of these chats, by the chat's id."""
    select = sa.select(customers).where(customers.c.chat_id.in_(chat_ids))
    rows = (await tx.execute(select)).mappings()
    return {row[customers.c.chat_id]: record(row) for row in rows}


async def _one(tx: AsyncConnection, condition: sa.ColumnElement[bool]) -> Customer | None:
    row = (await tx.execute(sa.select(customers).where(condition))).mappings().first()
    return record(row) if row else None


async def arrive(
    tx: AsyncConnection, chat_id: int, *, name: str, language: str | None, now: datetime
) -> Customer:
    """The customer of a chat; a chat that was never seen becomes a visitor, a customer without external id.

    A name or a language is only filled in where none is known.
    """
    new = insert(tx, customers).values(chat_id=chat_id, name=name, language=language, created_at=now)
    known = {
        "name": sa.case((customers.c.name == "", new.excluded.name), else_=customers.c.name),
        "language": sa.func.coalesce(customers.c.language, new.excluded.language),
    }
    statement = new.on_conflict_do_update(index_elements=["chat_id"], set_=known).returning(customers)
    return record((await tx.execute(statement)).mappings().one())


async def set_language(tx: AsyncConnection, customer_id: int, language: str) -> None:
    await _set(tx, customers.c.id == customer_id, language=language)


async def set_may_write(tx: AsyncConnection, customer_id: int, may_write: bool) -> None:
    """Whether the shop may write back, as the customer said last."""
    await _set(tx, customers.c.id == customer_id, may_write=may_write)


async def asked(tx: AsyncConnection, invitation_ids: Collection[int], now: datetime) -> None:
    """The customers of these invitations were asked, as far as anybody knows: nobody is again for a while."""
    whom = sa.select(invitations.c.customer_id).where(invitations.c.id.in_(invitation_ids))
    newer = later(customers.c.last_asked_at, sa.literal(now, Moment))
    await _set(tx, customers.c.id.in_(whom), last_asked_at=newer)


async def stop(tx: AsyncConnection, customer_id: int, now: datetime) -> None:
    """End all asking. What is scheduled is skipped, nobody is reminded, and questions that wait in the outbox
    never leave it."""
    await _set(tx, customers.c.id == customer_id, stopped_at=first(customers.c.stopped_at, now))
    unsent = sa.and_(
        invitations.c.customer_id == customer_id,
        invitations.c.state == InvitationState.SCHEDULED,
        invitations.c.sent_at.is_(None),
    )
    questions = sa.select(invitations.c.id).where(unsent)
    await tx.execute(
        deliveries.update()
        .where(deliveries.c.invitation_id.in_(questions), deliveries.c.state == DeliveryState.QUEUED)
        .values(state=DeliveryState.FAILED, error=SkipReason.OPTED_OUT.value, finished_at=now)
    )
    skipped = {"state": InvitationState.SKIPPED, "skip_reason": SkipReason.OPTED_OUT}
    await tx.execute(invitations.update().where(unsent).values(skipped))
    theirs = invitations.update().where(invitations.c.customer_id == customer_id)
    await tx.execute(theirs.values(remind_at=None))


async def allow(tx: AsyncConnection, customer_id: int) -> None:
    """Asking is welcome again."""
    await _set(tx, customers.c.id == customer_id, stopped_at=None)


async def block(tx: AsyncConnection, chat_id: int, now: datetime) -> None:
    """The customer blocked the bot; the first time since it was last let in is kept."""
    await _set(tx, customers.c.chat_id == chat_id, blocked_at=first(customers.c.blocked_at, now))


async def unblock(tx: AsyncConnection, chat_id: int) -> None:
    await _set(tx, customers.c.chat_id == chat_id, blocked_at=None)


async def _set(tx: AsyncConnection, condition: sa.ColumnElement[bool], **values: object) -> None:
    await tx.execute(customers.update().where(condition).values(values))


async def set_time_zones(tx: AsyncConnection, time_zones: Mapping[int, str]) -> None:
    """Where customers live, as an IANA name for each customer's id."""
    if time_zones:
        theirs = customers.c.id == sa.bindparam("customer", type_=sa.BigInteger)
        statement = customers.update().where(theirs).values(time_zone=sa.bindparam("zone", type_=sa.Text))
        rows = [{"customer": id_, "zone": time_zones[id_]} for id_ in sorted(time_zones)]
        await tx.execute(statement, rows)


async def set_phones(tx: AsyncConnection, phones: Mapping[int, str | None]) -> None:
    """The numbers of customers in E.164, for each customer's id."""
    if phones:
        theirs = customers.c.id == sa.bindparam("customer", type_=sa.BigInteger)
        statement = customers.update().where(theirs).values(phone=sa.bindparam("number", type_=sa.Text))
        await tx.execute(statement, [{"customer": id_, "number": phones[id_]} for id_ in sorted(phones)])


async def add_tags(tx: AsyncConnection, added: Mapping[int, Collection[str]]) -> None:
    """Give customers tags, for each customer's id; those that they have already stay."""
    rows = [{"customer_id": id_, "tag": tag} for id_ in sorted(added) for tag in sorted(added[id_])]
    if rows:
        await tx.execute(insert(tx, tags).on_conflict_do_nothing(), rows)


async def put(
    tx: AsyncConnection,
    external_id: str,
    *,
    name: str | None,
    time_zone: str | None,
    phone: str | None = None,
    tags: Collection[str] | None,
    now: datetime,
) -> bool:
    """Set what is known of a customer, made where missing; what is None stays. Whether they were made.

    Raises WasErased of who asked to be forgotten: by the id, or by the phone of somebody who is new. Of
    somebody who is known such a phone is not kept: it may be a family's.
    """
    by_phone = {Identity(Kind.PHONE, phone)} if phone else set()
    gone = await erasures.known(tx, {Identity(Kind.CUSTOMER, external_id), *by_phone})
    if gone and (gone.keys() - by_phone or external_id not in await known(tx, {external_id})):
        raise WasErased
    before = await _by_alias(tx, [external_id])
    made, customer_id = (False, before[external_id].id) if before else await _made(tx, external_id, now)
    given = {"name": name, "time_zone": time_zone, "phone": None if gone else phone}
    if any(value is not None for value in given.values()):
        values = {column: value for column, value in given.items() if value is not None}
        await _set(tx, customers.c.id == customer_id, **values)
    if tags is not None:
        await tx.execute(tables.tags.delete().where(tables.tags.c.customer_id == customer_id))
        await add_tags(tx, {customer_id: tags})
    return made


async def _made(tx: AsyncConnection, external_id: str, now: datetime) -> tuple[bool, int]:
    """Whether the customer had to be made, and their id."""
    row = {"external_id": external_id, "name": "", "created_at": now}
    new = insert(tx, customers).values(row).on_conflict_do_nothing(index_elements=["external_id"])
    made = await tx.scalar(new.returning(customers.c.id))
    select = sa.select(customers.c.id).where(customers.c.external_id == external_id)
    return made is not None, made or int((await tx.execute(select)).scalar_one())


async def purchases_of(tx: AsyncConnection, customer_id: int) -> int:
    """How many purchases the customer has."""
    count = sa.select(sa.func.count()).select_from(purchases).where(purchases.c.customer_id == customer_id)
    return int((await tx.execute(count)).scalar_one())


async def by_external_id(tx: AsyncConnection, names: Mapping[str, str], now: datetime) -> dict[str, Customer]:
    """The customers of a mapping from external id to name ("" if unknown), made where they are missing.

    A name that is given replaces the one that was known.
    """
    found = await _by_alias(tx, names)
    # Sorted: two that import at once must not wait for each other.
    for keys in batches(sorted(names.keys() - found.keys())):
        rows = [{"external_id": key, "name": names[key], "created_at": now} for key in keys]
        await tx.execute(insert(tx, customers).on_conflict_do_nothing(index_elements=["external_id"]), rows)
        select = sa.select(customers).where(customers.c.external_id.in_(keys))
        for row in (await tx.execute(select)).mappings():
            found[row[customers.c.external_id]] = record(row)
    return await _renamed(tx, found, names)


async def known(tx: AsyncConnection, external_ids: Collection[str]) -> set[str]:
    """Those of the ids that lead to somebody."""
    found = set(await _by_alias(tx, external_ids))
    for keys in batches(sorted(external_ids)):
        found |= set(
            await tx.scalars(sa.select(customers.c.external_id).where(customers.c.external_id.in_(keys)))
        )
    return found


async def _by_alias(tx: AsyncConnection, external_ids: Collection[str]) -> dict[str, Customer]:
    """Those of the ids that led to another record, before it was merged with the one they lead to now."""
    found: dict[str, Customer] = {}
    for keys in batches(sorted(external_ids)):
        select = sa.select(aliases.c.external_id.label("alias"), customers).join(customers)
        for row in (await tx.execute(select.where(aliases.c.external_id.in_(keys)))).mappings():
            found[row["alias"]] = record(row)
    return found


async def _renamed(
    tx: AsyncConnection, found: dict[str, Customer], names: Mapping[str, str]
) -> dict[str, Customer]:
    renamed = [
        {"key": each.id, "new": names[key]}
        for key, each in found.items()
        if names[key] not in ("", each.name)
    ]
    if renamed:
        new_name = customers.update().where(customers.c.id == sa.bindparam("key"))
        await tx.execute(new_name.values(name=sa.bindparam("new")), renamed)
    return found


async def move_chat(tx: AsyncConnection, *, visitor_id: int, to_id: int) -> bool:
    """Give a visitor's chat, and all that was said in it, to the customer that the visitor turned out to be.

    The visitor is deleted. False, and nothing is changed, if ``to_id`` has a chat already or ``visitor_id``
    is no visitor: has an external id, a purchase, or no chat.
    """
    people = await _both(tx, visitor_id, to_id)
    visitor, customer = people.get(visitor_id), people.get(to_id)
    if visitor is None or customer is None or visitor_id == to_id or customer.chat_id is not None:
        return False
    if visitor.external_id is not None or visitor.chat_id is None or await _bought(tx, visitor_id):
        return False
    await counting.give(tx, responses.c.customer_id == visitor_id, to_id)
    await consents.move(tx, visitor_id, to_id)
    await events.move(tx, visitor_id, to_id)
    theirs = invitations.c.customer_id == visitor_id
    await tx.execute(invitations.update().where(theirs).values(customer_id=to_id))
    await alerts.give(tx, tables.alerts.c.customer_id == visitor_id, to_id)
    await tx.execute(customers.delete().where(customers.c.id == visitor_id))
    await tx.execute(customers.update().where(customers.c.id == to_id).values(_given(visitor, customer)))
    return True


def _given(visitor: Customer, customer: Customer) -> dict[str, object]:
    asked = [moment for moment in (visitor.last_asked_at, customer.last_asked_at) if moment]
    return {
        "chat_id": visitor.chat_id,
        "name": customer.name or visitor.name,
        "language": visitor.language or customer.language,
        "stopped_at": visitor.stopped_at or customer.stopped_at,
        "blocked_at": visitor.blocked_at,
        "may_write": customer.may_write if visitor.may_write is None else visitor.may_write,
        "last_asked_at": max(asked, default=None),
        "phone": customer.phone or visitor.phone,
    }


async def move_purchase(tx: AsyncConnection, *, purchase_id: int, to_customer_id: int) -> None:
    """Give a purchase, its refunds and invitations, their responses and the alerts about these to another
    customer.

    A customer who was made for this purchase alone, and is known by nothing else, goes with it.
    """
    owner = sa.select(purchases.c.customer_id).where(purchases.c.id == purchase_id)
    before = (await tx.execute(owner.with_for_update())).scalar_one_or_none()
    if before is None or before == to_customer_id:
        return
    new = {"customer_id": to_customer_id}
    of_purchase = sa.select(invitations.c.id).where(invitations.c.purchase_id == purchase_id)
    await counting.give(tx, responses.c.invitation_id.in_(of_purchase), to_customer_id)
    about = sa.select(responses.c.id).where(responses.c.invitation_id.in_(of_purchase))
    await alerts.give(tx, tables.alerts.c.response_id.in_(about), to_customer_id)
    await tx.execute(invitations.update().where(invitations.c.purchase_id == purchase_id).values(new))
    await tx.execute(purchases.update().where(purchases.c.id == purchase_id).values(new))
    await tx.execute(refunds.update().where(refunds.c.purchase_id == purchase_id).values(new))
    await events.move(tx, before, to_customer_id)
    await _carry(tx, before, to_customer_id)
    await _forget_nobody(tx, before)


async def _carry(tx: AsyncConnection, from_id: int, to_id: int) -> None:
    """When they were last asked; and the phone of a purchase whose customer had no id."""
    other = customers.alias()
    before = sa.select(other.c.last_asked_at, other.c.phone, other.c.external_id).where(other.c.id == from_id)
    row = (await tx.execute(before)).one()
    newer = later(customers.c.last_asked_at, sa.literal(row.last_asked_at, Moment))
    phone = row.phone if row.external_id is None else None
    carried = {"last_asked_at": newer, "phone": sa.func.coalesce(customers.c.phone, phone)}
    await tx.execute(customers.update().where(customers.c.id == to_id).values(carried))


async def _forget_nobody(tx: AsyncConnection, customer_id: int) -> None:
    """Delete a customer without external id, chat, purchase, invitation, response and alert."""
    left = [
        sa.exists().where(table.c.customer_id == customer_id)
        for table in (purchases, invitations, responses, tables.alerts)
    ]
    await tx.execute(
        customers.delete().where(
            customers.c.id == customer_id,
            customers.c.external_id.is_(None),
            customers.c.chat_id.is_(None),
            *(~each for each in left),
        )
    )


async def _both(tx: AsyncConnection, *ids: int) -> dict[int, Customer]:
    select = sa.select(customers).where(customers.c.id.in_(ids)).order_by(customers.c.id)
    rows = (await tx.execute(select.with_for_update())).mappings()
    return {row[customers.c.id]: record(row) for row in rows}


async def _bought(tx: AsyncConnection, customer_id: int) -> bool:
    exists = sa.select(sa.exists().where(purchases.c.customer_id == customer_id))
    return bool(await tx.scalar(exists))

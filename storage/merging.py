"""Merging two records that turn out to be one person: one remains, with everything that both own."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Customer, DeliveryState
from storage import alerts as alert_rows
from storage import consents, counting, events, tables
from storage.customers import record
from storage.sql import insert
from storage.tables import (
    aliases,
    audience,
    customers,
    deliveries,
    invitations,
    listed,
    purchases,
    refunds,
    responses,
    tags,
    worths,
)

_KEEP_THE_FIRST = ("id", "created_at", "stopped_at", "blocked_at", "last_asked_at", "erased")


async def merge(tx: AsyncConnection, into_id: int, other_id: int) -> Customer:
    """Give all that the other one owns to ``into_id``, and delete the other one.

    What both have, the first one keeps: name, chat, language; the other's id at the shop leads to the first
    one from now on. Who said stop in one of the two has said stop. Of two open alerts one remains.
    """
    both = sa.select(customers).where(customers.c.id.in_((into_id, other_id))).order_by(customers.c.id)
    rows = {int(row["id"]): dict(row) for row in (await tx.execute(both.with_for_update())).mappings()}
    into, other = rows[into_id], rows[other_id]
    await _give_what_was_said(tx, into_id, other_id)
    for bought in (purchases, refunds):
        await tx.execute(_of(bought, other_id).values(customer_id=into_id))
    await _give_places(tx, into_id, other_id)
    await _reroute(tx, other["chat_id"], into["chat_id"] or other["chat_id"])
    await tx.execute(_of(aliases, other_id).values(customer_id=into_id))
    await tx.execute(customers.delete().where(customers.c.id == other_id))
    if into["external_id"] is not None and other["external_id"] is not None:
        await tx.execute(aliases.insert().values(external_id=other["external_id"], customer_id=into_id))
    merged = customers.update().where(customers.c.id == into_id).values(_merged(into, other))
    return record((await tx.execute(merged.returning(customers))).mappings().one())


def _of(table: sa.Table, customer_id: int) -> sa.Update:
    return table.update().where(table.c.customer_id == customer_id)


async def _give_what_was_said(tx: AsyncConnection, into_id: int, other_id: int) -> None:
    await counting.give(tx, responses.c.customer_id == other_id, into_id)
    await tx.execute(_of(invitations, other_id).values(customer_id=into_id))
    await alert_rows.give(tx, tables.alerts.c.customer_id == other_id, into_id)
    await consents.move(tx, other_id, into_id)
    await events.move(tx, other_id, into_id)


async def _give_places(tx: AsyncConnection, into_id: int, other_id: int) -> None:
    """Tags, and places in lists and audiences, where the first one has none; worth is of the next night."""
    for table in (tags, listed, audience):
        names = [column.name for column in table.c if column.name != "customer_id"]
        theirs = sa.select(sa.literal(into_id), *(table.c[name] for name in names))
        place = insert(tx, table).from_select(
            ["customer_id", *names], theirs.where(table.c.customer_id == other_id)
        )
        await tx.execute(place.on_conflict_do_nothing())
        await tx.execute(table.delete().where(table.c.customer_id == other_id))
    await tx.execute(worths.delete().where(worths.c.customer_id == other_id))


async def _reroute(tx: AsyncConnection, old_chat: int | None, new_chat: int | None) -> None:
    """What waits for a chat that is nobody's any more goes to the one that stays."""
    if old_chat is not None and old_chat != new_chat:
        c = deliveries.c
        waiting = deliveries.update().where(c.chat_id == old_chat, c.state == DeliveryState.QUEUED)
        await tx.execute(waiting.values(chat_id=new_chat))


def _merged(into: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    kept = {
        name: other[name] if value in (None, "") else value
        for name, value in into.items()
        if name not in _KEEP_THE_FIRST
    }
    return {
        **kept,
        "created_at": _first(into, other, "created_at"),
        "stopped_at": _first(into, other, "stopped_at"),
        "blocked_at": (other if into["chat_id"] is None else into)["blocked_at"],
        "last_asked_at": max(_moments(into, other, "last_asked_at"), default=None),
    }


def _first(into: dict[str, object], other: dict[str, object], name: str) -> datetime | None:
    return min(_moments(into, other, name), default=None)


def _moments(into: dict[str, object], other: dict[str, object], name: str) -> list[datetime]:
    return [each for each in (into[name], other[name]) if isinstance(each, datetime)]

"""Deliveries: the outbox. A row tells what is known of one message, and no more than that."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Delivery, DeliveryState, Lane, NewDelivery
from storage.sql import insert
from storage.tables import customers, deliveries, staff

HELD = datetime(9999, 1, 1, tzinfo=UTC)
"""Before this moment a question does not leave whose campaign is paused."""

_FORGETTABLE = (Lane.TAP, Lane.CONVERSATION)
_OPEN = (DeliveryState.QUEUED, DeliveryState.SENDING)
_earlier = deliveries.alias("earlier")
_FIRST_OF_ITS_CHAT = ~sa.exists().where(
    _earlier.c.chat_id == deliveries.c.chat_id,
    _earlier.c.state.in_(_OPEN),
    _earlier.c.lane == deliveries.c.lane,
    _earlier.c.id < deliveries.c.id,
)
_NEXT = sa.and_(deliveries.c.state == DeliveryState.QUEUED, _FIRST_OF_ITS_CHAT)


async def enqueue(tx: AsyncConnection, delivery: NewDelivery, *, now: datetime) -> int | None:
    """Queue a message; None, and nothing is queued, if its key or its invitation has a delivery already."""
    new = insert(tx, deliveries).values(_row(delivery, now)).on_conflict_do_nothing()
    id_: int | None = await tx.scalar(new.returning(deliveries.c.id))
    return id_


async def enqueue_all(tx: AsyncConnection, messages: Iterable[NewDelivery], *, now: datetime) -> None:
    """Queue messages in their order, each as :func:`enqueue` does."""
    rows = [_row(each, now) for each in messages]
    if rows:
        await tx.execute(insert(tx, deliveries).on_conflict_do_nothing(), rows)


def _row(delivery: NewDelivery, now: datetime) -> dict[str, object]:
    return {
        "key": delivery.key,
        "lane": delivery.lane,
        "chat_id": delivery.chat_id,
        "letter": dict(delivery.letter),
        "invitation_id": delivery.invitation_id,
        "state": DeliveryState.QUEUED,
        "attempts": 0,
        "not_before": delivery.not_before or now,
        "queued_at": now,
        "campaign_id": delivery.campaign_id,
        "reminder_of": delivery.reminder_of,
    }


async def ready(
    tx: AsyncConnection,
    now: datetime,
    lanes: Sequence[Lane] = tuple(Lane),
    limit: int = 100,
    *,
    after: int = 0,
) -> list[Delivery]:
    """What may be sent now in neighbouring lanes, in the order in which it should be.

    A chat has at most one delivery of each lane in it, so that what is said to it stays in order. ``after``
    goes on behind the delivery with that id, for who reads a single lane a page at a time.
    """
    c = deliveries.c
    # Said as a CASE, SQLite walks the lanes in their order and stops at the limit; said plainly, it takes the
    # index of not_before and sorts all that is queued, at each call.
    may_go = sa.case((c.not_before <= now, 1), else_=0) == 1
    next_ = sa.select(deliveries).where(_NEXT, _in(lanes), c.id > after, may_go)
    return await _all(tx, next_.order_by(c.lane, c.id).limit(limit))


async def next_ready(tx: AsyncConnection, lanes: Sequence[Lane] = tuple(Lane)) -> datetime | None:
    """When the next delivery of these lanes may be sent; in the past if one is waiting already."""
    moment: datetime | None = await tx.scalar(soonest(lanes))
    return moment


def soonest(lanes: Sequence[Lane] = tuple(Lane)) -> sa.Select[tuple[datetime]]:
    """The moment at which the next delivery of these lanes may be sent."""
    c = deliveries.c
    return sa.select(c.not_before).where(_NEXT, _in(lanes)).order_by(c.not_before).limit(1)


def _in(lanes: Sequence[Lane]) -> sa.ColumnElement[bool]:
    return deliveries.c.lane.between(min(lanes), max(lanes))


async def sending(tx: AsyncConnection, delivery_ids: Collection[int], now: datetime) -> set[int]:
    """Claim queued deliveries, just before their calls are made; those that were queued still."""
    c = deliveries.c
    claim = deliveries.update().where(c.id.in_(delivery_ids), c.state == DeliveryState.QUEUED)
    changes = {"state": DeliveryState.SENDING, "attempts": c.attempts + 1, "sending_at": now}
    return set(await tx.scalars(claim.values(changes).returning(c.id)))


async def sent(tx: AsyncConnection, messages: Mapping[int, int | None], now: datetime) -> None:
    """Telegram took these deliveries, as these messages (None where there is none, as after an edit)."""
    taken = {"state": DeliveryState.SENT, "finished_at": now, "error": None}
    update = deliveries.update().where(deliveries.c.id == sa.bindparam("delivery"))
    rows = [{"delivery": id_, "message": messages[id_]} for id_ in sorted(messages)]
    if rows:
        await tx.execute(update.values(taken | {"message_id": sa.bindparam("message")}), rows)


async def failed(tx: AsyncConnection, delivery_id: int, error: str, now: datetime) -> None:
    """It will never be taken, and why."""
    await _finish(tx, delivery_id, DeliveryState.FAILED, now, error=error)


async def blocked(tx: AsyncConnection, delivery_id: int, now: datetime) -> None:
    """The recipient has blocked the bot."""
    await _finish(tx, delivery_id, DeliveryState.BLOCKED, now)


async def unknown(tx: AsyncConnection, delivery_id: int, error: str, now: datetime) -> None:
    """The call was made, and nobody knows whether it arrived; unless a tap has told meanwhile."""
    c = deliveries.c
    untold = deliveries.update().where(c.id == delivery_id, c.state == DeliveryState.SENDING)
    await tx.execute(untold.values(state=DeliveryState.UNKNOWN, finished_at=now, error=error))


async def _finish(
    tx: AsyncConnection, delivery_id: int, state: DeliveryState, now: datetime, **more: object
) -> None:
    await _set(tx, delivery_id, state=state, finished_at=now, **more)


async def superseded(tx: AsyncConnection, delivery_ids: Collection[int], now: datetime) -> None:
    """These edits need not leave: what they would show is shown by later ones."""
    done = deliveries.update().where(deliveries.c.id.in_(delivery_ids))
    await tx.execute(done.values(state=DeliveryState.SENT, finished_at=now, error="a later edit shows it"))


async def queued_keys(tx: AsyncConnection, chat_ids: Collection[int], lane: Lane) -> dict[str, int]:
    """The ids of what waits in a lane for these chats, by key."""
    c = deliveries.c
    waiting_ = sa.and_(c.chat_id.in_(chat_ids), c.lane == lane, c.state == DeliveryState.QUEUED)
    return {row.key: row.id for row in await tx.execute(sa.select(c.key, c.id).where(waiting_))}


async def again_at(tx: AsyncConnection, delivery_id: int, when: datetime, error: str) -> None:
    """It certainly did not arrive: back into the queue, until ``when``."""
    await _set(tx, delivery_id, state=DeliveryState.QUEUED, not_before=when, sending_at=None, error=error)


async def _set(tx: AsyncConnection, delivery_id: int, **values: object) -> None:
    await tx.execute(deliveries.update().where(deliveries.c.id == delivery_id).values(values))


async def reword(tx: AsyncConnection, delivery_id: int, letter: Mapping[str, object]) -> bool:
    """Say something else, as long as it is not being sent yet; False if it is."""
    c = deliveries.c
    waiting = deliveries.update().where(c.id == delivery_id, c.state == DeliveryState.QUEUED)
    return (await tx.execute(waiting.values(letter=dict(letter)))).rowcount == 1


async def renew(tx: AsyncConnection, edit: NewDelivery, *, now: datetime) -> bool:
    """Queue an edit under a key that may be used again and again; False while the one before is being sent.

    Only for edits: doing one twice changes nothing.
    """
    row = _row(edit, now)
    new = insert(tx, deliveries).values(row)
    again = {name: row[name] for name in ("letter", "state", "attempts", "not_before", "queued_at")}
    not_under_way = deliveries.c.state != DeliveryState.SENDING
    either = new.on_conflict_do_update(
        index_elements=["key"], set_={**again, "error": None, "sending_at": None}, where=not_under_way
    )
    return await tx.scalar(either.returning(deliveries.c.id)) is not None


async def withdraw(tx: AsyncConnection, chat_id: int, key_begins: str, why: str, now: datetime) -> int:
    """Give up what is still queued for a chat under keys that begin so; how much it was."""
    c = deliveries.c
    waiting_ = sa.and_(
        c.chat_id == chat_id, c.state == DeliveryState.QUEUED, c.key.startswith(key_begins, autoescape=True)
    )
    given_up = deliveries.update().where(waiting_)
    failed_ = {"state": DeliveryState.FAILED, "error": why, "finished_at": now}
    return (await tx.execute(given_up.values(failed_))).rowcount


async def rechat(tx: AsyncConnection, old_chat: int, new_chat: int) -> None:
    """A group has become a supergroup: its people and whatever is still to be sent follow it.

    Where the new chat is known already, the old one keeps its own record.
    """
    for table in (customers, staff):
        here = table.alias()
        taken = sa.exists().where(here.c.chat_id == new_chat)
        await tx.execute(table.update().where(table.c.chat_id == old_chat, ~taken).values(chat_id=new_chat))
    c = deliveries.c
    unsent = deliveries.update().where(c.chat_id == old_chat, c.state.in_(_OPEN))
    await tx.execute(unsent.values(chat_id=new_chat))


async def orphans(tx: AsyncConnection) -> list[Delivery]:
    """What is marked as being sent: by this process, or by one that died."""
    left = sa.select(deliveries).where(deliveries.c.state == DeliveryState.SENDING)
    return await _all(tx, left.order_by(deliveries.c.id))


async def by_key(tx: AsyncConnection, key: str) -> Delivery | None:
    return await _one(tx, deliveries.c.key == key)


async def waiting(tx: AsyncConnection, campaign_id: int) -> int:
    """How many questions of a campaign lie in the outbox, those that are being sent included."""
    c = deliveries.c
    open_ = sa.and_(c.campaign_id == campaign_id, c.state.in_(_OPEN))
    return int((await tx.execute(sa.select(sa.func.count()).where(open_))).scalar_one())


async def unproven(tx: AsyncConnection, invitation_ids: Collection[int]) -> dict[int, int]:
    """Which of these invitations' questions are not known to have arrived: their deliveries' ids."""
    c = deliveries.c
    doubtful = sa.and_(c.invitation_id.in_(invitation_ids), c.state != DeliveryState.SENT)
    rows = await tx.execute(sa.select(c.invitation_id, c.id).where(doubtful))
    return {int(row.invitation_id): int(row.id) for row in rows}


async def counts(tx: AsyncConnection, states: Collection[DeliveryState]) -> dict[DeliveryState, int]:
    """How many there are in each of these states."""
    c = deliveries.c
    by_state = sa.select(c.state, sa.func.count()).where(c.state.in_(states)).group_by(c.state)
    found = {DeliveryState(state): int(number) for state, number in await tx.execute(by_state)}
    return {state: found.get(state, 0) for state in states}


async def waiting_since(tx: AsyncConnection, lanes: Sequence[Lane] = tuple(Lane)) -> datetime | None:
    """The earliest moment at which one that is queued in these lanes might have been sent; None if none is.

    Unlike :func:`next_ready` it does not ask what stands before it in its chat, which takes long when there
    are very many.
    """
    c = deliveries.c
    queued = c.state == DeliveryState.QUEUED
    which = queued if len(lanes) == len(Lane) else sa.and_(queued, c.lane.in_(lanes))
    moment: datetime | None = await tx.scalar(sa.select(sa.func.min(c.not_before)).where(which))
    return moment


async def forget_finished(tx: AsyncConnection, before: datetime) -> int:
    """Delete answers to taps and lines of conversation that were finished before a moment; how many."""
    c = deliveries.c
    talk = sa.and_(c.lane.in_(_FORGETTABLE), c.invitation_id.is_(None))
    old = sa.and_(talk, c.state.not_in(_OPEN), c.finished_at < before)
    return (await tx.execute(deliveries.delete().where(old))).rowcount


async def _one(tx: AsyncConnection, condition: sa.ColumnElement[bool]) -> Delivery | None:
    found = await _all(tx, sa.select(deliveries).where(condition))
    return found[0] if found else None


async def _all(tx: AsyncConnection, select: sa.Select[*tuple[object, ...]]) -> list[Delivery]:
    return [_record(row) for row in (await tx.execute(select)).mappings()]


def _record(row: RowMapping) -> Delivery:
    c = deliveries.c
    return Delivery(
        id=row[c.id],
        key=row[c.key],
        lane=Lane(row[c.lane]),
        chat_id=row[c.chat_id],
        letter=row[c.letter],
        invitation_id=row[c.invitation_id],
        state=DeliveryState(row[c.state]),
        attempts=row[c.attempts],
        message_id=row[c.message_id],
        error=row[c.error],
        reminder_of=row[c.reminder_of],
    )

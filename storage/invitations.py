"""Invitations: scheduled, sent, answered; or expired, or skipped with the reason."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Customer, Invitation, InvitationState, NewInvitation, Occasion, SkipReason
from storage import customers
from storage.sql import batches, first, insert
from storage.tables import customers as customers_table
from storage.tables import deliveries, invitations

_NO_DELIVERY = ~sa.exists().where(deliveries.c.invitation_id == invitations.c.id)
# The wording is set in the row when its question is queued: who waited for the row sees that, where the
# delivery itself may be too new to be seen.
_TO_ASK = sa.and_(
    invitations.c.state == InvitationState.SCHEDULED,
    invitations.c.sent_at.is_(None),
    invitations.c.wording.is_(None),
    _NO_DELIVERY,
)
SOONEST = sa.select(sa.func.min(invitations.c.due_at)).where(_TO_ASK)
"""When the next invitation wants to be queued."""
SOONEST_REMINDER = sa.select(sa.func.min(invitations.c.remind_at))
_WITH_CUSTOMERS = sa.select(invitations, customers_table).join(
    customers_table, customers_table.c.id == invitations.c.customer_id
)


def record(row: RowMapping) -> Invitation:
    """The invitation in a row that holds the table's columns, alone or beside another table's."""
    c = invitations.c
    return Invitation(
        id=row[c.id],
        campaign_id=row[c.campaign_id],
        customer_id=row[c.customer_id],
        purchase_id=row[c.purchase_id],
        state=InvitationState(row[c.state]),
        due_at=row[c.due_at],
        segment=row[c.segment],
        sent_at=row[c.sent_at],
        message_id=row[c.message_id],
        language=row[c.language],
        wording=row[c.wording],
        reminder_message_id=row[c.reminder_message_id],
        traits=row[c.traits],
        amount_minor=row[c.amount_minor],
    )


async def schedule(
    tx: AsyncConnection,
    campaign_id: int,
    customer_id: int,
    occasion: Occasion,
    *,
    due_at: datetime,
    now: datetime,
) -> int | None:
    """Ask at ``due_at``; the invitation's id, None if the campaign asks about the purchase already."""
    made = await schedule_all(tx, campaign_id, [NewInvitation(customer_id, occasion, due_at)], now=now)
    return made[0].id if made else None


async def schedule_all(
    tx: AsyncConnection, campaign_id: int, new: Sequence[NewInvitation], *, now: datetime
) -> list[Invitation]:
    """Ask customers in a campaign; the invitations of those not asked about that purchase already."""
    rows = [
        {
            "campaign_id": campaign_id,
            "customer_id": each.customer_id,
            "purchase_id": each.occasion.purchase_id,
            "state": InvitationState.SCHEDULED,
            "segment": each.occasion.segment,
            "traits": dict(each.occasion.traits),
            "amount_minor": each.occasion.amount_minor,
            "due_at": each.due_at,
            "created_at": now,
        }
        for each in new
    ]
    if not rows:
        return []
    once = insert(tx, invitations).on_conflict_do_nothing(index_elements=["campaign_id", "purchase_id"])
    made = (await tx.execute(once.returning(invitations), rows)).mappings()
    return [record(row) for row in made]


async def get(tx: AsyncConnection, invitation_id: int) -> Invitation | None:
    row = (
        (await tx.execute(sa.select(invitations).where(invitations.c.id == invitation_id))).mappings().first()
    )
    return record(row) if row else None


async def get_all(tx: AsyncConnection, invitation_ids: Collection[int]) -> dict[int, Invitation]:
    """Invitations by their id."""
    select = sa.select(invitations).where(invitations.c.id.in_(invitation_ids))
    found = [record(row) for row in (await tx.execute(select)).mappings()]
    return {invitation.id: invitation for invitation in found}


async def with_customers(
    tx: AsyncConnection, invitation_ids: Collection[int]
) -> dict[int, tuple[Invitation, Customer]]:
    """Invitations, by their id, with whom they ask."""
    pairs = _WITH_CUSTOMERS.where(invitations.c.id.in_(invitation_ids))
    return {invitation.id: (invitation, customer) for invitation, customer in await _pairs(tx, pairs)}


async def _pairs(
    tx: AsyncConnection, select: sa.Select[*tuple[object, ...]]
) -> list[tuple[Invitation, Customer]]:
    return [(record(row), customers.record(row)) for row in (await tx.execute(select)).mappings()]


async def due(tx: AsyncConnection, now: datetime, limit: int = 200) -> list[tuple[Invitation, Customer]]:
    """Invitations to be queued now, with whom they ask, the earliest first.

    They are this transaction's alone: another process that asks at the same time gets others.
    """
    earliest = _WITH_CUSTOMERS.where(_TO_ASK, invitations.c.due_at <= now).limit(limit)
    ordered = earliest.order_by(invitations.c.due_at, invitations.c.id)
    return await _pairs(tx, ordered.with_for_update(of=invitations, skip_locked=True))


async def next_due(tx: AsyncConnection) -> datetime | None:
    """When the next invitation wants to be queued; in the past if one is waiting already."""
    moment: datetime | None = await tx.scalar(SOONEST)
    return moment


async def postpone(tx: AsyncConnection, moments: Mapping[int, datetime]) -> None:
    """Ask these invitations later, each at its moment."""
    await _set_each(tx, {id_: {"due_at": moment} for id_, moment in moments.items()})


async def skip(tx: AsyncConnection, reasons: Mapping[int, SkipReason]) -> None:
    """These will not be sent, and why."""
    skipped = InvitationState.SKIPPED
    await _set_each(tx, {id_: {"state": skipped, "skip_reason": why} for id_, why in reasons.items()})


async def queued(tx: AsyncConnection, asked: Mapping[int, tuple[str, str]]) -> None:
    """Their questions are in the outbox; the language and wording that each is asked in are kept for good."""
    chosen = {id_: {"language": language, "wording": wording} for id_, (language, wording) in asked.items()}
    await _set_each(tx, chosen)


async def left(tx: AsyncConnection, invitation_ids: Collection[int], now: datetime) -> None:
    """The calls that send them are about to be made."""
    leaving = invitations.update().where(invitations.c.id.in_(invitation_ids))
    await tx.execute(leaving.values(sent_at=now))


async def returned(tx: AsyncConnection, invitation_id: int) -> None:
    """The call was refused for now: its question waits again, as before the call."""
    await tx.execute(invitations.update().where(invitations.c.id == invitation_id).values(sent_at=None))


async def delivered(
    tx: AsyncConnection, messages: Mapping[int, int], now: datetime, remind_at: datetime | None = None
) -> None:
    """Telegram took these invitations, as these messages. One that is answered already stays answered."""
    c = invitations.c
    unanswered = c.state == InvitationState.SCHEDULED
    arrived = {
        "remind_at": sa.case((unanswered, sa.literal(remind_at, c.remind_at.type)), else_=c.remind_at),
        "state": sa.case((unanswered, InvitationState.SENT.value), else_=c.state),
        "message_id": sa.bindparam("message"),
        "sent_at": first(c.sent_at, now),
        "delivered_at": first(c.delivered_at, now),
    }
    rows = [{"key": key, "message": messages[key]} for key in sorted(messages)]
    if rows:
        await tx.execute(invitations.update().where(c.id == sa.bindparam("key")).values(arrived), rows)


async def answered(tx: AsyncConnection, invitation_ids: Collection[int]) -> None:
    given = invitations.update().where(invitations.c.id.in_(invitation_ids))
    await tx.execute(given.values(state=InvitationState.ANSWERED, remind_at=None))


async def to_remind(
    tx: AsyncConnection, now: datetime, limit: int = 200
) -> list[tuple[Invitation, Customer]]:
    """Invitations whose reminders are due, with whom they ask; this transaction's alone."""
    earliest = _WITH_CUSTOMERS.where(invitations.c.remind_at <= now).limit(limit)
    ordered = earliest.order_by(invitations.c.remind_at)
    return await _pairs(tx, ordered.with_for_update(of=invitations, skip_locked=True))


async def next_reminder(tx: AsyncConnection) -> datetime | None:
    """When the next reminder is due; in the past if one is waiting already."""
    moment: datetime | None = await tx.scalar(SOONEST_REMINDER)
    return moment


async def remind_at(tx: AsyncConnection, moments: Mapping[int, datetime | None]) -> None:
    """Remind these later, each at its moment; or never (None), be it because they were reminded just now."""
    await _set_each(tx, {id_: {"remind_at": moment} for id_, moment in moments.items()})


async def reminded(tx: AsyncConnection, messages: Mapping[int, int]) -> None:
    """The reminders of these invitations arrived, as these messages."""
    await _set_each(tx, {id_: {"reminder_message_id": message} for id_, message in messages.items()})


async def _set_each(tx: AsyncConnection, values: Mapping[int, Mapping[str, object]]) -> None:
    """Set the same columns of many rows, to different values."""
    if not values:
        return
    names = next(iter(values.values()))
    c = invitations.c
    columns = {name: sa.bindparam(f"new_{name}", type_=c[name].type) for name in names}
    update = invitations.update().where(c.id == sa.bindparam("invitation")).values(columns)
    rows = [
        {"invitation": id_} | {f"new_{name}": value for name, value in values[id_].items()}
        for id_ in sorted(values)
    ]
    await tx.execute(update, rows)


async def expire(tx: AsyncConnection, *, sent_before: datetime, now: datetime) -> list[Invitation]:
    """Close those sent before a moment and not answered since, and which they are."""
    open_ = (
        InvitationState.SENT,
        InvitationState.SCHEDULED,
    )  # scheduled: sent, but nobody knows if it arrived
    c = invitations.c
    statement = invitations.update().where(c.state.in_(open_), c.sent_at < min(sent_before, now))
    closed = statement.values(state=InvitationState.EXPIRED, remind_at=None).returning(invitations)
    return [record(row) for row in (await tx.execute(closed)).mappings()]


async def who_answered(tx: AsyncConnection, customer_ids: Collection[int], *, at_least: int) -> set[int]:
    """Those of the customers who have answered so many invitations."""
    c, found = invitations.c, set[int]()
    for ids in batches(sorted(customer_ids)):
        answered_ones = sa.select(c.customer_id).where(
            c.customer_id.in_(ids), c.state == InvitationState.ANSWERED
        )
        often = answered_ones.group_by(c.customer_id).having(sa.func.count() >= at_least)
        found |= set(await tx.scalars(often))
    return found


async def answered_before(tx: AsyncConnection, invitation: Invitation, limit: int = 10) -> list[bool]:
    """Of the customer's invitations before this one that were answered or never were, the newest first:
    whether each was."""
    c = invitations.c
    ended = c.state.in_((InvitationState.ANSWERED, InvitationState.EXPIRED))
    theirs = sa.and_(c.customer_id == invitation.customer_id, ended, c.id < invitation.id)
    select = sa.select(c.state).where(theirs).order_by(c.id.desc()).limit(limit)
    return [state == InvitationState.ANSWERED for state in await tx.scalars(select)]

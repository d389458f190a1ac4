"""Recipients: the chats, and topics of them, that reports come to, with what each chose and may see."""

from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import Span
from nps.recipients import Form, Recipient
from storage.sql import insert
from storage.tables import recipients, sent_reports, staff

_NO_TOPIC = 0
_AS_EVERYBODY = {"span": Span.WEEK.value, "month_day": 1, "branches": [], "form": Form.PICTURE.value}

_SELECT = sa.select(
    recipients,
    staff.c.branches.label("allowed"),
    staff.c.sees_names.label("may_see_names"),
).outerjoin(staff, staff.c.chat_id == recipients.c.chat_id)  # limits are those of whose own chat it is
_HERE = recipients.c.left_at.is_(None)
_LATEST = (
    sa.select(sa.func.max(sent_reports.c.first))
    .where(sent_reports.c.recipient_id == recipients.c.id, sent_reports.c.span == recipients.c.span)
    .scalar_subquery()
    .label("latest")
)


async def join(
    tx: AsyncConnection,
    chat_id: int,
    topic: int | None = None,
    *,
    staff_id: int,
    language: str,
    time_zone: str,
    sees_names: bool,
    now: datetime,
) -> int:
    """A chat gets reports from now on; its id. One that is a recipient already stays as it is, and one that
    had left comes back with what it had chosen, but for names."""
    row = {
        "chat_id": chat_id,
        "topic": topic or _NO_TOPIC,
        "staff_id": staff_id,
        "language": language,
        "time_zone": time_zone,
        "sees_names": sees_names,
        "since": now,
        **_AS_EVERYBODY,
    }
    new = insert(tx, recipients).values(row)
    c, was_here = recipients.c, recipients.c.left_at.is_(None)
    back = {
        "left_at": sa.null(),
        "since": sa.case((was_here, c.since), else_=new.excluded.since),
        "sees_names": sa.case((was_here, c.sees_names), else_=new.excluded.sees_names),
    }
    either = new.on_conflict_do_update(index_elements=["chat_id", "topic"], set_=back)
    return int((await tx.execute(either.returning(c.id))).scalar_one())


async def at(tx: AsyncConnection, chat_id: int, topic: int | None = None) -> Recipient | None:
    """The recipient that a chat, or a topic of it, is; None where no reports come to."""
    c = recipients.c
    return await _one(tx, sa.and_(_HERE, c.chat_id == chat_id, c.topic == (topic or _NO_TOPIC)))


async def get(tx: AsyncConnection, recipient_id: int) -> Recipient | None:
    """The recipient with this number; None once it has left."""
    return await _one(tx, sa.and_(_HERE, recipients.c.id == recipient_id))


async def everyone(tx: AsyncConnection) -> list[Recipient]:
    """All that reports come to, in the order in which they came."""
    found = await tx.execute(_SELECT.where(_HERE).order_by(recipients.c.id))
    return [_record(row) for row in found.mappings()]


async def with_latest(tx: AsyncConnection) -> list[tuple[Recipient, date | None]]:
    """The same, each with the first day of the last period of their span that they got a report of."""
    found = await tx.execute(_SELECT.add_columns(_LATEST).where(_HERE).order_by(recipients.c.id))
    return [(_record(row), row["latest"]) for row in found.mappings()]


async def is_here(tx: AsyncConnection, chat_id: int) -> bool:
    """Whether reports come to a chat, be it to a topic of it."""
    theirs = sa.exists().where(_HERE, recipients.c.chat_id == chat_id)
    return bool(await tx.scalar(sa.select(theirs)))


async def save(tx: AsyncConnection, recipient: Recipient) -> None:
    """Keep what was chosen for a recipient."""
    await _set(
        tx,
        recipients.c.id == recipient.id,
        {
            "span": recipient.span,
            "weekday": recipient.weekday,
            "month_day": recipient.month_day,
            "hour": recipient.hour,
            "time_zone": recipient.time_zone,
            "language": recipient.language,
            "branches": list(recipient.branches),
            "form": recipient.form,
            "sees_names": recipient.sees_names,
            "since": recipient.since,
        },
    )


async def end(tx: AsyncConnection, recipient_id: int, now: datetime) -> None:
    """No reports from now on."""
    await _set(tx, sa.and_(_HERE, recipients.c.id == recipient_id), {"left_at": now})


async def end_chat(tx: AsyncConnection, chat_id: int, now: datetime) -> bool:
    """The same for a chat with all of its topics; whether any got reports."""
    return await _set(tx, sa.and_(_HERE, recipients.c.chat_id == chat_id), {"left_at": now}) > 0


async def moved(tx: AsyncConnection, old_chat: int, new_chat: int, now: datetime) -> None:
    """A group has become a supergroup: reports follow it; what is a recipient there already stays the only
    one."""
    here = recipients.alias()
    taken = sa.exists().where(here.c.chat_id == new_chat, here.c.topic == recipients.c.topic)
    await _set(tx, sa.and_(recipients.c.chat_id == old_chat, ~taken), {"chat_id": new_chat})
    await end_chat(tx, old_chat, now)


async def _set(tx: AsyncConnection, which: sa.ColumnElement[bool], values: Mapping[str, object]) -> int:
    return (await tx.execute(recipients.update().where(which).values(values))).rowcount


async def _one(tx: AsyncConnection, which: sa.ColumnElement[bool]) -> Recipient | None:
    row = (await tx.execute(_SELECT.where(which))).mappings().first()
    return _record(row) if row else None


def _record(row: RowMapping) -> Recipient:
    c = recipients.c
    return Recipient(
        id=row[c.id],
        chat_id=row[c.chat_id],
        topic=row[c.topic] or None,
        staff_id=row[c.staff_id],
        time_zone=row[c.time_zone],
        language=row[c.language],
        since=row[c.since],
        span=Span(row[c.span]),
        weekday=row[c.weekday],
        month_day=row[c.month_day],
        hour=row[c.hour],
        form=Form(row[c.form]),
        branches=tuple(row[c.branches]),
        sees_names=row[c.sees_names],
        allowed=tuple(row["allowed"] or ()),
        may_see_names=row["may_see_names"] is not False,
    )

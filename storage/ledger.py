"""The whole of what is stored, to be held against what people really did."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import comments, customers, deliveries, invitations, purchases, responses


@dataclass(frozen=True)
class Counts:
    """How many rows there are of each noun."""

    purchases: int
    invitations: int
    delivered: int
    scores: int
    comments: int


@dataclass(frozen=True)
class StoredAnswer:
    """An answer to a question: the question's message in ``chat_id``, and its reminder's if there was one."""

    chat_id: int
    message_id: int
    reminder_message_id: int | None
    score: int
    comments: tuple[str, ...]

    @property
    def messages(self) -> tuple[int, ...]:
        """Every message that it may have been tapped on."""
        return tuple(each for each in (self.message_id, self.reminder_message_id) if each is not None)


@dataclass(frozen=True)
class SentReport:
    """One message of a report that came by itself, ``week`` written 2018-W35."""

    recipient_id: int
    week: str
    chat_id: int
    message_id: int


async def counts(tx: AsyncConnection) -> Counts:
    async def rows(table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        return await tx.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0

    return Counts(
        purchases=await rows(purchases),
        invitations=await rows(invitations),
        delivered=await rows(invitations, invitations.c.delivered_at.is_not(None)),
        scores=await rows(responses),
        comments=await rows(comments),
    )


async def answers(tx: AsyncConnection) -> list[StoredAnswer]:
    """Every answer to a question asked in a chat. A comment without words is its kind in brackets."""
    words: dict[int, list[str]] = {}
    for row in await tx.execute(sa.select(comments).order_by(comments.c.id)):
        words.setdefault(row.response_id, []).append(row.text or f"[{row.kind}]")
    i = invitations.c
    asked = (
        sa.select(responses.c.id, responses.c.score, customers.c.chat_id, i.message_id, i.reminder_message_id)
        .join(invitations, invitations.c.id == responses.c.invitation_id)
        .join(customers, customers.c.id == invitations.c.customer_id)
        .order_by(responses.c.id)
    )
    return [
        StoredAnswer(
            row.chat_id, row.message_id, row.reminder_message_id, row.score, tuple(words.get(row.id, ()))
        )
        for row in await tx.execute(asked)
    ]


async def reminders(tx: AsyncConnection) -> set[tuple[int, int]]:
    """The reminders that arrived: in which chat, as which message."""
    sent = sa.select(customers.c.chat_id, invitations.c.reminder_message_id)
    joined = sent.join(customers, customers.c.id == invitations.c.customer_id)
    rows = await tx.execute(joined.where(invitations.c.reminder_message_id.is_not(None)))
    return {(row.chat_id, row.reminder_message_id) for row in rows}


async def weekly_reports(tx: AsyncConnection) -> list[SentReport]:
    """The messages of all reports that came by themselves, in order."""
    sent = (
        sa.select(deliveries.c.key, deliveries.c.chat_id, deliveries.c.message_id)
        .where(deliveries.c.key.like("report:%"), deliveries.c.message_id.is_not(None))
        .order_by(deliveries.c.id)
    )
    found = []
    for key, chat_id, message_id in await tx.execute(sent):
        _, recipient_id, week, _ = key.split(":")
        found.append(SentReport(int(recipient_id), week, chat_id, message_id))
    return found

"""Reports that came by themselves: one row for each (recipient, period); who inserts it makes the report."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import Span
from storage.sql import insert
from storage.tables import sent_reports


async def claim(
    tx: AsyncConnection, recipient_id: int, first: date, now: datetime, *, span: Span = Span.WEEK
) -> bool:
    """True for whoever asks first, in the transaction that queues the report; False ever after."""
    row = {"recipient_id": recipient_id, "span": span, "first": first, "made_at": now}
    once = insert(tx, sent_reports).values(row).on_conflict_do_nothing()
    return await tx.scalar(once.returning(sent_reports.c.recipient_id)) is not None

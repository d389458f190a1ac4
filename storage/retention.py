"""What is forgotten with time: found, counted and deleted, a kind at a time and a batch in a transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import AlertState
from nps.records import DeliveryState
from storage import customers as people
from storage.erasing import erase
from storage.sql import BATCH
from storage.tables import (
    alerts,
    comment_edits,
    comments,
    customers,
    deliveries,
    events,
    invitations,
    passed_on,
    purchases,
    responses,
    updates,
)


class Sort(StrEnum):
    """What grows old, in the order in which it is forgotten."""

    WORDS = "words"
    MEDIA = "media"
    RELAYED = "relayed"
    NOTES = "notes"
    LETTERS = "letters"
    FAILED = "failed"
    EVENTS = "events"
    VISITORS = "visitors"


_OPEN = (DeliveryState.QUEUED, DeliveryState.SENDING)
_EMPTY = "{}"


async def count(tx: AsyncConnection, before: Mapping[Sort, datetime]) -> dict[Sort, int]:
    """How many of each sort are older than the moment that is given for it."""
    found: dict[Sort, int] = {}
    for sort, moment in before.items():
        theirs = _old(sort, moment).subquery()
        found[sort] = int((await tx.execute(sa.select(sa.func.count()).select_from(theirs))).scalar_one())
    return found


async def find(
    tx: AsyncConnection, sort: Sort, before: datetime, *, after: int | None, limit: int = BATCH
) -> list[int]:
    """The next of a sort that are older, a batch of them: behind the one with the number ``after``.

    It may look through a whole table, so it is read where it keeps nobody from writing.
    """
    old = _old(sort, before)
    id_: sa.ColumnElement[int] = old.selected_columns[0]
    return list(await tx.scalars((old if after is None else old.where(id_ > after)).limit(limit)))


async def forget(
    tx: AsyncConnection, sort: Sort, ids: Sequence[int], *, timezone: str, now: datetime
) -> None:
    """Forget these of a sort. Scores, amounts and what is counted stay; of a comment, that there was one."""
    match sort:
        case Sort.WORDS:
            await tx.execute(comment_edits.delete().where(comment_edits.c.comment_id.in_(ids)))
            await tx.execute(comments.update().where(comments.c.id.in_(ids)).values(text=""))
        case Sort.MEDIA:
            await tx.execute(comments.update().where(comments.c.id.in_(ids)).values(file_id=None))
        case Sort.RELAYED:
            await tx.execute(passed_on.delete().where(passed_on.c.id.in_(ids)))
        case Sort.NOTES:
            await tx.execute(alerts.update().where(alerts.c.id.in_(ids)).values(note=""))
        case Sort.LETTERS:
            await tx.execute(deliveries.update().where(deliveries.c.id.in_(ids)).values(letter={}))
        case Sort.FAILED:
            await tx.execute(updates.update().where(updates.c.update_id.in_(ids)).values(failed=None))
        case Sort.EVENTS:
            await tx.execute(events.delete().where(events.c.id.in_(ids)))
        case Sort.VISITORS:
            for customer_id in ids:
                if (visitor := await people.get(tx, customer_id)) is not None:
                    # They never asked to be forgotten: what they buy later may be taken in by their number.
                    await people.set_phones(tx, {customer_id: None})
                    await erase(tx, visitor, timezone=timezone, now=now)


def _old(sort: Sort, before: datetime) -> sa.Select[tuple[int]]:
    """The ids of what is older, the oldest first."""
    match sort:
        case Sort.WORDS:
            edited = sa.exists().where(comment_edits.c.comment_id == comments.c.id)
            said = sa.or_(comments.c.text != "", edited)
            return _ids(comments.c.id, comments.c.written_at < before, said)
        case Sort.MEDIA:
            return _ids(comments.c.id, comments.c.written_at < before, comments.c.file_id.is_not(None))
        case Sort.RELAYED:
            over = sa.select(alerts.c.id).where(alerts.c.state != AlertState.OPEN)
            return _ids(passed_on.c.id, passed_on.c.at < before, passed_on.c.alert_id.in_(over))
        case Sort.NOTES:
            return _ids(alerts.c.id, alerts.c.closed_at < before, alerts.c.note != "")
        case Sort.LETTERS:
            d = deliveries.c
            full = sa.cast(d.letter, sa.Text) != _EMPTY
            return _ids(d.id, d.finished_at < before, d.state.not_in(_OPEN), full)
        case Sort.FAILED:
            return _ids(updates.c.update_id, updates.c.seen_at < before, updates.c.failed.is_not(None))
        case Sort.EVENTS:
            return _ids(events.c.id, events.c.waits_since < before)
        case Sort.VISITORS:
            return _visitors(before)


def _ids(id_: sa.Column[int], *conditions: sa.ColumnElement[bool]) -> sa.Select[tuple[int]]:
    select: sa.Select[tuple[int]] = sa.select(id_)
    return select.where(*conditions).order_by(id_)


def _visitors(before: datetime) -> sa.Select[tuple[int]]:
    """Who once opened the chat, and of whom no purchase, question, answer or alert is known."""
    c = customers.c
    known = [
        sa.exists().where(table.c.customer_id == c.id)
        for table in (purchases, invitations, responses, alerts)
    ]
    nothing = [sa.not_(each) for each in known]
    return _ids(c.id, c.created_at < before, c.external_id.is_(None), sa.not_(c.erased), *nothing)

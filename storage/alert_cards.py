"""Cards: which message shows which alert in which chat of staff; and what a chat's next message is for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql import batches, insert
from storage.tables import alert_cards, awaited, deliveries

_KEY = "alert-card:"


@dataclass(frozen=True)
class Card:
    """A message of an alert (``alert_id``) or of several (None), or where an alert stands in a digest.

    ``digest_id`` is the digest that lists it, too, ``message_id`` the message if somebody has tapped it.
    """

    id: int
    chat_id: int
    alert_id: int | None
    digest_id: int | None
    own_message: bool
    message_id: int | None
    made_at: datetime

    @property
    def key(self) -> str:
        """The key of the delivery that brings it."""
        return f"{_KEY}{self.id}"


@dataclass(frozen=True)
class Awaited:
    """What the next message of a chat is for: ``reply`` or ``note``, of which alert, since when."""

    alert_id: int
    what: str
    since: datetime


async def make(
    tx: AsyncConnection,
    chat_id: int,
    alert_id: int | None,
    *,
    now: datetime,
) -> Card:
    """A new card with a message of its own."""
    row = {"chat_id": chat_id, "alert_id": alert_id, "own_message": True, "made_at": now}
    made = await tx.execute(alert_cards.insert().values(row).returning(alert_cards))
    return _record(made.mappings().one())


async def get(tx: AsyncConnection, card_id: int) -> Card | None:
    found = await _all(tx, alert_cards.c.id == card_id)
    return found[0] if found else None


async def get_all(tx: AsyncConnection, card_ids: Collection[int]) -> list[Card]:
    """Cards by their numbers, in their order."""
    return await _all(tx, alert_cards.c.id.in_(card_ids)) if card_ids else []


async def of_alert(tx: AsyncConnection, alert_id: int) -> list[Card]:
    """Every place where an alert is shown, the first one first."""
    return await of_alerts(tx, [alert_id])


async def of_alerts(tx: AsyncConnection, alert_ids: Collection[int]) -> list[Card]:
    """The same of several alerts."""
    return await _all(tx, alert_cards.c.alert_id.in_(alert_ids)) if alert_ids else []


async def lately(tx: AsyncConnection, chat_id: int, moment: datetime, limit: int) -> list[Card]:
    """Messages made for a chat since a moment, the first ones; of digests the newest."""
    c = alert_cards.c
    new = sa.and_(c.chat_id == chat_id, c.made_at > moment, c.own_message)
    single = sa.select(c.id).where(new, c.alert_id.is_not(None)).order_by(c.id).limit(limit)
    digest = sa.select(sa.func.max(c.id)).where(new, c.alert_id.is_(None))
    return await _all(tx, sa.or_(c.id.in_(single), c.id == digest.scalar_subquery()))


async def list_in(
    tx: AsyncConnection, digest_id: int, chat_id: int, alert_ids: Sequence[int], now: datetime
) -> None:
    """These alerts stand in a digest, and have no message of their own."""
    rows = [
        {
            "chat_id": chat_id,
            "alert_id": alert_id,
            "digest_id": digest_id,
            "own_message": False,
            "made_at": now,
        }
        for alert_id in alert_ids
    ]
    for batch in batches(rows):
        await tx.execute(alert_cards.insert(), batch)


async def put_into(tx: AsyncConnection, digest_id: int, card_ids: Sequence[int]) -> None:
    """These cards stand in a digest, too."""
    theirs = alert_cards.update().where(alert_cards.c.id.in_(card_ids))
    await tx.execute(theirs.values(digest_id=digest_id))


async def tapped(
    tx: AsyncConnection, chat_id: int, message_id: int, alert_id: int | None, now: datetime
) -> Card:
    """The card that a tapped message is, as its delivery or an earlier tap tells; else it becomes one."""
    c, d = alert_cards.c, deliveries.c
    known = await _all(tx, sa.and_(c.chat_id == chat_id, c.message_id == message_id))
    if not known:
        brought = sa.select(d.key).where(d.chat_id == chat_id, d.message_id == message_id)
        keys = [str(key) for key in await tx.scalars(brought) if str(key).startswith(_KEY)]
        known = await _all(tx, c.id.in_([int(key.removeprefix(_KEY)) for key in keys]))
    card = known[0] if known else await make(tx, chat_id, alert_id, now=now)
    await tx.execute(alert_cards.update().where(c.id == card.id).values(message_id=message_id))
    return replace(card, message_id=message_id)


async def _all(tx: AsyncConnection, which: sa.ColumnElement[bool]) -> list[Card]:
    select = sa.select(alert_cards).where(which).order_by(alert_cards.c.id)
    return [_record(row) for row in (await tx.execute(select)).mappings()]


def _record(row: RowMapping) -> Card:
    c = alert_cards.c
    return Card(
        id=row[c.id],
        chat_id=row[c.chat_id],
        alert_id=row[c.alert_id],
        digest_id=row[c.digest_id],
        own_message=row[c.own_message],
        message_id=row[c.message_id],
        made_at=row[c.made_at],
    )


async def await_(tx: AsyncConnection, chat_id: int, alert_id: int, what: str, now: datetime) -> None:
    """The next message of a chat is for this; what it was for before is forgotten."""
    row = {"chat_id": chat_id, "alert_id": alert_id, "what": what, "since": now}
    new = insert(tx, awaited).values(row)
    await tx.execute(new.on_conflict_do_update(index_elements=["chat_id"], set_=row))


async def awaited_in(tx: AsyncConnection, chat_id: int) -> Awaited | None:
    """What the next message of a chat is for."""
    row = (await tx.execute(sa.select(awaited).where(awaited.c.chat_id == chat_id))).first()
    return Awaited(row.alert_id, row.what, row.since) if row else None


async def await_nothing(tx: AsyncConnection, chat_id: int) -> None:
    await tx.execute(awaited.delete().where(awaited.c.chat_id == chat_id))


async def await_nothing_for(tx: AsyncConnection, alert_id: int) -> None:
    """Nobody's next message is for this alert any more."""
    await tx.execute(awaited.delete().where(awaited.c.alert_id == alert_id))

"""Updates: which of Telegram's were handled. Their ids restart at random, so a set is kept, no maximum."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql import insert
from storage.tables import updates


async def first_time(tx: AsyncConnection, update_ids: Iterable[int], now: datetime) -> set[int]:
    """Remember updates; those that were not known, and so are to be handled."""
    rows = [{"update_id": update_id, "seen_at": now} for update_id in sorted(set(update_ids))]
    once = insert(tx, updates).on_conflict_do_nothing(index_elements=["update_id"])
    return set(await tx.scalars(once.returning(updates.c.update_id), rows))


async def failed(tx: AsyncConnection, update_id: int, payload: str, now: datetime) -> None:
    """Keep the update that could not be handled, as it came."""
    new = insert(tx, updates).values(update_id=update_id, seen_at=now, failed=payload)
    await tx.execute(new.on_conflict_do_update(index_elements=["update_id"], set_={"failed": payload}))


async def forget(tx: AsyncConnection, before: datetime) -> int:
    """Delete what was seen before a moment, but for those that failed; how many."""
    old = updates.delete().where(updates.c.seen_at < before, updates.c.failed.is_(None))
    return (await tx.execute(old)).rowcount

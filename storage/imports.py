"""Imports: files that admins have sent, what they chose, and how far each one is."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.imports import Choices, Import, ImportState
from storage.tables import imports

_NONE_YET = dict.fromkeys(("rows", "read", "added", "known", "repeated", "refused", "erased"), 0)
_MAY_BEGIN = (ImportState.OFFERED, ImportState.DECLINED, ImportState.BROKEN_OFF)
TO_DO = sa.or_(imports.c.state.in_((ImportState.SENT, ImportState.RUNNING)), imports.c.stale)
"""It is to be looked at, to be imported, or to be drawn."""
_OVER = tuple(state for state in ImportState if state not in (ImportState.SENT, ImportState.RUNNING))


async def add(
    tx: AsyncConnection, *, chat_id: int, staff_id: int, file_id: str, name: str, now: datetime
) -> int:
    """A file was sent, and is to be looked at. Its number."""
    row = {"chat_id": chat_id, "staff_id": staff_id, "file_id": file_id, "name": name, "sent_at": now}
    fresh = {"state": ImportState.SENT, "choices": {}, "ask": True, "stale": False, **_NONE_YET}
    new = imports.insert().values(row | fresh).returning(imports.c.id)
    return int((await tx.execute(new)).scalar_one())


async def get(tx: AsyncConnection, import_id: int) -> Import | None:
    row = (await tx.execute(sa.select(imports).where(imports.c.id == import_id))).mappings().first()
    return _record(row) if row else None


async def in_state(tx: AsyncConnection, state: ImportState) -> list[Import]:
    """Those that are so far, the oldest first."""
    theirs = sa.select(imports).where(imports.c.state == state).order_by(imports.c.id)
    return [_record(row) for row in (await tx.execute(theirs)).mappings()]


async def choose(tx: AsyncConnection, import_id: int, choices: Choices) -> bool:
    """The admin has said how the file is to be read, so it is looked at again; False if that is too late."""
    values = {"choices": asdict(choices), "state": ImportState.SENT}
    return await _move(tx, import_id, (ImportState.UNUSABLE, ImportState.OFFERED), values)


async def offered(tx: AsyncConnection, import_id: int, rows: int) -> None:
    """It can be used, and the admin is asked whether to."""
    await _move(tx, import_id, (ImportState.SENT,), {"state": ImportState.OFFERED, "rows": rows})


async def unusable(tx: AsyncConnection, import_id: int) -> None:
    """It cannot be used as it is, and the admin is told why."""
    await _move(tx, import_id, (ImportState.SENT,), {"state": ImportState.UNUSABLE})


async def decline(tx: AsyncConnection, import_id: int) -> bool:
    """Not now; False where it is not offered any more."""
    return await _move(tx, import_id, (ImportState.OFFERED,), {"state": ImportState.DECLINED})


async def begin(tx: AsyncConnection, import_id: int, *, ask: bool) -> bool:
    """The admin wants it, or wants it again after it broke off; False where it cannot begin."""
    values = {"state": ImportState.RUNNING, "ask": ask, "read": 0, "stale": True, "shown_at": None}
    return await _move(tx, import_id, _MAY_BEGIN, values)


async def advance(tx: AsyncConnection, import_id: int, *, read: int, added: int) -> None:
    """A batch of its rows is stored, in this transaction."""
    c = imports.c
    here = imports.update().where(c.id == import_id)
    await tx.execute(here.values(read=read, added=c.added + added, stale=True))


async def finish(
    tx: AsyncConnection, import_id: int, *, taken: int, repeated: int, refused: int, erased: int
) -> None:
    """All its rows are read; ``taken`` are those that are stored now, by which attempt whatsoever."""
    c = imports.c
    known = sa.case((c.added < taken, taken - c.added), else_=0)
    values = {
        "state": ImportState.DONE,
        "read": c.rows,
        "known": known,
        "repeated": repeated,
        "refused": refused,
        "erased": erased,
        "stale": True,
    }
    await _move(tx, import_id, (ImportState.RUNNING,), values)


async def break_off(tx: AsyncConnection, import_id: int) -> None:
    """It could not be brought to its end; what is stored stays."""
    values = {"state": ImportState.BROKEN_OFF, "stale": True}
    await _move(tx, import_id, (ImportState.RUNNING,), values)


async def _move(
    tx: AsyncConnection, import_id: int, from_: Collection[ImportState], values: Mapping[str, object]
) -> bool:
    """Change one that is in a state; False where it is in another one by now."""
    here = imports.update().where(imports.c.id == import_id, imports.c.state.in_(from_))
    return (await tx.execute(here.values(values))).rowcount == 1


async def to_draw(tx: AsyncConnection, unless_since: datetime) -> list[Import]:
    """Those whose progress has changed; of those that run, unless they were drawn after a moment."""
    c = imports.c
    lately = sa.and_(c.state == ImportState.RUNNING, c.shown_at > unless_since)
    changed = sa.select(imports).where(c.stale, sa.not_(sa.func.coalesce(lately, sa.false())))
    return [_record(row) for row in (await tx.execute(changed.order_by(c.id))).mappings()]


async def drawn(tx: AsyncConnection, seen: Import, now: datetime) -> None:
    """Its progress was drawn as it was ``seen``; if it has moved since, it is drawn again."""
    c = imports.c
    same = sa.and_(c.state == seen.state, c.read == seen.read)
    values = {"shown_at": now, "stale": sa.case((same, sa.false()), else_=c.stale)}
    await tx.execute(imports.update().where(c.id == seen.id).values(values))


async def forget(tx: AsyncConnection, before: datetime) -> int:
    """Forget those that were sent before a moment and are not under way; how many."""
    c = imports.c
    old = sa.and_(c.sent_at < before, c.state.in_(_OVER), sa.not_(c.stale))
    return (await tx.execute(imports.delete().where(old))).rowcount


def _record(row: RowMapping) -> Import:
    c = imports.c
    return Import(
        id=row[c.id],
        chat_id=row[c.chat_id],
        staff_id=row[c.staff_id],
        file_id=row[c.file_id],
        name=row[c.name],
        state=ImportState(row[c.state]),
        choices=Choices(**row[c.choices]),
        ask=row[c.ask],
        rows=row[c.rows],
        read=row[c.read],
        added=row[c.added],
        known=row[c.known],
        repeated=row[c.repeated],
        refused=row[c.refused],
        erased=row[c.erased],
        sent_at=row[c.sent_at],
        shown_at=row[c.shown_at],
    )

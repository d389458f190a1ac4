"""Staff: who may read the figures, and the one-time invites by which they come in."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Role, Staff
from storage.sql import insert
from storage.tables import staff, staff_invites

_TOKEN_BYTES = 24


async def invite(tx: AsyncConnection, role: Role, *, now: datetime, valid_for: timedelta) -> str:
    """A token that lets one person in, once, until ``now + valid_for``. Only its hash is kept."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = {"token_hash": _hash(token), "role": role, "created_at": now, "expires_at": now + valid_for}
    await tx.execute(staff_invites.insert().values(row))
    return token


async def is_invite(tx: AsyncConnection, token: str) -> bool:
    """Whether a token was ever given out, be it used or expired by now."""
    known = sa.select(sa.exists().where(staff_invites.c.token_hash == _hash(token)))
    return bool(await tx.scalar(known))


async def enrol(
    tx: AsyncConnection,
    token: str,
    *,
    chat_id: int,
    name: str,
    language: str,
    time_zone: str,
    now: datetime,
) -> Staff | None:
    """Use an invite; None if it is unknown, used or expired, which of them is not told.

    Who is staff already keeps the row, language and time zone, and the higher role; who had left comes back
    with the role of the invite, and as if new: of the time in between there are no reports.
    """
    role = await _use(tx, token, now)
    if role is None:
        return None
    row = {"role": role, "chat_id": chat_id, "name": name, "language": language, "time_zone": time_zone}
    new = insert(tx, staff).values(row | {"enrolled_at": now})
    is_admin = sa.and_(staff.c.left_at.is_(None), staff.c.role == Role.ADMIN)
    again = {
        "role": sa.case((is_admin, Role.ADMIN.value), else_=new.excluded.role),
        "name": new.excluded.name,
        "left_at": sa.null(),
        "enrolled_at": sa.case(
            (staff.c.left_at.is_(None), staff.c.enrolled_at), else_=new.excluded.enrolled_at
        ),
    }
    statement = new.on_conflict_do_update(index_elements=["chat_id"], set_=again).returning(staff)
    member = _record((await tx.execute(statement)).mappings().one())
    used = staff_invites.update().where(staff_invites.c.token_hash == _hash(token))
    await tx.execute(used.values(used_by=member.id))
    return member


async def _use(tx: AsyncConnection, token: str, now: datetime) -> Role | None:
    """Two who use one invite at once: the conditional update lets one of them have it."""
    c = staff_invites.c
    free = sa.and_(c.token_hash == _hash(token), c.used_at.is_(None), c.expires_at > now)
    role = await tx.scalar(staff_invites.update().where(free).values(used_at=now).returning(c.role))
    return Role(role) if role is not None else None


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


async def by_chat(tx: AsyncConnection, chat_id: int) -> Staff | None:
    """The member of staff behind a chat; None for everybody else, and for who has left."""
    here = sa.and_(staff.c.chat_id == chat_id, staff.c.left_at.is_(None))
    row = (await tx.execute(sa.select(staff).where(here))).mappings().first()
    return _record(row) if row else None


async def everyone(tx: AsyncConnection) -> list[Staff]:
    """All who have not left, in the order in which they came."""
    select = sa.select(staff).where(staff.c.left_at.is_(None)).order_by(staff.c.id)
    return [_record(row) for row in (await tx.execute(select)).mappings()]


async def leave(tx: AsyncConnection, staff_id: int, now: datetime) -> None:
    """The member reads nothing from now on."""
    await _set(tx, staff_id, left_at=now)


async def set_language(tx: AsyncConnection, staff_id: int, language: str) -> None:
    await _set(tx, staff_id, language=language)


async def set_time_zone(tx: AsyncConnection, staff_id: int, time_zone: str) -> None:
    await _set(tx, staff_id, time_zone=time_zone)


async def _set(tx: AsyncConnection, staff_id: int, **values: object) -> None:
    await tx.execute(staff.update().where(staff.c.id == staff_id).values(values))


def _record(row: RowMapping) -> Staff:
    c = staff.c
    return Staff(
        id=row[c.id],
        role=Role(row[c.role]),
        chat_id=row[c.chat_id],
        name=row[c.name],
        language=row[c.language],
        time_zone=row[c.time_zone],
        enrolled_at=row[c.enrolled_at],
    )

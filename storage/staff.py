"""Staff: who may read the figures, and the one-time invites by which they come in."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.recipients import Recipient
from nps.records import Role, Staff
from storage import recipients
from storage.sql import insert
from storage.tables import staff, staff_invites

_TOKEN_BYTES = 24


class LastAdmin(Exception):
    """Without the last admin nobody could invite anybody."""


async def invite(
    tx: AsyncConnection,
    role: Role,
    *,
    now: datetime,
    valid_for: timedelta,
    branches: Sequence[str] = (),
    sees_names: bool = True,
) -> str:
    """A token that lets one person in, once, until ``now + valid_for``. Only its hash is kept.

    Who comes in by it sees these branches alone (all where none is named), and customers' names or not.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = {"token_hash": _hash(token), "role": role, "created_at": now, "expires_at": now + valid_for}
    row |= {"branches": list(branches), "sees_names": sees_names}
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
    with the role of the invite, and as if new: of the time in between there are no reports. Branches and
    names are as the invite has it, unless an admin opens it. Their own chat becomes a recipient of reports.
    """
    invited = await _use(tx, token, now)
    if invited is None:
        return None
    row = {"chat_id": chat_id, "name": name, "language": language, "time_zone": time_zone, **invited}
    new = insert(tx, staff).values(row | {"enrolled_at": now})
    is_admin = sa.and_(staff.c.left_at.is_(None), staff.c.role == Role.ADMIN)
    again: dict[str, object] = {
        column: sa.case((is_admin, staff.c[column]), else_=new.excluded[column])
        for column in ("role", "branches", "sees_names")
    }
    again["name"] = new.excluded.name
    again["left_at"] = sa.null()
    again["enrolled_at"] = sa.case(
        (staff.c.left_at.is_(None), staff.c.enrolled_at), else_=new.excluded.enrolled_at
    )
    statement = new.on_conflict_do_update(index_elements=["chat_id"], set_=again).returning(staff)
    member = _record((await tx.execute(statement)).mappings().one())
    used = staff_invites.update().where(staff_invites.c.token_hash == _hash(token))
    await tx.execute(used.values(used_by=member.id))
    await recipients.join(
        tx,
        chat_id,
        staff_id=member.id,
        language=member.language,
        time_zone=member.time_zone,
        sees_names=True,
        now=now,
    )
    return member


async def _use(tx: AsyncConnection, token: str, now: datetime) -> dict[str, object] | None:
    """What an invite gives. Two who use it at once: the conditional update lets one of them have it."""
    c = staff_invites.c
    free = sa.and_(c.token_hash == _hash(token), c.used_at.is_(None), c.expires_at > now)
    use = staff_invites.update().where(free).values(used_at=now)
    row = (await tx.execute(use.returning(c.role, c.branches, c.sees_names))).mappings().first()
    return dict(row) if row else None


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


async def by_chat(tx: AsyncConnection, chat_id: int) -> Staff | None:
    """The member of staff behind a chat; None for everybody else, and for who has left."""
    here = sa.and_(staff.c.chat_id == chat_id, staff.c.left_at.is_(None))
    row = (await tx.execute(sa.select(staff).where(here))).mappings().first()
    return _record(row) if row else None


async def get(tx: AsyncConnection, staff_id: int) -> Staff | None:
    """A member by number, be it one who has left."""
    row = (await tx.execute(sa.select(staff).where(staff.c.id == staff_id))).mappings().first()
    return _record(row) if row else None


async def everyone(tx: AsyncConnection) -> list[Staff]:
    """All who have not left, in the order in which they came."""
    select = sa.select(staff).where(staff.c.left_at.is_(None)).order_by(staff.c.id)
    return [_record(row) for row in (await tx.execute(select)).mappings()]


async def leave(tx: AsyncConnection, staff_id: int, now: datetime) -> None:
    """The member reads nothing from now on. Raises LastAdmin, of two who go at once to the second."""
    c = staff.c
    here = sa.and_(c.role == Role.ADMIN, c.left_at.is_(None))
    admins = set(await tx.scalars(sa.select(c.id).where(here).order_by(c.id).with_for_update()))
    if admins == {staff_id}:
        raise LastAdmin
    await _set(tx, staff_id, left_at=now)
    if (own := await _own_chat(tx, staff_id)) is not None:
        await recipients.end(tx, own.id, now)


async def set_language(tx: AsyncConnection, staff_id: int, language: str) -> None:
    """The language of the member's own chat, reports included."""
    await _set(tx, staff_id, language=language)
    if (own := await _own_chat(tx, staff_id)) is not None:
        await recipients.save(tx, replace(own, language=language))


async def set_time_zone(tx: AsyncConnection, staff_id: int, time_zone: str) -> None:
    """The time zone of the member's own chat, reports included."""
    await _set(tx, staff_id, time_zone=time_zone)
    if (own := await _own_chat(tx, staff_id)) is not None:
        await recipients.save(tx, replace(own, time_zone=time_zone))


async def limit(
    tx: AsyncConnection, staff_id: int, *, branches: Sequence[str] | None = None, names: bool | None = None
) -> None:
    """Show the member these branches alone (all where none is named), and customers' names or not; what is
    None stays as it is."""
    if branches is not None:
        await _set(tx, staff_id, branches=list(branches))
    if names is not None:
        await _set(tx, staff_id, sees_names=names)


async def _own_chat(tx: AsyncConnection, staff_id: int) -> Recipient | None:
    chat_id = await tx.scalar(sa.select(staff.c.chat_id).where(staff.c.id == staff_id))
    return None if chat_id is None else await recipients.at(tx, chat_id)


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
        branches=tuple(row[c.branches]),
        sees_names=row[c.sees_names],
    )

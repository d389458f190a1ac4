"""What happened to alerts, and what was passed on through the bot: written once, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import LoggedStep, PassedOn, Step
from nps.records import Comment, CommentKind
from storage.sql import batches
from storage.tables import alert_steps, passed_on, staff


async def write(
    tx: AsyncConnection,
    alert_id: int,
    step: Step,
    *,
    by: int | None,
    now: datetime,
    details: Mapping[str, str | int] | None = None,
) -> int:
    """Note a step ``by`` a member of staff, or by the customer or the program (None); its number."""
    row = {"alert_id": alert_id, "at": now, "staff_id": by, "step": step, "details": dict(details or {})}
    new = alert_steps.insert().values(row).returning(alert_steps.c.id)
    return int((await tx.execute(new)).scalar_one())


@dataclass(frozen=True)
class NewStep:
    """A step that nobody took: it happened."""

    alert_id: int
    step: Step
    details: Mapping[str, str | int]


async def write_all(tx: AsyncConnection, steps_: Sequence[NewStep], now: datetime) -> None:
    """Note several steps, each as :func:`write` does."""
    rows = [
        {"alert_id": each.alert_id, "at": now, "staff_id": None, "step": each.step, "details": each.details}
        for each in steps_
    ]
    for batch in batches(rows):
        await tx.execute(alert_steps.insert(), batch)


async def steps(tx: AsyncConnection, alert_id: int) -> tuple[LoggedStep, ...]:
    """All steps of an alert, the first one first."""
    select = sa.select(alert_steps, staff.c.name).outerjoin(staff, staff.c.id == alert_steps.c.staff_id)
    ordered = select.where(alert_steps.c.alert_id == alert_id).order_by(alert_steps.c.id)
    return tuple(
        LoggedStep(Step(row.step), row.at, row.name, row.details) for row in await tx.execute(ordered)
    )


async def pass_on(tx: AsyncConnection, alert_id: int, said: Comment, *, by: int | None, now: datetime) -> int:
    """Keep what a member of staff (or the customer: None) said to the other; its number."""
    row = {
        "alert_id": alert_id,
        "staff_id": by,
        "kind": said.kind,
        "text": said.text,
        "file_id": said.file_id,
        "at": now,
    }
    return int((await tx.execute(passed_on.insert().values(row).returning(passed_on.c.id))).scalar_one())


async def said(tx: AsyncConnection, alert_id: int) -> tuple[PassedOn, ...]:
    """What was said through the bot about an alert, the first words first."""
    c = passed_on.c
    select = sa.select(passed_on).where(c.alert_id == alert_id).order_by(c.id)
    return tuple(
        PassedOn(row.staff_id is None, CommentKind(row.kind), row.text, row.file_id, row.at)
        for row in await tx.execute(select)
    )

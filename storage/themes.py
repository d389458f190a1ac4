"""What customers said, for its themes, and the themes that staff set right."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import CampaignKind
from nps.themes import Said
from storage.comments import LEFT
from storage.counting import COUNTS_AT_ALL
from storage.sql import insert
from storage.tables import campaigns, comments, customers, responses, staff, theme_corrections

_COMMENTED = sa.exists().where(comments.c.response_id == responses.c.id, LEFT)


async def said(
    tx: AsyncConnection,
    *,
    start: datetime,
    end: datetime,
    newest: int | None = None,
    branches: Collection[str] = (),
) -> list[Said]:
    """What was said with the responses of ``[start, end)`` after a purchase, the oldest first.

    ``newest`` limits it to so many of the last ones, ``branches``, if there are any, to theirs.
    """
    c = responses.c
    asked = sa.select(campaigns.c.id).where(campaigns.c.kind == CampaignKind.POST_PURCHASE)
    which = sa.and_(c.answered_at >= start, c.answered_at < end, c.campaign_id.in_(asked))
    which &= sa.and_(_COMMENTED, COUNTS_AT_ALL)
    if branches:
        which = sa.and_(which, c.segment.in_(branches))
    ids = sa.select(c.id).where(which).order_by(c.answered_at.desc(), c.id.desc()).limit(newest)
    return await _said(tx, ids)


async def of_response(tx: AsyncConnection, response_id: int, *, locked: bool = False) -> Said | None:
    """What was said with one response; None without a comment. ``locked`` keeps others from correcting it."""
    c = responses.c
    this = sa.select(c.id).where(c.id == response_id, _COMMENTED)
    if locked and await tx.scalar(this.with_for_update(of=responses)) is None:
        return None
    return next(iter(await _said(tx, this)), None)


async def _said(tx: AsyncConnection, ids: sa.Select[int]) -> list[Said]:
    """By two reads, of the responses and of their comments' words."""
    c = responses.c
    columns = (c.id, c.customer_id, c.score, c.answered_at, customers.c.name, customers.c.language)
    corrected = (theme_corrections.c.themes, staff.c.name.label("corrected_by"))
    select = (
        sa.select(*columns, *corrected)
        .outerjoin(customers, customers.c.id == c.customer_id)
        .outerjoin(theme_corrections, theme_corrections.c.response_id == c.id)
        .outerjoin(staff, staff.c.id == theme_corrections.c.staff_id)
        .where(c.id.in_(ids))
        .order_by(c.answered_at, c.id)
    )
    words = await _words(tx, ids)
    return [
        Said(
            response_id=row.id,
            customer_id=row.customer_id,
            name=row.name or "",
            language=row.language,
            score=row.score,
            answered_at=row.answered_at,
            text=words.get(row.id, ""),
            corrected=None if row.themes is None else tuple(row.themes),
            corrected_by=row.corrected_by,
        )
        for row in await tx.execute(select)
    ]


async def _words(tx: AsyncConnection, ids: sa.Select[int]) -> dict[int, str]:
    """The words of each response's comments, one below the other; a voice or photo may have none."""
    c = comments.c
    select = sa.select(c.response_id, c.text).where(c.response_id.in_(ids)).order_by(c.id)
    found: dict[int, list[str]] = defaultdict(list)
    for row in await tx.execute(select):
        if row.text:
            found[row.response_id].append(row.text)
    return {response_id: "\n".join(texts) for response_id, texts in found.items()}


async def correct(
    tx: AsyncConnection, response_id: int, themes: Sequence[str], *, by: int, now: datetime
) -> None:
    """Keep the themes that a member of staff set, in place of any that were set before."""
    row = {"response_id": response_id, "themes": list(themes), "staff_id": by, "corrected_at": now}
    new = insert(tx, theme_corrections).values(row)
    kept = {name: new.excluded[name] for name in ("themes", "staff_id", "corrected_at")}
    await tx.execute(new.on_conflict_do_update(index_elements=["response_id"], set_=kept))

"""Panels: messages with buttons from which admins work campaigns; what one shows follows from its row."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.campaigns import CampaignState
from storage.tables import campaigns, panels


@dataclass(frozen=True)
class Panel:
    """``screen`` is what it shows, ``awaits`` what the next message of the chat is for, ``file_id`` a list
    that was sent and is not read yet, ``notice`` a sentence above the buttons; ``shown`` is what it showed
    last, and ``shown_at`` when.
    """

    id: int
    chat_id: int
    message_id: int | None
    campaign_id: int | None
    screen: str
    awaits: str | None
    file_id: str | None
    notice: str | None
    shown: str | None
    shown_at: datetime | None


_later = panels.alias("later")
_NEWEST = ~sa.exists().where(_later.c.chat_id == panels.c.chat_id, _later.c.id > panels.c.id)
_TO_DO = sa.or_(panels.c.stale, panels.c.file_id.is_not(None))
CHANGED = sa.select(panels.c.id).where(_TO_DO, _NEWEST)
"""Panels that have changed, or whose list waits to be read."""
MOVING = (
    sa.select(panels)
    .join(campaigns, campaigns.c.id == panels.c.campaign_id)
    .where(campaigns.c.state == CampaignState.RUNNING, _NEWEST, panels.c.shown_at.is_not(None))
)
"""Panels of running campaigns."""


async def open_(tx: AsyncConnection, chat_id: int, screen: str, now: datetime) -> int:
    """A new panel in a chat; those that were there before are out of date from now on. Its id."""
    row = {"chat_id": chat_id, "screen": screen, "stale": True, "opened_at": now}
    return int((await tx.execute(panels.insert().values(row).returning(panels.c.id))).scalar_one())


async def of_chat(tx: AsyncConnection, chat_id: int) -> Panel | None:
    """The panel that was opened in a chat last."""
    newest = sa.select(panels).where(panels.c.chat_id == chat_id, _NEWEST)
    row = (await tx.execute(newest)).mappings().first()
    return _record(row) if row else None


async def turn_to(
    tx: AsyncConnection,
    panel_id: int,
    screen: str,
    *,
    campaign_id: int | None,
    message_id: int | None = None,
    awaits: str | None = None,
    notice: str | None = None,
) -> None:
    """Show another screen; what was awaited or said before is over."""
    values = {
        "screen": screen,
        "campaign_id": campaign_id,
        "awaits": awaits,
        "notice": notice,
        "file_id": None,
        "stale": True,
    }
    if message_id is not None:
        values["message_id"] = message_id
    await tx.execute(panels.update().where(panels.c.id == panel_id).values(values))


async def take_file(tx: AsyncConnection, panel_id: int, file_id: str) -> None:
    """A list was sent; it is read outside of this transaction."""
    await tx.execute(panels.update().where(panels.c.id == panel_id).values(file_id=file_id))


async def with_files(tx: AsyncConnection) -> list[Panel]:
    """Panels whose lists wait to be read."""
    select = sa.select(panels).where(panels.c.file_id.is_not(None)).order_by(panels.c.id)
    return [_record(row) for row in (await tx.execute(select)).mappings()]


async def of_campaign_changed(tx: AsyncConnection, campaign_id: int) -> None:
    """Whoever looks at the campaign is to see what has become of it."""
    await tx.execute(panels.update().where(panels.c.campaign_id == campaign_id).values(stale=True))


async def changed(tx: AsyncConnection) -> list[Panel]:
    """Panels that show something other than what their message does."""
    select = sa.select(panels).where(panels.c.stale, _NEWEST).order_by(panels.c.id)
    return [_record(row) for row in (await tx.execute(select)).mappings()]


async def moving(tx: AsyncConnection) -> list[Panel]:
    """Panels of running campaigns: what they show changes by itself."""
    return [_record(row) for row in (await tx.execute(MOVING.order_by(panels.c.id))).mappings()]


async def any_changed(tx: AsyncConnection) -> bool:
    """Whether a panel has changed, or a list waits to be read."""
    return bool(await tx.scalar(sa.select(sa.exists(CHANGED))))


async def shown(tx: AsyncConnection, panel: Panel, what: str | None, now: datetime) -> None:
    """It was drawn, as ``what``; unless somebody has turned it to another screen meanwhile."""
    c = panels.c
    same = sa.and_(
        c.id == panel.id,
        c.screen == panel.screen,
        c.campaign_id.is_not_distinct_from(panel.campaign_id),
        c.notice.is_not_distinct_from(panel.notice),
    )
    await tx.execute(panels.update().where(same).values(shown=what, stale=False, shown_at=now))


def _record(row: RowMapping) -> Panel:
    c = panels.c
    return Panel(
        id=row[c.id],
        chat_id=row[c.chat_id],
        message_id=row[c.message_id],
        campaign_id=row[c.campaign_id],
        screen=row[c.screen],
        awaits=row[c.awaits],
        file_id=row[c.file_id],
        notice=row[c.notice],
        shown=row[c.shown],
        shown_at=row[c.shown_at],
    )

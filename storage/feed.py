"""The feed: answers one after the other as they came and changed, for who follows them by a cursor.

An answer has no place until somebody asks, and loses it when it changes (triggers see to that); whoever asks
gives the next places. So places are given to what is committed only, one transaction after the other, and who
has read up to a place has missed nothing before it, on PostgreSQL too, where a later number may be committed
first. A shop that never asks pays nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.doubts import Doubt
from nps.records import CampaignKind, Comment
from nps.segments import Traits
from storage import shop
from storage.comments import of_responses
from storage.database import Database
from storage.sql import insert
from storage.tables import campaigns, customers, invitations, purchases, responses
from storage.tables import shop as shop_table

_LAST_PLACE = "last_place"
_r = responses.c
_ANSWERS = (
    sa.select(
        sa.func.coalesce(_r.place, 0).label("place"),
        _r.id,
        _r.score,
        _r.answered_at,
        _r.changed_at,
        customers.c.external_id.label("customer"),
        purchases.c.external_id.label("order"),
        _r.segment,
        _r.traits,
        campaigns.c.kind.label("about"),
        _r.campaign_id,
        _r.may_write,
        _r.doubt,
    )
    .join(campaigns, campaigns.c.id == _r.campaign_id)
    .outerjoin(customers, customers.c.id == _r.customer_id)
    .outerjoin(invitations, invitations.c.id == _r.invitation_id)
    .outerjoin(purchases, purchases.c.id == invitations.c.purchase_id)
)


@dataclass(frozen=True)
class FollowedAnswer:
    """An answer as another program of the shop sees it: by the shop's own ids, None where it has none.

    ``place`` is the one in the feed, 0 as long as it has none.
    """

    place: int
    id: int
    score: int
    answered_at: datetime
    changed_at: datetime | None
    customer: str | None
    order: str | None
    segment: str
    traits: Traits
    about: CampaignKind
    campaign_id: int
    may_write: bool | None
    doubt: Doubt | None
    comments: tuple[Comment, ...] = ()


async def after(database: Database, place: int, limit: int) -> list[FollowedAnswer]:
    """The answers behind ``place`` (0 for all), the earliest place first, ``limit`` at most."""
    async with database.read() as tx:
        found = await _placed(tx, place, limit)
        more = len(found) < limit and await tx.scalar(sa.select(sa.exists(_waiting(1))))
    if not more:
        return found
    async with database.write() as tx:
        await _place(tx, limit)
        return await _placed(tx, place, limit)


def _waiting(limit: int) -> sa.Select[tuple[int]]:
    c = responses.c
    return sa.select(c.id).where(c.place.is_(None)).order_by(c.id).limit(limit)


async def _place(tx: AsyncConnection, limit: int) -> None:
    """Give the next places to the first that wait for one."""
    start = insert(tx, shop_table).values(key=_LAST_PLACE, value="0").on_conflict_do_nothing()
    await tx.execute(start)
    ours = sa.select(shop_table.c.value).where(shop_table.c.key == _LAST_PLACE).with_for_update()
    last = int((await tx.execute(ours)).scalar_one())  # whoever else gives places waits here
    # Locked before they are written: what changes meanwhile waits, and loses its place again.
    ids = list(await tx.scalars(_waiting(limit).with_for_update()))
    if ids:
        theirs = responses.update().where(responses.c.id == sa.bindparam("key"))
        rows = [{"key": id_, "next": last + number} for number, id_ in enumerate(ids, 1)]
        await tx.execute(theirs.values(place=sa.bindparam("next")), rows)
        await shop.remember(tx, _LAST_PLACE, str(last + len(ids)))


async def _placed(tx: AsyncConnection, place: int, limit: int) -> list[FollowedAnswer]:
    r = responses.c
    return await _answers(tx, _ANSWERS.where(r.place > place).order_by(r.place).limit(limit))


async def of_ids(tx: AsyncConnection, ids: Collection[int]) -> list[FollowedAnswer]:
    """These answers as they are now, whatever their place, the earliest first."""
    return await _answers(tx, _ANSWERS.where(responses.c.id.in_(ids)).order_by(responses.c.id))


async def _answers(tx: AsyncConnection, select: sa.Select[*tuple[object, ...]]) -> list[FollowedAnswer]:
    rows = (await tx.execute(select)).mappings()
    found = [
        FollowedAnswer(
            **{
                **row,
                "about": CampaignKind(row["about"]),
                "doubt": Doubt(row["doubt"]) if row["doubt"] else None,
            }
        )
        for row in rows
    ]
    said = await of_responses(tx, sa.select(responses.c.id).where(responses.c.id.in_([e.id for e in found])))
    return [replace(each, comments=said.get(each.id, ())) for each in found]

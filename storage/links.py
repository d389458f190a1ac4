"""Links: a token that ties a chat to a purchase and its customer."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql import first, insert
from storage.tables import links, purchases

_TOKEN_BYTES = 18  # 24 characters that cannot be guessed; /start takes 64


class UnknownOrder(Exception):
    """No purchase has the order number that was asked for."""


@dataclass(frozen=True)
class Link:
    """A token with what it leads to; ``opened_at`` is None until a chat has used it."""

    token: str
    purchase_id: int
    customer_id: int
    opened_at: datetime | None


async def for_order(tx: AsyncConnection, order: str, *, now: datetime) -> str:
    """The token of a purchase, the same each time. Raises UnknownOrder."""
    known = sa.select(purchases.c.id).where(purchases.c.external_id == order)
    purchase_id = (await tx.execute(known)).scalar_one_or_none()
    if purchase_id is None:
        raise UnknownOrder(f"There is no purchase with the order number {order!r}: import it first.")
    row = {"token": secrets.token_urlsafe(_TOKEN_BYTES), "purchase_id": purchase_id, "created_at": now}
    new = insert(tx, links).values(row)
    await tx.execute(new.on_conflict_do_nothing(index_elements=["purchase_id"]))
    token = sa.select(links.c.token).where(links.c.purchase_id == purchase_id)
    return str((await tx.execute(token)).scalar_one())


async def for_orders(tx: AsyncConnection, orders: Collection[str], *, now: datetime) -> dict[str, str]:
    """The tokens of these purchases, by their orders; none of what is not there, as it was never taken in."""
    here = sa.select(purchases.c.external_id).where(purchases.c.external_id.in_(orders))
    return {order: await for_order(tx, order, now=now) for order in await tx.scalars(here)}


async def find(tx: AsyncConnection, token: str) -> Link | None:
    """What a token leads to; None if it was never given out."""
    columns = (links.c.token, links.c.purchase_id, purchases.c.customer_id, links.c.opened_at)
    row = (await tx.execute(sa.select(*columns).join(purchases).where(links.c.token == token))).first()
    return Link(row.token, row.purchase_id, row.customer_id, row.opened_at) if row else None


async def opened(tx: AsyncConnection, token: str, now: datetime) -> None:
    """A chat has used the link; the first time is kept."""
    await tx.execute(
        links.update().where(links.c.token == token).values(opened_at=first(links.c.opened_at, now))
    )

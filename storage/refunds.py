"""Refunds: money of a purchase that its customer got back. A purchase that was refunded stays one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.money import Money
from nps.records import NewRefund, RefundFate
from storage import erasures
from storage.erasures import Identity, Kind
from storage.sql import batches, insert
from storage.tables import purchases, refunds


async def add(tx: AsyncConnection, batch: Sequence[NewRefund], *, now: datetime) -> list[RefundFate]:
    """Take refunds in; what became of each, in their order. One that is known is left as it is.

    Of a purchase no more goes back than was paid, however many ask for it at once.
    """
    fates: list[RefundFate] = []
    for slice_ in batches(batch):
        fates += await _add(tx, slice_, now)
    return fates


async def _add(tx: AsyncConnection, batch: Sequence[NewRefund], now: datetime) -> list[RefundFate]:
    orders = {each.order for each in batch}
    bought = await _locked(tx, orders)
    erased = await erasures.known(tx, {Identity(Kind.ORDER, order) for order in orders - bought.keys()})
    forgotten = {identity.value for identity in erased}
    known = await _known(tx, {each.refund for each in batch})
    returned = await _returned(tx, [row.id for row in bought.values()])
    fates: list[RefundFate] = []
    rows: list[dict[str, object]] = []
    for each in batch:
        purchase = bought.get(each.order)
        fate = RefundFate.KNOWN if each.refund in known else _fate(each, purchase, returned)
        if each.order in forgotten:
            fate = RefundFate.ERASED
        if fate is RefundFate.ADDED and purchase is not None:
            known.add(each.refund)
            rows.append(_row(each, purchase, now))
            returned[purchase.id] += Money.of(each.amount, purchase.currency).minor
        fates.append(fate)
    if not rows:
        return fates
    new = insert(tx, refunds).on_conflict_do_nothing(index_elements=["external_id"])
    stored = set(await tx.scalars(new.returning(refunds.c.external_id), rows))
    # Of another purchase, since those of ours are locked: somebody else was quicker.
    lost = {str(row["external_id"]) for row in rows} - stored
    return [
        RefundFate.KNOWN if each.refund in lost and fate is RefundFate.ADDED else fate
        for each, fate in zip(batch, fates, strict=True)
    ]


async def _locked(tx: AsyncConnection, orders: Collection[str]) -> dict[str, Row[*tuple[object, ...]]]:
    """The purchases of these orders, kept from others: two refunds at once must see each other."""
    c = purchases.c
    select = sa.select(c.id, c.external_id, c.customer_id, c.bought_at, c.amount_minor, c.currency)
    theirs = select.where(c.external_id.in_(orders)).order_by(c.id).with_for_update()
    return {row.external_id: row for row in await tx.execute(theirs)}


async def _known(tx: AsyncConnection, ids: Collection[str]) -> set[str]:
    c = refunds.c
    return set((await tx.execute(sa.select(c.external_id).where(c.external_id.in_(ids)))).scalars())


async def _returned(tx: AsyncConnection, purchase_ids: Collection[int]) -> defaultdict[int, int]:
    """How much of each purchase went back already, in minor units."""
    c = refunds.c
    select = sa.select(c.purchase_id, sa.func.sum(c.amount_minor)).where(c.purchase_id.in_(purchase_ids))
    rows = await tx.execute(select.group_by(c.purchase_id))
    return defaultdict(int, {id_: int(minor) for id_, minor in rows})


def _fate(
    refund: NewRefund, purchase: Row[*tuple[object, ...]] | None, returned: defaultdict[int, int]
) -> RefundFate:
    if purchase is None:
        return RefundFate.NO_PURCHASE
    if refund.refunded_at < purchase.bought_at:
        return RefundFate.TOO_EARLY
    try:
        minor = Money.of(refund.amount, purchase.currency).minor
    except ValueError:
        return RefundFate.TOO_FINE
    left = purchase.amount_minor - returned[purchase.id]
    return RefundFate.ADDED if minor <= left else RefundFate.TOO_MUCH


def _row(refund: NewRefund, purchase: Row[*tuple[object, ...]], now: datetime) -> dict[str, object]:
    return {
        "external_id": refund.refund,
        "purchase_id": purchase.id,
        "customer_id": purchase.customer_id,
        "refunded_at": refund.refunded_at,
        "amount_minor": Money.of(refund.amount, purchase.currency).minor,
        "currency": purchase.currency,
        "created_at": now,
    }

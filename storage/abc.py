"""ABC classes from the purchases: where in a year's revenue each class begins.

The one place that finds them: audiences ask it at the moment, the nightly pass once a night.
"""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.abc import Bounds, Shares
from storage.tables import Moment, purchases, refunds


def spent(start: datetime, end: datetime) -> sa.Select[tuple[int, str, int]]:
    """What each customer paid in each currency from ``start`` to before ``end``: customer_id, currency and
    amount; refunds are taken off."""
    paid = _summed(purchases, purchases.c.bought_at, start, end)
    returned = _summed(refunds, refunds.c.refunded_at, start, end)
    r = returned.subquery().c
    both = sa.union_all(paid, sa.select(r.customer_id, r.currency, -r.amount)).subquery().c
    amount = sa.func.sum(both.amount).label("amount")
    return sa.select(both.customer_id, both.currency, amount).group_by(both.customer_id, both.currency)


def _summed(
    table: sa.Table, moment: sa.Column[datetime], start: datetime, end: datetime
) -> sa.Select[tuple[int, str, int]]:
    c = table.c
    within = sa.and_(moment >= sa.literal(start, Moment), moment < sa.literal(end, Moment))
    amount = sa.func.sum(c.amount_minor).label("amount")
    return sa.select(c.customer_id, c.currency, amount).where(within).group_by(c.customer_id, c.currency)


async def bounds(tx: AsyncConnection, start: datetime, end: datetime, shares: Shares) -> dict[str, Bounds]:
    """From how much revenue on a customer is of class A, or B, in each currency for itself.

    A customer belongs to the class in which the revenue of all better customers ends.
    """
    s = spent(start, end).cte("spent").c
    equals = (
        sa.select(s.currency, s.amount, sa.func.sum(s.amount).label("sum"))
        .group_by(s.currency, s.amount)
        .cte("equals")
    )
    e = equals.c
    up_to = sa.func.sum(e.sum).over(partition_by=e.currency, order_by=e.amount.desc(), rows=(None, 0))
    total = sa.func.sum(e.sum).over(partition_by=e.currency)
    # Where nothing was earned, or less than given back, nobody made any share of it.
    earned = sa.case((total > 0, sa.cast(total, sa.Float)))
    position = ((up_to - e.sum) / earned).label("position")
    ranked = sa.select(e.currency, e.amount, position).cte("ranked")
    r = ranked.c
    a_from, b_from = (
        sa.func.min(sa.case((r.position < ends, r.amount))) for ends in (shares.a_ends, shares.b_ends)
    )
    found = await tx.execute(sa.select(r.currency, a_from, b_from).group_by(r.currency))
    return {currency: Bounds(_whole(a), _whole(b)) for currency, a, b in found}


def _whole(amount: object) -> int | None:
    # A sum of sums comes from PostgreSQL as a decimal, which may be written 1.8E+5.
    return None if amount is None else int(Decimal(str(amount)))


def rank(
    currency: sa.ColumnElement[str], amount: sa.ColumnElement[int], of: dict[str, Bounds]
) -> sa.Case[int]:
    """0, 1 or 2 for the classes A, B and C of an amount, within a statement."""
    whens = [
        (sa.and_(currency == name, amount >= least), place)
        for name, bound in of.items()
        for place, least in enumerate((bound.a_from, bound.b_from))
        if least is not None
    ]
    return sa.case(*whens, else_=2) if whens else sa.case((sa.true(), 2))

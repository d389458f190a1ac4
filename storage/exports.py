"""Exports: everything of a noun in the order of time, a page at a time, so that millions of rows fit.

Both run in the caller's read transaction and see one moment of the database from first row to last. Nobody
who writes waits for that; on SQLite the write-ahead log grows meanwhile, and shrinks after it.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import AlertState, Outcome, Verdict
from nps.exports import ExportedAlert, ExportedPurchase, ExportedResponse
from nps.money import Money
from nps.records import CampaignKind, CommentKind
from nps.signals import SeenSignal
from storage.alerts import signals_of
from storage.sql import BATCH
from storage.tables import (
    alerts,
    campaigns,
    comments,
    customers,
    invitations,
    purchases,
    responses,
    staff,
    tags,
    worths,
)

Between = tuple[datetime, datetime]
"""``[start, end)``."""

_Select = sa.Select[*tuple[object, ...]]
_Rows = Sequence[sa.Row[*tuple[object, ...]]]

_RESPONSES = (
    sa.select(
        responses.c.id,
        customers.c.external_id.label("customer"),
        customers.c.name,
        responses.c.score,
        responses.c.answered_at,
        responses.c.changed_at,
        responses.c.segment,
        responses.c.may_write,
        campaigns.c.name.label("campaign"),
        campaigns.c.kind,
        invitations.c.language,
        responses.c.wording,
        responses.c.doubt,
    )
    .join(campaigns, campaigns.c.id == responses.c.campaign_id)
    .outerjoin(customers, customers.c.id == responses.c.customer_id)
    .outerjoin(invitations, invitations.c.id == responses.c.invitation_id)
    .order_by(responses.c.answered_at, responses.c.id)
)
_PURCHASES = (
    sa.select(
        purchases.c.external_id.label("order_number"),
        purchases.c.customer_id,
        customers.c.external_id.label("customer"),
        customers.c.name,
        purchases.c.bought_at,
        purchases.c.amount_minor,
        purchases.c.currency,
        purchases.c.segment,
        customers.c.time_zone,
    )
    .join(customers, customers.c.id == purchases.c.customer_id)
    .order_by(purchases.c.bought_at, purchases.c.id)
)

_ONE_TIME_BUYERS = _PURCHASES.where(
    purchases.c.customer_id.in_(sa.select(worths.c.customer_id).where(worths.c.purchase_days == 1))
)

_ALERTS = (
    sa.select(
        alerts,
        customers.c.external_id.label("customer"),
        customers.c.name,
        responses.c.score,
        staff.c.name.label("owner"),
    )
    .join(customers, customers.c.id == alerts.c.customer_id)
    .outerjoin(responses, responses.c.id == alerts.c.response_id)
    .outerjoin(staff, staff.c.id == alerts.c.owner_id)
    .order_by(alerts.c.opened_at, alerts.c.id)
)


async def all_responses(
    tx: AsyncConnection, between: Between | None = None
) -> AsyncIterator[Sequence[ExportedResponse]]:
    """The responses of a time, or all: by ``answered_at``, in pages."""
    async for page in _pages(tx, _within(_RESPONSES, responses.c.answered_at, between)):
        words, files = await _comments(tx, [row.id for row in page])
        yield [_response(row, words.get(row.id, ()), files.get(row.id, 0)) for row in page]


async def all_purchases(
    tx: AsyncConnection, between: Between | None = None
) -> AsyncIterator[Sequence[ExportedPurchase]]:
    """The purchases of a time, or all: by ``bought_at``, in pages."""
    async for page in _purchase_pages(tx, _PURCHASES, between):
        yield page


async def all_one_time_buyers(
    tx: AsyncConnection, between: Between | None = None
) -> AsyncIterator[Sequence[ExportedPurchase]]:
    """The purchases of a time, or all, of customers who bought on one day only, as of the last night."""
    async for page in _purchase_pages(tx, _ONE_TIME_BUYERS, between):
        yield page


async def all_alerts(
    tx: AsyncConnection, between: Between | None = None
) -> AsyncIterator[Sequence[ExportedAlert]]:
    """The alerts of a time, or all: by ``opened_at``, in pages."""
    async for page in _pages(tx, _within(_ALERTS, alerts.c.opened_at, between)):
        seen = await signals_of(tx, [row.id for row in page])
        yield [_alert(row, seen[row.id]) for row in page]


async def count_alerts(tx: AsyncConnection, between: Between | None = None) -> int:
    return await _count(tx, alerts, alerts.c.opened_at, between)


async def count_responses(tx: AsyncConnection, between: Between | None = None) -> int:
    return await _count(tx, responses, responses.c.answered_at, between)


async def count_purchases(tx: AsyncConnection, between: Between | None = None) -> int:
    return await _count(tx, purchases, purchases.c.bought_at, between)


async def count_one_time_buyers(tx: AsyncConnection, between: Between | None = None) -> int:
    counted = _within(_ONE_TIME_BUYERS, purchases.c.bought_at, between).order_by(None).subquery()
    return int((await tx.execute(sa.select(sa.func.count()).select_from(counted))).scalar_one())


async def _purchase_pages(
    tx: AsyncConnection, select: _Select, between: Between | None
) -> AsyncIterator[Sequence[ExportedPurchase]]:
    async for page in _pages(tx, _within(select, purchases.c.bought_at, between)):
        labels = await _tags(tx, {row.customer_id for row in page})
        yield [_purchase(row, tuple(labels.get(row.customer_id, ()))) for row in page]


def _within(select: _Select, moment: "sa.Column[datetime]", between: Between | None) -> _Select:
    return select if between is None else select.where(moment >= between[0], moment < between[1])


async def _count(
    tx: AsyncConnection, table: sa.Table, moment: "sa.Column[datetime]", between: Between | None
) -> int:
    counted = sa.select(sa.func.count()).select_from(table)
    if between is not None:
        counted = counted.where(moment >= between[0], moment < between[1])
    return int((await tx.execute(counted)).scalar_one())


async def _pages(tx: AsyncConnection, select: _Select) -> AsyncIterator[_Rows]:
    """A cursor at the server, or an open statement of SQLite: one walk, whatever the moments are like."""
    async with tx.stream(select) as rows:
        async for page in rows.partitions(BATCH):
            yield page


async def _comments(
    tx: AsyncConnection, response_ids: Collection[int]
) -> tuple[dict[int, list[str]], dict[int, int]]:
    """The words to these responses, and how many voice messages and photos."""
    c = comments.c
    theirs = sa.select(c.response_id, c.kind, c.text).where(c.response_id.in_(response_ids))
    words: defaultdict[int, list[str]] = defaultdict(list)
    files: defaultdict[int, int] = defaultdict(int)
    for response_id, kind, text in await tx.execute(theirs.order_by(c.id)):
        if text:
            words[response_id].append(text)
        if kind != CommentKind.TEXT:
            files[response_id] += 1
    return words, files


async def _tags(tx: AsyncConnection, customer_ids: Collection[int]) -> dict[int, list[str]]:
    theirs = sa.select(tags.c.customer_id, tags.c.tag).where(tags.c.customer_id.in_(customer_ids))
    found: defaultdict[int, list[str]] = defaultdict(list)
    for customer_id, tag in await tx.execute(theirs.order_by(tags.c.customer_id, tags.c.tag)):
        found[customer_id].append(tag)
    return found


def _response(row: sa.Row[*tuple[object, ...]], words: Sequence[str], files: int) -> ExportedResponse:
    return ExportedResponse(
        customer=row.customer,
        name=row.name or "",
        score=row.score,
        answered_at=row.answered_at,
        changed_at=row.changed_at,
        segment=row.segment,
        comment="\n".join(words),
        files=files,
        may_write=row.may_write,
        campaign=row.campaign,
        kind=CampaignKind(row.kind),
        language=row.language,
        wording=row.wording,
        doubt=row.doubt,
    )


def _purchase(row: sa.Row[*tuple[object, ...]], labels: tuple[str, ...]) -> ExportedPurchase:
    return ExportedPurchase(
        order=row.order_number,
        customer=row.customer,
        name=row.name,
        bought_at=row.bought_at,
        amount=Money(row.amount_minor, row.currency),
        segment=row.segment,
        tags=labels,
        time_zone=row.time_zone,
    )


def _alert(row: sa.Row[*tuple[object, ...]], seen: Sequence[SeenSignal]) -> ExportedAlert:
    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, row.currency)

    return ExportedAlert(
        id=row.id,
        opened_at=row.opened_at,
        state=AlertState(row.state),
        customer=row.customer,
        name=row.name,
        segment=row.segment,
        signals=tuple(each.signal.kind for each in seen),
        score=row.score,
        owner=row.owner,
        due_at=row.due_at,
        taken_at=row.taken_at,
        contacted_at=row.contacted_at,
        closed_at=row.closed_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        cause=row.cause,
        note=row.note,
        verdict=Verdict(row.verdict) if row.verdict else None,
        reopened=row.reopened,
        expected=money(row.expected_minor),
        at_risk=money(row.at_risk_minor),
    )

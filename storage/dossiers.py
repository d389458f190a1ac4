"""Everything that is kept about one customer, row by row, for themselves and for the shop."""

from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.money import Money
from storage.tables import (
    alert_steps,
    alerts,
    aliases,
    campaigns,
    comment_edits,
    comments,
    consents,
    customers,
    events,
    invitations,
    links,
    notices,
    passed_on,
    purchases,
    refunds,
    responses,
    score_edits,
    signals,
    tags,
    theme_corrections,
    worths,
)

Value = str | int | bool | float | None | datetime | date
Entry = dict[str, "Value | Entry | list[Entry] | list[str] | Mapping[str, str]"]
"""What is known of one thing, by name; moments are aware, amounts as texts with their currency."""


async def dossier(tx: AsyncConnection, customer_id: int) -> Entry | None:
    """All that is kept about a customer; None where there is none."""
    row = (await tx.execute(sa.select(customers).where(customers.c.id == customer_id))).mappings().first()
    if row is None:
        return None
    person: Entry = {
        column.name: row[column] for column in customers.c if column.name not in ("external_id", "erased")
    }
    tagged = sa.select(tags.c.tag).where(tags.c.customer_id == customer_id).order_by(tags.c.tag)
    merged = sa.select(aliases.c.external_id).where(aliases.c.customer_id == customer_id)
    return {
        "customer": {"number_at_the_shop": row[customers.c.external_id], **person},
        "further_numbers_at_the_shop": list(await tx.scalars(merged.order_by(aliases.c.external_id))),
        "tags": list(await tx.scalars(tagged)),
        "consents": await _consents(tx, customer_id),
        "purchases": await _purchases(tx, customer_id),
        "refunds": await _refunds(tx, customer_id),
        "questions": await _questions(tx, customer_id),
        "answers": await _answers(tx, customer_id),
        "alerts": await _alerts(tx, customer_id),
        "expected": await _expected(tx, customer_id),
        "to_be_told_to_other_programs": await _events(tx, customer_id),
    }


def _written(amount: Money) -> str:
    return f"{amount.major} {amount.currency}"


async def _rows(tx: AsyncConnection, select: sa.Select[*tuple[object, ...]]) -> list[Entry]:
    return [dict(row) for row in (await tx.execute(select)).mappings()]


async def _consents(tx: AsyncConnection, customer_id: int) -> list[Entry]:
    c = consents.c
    select = sa.select(c.what, c.given, c.at, c.version, notices.c.language, notices.c.text.label("words"))
    joined = select.outerjoin(notices, notices.c.version == c.version).where(c.customer_id == customer_id)
    return await _rows(tx, joined.order_by(c.id))


async def _purchases(tx: AsyncConnection, customer_id: int) -> list[Entry]:
    c = purchases.c
    select = sa.select(purchases, links.c.created_at.label("link_made_at"), links.c.opened_at)
    theirs = select.outerjoin(links, links.c.purchase_id == c.id).where(c.customer_id == customer_id)
    return [
        {
            "order": row.external_id,
            "bought_at": row.bought_at,
            "amount": _written(Money(row.amount_minor, row.currency)),
            "branch": row.segment,
            "further_fields": row.traits,
            "taken_in_at": row.created_at,
            "link_made_at": row.link_made_at,
            "link_opened_at": row.opened_at,
        }
        for row in await tx.execute(theirs.order_by(c.bought_at, c.id))
    ]


async def _refunds(tx: AsyncConnection, customer_id: int) -> list[Entry]:
    c = refunds.c
    select = sa.select(refunds, purchases.c.external_id.label("order"))
    theirs = select.join(purchases, purchases.c.id == c.purchase_id).where(c.customer_id == customer_id)
    return [
        {
            "refund": row.external_id,
            "of_order": row.order,
            "refunded_at": row.refunded_at,
            "amount": _written(Money(row.amount_minor, row.currency)),
            "taken_in_at": row.created_at,
        }
        for row in await tx.execute(theirs.order_by(c.refunded_at, c.id))
    ]


async def _questions(tx: AsyncConnection, customer_id: int) -> list[Entry]:
    c = invitations.c
    columns = (c.state, c.skip_reason, c.due_at, c.sent_at, c.delivered_at, c.language, c.wording)
    select = sa.select(
        campaigns.c.name.label("campaign"), purchases.c.external_id.label("about_order"), *columns
    )
    joined = select.join(campaigns, campaigns.c.id == c.campaign_id).outerjoin(
        purchases, purchases.c.id == c.purchase_id
    )
    return await _rows(tx, joined.where(c.customer_id == customer_id).order_by(c.id))


async def _answers(tx: AsyncConnection, customer_id: int) -> list[Entry]:
    c = responses.c
    select = sa.select(responses).where(c.customer_id == customer_id).order_by(c.answered_at, c.id)
    return [
        {
            "score": row.score,
            "answered_at": row.answered_at,
            "changed_at": row.changed_at,
            "changes": await _changes(tx, row.id),
            "comment_skipped_at": row.comment_skipped_at,
            "comments": await _comments(tx, row.id),
            "themes_set_by_staff": await _themes(tx, row.id),
            "shop_may_write_back": row.may_write,
            "left_out_of_figures": row.doubt,
            "branch": row.segment,
            "further_fields": row.traits,
            "wording": row.wording,
            "number_at_another_tool": row.external_id,
        }
        for row in (await tx.execute(select)).all()
    ]


async def _changes(tx: AsyncConnection, response_id: int) -> list[Entry]:
    c = score_edits.c
    select = sa.select(c.was, c.became, c.edited_at).where(c.response_id == response_id)
    return await _rows(tx, select.order_by(c.id))


async def _comments(tx: AsyncConnection, response_id: int) -> list[Entry]:
    c, e = comments.c, comment_edits.c
    select = sa.select(comments).where(c.response_id == response_id).order_by(c.id)
    return [
        {
            "kind": row.kind,
            "text": row.text,
            "file_at_telegram": row.file_id,
            "written_at": row.written_at,
            "before_edits": await _rows(
                tx, sa.select(e.was, e.edited_at).where(e.comment_id == row.id).order_by(e.id)
            ),
        }
        for row in (await tx.execute(select)).all()
    ]


async def _themes(tx: AsyncConnection, response_id: int) -> list[str]:
    c = theme_corrections.c
    known = await tx.scalar(sa.select(c.themes).where(c.response_id == response_id))
    return [str(each) for each in known or ()]


async def _alerts(tx: AsyncConnection, customer_id: int) -> list[Entry]:
    """The cases that staff work, with what was written in them; of staff only that it was somebody."""
    c = alerts.c
    names = ("state", "opened_at", "taken_at", "contacted_at", "closed_at", "outcome", "cause", "note")
    select = sa.select(alerts).where(c.customer_id == customer_id).order_by(c.id)
    return [
        {
            "number": row.id,
            **{name: getattr(row, name) for name in names},
            "your_verdict": row.verdict,
            "seen": await _rows(tx, _of_alert(signals, row.id, "kind", "facts", "seen_at")),
            "steps": await _rows(tx, _of_alert(alert_steps, row.id, "step", "at")),
            "passed_on": await _passed_on(tx, row.id),
        }
        for row in (await tx.execute(select)).all()
    ]


def _of_alert(table: sa.Table, alert_id: int, *names: str) -> sa.Select[*tuple[object, ...]]:
    return (
        sa.select(*(table.c[name] for name in names)).where(table.c.alert_id == alert_id).order_by(table.c.id)
    )


async def _passed_on(tx: AsyncConnection, alert_id: int) -> list[Entry]:
    c = passed_on.c
    select = sa.select(passed_on).where(c.alert_id == alert_id).order_by(c.id)
    return [
        {
            "from": "you" if row.staff_id is None else "the shop",
            "kind": row.kind,
            "text": row.text,
            "file_at_telegram": row.file_id,
            "at": row.at,
        }
        for row in await tx.execute(select)
    ]


async def _expected(tx: AsyncConnection, customer_id: int) -> list[Entry]:
    """What the shop reckons with: a projection from the purchases above."""
    c = worths.c
    return [
        {
            "as_of": row.day,
            "expected_in_a_year": _written(Money(row.expected_minor, row.currency)),
            "at_risk": _written(Money(row.at_risk_minor, row.currency)),
            "last_year": _written(Money(row.year_minor, row.currency)),
            "class": row.abc,
            "silent_for_too_long_since": row.lapsed_since,
        }
        for row in await tx.execute(
            sa.select(worths).where(c.customer_id == customer_id).order_by(c.currency)
        )
    ]


async def _events(tx: AsyncConnection, customer_id: int) -> list[Entry]:
    """What waits to be told to another program of the shop; what was told is not kept."""
    c = events.c
    theirs = sa.select(c.kind, c.happened_at, c.data).where(c.customer_id == customer_id).order_by(c.id)
    return [{"what": row.kind, "at": row.happened_at, "data": row.data} for row in await tx.execute(theirs)]

"""Erasing a customer: what identifies them goes, what was counted stays as figures of nobody.

What was bought stays with a nameless customer of its own, so that histories add up as before; what was asked,
and the cases, go to one nobody whom all who were erased share, and answers to none: what somebody bought and
what somebody said are not one person's any more.
"""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import AlertState, Outcome, Step
from nps.periods import local_day
from nps.records import Customer, InvitationState
from storage import alert_log, counting, erasures, events, shop
from storage import customers as people
from storage.erased_letters import Traces, forget_letters
from storage.erasures import Identity, Kind
from storage.tables import (
    alert_steps,
    alerts,
    aliases,
    audience,
    awaited,
    comment_edits,
    comments,
    consents,
    customers,
    invitations,
    links,
    listed,
    passed_on,
    purchases,
    refunds,
    responses,
    signals,
    tags,
    theme_corrections,
    worths,
)

_NOBODY = "nobody"
_MONEY = ("expected_minor", "at_risk_minor", "currency")
_TELLING = 4  # signs of an order's or customer's number that is looked for in letters: "7" is no trace
_KINDS = {"external_id": Kind.CUSTOMER, "chat_id": Kind.CHAT, "phone": Kind.PHONE}


async def erase(tx: AsyncConnection, customer: Customer, *, timezone: str, now: datetime) -> list[int]:
    """Forget a customer for good; the numbers of the alerts that were theirs, which are closed.

    Purchases keep their day of ``timezone``, and lose their hour. What is queued for the chat is withdrawn.
    """
    traces = await _traces(tx, customer)
    await erasures.remember(tx, await _identities(tx, customer.id), now)
    nobody = await _nobody(tx, now)
    await people.stop(tx, customer.id, now)
    await forget_letters(tx, traces, now)
    await events.forget_of(tx, customer.id)
    await _forget_words(tx, customer.id)
    cases = await _close_alerts(tx, customer.id, nobody, now)
    await _give_away_answers(tx, customer.id)
    await _give_away_questions(tx, customer.id, nobody)
    await _give_away_purchases(tx, customer.id, timezone, now)
    await _delete_person(tx, customer.id)
    return cases


async def _traces(tx: AsyncConnection, customer: Customer) -> Traces:
    """What could stand in letters of theirs, or about them."""
    answers = _answers_of(customer.id)
    said = sa.select(comments.c.id).where(comments.c.response_id.in_(answers))
    cases = _alerts_of(customer.id)
    texts: set[str] = set()
    files: set[str] = set()
    for table, which in ((comments, comments.c.id.in_(said)), (passed_on, passed_on.c.alert_id.in_(cases))):
        for text, file_id in await tx.execute(sa.select(table.c.text, table.c.file_id).where(which)):
            texts.add(text)
            files |= {file_id} if file_id else set()
    texts |= set(await tx.scalars(sa.select(comment_edits.c.was).where(comment_edits.c.comment_id.in_(said))))
    texts |= set(await tx.scalars(sa.select(alerts.c.note).where(alerts.c.customer_id == customer.id)))
    orders = await tx.scalars(
        sa.select(purchases.c.external_id).where(purchases.c.customer_id == customer.id)
    )
    phone = customer.phone or ""
    known_by = (customer.external_id or "", phone, phone.removeprefix("+"), *orders)
    numbers = [each for each in known_by if len(each) >= _TELLING]
    named = {customer.name, *numbers}
    return Traces(customer.chat_id, frozenset(named), frozenset(texts), frozenset(files))


async def _identities(tx: AsyncConnection, customer_id: int) -> list[Identity]:
    row = (await tx.execute(sa.select(customers).where(customers.c.id == customer_id))).mappings().one()
    found = [Identity(kind, str(row[name])) for name, kind in _KINDS.items() if row.get(name) is not None]
    further = sa.select(aliases.c.external_id).where(aliases.c.customer_id == customer_id)
    found += [Identity(Kind.CUSTOMER, each) for each in await tx.scalars(further)]
    orders = sa.select(purchases.c.external_id).where(purchases.c.customer_id == customer_id)
    found += [Identity(Kind.ORDER, order) for order in await tx.scalars(orders)]
    taken = sa.select(responses.c.external_id).where(
        responses.c.customer_id == customer_id, responses.c.external_id.is_not(None)
    )
    found += [Identity(Kind.RESPONSE, str(each)) for each in await tx.scalars(taken)]
    return found


async def _nobody(tx: AsyncConnection, now: datetime) -> int:
    """The one whom all who were erased share."""
    known = await shop.recall(tx, _NOBODY)
    if known is not None:
        return int(known)
    id_ = await _nameless(tx, now)
    await shop.remember(tx, _NOBODY, str(id_))
    return id_


async def _nameless(tx: AsyncConnection, now: datetime) -> int:
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    row = {"name": "", "created_at": midnight, "erased": True}
    return int((await tx.execute(customers.insert().values(row).returning(customers.c.id))).scalar_one())


def _answers_of(customer_id: int) -> sa.Select[tuple[int]]:
    return sa.select(responses.c.id).where(responses.c.customer_id == customer_id)


def _alerts_of(customer_id: int) -> sa.Select[tuple[int]]:
    return sa.select(alerts.c.id).where(alerts.c.customer_id == customer_id)


async def _forget_words(tx: AsyncConnection, customer_id: int) -> None:
    answers = _answers_of(customer_id)
    said = sa.select(comments.c.id).where(comments.c.response_id.in_(answers))
    await tx.execute(comment_edits.delete().where(comment_edits.c.comment_id.in_(said)))
    nothing = {"text": "", "file_id": None, "message_id": None}
    await tx.execute(comments.update().where(comments.c.response_id.in_(answers)).values(nothing))
    await tx.execute(theme_corrections.delete().where(theme_corrections.c.response_id.in_(answers)))


async def _close_alerts(tx: AsyncConnection, customer_id: int, nobody: int, now: datetime) -> list[int]:
    c = alerts.c
    theirs = sa.select(c.id, c.state).where(c.customer_id == customer_id).order_by(c.id).with_for_update()
    states = {int(id_): state for id_, state in await tx.execute(theirs)}
    ids = list(states)
    for table in (signals, passed_on, awaited):
        await tx.execute(table.delete().where(table.c.alert_id.in_(ids)))
    await tx.execute(alert_steps.update().where(alert_steps.c.alert_id.in_(ids)).values(details={}))
    moments = ("due_at", "wake_at", "snoozed_until", "line_since")
    nothing = dict.fromkeys((*moments, "response_id", "cause", "verdict", *_MONEY))
    closed = {
        **nothing,
        "customer_id": nobody,
        "state": AlertState.CLOSED,
        "closed_at": sa.func.coalesce(c.closed_at, sa.literal(now, c.closed_at.type)),
        "outcome": Outcome.ERASED,
        "note": "",
    }
    await tx.execute(alerts.update().where(c.id.in_(ids)).values(closed))
    for alert_id in (each for each in ids if states[each] == AlertState.OPEN):
        await alert_log.write(tx, alert_id, Step.ERASED, by=None, now=now)
    return ids


async def _give_away_answers(tx: AsyncConnection, customer_id: int) -> None:
    ids = list(await tx.scalars(_answers_of(customer_id)))
    await counting.give(tx, responses.c.customer_id == customer_id, None)
    theirs = responses.update().where(responses.c.id.in_(ids))
    await tx.execute(theirs.values(external_id=None, may_write=None))


async def _give_away_questions(tx: AsyncConnection, customer_id: int, nobody: int) -> None:
    c = invitations.c
    ended = sa.case(
        (c.state == InvitationState.SENT, InvitationState.EXPIRED.value),
        (c.state == InvitationState.SCHEDULED, InvitationState.CANCELLED.value),
        else_=c.state,
    )
    nothing = dict.fromkeys(("purchase_id", "message_id", "reminder_message_id", "remind_at", "language"))
    theirs = invitations.update().where(c.customer_id == customer_id)
    await tx.execute(theirs.values(**nothing, state=ended, customer_id=nobody))


async def _give_away_purchases(tx: AsyncConnection, customer_id: int, timezone: str, now: datetime) -> None:
    """To a nameless customer of their own, with their day, amount and segment, and a number of chance."""
    c = purchases.c
    theirs = sa.select(c.id, c.bought_at).where(c.customer_id == customer_id)
    bought = {int(id_): moment for id_, moment in await tx.execute(theirs)}
    if not bought:
        return
    await tx.execute(links.delete().where(links.c.purchase_id.in_(bought)))
    nameless = await _nameless(tx, now)
    update = purchases.update().where(c.id == sa.bindparam("key"))
    noon = sa.bindparam("noon", type_=c.bought_at.type)
    changed = update.values(
        external_id=sa.bindparam("number"), bought_at=noon, created_at=noon, customer_id=nameless, ask=False
    )
    await tx.execute(changed, _coarse(bought, timezone))
    await _give_away_refunds(tx, customer_id, nameless, timezone)


async def _give_away_refunds(tx: AsyncConnection, customer_id: int, nameless: int, timezone: str) -> None:
    c = refunds.c
    theirs = sa.select(c.id, c.refunded_at).where(c.customer_id == customer_id)
    returned = {int(id_): moment for id_, moment in await tx.execute(theirs)}
    if not returned:
        return
    noon = sa.bindparam("noon", type_=c.refunded_at.type)
    update = refunds.update().where(c.id == sa.bindparam("key"))
    changed = update.values(
        external_id=sa.bindparam("number"), refunded_at=noon, created_at=noon, customer_id=nameless
    )
    await tx.execute(changed, _coarse(returned, timezone))


def _coarse(moments: Mapping[int, datetime], timezone: str) -> list[dict[str, object]]:
    """By their ids, the day of each moment, and a number of chance."""
    zone = ZoneInfo(timezone)
    return [
        {
            "key": id_,
            "number": f"erased:{secrets.token_hex(12)}",
            "noon": datetime.combine(local_day(moment, timezone), time(12), zone),
        }
        for id_, moment in moments.items()
    ]


async def _delete_person(tx: AsyncConnection, customer_id: int) -> None:
    for table in (tags, aliases, audience, listed, worths, consents):
        await tx.execute(table.delete().where(table.c.customer_id == customer_id))
    await tx.execute(customers.delete().where(customers.c.id == customer_id))

"""Alerts: one open a customer, whatever happens at once; they go where their customer goes."""

import asyncio
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import Alert, AlertState, Outcome, Step, Verdict
from nps.money import Money
from nps.records import Comment, CommentKind, Role, Staff
from nps.signals import Signal, SignalKind
from storage import alert_cards, alert_log, alerts, customers, purchases, responses, staff, tables
from storage.database import Database
from tests.storage.cast import DAY, HOUR, NOW, bought, customer_of, invited, score

LOW = Signal(SignalKind.LOW_SCORE, 7, {"score": 2})
MARYS_CHAT = 77


def blank(customer_id: int, response_id: int | None = None, segment: str = "web") -> Alert:
    return Alert(0, customer_id, segment, response_id, AlertState.OPEN, NOW, NOW + DAY, NOW + DAY - HOUR)


async def opened(tx: AsyncConnection, customer_id: int, response_id: int | None = None) -> Alert:
    return (await alerts.open_all(tx, [blank(customer_id, response_id)]))[customer_id]


async def alice(tx: AsyncConnection) -> int:
    await bought(tx, "1")
    return (await customer_of(tx, "1")).id


async def mary(tx: AsyncConnection) -> Staff:
    token = await staff.invite(tx, Role.MANAGER, now=NOW, valid_for=DAY)
    member = await staff.enrol(
        tx, token, chat_id=MARYS_CHAT, name="Mary", language="en", time_zone="UTC", now=NOW
    )
    assert member is not None
    return member


async def test_a_customer_has_one_open_alert(tx: AsyncConnection) -> None:
    customer_id = await alice(tx)
    first = await opened(tx, customer_id)
    assert await alerts.open_all(tx, [blank(customer_id)]) == {}
    assert await alerts.open_of(tx, customer_id) == first
    await alerts.save(tx, replace(first, state=AlertState.CLOSED, closed_at=NOW, outcome=Outcome.LOST))
    assert await alerts.open_of(tx, customer_id) is None
    second = await opened(tx, customer_id)
    assert second.id != first.id
    assert await alerts.latest_of(tx, customer_id) == second


async def test_two_that_open_one_at_once_open_one(database: Database) -> None:
    async with database.write() as tx:
        customer_id = await alice(tx)

    async def open_() -> dict[int, Alert]:
        async with database.write() as tx:
            return await alerts.open_all(tx, [blank(customer_id)])

    made = await asyncio.gather(*(open_() for _ in range(4)))
    assert sum(map(len, made)) == 1


async def test_what_becomes_of_an_alert_is_kept_whole(tx: AsyncConnection) -> None:
    customer_id, member = await alice(tx), await mary(tx)
    new = replace(blank(customer_id), at_risk=Money(12_345, "EUR"), expected=Money(5, "EUR"))
    alert = (await alerts.open_all(tx, [new]))[customer_id]
    closed = replace(
        alert,
        state=AlertState.CLOSED,
        owner_id=member.id,
        taken_at=NOW,
        contacted_at=NOW + HOUR,
        line_since=NOW,
        closed_at=NOW + DAY,
        closed_by=member.id,
        outcome=Outcome.WON_BACK,
        cause="delivery",
        note="A new kettle",
        verdict=Verdict.YES,
        due_at=None,
        wake_at=None,
        reopened=1,
    )
    await alerts.save(tx, closed)
    assert await alerts.get(tx, alert.id) == closed
    assert (closed.at_risk, closed.expected) == (Money(12_345, "EUR"), Money(5, "EUR"))


async def test_a_signal_joins_once(tx: AsyncConnection) -> None:
    alert = await opened(tx, await alice(tx))
    await alerts.add_signals(tx, [(alert.id, [LOW])], NOW)
    await alerts.add_signals(tx, [(alert.id, [LOW, Signal(SignalKind.HELP, 7)])], NOW + HOUR)
    found = (await alerts.signals_of(tx, [alert.id]))[alert.id]
    assert [seen.signal.kind for seen in found] == [SignalKind.LOW_SCORE, SignalKind.HELP]
    assert (found[0].signal.facts, found[0].at) == ({"score": 2}, NOW)
    assert await alerts.seen_of(tx, [alert.customer_id]) == {
        (alert.customer_id, SignalKind.LOW_SCORE, 7),
        (alert.customer_id, SignalKind.HELP, 7),
    }


async def test_a_closed_alert_opens_again_unless_another_is_open(tx: AsyncConnection) -> None:
    customer_id = await alice(tx)
    first = await opened(tx, customer_id)
    closed = replace(first, state=AlertState.CLOSED)
    await alerts.save(tx, closed)
    assert await alerts.reopen(tx, replace(closed, state=AlertState.OPEN, reopened=1))
    await alerts.save(tx, closed)
    await opened(tx, customer_id)
    assert not await alerts.reopen(tx, replace(closed, state=AlertState.OPEN))


async def test_the_clock_looks_at_what_is_due(tx: AsyncConnection) -> None:
    assert await alerts.next_due(tx) is None
    alert = await opened(tx, await alice(tx))
    assert await alerts.next_due(tx) == NOW + DAY - HOUR
    assert await alerts.due(tx, NOW) == []
    assert await alerts.due(tx, NOW + DAY) == [alert]


async def test_open_ones_come_with_the_most_money_first(tx: AsyncConnection) -> None:
    for order, minor, branch in (("1", 5, "N"), ("2", 900, "S"), ("3", None, "N")):
        await bought(tx, order, f"customer {order}")
        amount = None if minor is None else Money(minor, "EUR")
        customer = await customer_of(tx, order)
        await alerts.open_all(tx, [replace(blank(customer.id, segment=branch), at_risk=amount)])
    worth = [alert.at_risk.minor if alert.at_risk else None for alert in await alerts.open_ones(tx)]
    assert worth == [900, 5, None]
    assert [alert.segment for alert in await alerts.open_ones(tx, ["N"], limit=1, offset=1)] == ["N"]
    assert (await alerts.count_open(tx), await alerts.count_open(tx, ["S"])) == (3, 1)


async def test_the_log_and_what_was_passed_on_are_read_in_order(tx: AsyncConnection) -> None:
    alert, member = await opened(tx, await alice(tx)), await mary(tx)
    await alert_log.write(tx, alert.id, Step.OPENED, by=None, now=NOW)
    await alert_log.write(tx, alert.id, Step.TAKEN, by=member.id, now=NOW + HOUR, details={"to": "Mary"})
    steps = await alert_log.steps(tx, alert.id)
    assert [(each.step, each.who, each.at) for each in steps] == [
        (Step.OPENED, None, NOW),
        (Step.TAKEN, "Mary", NOW + HOUR),
    ]
    await alert_log.pass_on(tx, alert.id, Comment(CommentKind.TEXT, "Sorry"), by=member.id, now=NOW)
    await alert_log.pass_on(tx, alert.id, Comment(CommentKind.VOICE, "", "file"), by=None, now=NOW)
    said = await alert_log.said(tx, alert.id)
    assert [(each.from_customer, each.kind, each.file_id) for each in said] == [
        (False, CommentKind.TEXT, None),
        (True, CommentKind.VOICE, "file"),
    ]


async def test_a_chat_awaits_one_thing(tx: AsyncConnection) -> None:
    alert = await opened(tx, await alice(tx))
    await alert_cards.await_(tx, MARYS_CHAT, alert.id, "reply", NOW)
    await alert_cards.await_(tx, MARYS_CHAT, alert.id, "note", NOW + HOUR)
    found = await alert_cards.awaited_in(tx, MARYS_CHAT)
    assert found == alert_cards.Awaited(alert.id, "note", NOW + HOUR)
    await alert_cards.await_nothing_for(tx, alert.id)
    assert await alert_cards.awaited_in(tx, MARYS_CHAT) is None


async def test_a_digest_lists_each_alert_once(tx: AsyncConnection) -> None:
    alert = await opened(tx, await alice(tx))
    own = await alert_cards.make(tx, MARYS_CHAT, alert.id, now=NOW)
    digest = await alert_cards.make(tx, MARYS_CHAT, None, now=NOW)
    await alert_cards.put_into(tx, digest.id, [own.id])
    await alert_cards.list_in(tx, digest.id, MARYS_CHAT, [alert.id], NOW)
    assert await alerts.of_digest(tx, digest.id, [], 10) == ([alert], 1, 1)
    assert await alerts.of_digest(tx, digest.id, ["elsewhere"], 10) == ([], 0, 0)
    lately = await alert_cards.lately(tx, MARYS_CHAT, NOW - HOUR, 5)
    assert [card.id for card in lately] == [own.id, digest.id]
    assert await alert_cards.lately(tx, MARYS_CHAT, NOW, 5) == []


async def test_a_tapped_message_is_a_card_for_good(tx: AsyncConnection) -> None:
    alert = await opened(tx, await alice(tx))
    first = await alert_cards.tapped(tx, MARYS_CHAT, 5, alert.id, NOW)
    assert await alert_cards.tapped(tx, MARYS_CHAT, 5, alert.id, NOW + HOUR) == first
    assert first.message_id == 5


async def test_a_visitors_alert_goes_where_the_visitor_goes(tx: AsyncConnection) -> None:
    customer_id = await alice(tx)
    visitor = await customers.arrive(tx, 5, name="Alice", language="en", now=NOW)
    alert = await opened(tx, visitor.id)
    assert await customers.move_chat(tx, visitor_id=visitor.id, to_id=customer_id)
    moved = await alerts.open_of(tx, customer_id)
    assert moved == replace(alert, customer_id=customer_id)


async def test_of_two_open_alerts_of_one_person_one_remains_with_what_both_held(tx: AsyncConnection) -> None:
    customer_id = await alice(tx)
    visitor = await customers.arrive(tx, 5, name="Alice", language="en", now=NOW)
    theirs, visitors = await opened(tx, customer_id), await opened(tx, visitor.id)
    help_ = Signal(SignalKind.HELP, 7)
    await alerts.add_signals(tx, [(theirs.id, [LOW]), (visitors.id, [LOW, help_])], NOW)
    await alert_log.write(tx, visitors.id, Step.OPENED, by=None, now=NOW)
    await alert_cards.make(tx, MARYS_CHAT, visitors.id, now=NOW)
    await alert_cards.await_(tx, MARYS_CHAT, visitors.id, "reply", NOW)
    assert await customers.move_chat(tx, visitor_id=visitor.id, to_id=customer_id)
    assert await alerts.get(tx, visitors.id) is None
    found = (await alerts.signals_of(tx, [theirs.id]))[theirs.id]
    assert [seen.signal.kind for seen in found] == [SignalKind.LOW_SCORE, SignalKind.HELP]
    assert len(await alert_log.steps(tx, theirs.id)) == 1
    assert [card.alert_id for card in await alert_cards.of_alert(tx, theirs.id)] == [theirs.id]
    awaited = await alert_cards.awaited_in(tx, MARYS_CHAT)
    assert awaited is not None
    assert awaited.alert_id == theirs.id


async def test_an_alert_follows_the_purchase_that_it_is_about(tx: AsyncConnection) -> None:
    invitation = await invited(tx, "1", "alice")
    scored = await score(tx, invitation, 2, now=NOW, timezone="UTC")
    alert = await opened(tx, invitation.customer_id, scored.response.id)
    await bought(tx, "2", "bob")
    bob = await customer_of(tx, "2")
    purchase = await purchases.by_order(tx, "1")
    assert purchase is not None
    await customers.move_purchase(tx, purchase_id=purchase.id, to_customer_id=bob.id)
    assert await alerts.open_of(tx, bob.id) == replace(alert, customer_id=bob.id)


async def test_an_alert_outlives_the_answer_that_it_is_about(tx: AsyncConnection) -> None:
    invitation = await invited(tx, "1")
    scored = await score(tx, invitation, 2, now=NOW, timezone="UTC")
    alert = await opened(tx, invitation.customer_id, scored.response.id)
    await responses.delete(tx, [scored.response.id])
    assert await alerts.get(tx, alert.id) == replace(alert, response_id=None)


async def test_the_database_itself_refuses_a_second_open_alert(database: Database) -> None:
    async with database.write() as tx:
        customer_id = await alice(tx)
        await opened(tx, customer_id)
    row = {"customer_id": customer_id, "segment": "", "state": "open", "opened_at": NOW}
    with pytest.raises(sa.exc.IntegrityError):
        async with database.write() as tx:
            await tx.execute(tables.alerts.insert().values(row))

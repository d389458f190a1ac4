"""Cases, counted: what waits, how soon customers hear, what was saved and lost, and who answers again."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import Alert, AlertState, Outcome
from nps.cases import NO_CASES, Ended, OpenCases
from nps.money import Money
from nps.records import NewPurchase
from nps.scores import Tally
from nps.signals import Signal, SignalKind
from storage import alerts, cases, purchases
from tests.storage.cast import DAY, HOUR, NOW, invited, score
from tests.storage.test_alerts import blank

LATER = NOW + 60 * DAY


async def case(
    tx: AsyncConnection,
    name: str,
    given: int = 2,
    *,
    contacted_after: timedelta | None = None,
    worth: int = 700,
) -> Alert:
    """Somebody gave a low score, and heard from the shop so much later, or never."""
    invitation = await invited(tx, f"order of {name}", name)
    response = (await score(tx, invitation, given, now=NOW, timezone="UTC")).response
    new = replace(blank(invitation.customer_id, response.id), expected=Money(worth, "EUR"))
    alert = (await alerts.open_all(tx, [new]))[invitation.customer_id]
    low = Signal(SignalKind.LOW_SCORE, response.id, {"score": given})
    await alerts.add_signals(tx, [(alert.id, [low])], NOW)
    if contacted_after is not None:
        alert = replace(alert, contacted_at=NOW + contacted_after)
        await alerts.save(tx, alert)
    return alert


async def closed(tx: AsyncConnection, alert: Alert, outcome: Outcome) -> None:
    ended = replace(
        alert, state=AlertState.CLOSED, outcome=outcome, closed_at=NOW + 3 * DAY, due_at=None, wake_at=None
    )
    await alerts.save(tx, ended)


async def buys(tx: AsyncConnection, name: str, after: timedelta) -> None:
    bought = NewPurchase(f"{name} {after}", name, "", NOW + after, Money(500, "EUR"), "")
    await purchases.add(tx, [bought], ask=False, now=NOW + after)


async def test_nothing_is_nothing(tx: AsyncConnection) -> None:
    assert await cases.standing(tx, LATER) == NO_CASES
    assert await cases.ended(tx, NOW, LATER) == ()
    assert await cases.contacts(tx, NOW - DAY, LATER) == ()
    assert await cases.next_answers(tx, NOW - DAY, LATER) == (Tally(), Tally())


async def test_what_is_open_and_overdue_with_the_money_in_it_as_of_any_moment(tx: AsyncConnection) -> None:
    await case(tx, "alice")
    await closed(tx, await case(tx, "bob"), Outcome.EXPLAINED)
    assert await cases.standing(tx, NOW + HOUR) == OpenCases(2, 0, (Money(1400, "EUR"),))
    assert await cases.standing(tx, LATER) == OpenCases(1, 1, (Money(700, "EUR"),))
    assert await cases.standing(tx, LATER, ["elsewhere"]) == NO_CASES


async def test_how_soon_customers_hear(tx: AsyncConnection) -> None:
    await case(tx, "alice", contacted_after=2 * HOUR)
    await case(tx, "caro", 3)
    found = await cases.contacts(tx, NOW - DAY, LATER)
    assert sorted((each.contacted_at is not None, each.low) for each in found) == [
        (False, True),
        (True, True),
    ]
    early = await cases.contacts(tx, NOW - DAY, NOW + HOUR)
    assert [each.contacted_at for each in early] == [None, None]  # at that moment nobody had heard yet


async def test_saved_is_who_bought_again_and_lost_who_did_not(tx: AsyncConnection) -> None:
    await closed(tx, await case(tx, "alice"), Outcome.WON_BACK)
    await buys(tx, "alice", 5 * DAY)
    await closed(tx, await case(tx, "bob"), Outcome.LOST)
    await closed(tx, await case(tx, "caro"), Outcome.NOT_A_PROBLEM)
    await closed(tx, await case(tx, "dora"), Outcome.WON_BACK)  # says who closed it; she has not come yet
    assert await cases.ended(tx, NOW, NOW + 30 * DAY) == (Ended("EUR", 1, 700, 1, 700),)


async def test_who_buys_after_all_is_not_lost(tx: AsyncConnection) -> None:
    await closed(tx, await case(tx, "bob"), Outcome.LOST)
    await buys(tx, "bob", 5 * DAY)
    assert await cases.ended(tx, NOW, NOW + 30 * DAY) == (Ended("EUR", 1, 700, 0, 0),)


async def test_thirteen_weeks_without_a_purchase_are_a_loss_told_once(tx: AsyncConnection) -> None:
    await case(tx, "bob")
    lost = NOW + 13 * 7 * DAY
    assert await cases.ended(tx, lost - 20 * DAY, lost) == (Ended("EUR", 0, 0, 0, 0),)
    assert await cases.ended(tx, lost, lost + 20 * DAY) == (Ended("EUR", 0, 0, 1, 700),)
    await closed(tx, await case(tx, "caro"), Outcome.LOST)  # was told when it was closed
    assert await cases.ended(tx, lost, lost + 20 * DAY) == (Ended("EUR", 0, 0, 1, 700),)


async def test_the_next_answer_is_told_apart_by_contact(tx: AsyncConnection) -> None:
    await case(tx, "alice", contacted_after=HOUR)
    await case(tx, "bob")
    for name, then, later in (("alice", 9, 0), ("bob", 6, 10)):
        for order, given, at in (("a", then, NOW + 30 * DAY), ("b", later, NOW + 40 * DAY)):
            invitation = await invited(tx, f"{order} {name}", name)
            await score(tx, invitation, given, now=at, timezone="UTC")
    assert await cases.next_answers(tx, NOW - DAY, LATER) == (Tally.of([9]), Tally.of([6]))
    assert await cases.next_answers(tx, NOW - DAY, NOW + 35 * DAY) == (Tally.of([9]), Tally.of([6]))
    assert await cases.next_answers(tx, NOW - DAY, NOW + 20 * DAY) == (Tally(), Tally())


async def test_every_signal_is_seen_with_the_purchase_after_it(tx: AsyncConnection) -> None:
    await case(tx, "alice")
    await case(tx, "bob")
    await buys(tx, "bob", 5 * DAY)
    seen = [each async for each in cases.seen_between(tx, NOW, NOW + DAY)]
    assert {(each.kind, each.back) for each in seen} == {
        (SignalKind.LOW_SCORE, None),
        (SignalKind.LOW_SCORE, NOW + 5 * DAY),
    }
    assert [each async for each in cases.seen_between(tx, NOW - DAY, NOW)] == []


async def test_the_dearest_come_first_then_the_oldest(tx: AsyncConnection) -> None:
    alice, bob = await case(tx, "alice"), await case(tx, "bob", worth=701)
    found = await cases.dearest(tx, LATER, currency="EUR", limit=5)
    assert [each.id for each in found] == [bob.id, alice.id]
    assert [each.id for each in await cases.dearest(tx, LATER, currency="EUR", limit=1)] == [bob.id]

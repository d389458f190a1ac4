"""How alerts go, counted: what waits, how soon customers hear, what was saved, and who answers again."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alert_figures import AlertFigures
from nps.alerts import Alert, AlertState, Outcome, Step
from nps.money import Money
from nps.scores import Tally
from nps.signals import Signal, SignalKind
from storage import alert_figures, alert_log, alerts
from tests.storage.cast import DAY, HOUR, NOW, customer_of, invited, score
from tests.storage.test_alerts import blank

LATER = NOW + 60 * DAY


async def figures(tx: AsyncConnection) -> AlertFigures:
    return await alert_figures.figures(tx, since=NOW - DAY, month_begins=NOW - DAY, now=LATER)


async def case(tx: AsyncConnection, name: str, given: int, *, contacted_after: timedelta | None) -> Alert:
    """Somebody gave a low score, and heard from the shop so much later, or never."""
    invitation = await invited(tx, f"order of {name}", name)
    response = (await score(tx, invitation, given, now=NOW, timezone="UTC")).response
    new = replace(blank(invitation.customer_id, response.id), expected=Money(700, "EUR"))
    alert = (await alerts.open_all(tx, [new]))[invitation.customer_id]
    low = Signal(SignalKind.LOW_SCORE, response.id, {"score": given})
    await alerts.add_signals(tx, [(alert.id, [low])], NOW)
    if contacted_after is not None:
        await alert_log.write(tx, alert.id, Step.CONTACTED, by=None, now=NOW + contacted_after)
    return alert


async def closed(tx: AsyncConnection, alert: Alert, outcome: Outcome) -> None:
    ended = replace(
        alert, state=AlertState.CLOSED, outcome=outcome, closed_at=NOW + 3 * DAY, due_at=None, wake_at=None
    )
    await alerts.save(tx, ended)


async def test_nothing_is_nothing(tx: AsyncConnection) -> None:
    found = await figures(tx)
    assert found == AlertFigures()
    assert found.median_contact is None


async def test_what_waits_and_how_soon_customers_hear(tx: AsyncConnection) -> None:
    await case(tx, "alice", 2, contacted_after=2 * HOUR)
    late = await case(tx, "bob", 0, contacted_after=50 * HOUR)
    await case(tx, "caro", 3, contacted_after=None)
    await alert_log.write(tx, late.id, Step.CONTACTED, by=None, now=NOW + 60 * HOUR)  # the first one counts
    found = await figures(tx)
    assert (found.open, found.overdue) == (3, 3)
    assert found.median_contact == 26 * HOUR
    assert (found.unhappy, found.unhappy_contacted) == (3, 1)


async def test_what_was_saved_and_lost_is_told_apart(tx: AsyncConnection) -> None:
    await closed(tx, await case(tx, "alice", 2, contacted_after=HOUR), Outcome.WON_BACK)
    await closed(tx, await case(tx, "bob", 2, contacted_after=None), Outcome.LOST)
    await closed(tx, await case(tx, "caro", 2, contacted_after=None), Outcome.EXPLAINED)
    found = await figures(tx)
    assert (found.won_back, found.lost) == ({"EUR": 700}, {"EUR": 700})
    assert found.amounts(found.won_back) == (Money(700, "EUR"),)


async def test_the_first_answer_after_a_closed_alert_is_told_apart_by_contact(tx: AsyncConnection) -> None:
    await closed(tx, await case(tx, "alice", 2, contacted_after=HOUR), Outcome.WON_BACK)
    await closed(tx, await case(tx, "bob", 2, contacted_after=None), Outcome.LOST)
    await case(tx, "caro", 2, contacted_after=HOUR)
    for name, then, later in (("alice", 9, 0), ("bob", 6, 10), ("caro", 10, 10)):
        for order, given, at in (("a", then, NOW + 30 * DAY), ("b", later, NOW + 40 * DAY)):
            invitation = await invited(tx, f"{order} {name}", name)
            await score(tx, invitation, given, now=at, timezone="UTC")
    found = await figures(tx)
    assert found.asked_again_contacted == Tally.of([9])
    assert found.asked_again_others == Tally.of([6])
    assert found.asked_again == Tally.of([6, 9])
    assert (await customer_of(tx, "a alice")).external_id == "alice"

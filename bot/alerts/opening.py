"""From what was seen of customers to alerts: a signal opens one, or joins the one that is open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.calling import call, called_for, refresh
from bot.alerts.clock import to_be_taken
from bot.settings import Settings
from bot.themes.lists import alert_matcher_of
from nps.alerts import Alert, AlertState, Step
from nps.records import Comment, CommentKind, Customer, Invitation, Response
from nps.signals import Signal, SignalKind, of_going, of_score, of_silence, of_words
from storage import alert_log, alerts, invitations, purchases, responses, staff, worths
from storage.worths import KnownWorth


@dataclass(frozen=True)
class _Seen:
    """What was seen of a customer, in which branch, and on which response if on one."""

    customer_id: int
    signals: tuple[Signal, ...]
    segment: str
    response_id: int | None = None


async def after_scores(
    tx: AsyncConnection, given: Sequence[Response], *, settings: Settings, now: datetime
) -> None:
    """Scores were given, or changed to these."""
    telling = [each for each in given if each.customer_id is not None]
    before = await responses.scores_before(tx, telling)
    for each in telling:
        assert each.customer_id is not None
        signals = of_score(each.id, each.score, before.get(each.id))
        if signals:
            seen = _Seen(each.customer_id, signals, each.segment, each.id)
            await _take(tx, seen, settings=settings, now=now)
        elif each.changed_at is not None:
            await changed(tx, each.customer_id, now)


async def after_comment(
    tx: AsyncConnection,
    customer: Customer,
    response: Response,
    comment: Comment,
    *,
    settings: Settings,
    now: datetime,
) -> None:
    """A customer said why. Words may be signals; whatever was said is shown to who works the alert."""
    found = alert_matcher_of(settings).themes(comment.text, customer.language)
    signals = of_words(response.id, found) if comment.kind is CommentKind.TEXT or comment.text else ()
    if signals:
        await _take(
            tx, _Seen(customer.id, signals, response.segment, response.id), settings=settings, now=now
        )
    await changed(tx, customer.id, now)


async def after_going(
    tx: AsyncConnection, customer: Customer, kind: SignalKind, *, settings: Settings, now: datetime
) -> None:
    """A customer blocked the bot, or said stop, who had not before."""
    signals = of_going(kind, answered=await responses.count_of(tx, customer.id))
    if signals:
        segment = await _branch_of(tx, customer.id)
        await _take(tx, _Seen(customer.id, signals, segment), settings=settings, now=now)


async def after_lapse(
    tx: AsyncConnection, customer: Customer, signals: tuple[Signal, ...], *, settings: Settings, now: datetime
) -> None:
    """A returning customer has been silent for too long; each silence is told of once."""
    new = tuple([each for each in signals if not await alerts.has_seen(tx, customer.id, each)])
    if new:
        segment = await _branch_of(tx, customer.id)
        await _take(tx, _Seen(customer.id, new, segment), settings=settings, now=now)


async def after_silence(
    tx: AsyncConnection, expired: Sequence[Invitation], *, settings: Settings, now: datetime
) -> None:
    """These invitations were never answered."""
    faithful = await invitations.who_answered(tx, {each.customer_id for each in expired}, at_least=3)
    for each in expired:
        if each.customer_id in faithful:
            signals = of_silence(each.id, await invitations.answered_before(tx, each))
            if signals:
                await _take(tx, _Seen(each.customer_id, signals, each.segment), settings=settings, now=now)


async def changed(tx: AsyncConnection, customer_id: int, now: datetime) -> None:
    """Something about a customer has changed that their open alert shows."""
    alert = await alerts.open_of(tx, customer_id)
    if alert is not None:
        await refresh(tx, alert.id, now)


async def _branch_of(tx: AsyncConnection, customer_id: int) -> str:
    last = await purchases.latest(tx, customer_id)
    return last.segment if last else ""


async def _take(tx: AsyncConnection, seen: _Seen, *, settings: Settings, now: datetime) -> None:
    new = await _open(tx, seen, settings, now)
    alert = new or await alerts.open_of(tx, seen.customer_id, locked=True)
    if alert is None:
        return  # it was closed by somebody at this very moment, knowing what is known
    joined = [signal for signal in seen.signals if await alerts.add_signal(tx, alert.id, signal, now)]
    if joined:
        step = Step.OPENED if new else Step.JOINED
        what = {"signals": ", ".join(signal.kind.value for signal in joined)}
        await alert_log.write(tx, alert.id, step, by=None, now=now, details=what)
    if new:
        await call(tx, new, called_for(await staff.everyone(tx), new), now)
    elif seen.response_id is not None and seen.response_id != alert.response_id:
        await alerts.save(tx, replace(alert, response_id=seen.response_id))
    if not new:
        await refresh(tx, alert.id, now)


async def _open(tx: AsyncConnection, seen: _Seen, settings: Settings, now: datetime) -> Alert | None:
    """A new alert, due from now on; None where the customer has an open one."""
    blank = Alert(0, seen.customer_id, seen.segment, None, AlertState.OPEN, now, None, None)
    due = to_be_taken(blank, settings, now)
    assert due.due_at is not None
    assert due.wake_at is not None
    worth = await _worth_of(tx, seen.customer_id, settings)
    return await alerts.open_(
        tx,
        seen.customer_id,
        segment=seen.segment,
        response_id=seen.response_id,
        due_at=due.due_at,
        wake_at=due.wake_at,
        expected=worth.expected if worth else None,
        at_risk=worth.at_risk if worth else None,
        now=now,
    )


async def _worth_of(tx: AsyncConnection, customer_id: int, settings: Settings) -> KnownWorth | None:
    """As of the last night, in the shop's currency; where the customer pays in others, in one of those."""
    known = await worths.of(tx, customer_id)
    ours = [each for each in known if each.expected.currency == settings.currency]
    return next(iter((*ours, *known)), None)

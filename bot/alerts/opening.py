"""From what was seen of customers to alerts: a signal opens one, or joins the one that is open."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.calling import call, refresh, refresh_all
from bot.alerts.clock import to_be_taken
from bot.alerts.line import tell_staff
from bot.events import telling
from bot.settings import Settings
from bot.themes.lists import alert_matcher_of
from nps.alerts import Alert, AlertState, Step
from nps.records import Comment, CommentKind, Customer, Invitation, Response
from nps.scores import Category
from nps.signals import Signal, SignalKind, of_going, of_score, of_silence, of_words
from storage import alert_log, alerts, invitations, purchases, responses, staff, worths
from storage.scores import Scored
from storage.worths import KnownWorth

FILE_KEY = "alert-file:"


@dataclass(frozen=True)
class _Seen:
    """What was seen of a customer, in which branch, and on which response if on one.

    ``first_seen`` where nobody can have seen it before: the response was stored a moment ago.
    """

    customer_id: int
    signals: tuple[Signal, ...]
    segment: str
    response_id: int | None = None
    first_seen: bool = False


async def after_scores(
    tx: AsyncConnection, given: Sequence[Scored], *, settings: Settings, now: datetime
) -> None:
    """Scores were given, or changed to these."""
    telling = [each for each in given if each.response.category is not Category.PROMOTER]
    before = await responses.scores_before(tx, [each.response for each in telling]) if telling else {}
    seen = [_of_score(each, before) for each in telling if each.response.customer_id is not None]
    await _take(tx, seen, settings=settings, now=now)
    again = [each.response.customer_id for each in given if each.was is not None]
    known = await alerts.open_of_all(tx, [customer for customer in again if customer]) if again else {}
    await refresh_all(tx, [alert.id for alert in known.values()], now)


def _of_score(scored: Scored, before: Mapping[int, int]) -> _Seen:
    given = scored.response
    signals = of_score(given.id, given.score, before.get(given.id))
    return _Seen(given.customer_id or 0, signals, given.segment, given.id, first_seen=scored.was is None)


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
    seen = _Seen(customer.id, signals, response.segment, response.id)
    await _take(tx, [seen], settings=settings, now=now)
    alert = await alerts.open_of(tx, customer.id)
    if alert is not None and comment.file_id is not None:  # a card cannot hold it
        key = f"{FILE_KEY}{response.id}:{comment.message_id}"
        await tell_staff(tx, alert, customer, comment, key, now)
    await changed(tx, customer.id, now)


async def after_going(
    tx: AsyncConnection, customer: Customer, kind: SignalKind, *, settings: Settings, now: datetime
) -> None:
    """A customer blocked the bot, or said stop, who had not before."""
    signals = of_going(kind, answered=await responses.count_of(tx, customer.id))
    if signals:
        segment = await _branch_of(tx, customer.id)
        await _take(tx, [_Seen(customer.id, signals, segment)], settings=settings, now=now)


async def after_lapse(
    tx: AsyncConnection, customer: Customer, signals: tuple[Signal, ...], *, settings: Settings, now: datetime
) -> None:
    """A returning customer has been silent for too long; each silence is told of once."""
    segment = await _branch_of(tx, customer.id)
    await _take(tx, [_Seen(customer.id, signals, segment)], settings=settings, now=now)


async def after_silence(
    tx: AsyncConnection, expired: Sequence[Invitation], *, settings: Settings, now: datetime
) -> None:
    """These invitations were never answered."""
    faithful = await invitations.who_answered(tx, {each.customer_id for each in expired}, at_least=3)
    seen: list[_Seen] = []
    for each in expired:
        if each.customer_id in faithful:
            signals = of_silence(each.id, await invitations.answered_before(tx, each))
            seen.append(_Seen(each.customer_id, signals, each.segment))
    await _take(tx, seen, settings=settings, now=now)


async def changed(tx: AsyncConnection, customer_id: int, now: datetime) -> None:
    """Something about a customer has changed that their open alert shows."""
    alert = await alerts.open_of(tx, customer_id)
    if alert is not None:
        await refresh(tx, alert.id, now)


async def _branch_of(tx: AsyncConnection, customer_id: int) -> str:
    last = await purchases.latest(tx, customer_id)
    return last.segment if last else ""


async def _take(tx: AsyncConnection, seen: Sequence[_Seen], *, settings: Settings, now: datetime) -> None:
    """Open alerts, or let signals join those that are open: in a few statements, however many they are.

    What made an alert once, be it closed by now, makes none again.
    """
    again = [each.customer_id for each in seen if each.signals and not each.first_seen]
    known_signals = await alerts.seen_of(tx, again) if again else set()
    seen = [told for each in seen if (told := _not_told(each, known_signals)).signals]
    if not seen:
        return
    new, known = await _open_or_find(tx, seen, settings, now)
    pairs = [(each, alert) for each in seen if (alert := (new | known).get(each.customer_id))]
    await alerts.add_signals(tx, [(alert.id, each.signals) for each, alert in pairs], now)
    await alert_log.write_all(tx, [_step(each, alert, new) for each, alert in pairs], now)
    await telling.alerts_opened(tx, list(new.values()), settings=settings, now=now)
    await call(tx, list(new.values()), await staff.everyone(tx) if new else (), now)
    await _join(tx, [(each, alert) for each, alert in pairs if each.customer_id in known], now)


async def _open_or_find(
    tx: AsyncConnection, seen: Sequence[_Seen], settings: Settings, now: datetime
) -> tuple[dict[int, Alert], dict[int, Alert]]:
    """The alerts that were opened now, and those that were open, both by the customer's id."""
    new: dict[int, Alert] = {}
    known: dict[int, Alert] = {}
    # Nearly everybody has none yet. And should one be closed between the two statements, it is not joined.
    while left := [each for each in seen if each.customer_id not in new and each.customer_id not in known]:
        new |= await _open(tx, left, settings, now)
        others = [each.customer_id for each in left if each.customer_id not in new]
        known |= await alerts.open_of_all(tx, others, locked=True) if others else {}
    return new, known


async def _join(tx: AsyncConnection, joining: Sequence[tuple[_Seen, Alert]], now: datetime) -> None:
    for each, alert in joining:
        if each.response_id is not None and each.response_id != alert.response_id:
            await alerts.save(tx, replace(alert, response_id=each.response_id))
    await refresh_all(tx, [alert.id for _, alert in joining], now)


def _not_told(seen: _Seen, known: Set[tuple[int, SignalKind, int]]) -> _Seen:
    """Without the signals about something that made an alert already."""
    new = [
        each
        for each in seen.signals
        if not each.about or (seen.customer_id, each.kind, each.about) not in known
    ]
    return replace(seen, signals=tuple(new)) if len(new) < len(seen.signals) else seen


def _step(seen: _Seen, alert: Alert, new: Mapping[int, Alert]) -> alert_log.NewStep:
    step = Step.OPENED if seen.customer_id in new else Step.JOINED
    what = ", ".join(signal.kind.value for signal in seen.signals)
    return alert_log.NewStep(alert.id, step, {"signals": what})


async def _open(
    tx: AsyncConnection, seen: Sequence[_Seen], settings: Settings, now: datetime
) -> dict[int, Alert]:
    """New alerts, due from now on, by the customer's id; none for who has an open one."""
    worth = await worths.of_all(tx, [each.customer_id for each in seen])
    due = to_be_taken(Alert(0, 0, "", None, AlertState.OPEN, now, None, None), settings, now)
    blanks = [_blank(due, each, worth.get(each.customer_id, ()), settings) for each in seen]
    return await alerts.open_all(tx, blanks)


def _blank(due: Alert, seen: _Seen, known: Sequence[KnownWorth], settings: Settings) -> Alert:
    worth = _in_one_currency(known, settings)
    return replace(
        due,
        customer_id=seen.customer_id,
        segment=seen.segment,
        response_id=seen.response_id,
        expected=worth.expected if worth else None,
        at_risk=worth.at_risk if worth else None,
    )


def _in_one_currency(known: Sequence[KnownWorth], settings: Settings) -> KnownWorth | None:
    """As of the last night, in the shop's currency; where the customer pays in others, in one of those."""
    ours = [each for each in known if each.expected.currency == settings.currency]
    return next(iter((*ours, *known)), None)

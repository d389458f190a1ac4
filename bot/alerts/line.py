"""The line: what staff and a customer say to each other through the bot; neither sees whose account it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.actions import Hand, NotNow, contacted, note, own
from bot.alerts.buttons import REPLY, SHOW, button
from bot.alerts.calling import refresh
from bot.alerts.clock import in_charge
from bot.alerts.facts import Reach, reach_of
from bot.alerts.nudges import called_by
from bot.alerts.verdict import SOLVED_KEY
from bot.asking import allowed_from
from bot.letters import Keyboard, Letter, Photo, Text, Voice, pack
from bot.texts import Texts, texts
from bot.turn import Turn
from nps.alerts import Alert, Step, Verdict
from nps.records import Comment, CommentKind, Customer, Lane, NewDelivery, Staff
from reports.length import chunks, units
from storage import alert_cards, alert_log, alerts, customers, deliveries, responses

A_REPLY, A_NOTE = "reply", "note"
AWAITED_FOR = timedelta(hours=1)
"""What is written later than so long after the button is not taken for a reply."""

LINE_KEY = "line:"
_LONGEST_TEXT, _LONGEST_CAPTION = 4000, 1024
_TALKING = timedelta(hours=1)
_LINE_KEPT = timedelta(days=30)


async def take(turn: Turn, member: Staff, said: Comment | None) -> bool:
    """What a member wrote or sent, if it was awaited: a reply or a note; False where neither was."""
    awaited = await alert_cards.awaited_in(turn.tx, turn.chat_id)
    if awaited is None or said is None:
        return False
    await alert_cards.await_nothing(turn.tx, turn.chat_id)
    if turn.now - awaited.since > AWAITED_FOR:
        return False
    hand, say = Hand(turn.tx, turn.settings, turn.now, member), turn.texts(member.language)
    try:
        if awaited.what == A_NOTE:
            await note(hand, awaited.alert_id, said.text)
            await turn.say(Text(say("alert-note-kept")), lane=Lane.REPORT)
        else:
            await _reply(turn, hand, await own(hand, awaited.alert_id), said)
    except NotNow as refused:
        await turn.say(Text(say(refused.key, who=refused.who)), lane=Lane.REPORT)
    return True


async def may_reply(hand: Hand, alert: Alert) -> Customer:
    """The customer of an alert, who may be written to. Raises NotNow where they may not."""
    customer = await customers.get(hand.tx, alert.customer_id)
    reach = reach_of(customer) if customer else Reach.NO_CHAT
    if customer is None or reach is not Reach.YES:
        raise NotNow(f"alert-reach-{reach.value}")
    return customer


async def _reply(turn: Turn, hand: Hand, alert: Alert, said: Comment) -> None:
    customer = await may_reply(hand, alert)
    assert customer.chat_id is not None
    at = await _allowed_from(turn, alert, customer)
    number = await alert_log.pass_on(turn.tx, alert.id, said, by=hand.member.id, now=turn.now)
    say = turn.texts(customer.language)
    head = say("line-from-shop", shop=turn.settings.shop_name)
    for place, letter in enumerate(_letters(said, head)):
        delivery = NewDelivery(
            f"{LINE_KEY}{number}:{place}",
            Lane.CONVERSATION if at <= turn.now else Lane.CAMPAIGN,
            customer.chat_id,
            pack(letter),
            not_before=at,
        )
        await deliveries.enqueue(turn.tx, delivery, now=turn.now)
    await contacted(hand, alert)
    await turn.say(_confirmed(hand.member, customer, turn, at), lane=Lane.REPORT)


async def _allowed_from(turn: Turn, alert: Alert, customer: Customer) -> datetime:
    """At once where the customer wrote just now; else out of their quiet hours."""
    said = await alert_log.said(turn.tx, alert.id)
    if any(each.from_customer and turn.now - each.at < _TALKING for each in said):
        return turn.now
    return allowed_from(customer, turn.now, turn.settings, lot=alert.id)


def _confirmed(member: Staff, customer: Customer, turn: Turn, at: datetime) -> Text:
    say = turn.texts(member.language)
    name = called_by(customer, say)
    if at <= turn.now:
        return Text(say("alert-reply-sent", name=name))
    return Text(say("alert-reply-later", name=name, moment=say.moment(at, member.time_zone)))


def _letters(said: Comment, head: str, keyboard: Keyboard = ()) -> Iterator[Letter]:
    """What was said with a head that tells whose words they are; the buttons are beneath the last of them."""
    if said.file_id is None:
        parts = list(chunks(f"{head}\n\n{said.text}", _LONGEST_TEXT))
        for part in parts[:-1]:
            yield Text(part)
        yield Text(parts[-1], keyboard)
        return
    caption = f"{head}\n\n{said.text}" if said.text else head
    fits, file = units(caption) <= _LONGEST_CAPTION, Voice if said.kind is CommentKind.VOICE else Photo
    yield file(said.file_id, caption if fits else head)
    if not fits:
        yield from (Text(part) for part in chunks(said.text, _LONGEST_TEXT))
    if keyboard:
        yield Text(head, keyboard)


async def answer(turn: Turn, said: Comment) -> bool:
    """What a customer wrote or sent, if the shop wrote to them last; False where it did not."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    alert = await alerts.latest_of(turn.tx, customer.id, locked=True) if customer else None
    if customer is None or alert is None or not await _is_open(turn, customer, alert):
        return False
    number = await alert_log.pass_on(turn.tx, alert.id, said, by=None, now=turn.now)
    await alert_log.write(turn.tx, alert.id, Step.ANSWERED, by=None, now=turn.now)
    await tell_staff(turn.tx, alert, customer, said, f"{LINE_KEY}{number}", turn.now)
    await refresh(turn.tx, alert.id, turn.now)
    return True


async def tell_staff(
    tx: AsyncConnection, alert: Alert, customer: Customer, said: Comment, key: str, now: datetime
) -> None:
    """Pass what a customer said on to who works the alert; ``key`` makes it unique for good."""
    for member in await in_charge(tx, alert):
        say = texts(member.language)
        head = say("alert-answer", name=called_by(customer, say), number=say.numeral(alert.id))
        for place, letter in enumerate(_letters(said, head, _beneath(alert, customer, say))):
            delivery = NewDelivery(f"{key}:{member.id}:{place}", Lane.REPORT, member.chat_id, pack(letter))
            await deliveries.enqueue(tx, delivery, now=now)


def _beneath(alert: Alert, customer: Customer, say: Texts) -> Keyboard:
    show = button(say("button-alert-show"), alert.id, SHOW)
    if not alert.is_open or reach_of(customer) is not Reach.YES:
        return ((show,),)
    return ((button(say("button-alert-reply"), alert.id, REPLY), show),)


async def _is_open(turn: Turn, customer: Customer, alert: Alert) -> bool:
    """Whether what a customer says now is meant for who wrote to them.

    It is if the shop wrote after the last question that they answered; a newer answer waits for its reason.
    """
    if alert.line_since is None or turn.now - alert.line_since > _LINE_KEPT:
        return False
    last = await responses.latest_of(turn.tx, customer.id)
    return last is None or last.answered_at <= alert.line_since


async def hang_up(tx: AsyncConnection, customer: Customer, now: datetime) -> None:
    """The customer said stop: what has not left for them is given up, and nothing more is written to them."""
    if customer.chat_id is not None:
        for begins in (LINE_KEY, SOLVED_KEY):
            await deliveries.withdraw(tx, customer.chat_id, begins, "the customer said stop", now)
    alert = await alerts.latest_of(tx, customer.id, locked=True)
    if alert is None:
        return
    await alert_cards.await_nothing_for(tx, alert.id)
    if alert.line_since is not None:
        await alerts.save(tx, replace(alert, line_since=None))
        await alert_log.write(tx, alert.id, Step.LINE_CLOSED, by=None, now=now)
    await refresh(tx, alert.id, now)


def over(alert: Alert, verdict: Verdict) -> Alert:
    """The alert once its customer has said how it was: a line is over where there is nothing left to say."""
    return replace(alert, verdict=verdict, line_since=alert.line_since if verdict is Verdict.NO else None)

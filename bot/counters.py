"""The code at the counter: who scans it says "I bought here", and is asked about that visit, once."""

from datetime import timedelta

from bot import contacts, keyboards
from bot.asking import allowed_from
from bot.letters import Edit, Text
from bot.turn import Turn
from bot.wording import LONGEST_NAME
from nps.records import POST_PURCHASE_CAMPAIGN, Customer, Lane, Occasion
from storage import counters, customers, invitations
from storage.counters import Counter

AGAIN_AFTER = timedelta(hours=20)
"""So long after a visit the same customer may tell of the next one in that branch."""

_HOUR = timedelta(hours=1)


async def opened(turn: Turn, customer: Customer, counter: Counter, notice: str) -> None:
    """Somebody stands before it: greet them, and let them say that they bought."""
    say = turn.texts(customer.language)
    name = customer.name[:LONGEST_NAME]
    key = "counter-hello" if name else "counter-hello-nameless"
    text = say(key, name=name, shop=turn.settings.shop_name, branch=counter.segment)
    if notice:
        text = f"{text}\n\n{notice}"
    await turn.say(Text(text, keyboards.bought(counter.id, say)))


async def tap(turn: Turn, counter_id: int, message_id: int) -> None:
    """They say that they did: one visit a day and branch counts, and so many an hour as a branch may have."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    counter = await counters.get(turn.tx, counter_id)
    say = turn.texts(customer.language if customer else None)
    if customer is None or counter is None:
        turn.toast = say("not-yours")
        return
    booked = await _book(turn, customer, counter)
    await turn.say(Edit(message_id, say("counter-booked" if booked else "counter-known")), lane=Lane.TAP)
    await contacts.offer(turn, customer)


async def _book(turn: Turn, customer: Customer, counter: Counter) -> bool:
    """A visit is no purchase: no order, no money, nothing of it goes into what customers are worth."""
    branch, now = counter.segment, turn.now
    if await counters.visits(turn.tx, branch, now - AGAIN_AFTER, customer_id=customer.id):
        return False
    if await counters.visits(turn.tx, branch, now - _HOUR) >= turn.settings.counter_per_hour:
        return False
    due = allowed_from(customer, now + turn.settings.ask_after, turn.settings, lot=customer.id)
    visit = Occasion(segment=branch)
    await invitations.schedule(turn.tx, POST_PURCHASE_CAMPAIGN, customer.id, visit, due_at=due, now=now)
    return True

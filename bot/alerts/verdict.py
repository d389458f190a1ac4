"""The customer has the last word: after an alert is closed they say whether it was solved."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import keyboards
from bot.alerts.facts import Reach, reach_of
from bot.asking import allowed_from
from bot.letters import Text, pack
from bot.settings import Settings
from bot.texts import texts
from bot.wording import LONGEST_NAME
from nps.alerts import Alert
from nps.records import Customer, Lane, NewDelivery
from storage import customers, deliveries

SOLVED_KEY = "solved:"
_ASKED_WITHOUT_LEAVE = {Reach.YES, Reach.UNSAID}


def asks(customer: Customer, alert: Alert) -> bool:
    """Whether a customer is asked: who complained or was written to, and never against their will."""
    concerned = alert.response_id is not None or alert.contacted_at is not None
    return concerned and reach_of(customer) in _ASKED_WITHOUT_LEAVE


async def ask_whether_solved(tx: AsyncConnection, alert: Alert, settings: Settings, now: datetime) -> None:
    """Ask, out of the customer's quiet hours."""
    customer = await customers.get(tx, alert.customer_id)
    if customer is None or customer.chat_id is None or not asks(customer, alert):
        return
    say, name = texts(customer.language or settings.language), customer.name[:LONGEST_NAME]
    said = say("solved-question", name=name) if name else say("solved-question-nameless")
    at = allowed_from(customer, now, settings, lot=alert.id)
    delivery = NewDelivery(
        f"{SOLVED_KEY}{alert.id}:{alert.reopened}",
        # What waits for the morning must not hold up what is said in the chat meanwhile.
        Lane.CONVERSATION if at <= now else Lane.CAMPAIGN,
        customer.chat_id,
        pack(Text(said, keyboards.solved(alert.id, say))),
        not_before=at,
    )
    await deliveries.enqueue(tx, delivery, now=now)

"""Short messages to staff about an alert, with the button that shows it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.buttons import Verb, button
from bot.letters import Text, pack
from bot.settings import Settings
from bot.texts import Texts, texts
from bot.wording import LONGEST_NAME
from nps.alerts import Alert
from nps.records import Customer, Lane, NewDelivery, Staff
from storage import customers, deliveries, staff


def called_by(customer: Customer | None, say: Texts) -> str:
    """The customer's name, as staff read it."""
    return (customer.name[:LONGEST_NAME] if customer else "") or say("alert-someone")


async def nudge(
    tx: AsyncConnection,
    alert: Alert,
    members: Sequence[Staff],
    text: str,
    key: str,
    settings: Settings,
    now: datetime,
    who: str = "",
) -> None:
    """Tell members of staff the text ``text`` about an alert; ``key`` makes it unique for good."""
    customer = await customers.get(tx, alert.customer_id)
    owner = await _owner(tx, alert)
    for member in members:
        say = texts(member.language)
        due = say.moment(alert.due_at, member.time_zone) if alert.due_at else ""
        said = say(
            text,
            number=say.numeral(alert.id),
            name=called_by(customer, say),
            moment=due,
            who=who or (owner.name if owner else say("alert-nobody")),
        )
        letter = Text(said, ((button(say("button-alert-show"), alert.id, Verb.SHOW),),))
        delivery = NewDelivery(f"alert:{key}:{member.id}", Lane.REPORT, member.chat_id, pack(letter))
        await deliveries.enqueue(tx, delivery, now=now)


async def _owner(tx: AsyncConnection, alert: Alert) -> Staff | None:
    return await staff.get(tx, alert.owner_id) if alert.owner_id else None

"""/forget: a customer is erased, is told so once, and is then not even a chat to us."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import keyboards
from bot.alerts.calling import refresh_all
from bot.letters import Edit, Text, pack
from bot.rights.scouring import scour_soon
from bot.settings import Settings
from bot.texts import Texts, language_of
from bot.turn import Turn
from nps.log import Deed
from nps.records import Customer, Delivery, Lane, NewDelivery
from storage import customers, deliveries, erasing, log, staff
from storage.erased_letters import FAREWELL, forget_farewells


async def ask(turn: Turn, *, language_code: str | None) -> None:
    """/forget: what would be erased and what stays, and two buttons."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    if customer is None:
        await nobody_here(turn, language_code)
        return
    say = turn.texts(customer.language)
    await turn.say(Text(say("forget-ask"), keyboards.forget(customer.id, say)))


async def tap(turn: Turn, customer_id: int, value: str, message_id: int) -> None:
    """A tap on one of the two; on a button of before, or somebody else's, nothing happens."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    if customer is None or customer.id != customer_id:
        turn.toast = turn.texts(customer.language if customer else None)("not-yours")
        return
    say = turn.texts(customer.language)
    if value != "yes":
        await turn.say(Edit(message_id, say("forget-kept")), lane=Lane.TAP)
        return
    await erase(turn.tx, customer, turn.settings, turn.now)
    turn.toast = say("toast-forgotten")
    await turn.say(Edit(message_id, say("toast-forgotten")), lane=Lane.TAP, key=_last_words())
    await say_farewell(turn.tx, turn.chat_id, say, turn.now)


async def erase(tx: AsyncConnection, customer: Customer, settings: Settings, now: datetime) -> None:
    """Erase a customer; the log keeps that it was done, and not of whom. Cards of their alerts say so."""
    cases = await erasing.erase(tx, customer, timezone=settings.timezone, now=now)
    await refresh_all(tx, cases, now)
    await log.write(tx, Deed.CUSTOMER_ERASED, by=None, now=now)
    await scour_soon(tx)


async def say_farewell(tx: AsyncConnection, chat_id: int, say: Texts, now: datetime) -> None:
    """Tell a chat what was erased and what stays; once that has left, the chat's number is forgotten."""
    letter = pack(Text(say("forget-done")))
    await deliveries.enqueue(tx, NewDelivery(_last_words(), Lane.CONVERSATION, chat_id, letter), now=now)


async def forgotten(tx: AsyncConnection, finished: Sequence[Delivery]) -> None:
    """Of these deliveries those that were last words are forgotten, once they have left or never will."""
    last_words = [each.id for each in finished if each.key.startswith(FAREWELL)]
    if last_words and await forget_farewells(tx, last_words):
        await scour_soon(tx)


def _last_words() -> str:
    """A key that tells nothing of whose they are."""
    return f"{FAREWELL}{token_hex(12)}"


async def nobody_here(turn: Turn, language_code: str | None) -> None:
    """Tell a chat that is no customer's that nothing is known here."""
    member = await staff.by_chat(turn.tx, turn.chat_id)
    say = turn.texts(member.language if member else language_of(language_code))
    await turn.say(Text(say("forget-nothing")))

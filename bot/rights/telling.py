"""Telling people what is stored, and keeping what they agreed to and in which words."""

from bot.letters import Text
from bot.rights.wordings import notice, privacy
from bot.texts import Texts, language_of
from bot.turn import Turn
from nps.records import Customer
from storage import consents, customers, staff
from storage.consents import Notice, What


async def told(turn: Turn, customer: Customer, say: Texts) -> str:
    """The two sentences of the first contact; that they were read, and the chat opened, is kept."""
    words = notice(say, turn.settings)
    await consents.keep(turn.tx, customer.id, What.ASKING, given=True, told=words, now=turn.now)
    return words.text


async def took_back(turn: Turn, customer: Customer) -> None:
    """/stop: nobody agrees to be asked any more."""
    await consents.keep(turn.tx, customer.id, What.ASKING, given=False, told=None, now=turn.now)


async def may_write(turn: Turn, customer: Customer, *, given: bool) -> None:
    """Whether the shop may write back, with the words in which it was asked."""
    say = turn.texts(customer.language)
    asked = Notice(say.language, say("thanks-may-we-write"))
    await consents.keep(turn.tx, customer.id, What.WRITING, given=given, told=asked, now=turn.now)


async def show(turn: Turn, *, language_code: str | None) -> None:
    """/privacy: the shop's text, to everybody who asks."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    member = await staff.by_chat(turn.tx, turn.chat_id)
    language = (customer and customer.language) or (member and member.language) or language_of(language_code)
    await turn.say(Text(privacy(turn.texts(language), turn.settings).text))

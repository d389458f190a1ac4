"""The phone number: who came without a link may share theirs, and is known by it if the shop knows it."""

from dataclasses import dataclass, field

from bot import asking
from bot.letters import AskContact, Text
from bot.phones import shared
from bot.texts import LANGUAGES, Texts, texts
from bot.turn import Turn
from bot.wording import LONGEST_NAME
from nps.records import Customer
from storage import consents, customers, phones, purchases
from storage.consents import Notice, What


@dataclass(frozen=True)
class Contact:
    """What was shared; ``own`` where Telegram says that it is the sender's own number."""

    phone: str = field(repr=False)
    own: bool


async def offer(turn: Turn, customer: Customer) -> None:
    """Ask for the number where it may help, once: who has said no, or yes, is not asked again."""
    if await _is_open(turn, customer):
        say = turn.texts(customer.language)
        await turn.say(AskContact(_words(turn, say), say("button-phone"), say("button-phone-not")))


def _words(turn: Turn, say: Texts) -> str:
    return say("phone-offer", shop=turn.settings.shop_name)


async def _is_open(turn: Turn, customer: Customer) -> bool:
    if not await _may_help(turn, customer) or customer.phone is not None:
        return False
    return await consents.last(turn.tx, customer.id, What.PHONE) is None


async def _may_help(turn: Turn, customer: Customer) -> bool:
    """The shop has brought numbers, and this customer is not known by an id of theirs."""
    return customer.external_id is None and await phones.any_brought(turn.tx)


async def take(turn: Turn, contact: Contact) -> bool:
    """A contact was shared: whether it was waited for. Nobody is known by a number that is not their own."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    if customer is None or not await _may_help(turn, customer):
        return False
    say = turn.texts(customer.language)
    phone = shared(contact.phone)
    if not contact.own:
        await turn.say(Text(say("phone-not-yours", button=say("button-phone"))))
    elif phone is None:
        await turn.say(Text(say("phone-unreadable"), closes=True))
    else:
        words = Notice(say.language, _words(turn, say))
        await consents.keep(turn.tx, customer.id, What.PHONE, given=True, told=words, now=turn.now)
        known = await phones.share(turn.tx, customer, phone)
        await (_found(turn) if known else turn.say(Text(say("phone-waiting"), closes=True)))
    return True


async def _found(turn: Turn) -> None:
    """Greet who is known now, and ask about the last purchase as if its link had been opened."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    assert customer is not None
    latest = await purchases.latest(turn.tx, customer.id)
    if latest is not None:
        await asking.schedule(turn.tx, [latest], settings=turn.settings, now=turn.now)
    say, name = turn.texts(customer.language), customer.name[:LONGEST_NAME]
    key = "phone-found" if name else "phone-found-nameless"
    await turn.say(Text(say(key, shop=turn.settings.shop_name, name=name), closes=True))


async def decline(turn: Turn, text: str) -> bool:
    """What the other button says: whether it was that. It is kept, so that nobody asks again."""
    if all(text != texts(code)("button-phone-not") for code in LANGUAGES):
        return False
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    if customer is None or not await _is_open(turn, customer):
        return False
    say = turn.texts(customer.language)
    words = Notice(say.language, _words(turn, say))
    await consents.keep(turn.tx, customer.id, What.PHONE, given=False, told=words, now=turn.now)
    await turn.say(Text(say("phone-declined"), closes=True))
    return True

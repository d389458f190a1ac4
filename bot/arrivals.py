"""Coming in and going out: the shop's link, /start, /language, /stop, /help, and words said out of turn."""

from datetime import time

from bot import asking, contacts, counters, keyboards
from bot.leaving import said_stop, unblocked
from bot.letters import Text
from bot.links import FROM_CHANNEL
from bot.rights import telling
from bot.texts import LANGUAGES, language_of
from bot.turn import Turn
from bot.wording import LONGEST_NAME
from nps.log import Deed
from nps.records import Customer
from storage import counters as known_counters
from storage import customers, links, log, purchases, shop, staff


async def start(turn: Turn, *, name: str, language_code: str | None, payload: str) -> None:
    """/start: with a staff link, with a receipt's link, by the shop's channel, or bare."""
    language = language_of(language_code)
    if payload and await _enrol(turn, name, language, payload):
        return
    known = await customers.by_chat(turn.tx, turn.chat_id)
    customer = await customers.arrive(turn.tx, turn.chat_id, name=name, language=language, now=turn.now)
    if customer.blocked_at is not None:
        await unblocked(
            turn.tx, turn.chat_id, turn.now
        )  # whoever writes has not blocked us, whatever we heard
    if customer.stopped_at is not None:
        await customers.allow(turn.tx, customer.id)
    new = known is None or customer.stopped_at is not None
    notice = await telling.told(turn, customer, turn.texts(customer.language)) if new else ""
    if payload == FROM_CHANNEL and known is None:
        await _count(turn)
    if payload and payload != FROM_CHANNEL:
        await _open_link(turn, customer, payload, notice)
    else:
        await _welcome(turn, customer, notice, back=known is not None)


async def _count(turn: Turn) -> None:
    """One more has come by the channel; staff who only try the link have not."""
    if await staff.by_chat(turn.tx, turn.chat_id) is None:
        await shop.count(turn.tx, shop.CAME_BY_CHANNEL)


async def _enrol(turn: Turn, name: str, language: str | None, token: str) -> bool:
    if not await staff.is_invite(turn.tx, token):
        return False
    member = await staff.enrol(
        turn.tx,
        token,
        chat_id=turn.chat_id,
        name=name,
        language=language or turn.settings.language,
        time_zone=turn.settings.timezone,
        now=turn.now,
    )
    say = turn.texts(member.language if member else language)
    if member is None:
        await turn.say(Text(say("staff-link-dead")))
        return True
    turn.menus.add(turn.chat_id)
    await log.write(
        turn.tx, Deed.STAFF_ENROLLED, by=member.id, now=turn.now, details={"role": member.role.value}
    )
    await turn.say(
        Text(
            say(
                f"staff-welcome-{member.role.value}",
                shop=turn.settings.shop_name,
                name=member.name,
                time=say.time(time(turn.settings.report_hour)),
                timezone=member.time_zone,
                starts=turn.settings.week_starts,
            )
        )
    )
    return True


async def _welcome(turn: Turn, customer: Customer, notice: str, *, back: bool) -> None:
    say = turn.texts(customer.language)
    key = "welcome-back" if back else "welcome"
    text = _with_notice(say(key, shop=turn.settings.shop_name), notice)
    await turn.say(Text(text, keyboards.languages()))
    await contacts.offer(turn, customer)


def _with_notice(text: str, notice: str) -> str:
    return f"{text}\n\n{notice}" if notice else text


async def _open_link(turn: Turn, customer: Customer, token: str, notice: str) -> None:
    say = turn.texts(customer.language)
    link = await links.find(turn.tx, token)
    if link is None:
        counter = await known_counters.find(turn.tx, token)
        if counter is not None:
            await counters.opened(turn, customer, counter, notice)
        else:
            await turn.say(Text(say("link-unknown")))
        return
    owner = await customers.get(turn.tx, link.customer_id)
    assert owner is not None
    if owner.chat_id is not None and owner.chat_id != turn.chat_id:
        await turn.say(Text(say("link-taken")))
        return
    tied = await tie(turn, customer, owner, link.purchase_id)
    if tied is None:
        owner = await customers.get(turn.tx, link.customer_id)
        taken = owner is not None and owner.chat_id is not None  # by another chat, a moment ago
        await turn.say(Text(say("link-taken" if taken else "link-other-account")))
        return
    await links.opened(turn.tx, token, turn.now)
    purchase = await purchases.get(turn.tx, link.purchase_id)
    assert purchase is not None
    await asking.schedule(turn.tx, [purchase], settings=turn.settings, now=turn.now)
    await greet(turn, tied, notice)


async def tie(turn: Turn, here: Customer, owner: Customer, purchase_id: int) -> Customer | None:
    """Make this chat and the purchase one customer's; None where that cannot be.

    It cannot where two known customers would become one, or where another chat was quicker.
    """
    if owner.id == here.id:
        return here
    if here.external_id is None and await customers.purchases_of(turn.tx, here.id) == 0:
        if not await customers.move_chat(turn.tx, visitor_id=here.id, to_id=owner.id):
            return None
    elif owner.external_id is None:
        await customers.move_purchase(turn.tx, purchase_id=purchase_id, to_customer_id=here.id)
    else:
        return None
    return await customers.by_chat(turn.tx, turn.chat_id)


async def greet(turn: Turn, customer: Customer, notice: str) -> None:
    """Say that a purchase is connected with this chat, and what is kept, where that is said now."""
    say = turn.texts(customer.language)
    key = "linked" if customer.name else "linked-nameless"
    text = say(key, shop=turn.settings.shop_name, name=customer.name[:LONGEST_NAME])
    await turn.say(Text(_with_notice(text, notice)))


async def stop(turn: Turn, *, name: str, language_code: str | None) -> None:
    """/stop: no more questions, at once."""
    customer = await customers.arrive(
        turn.tx, turn.chat_id, name=name, language=language_of(language_code), now=turn.now
    )
    await said_stop(turn.tx, customer, turn.settings, turn.now)
    await telling.took_back(turn, customer)
    await turn.say(Text(turn.texts(customer.language)("stopped")))


async def help_(turn: Turn, *, language_code: str | None) -> None:
    """/help: what the bot is for and what is stored about whoever asks."""
    say = turn.texts(await language_here(turn, language_code))
    member = await staff.by_chat(turn.tx, turn.chat_id)
    text = say("help", shop=turn.settings.shop_name)
    if member is not None:
        text = f"{say(f'staff-help-{member.role.value}')}\n\n{text}"
    await turn.say(Text(text))


async def offer_languages(turn: Turn, *, language_code: str | None) -> None:
    """/language: the buttons to choose from."""
    say = turn.texts(await language_here(turn, language_code))
    await turn.say(Text(say("language-choose"), keyboards.languages()))


async def choose_language(turn: Turn, language: str, *, name: str) -> None:
    """A tap on a language's button: customer and staff member of this chat are spoken to in it."""
    if language not in LANGUAGES:
        turn.toast = turn.texts(await language_here(turn, None))("not-yours")
        return
    member = await staff.by_chat(turn.tx, turn.chat_id)
    if member is not None:
        await staff.set_language(turn.tx, member.id, language)
        turn.menus.add(turn.chat_id)
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    if customer is None and member is None:  # staff do not become customers by reading another language
        customer = await customers.arrive(turn.tx, turn.chat_id, name=name, language=language, now=turn.now)
    if customer is not None:
        await customers.set_language(turn.tx, customer.id, language)
    turn.toast = turn.texts(language)("language-set")
    await turn.say(Text(turn.texts(language)("language-set")))


async def anything_else(turn: Turn, *, language_code: str | None) -> None:
    """Whatever nobody asked for gets a short, human answer, the same for everybody."""
    say = turn.texts(await language_here(turn, language_code))
    await turn.say(Text(say("anything-else", shop=turn.settings.shop_name)))


async def language_here(turn: Turn, language_code: str | None) -> str | None:
    """The language of this chat: chosen by staff or customer, else Telegram's."""
    member = await staff.by_chat(turn.tx, turn.chat_id)
    if member is not None:
        return member.language
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    return (customer.language if customer else None) or language_of(language_code)

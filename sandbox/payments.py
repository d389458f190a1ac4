"""Paying: somebody presses Pay, the bot says yes or no within ten seconds, and hears that it was paid."""

from sandbox.bills import PAID, REFUNDED, Checkout, Invoice, Payment
from sandbox.calls import Call
from sandbox.currencies import STARS
from sandbox.errors import ApiError, NotThereError, SandboxError
from sandbox.limits import Limits
from sandbox.messages import Content, Media, Message, Person
from sandbox.methods import Method
from sandbox.wire import JsonObject, JsonValue
from sandbox.world import World

CHECKOUT_LIVES = 10
# What Telegram's server calls QUERY_ID_INVALID, as the Bot API words it.
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def pay(world: World, person: Person, message_id: int) -> str:
    """Press Pay on an invoice; gives the id of the query that the bot has to answer.

    Raises NotThereError where no such message is, SandboxError where it cannot be paid (any more).
    """
    chat = world.chat_of(person)
    message, place = chat.messages.get(message_id), (chat.id, message_id)
    if message is None or message.deleted or place not in world.bills.sent:
        raise NotThereError(f"there is no invoice {message_id} in chat {chat.id}")
    if place in world.bills.settled:
        raise SandboxError("this invoice is paid")
    return _ask(world, person, world.bills.sent[place], message)


def pay_by_link(world: World, person: Person, link: str) -> str:
    """Open an invoice's link and press Pay, which one may who has never written to the bot."""
    invoice = world.bills.links.get(link)
    if invoice is None:
        raise NotThereError(f"there is no invoice at {link}")
    return _ask(world, person, invoice, None)


def answer(world: World, limits: Limits, call: Call) -> JsonValue:
    """answerPreCheckoutQuery, within 10 s (real seconds where the clock runs fast) and once.

    A yes is the payment; a no is shown to who wanted to pay.
    """
    if not call.flag("ok") and not call.text("error_message"):
        raise ApiError('parameter "error_message" is required')
    checkout = world.bills.checkouts.get(call.text("pre_checkout_query_id") or "")
    lives = CHECKOUT_LIVES * max(1.0, world.clock.speed)
    if checkout is None or checkout.answered or world.clock.now() - checkout.at > lives:
        raise ApiError(TOO_OLD)
    limits.edit()
    checkout.answered = True
    if call.flag("ok"):
        _take(world, checkout)
    else:
        _refuse(world, checkout, call.text("error_message") or "")
    return True


def refund(world: World, limits: Limits, call: Call) -> JsonValue:
    """refundStarPayment: all of it, once."""
    chat = world.resolve(call.number("user_id"))
    if chat is None or chat.person is None:
        raise ApiError("user not found")
    payment = world.bills.payments.get(call.text("telegram_payment_charge_id") or "")
    if payment is None or payment.person is not chat.person or payment.invoice.currency != STARS:
        raise ApiError("CHARGE_ID_INVALID")
    if payment.refunded:
        raise ApiError("CHARGE_ALREADY_REFUNDED")
    limits.edit()
    payment.refunded = True
    _tell(world, payment.person, REFUNDED, _body(payment))
    world.note(payment.person, "got_back", charge=payment.charge, **payment.invoice.price())
    return True


def _ask(world: World, person: Person, invoice: Invoice, message: Message | None) -> str:
    if person.blocked:
        raise SandboxError(f"{person.id} has blocked the bot; unblock it or open the link first")
    query_id = str((person.chat_id << 32) + world.bills.next_number())
    world.bills.checkouts[query_id] = Checkout(query_id, person, invoice, message, world.clock.now())
    world.note(person, "pressed_pay", title=invoice.title)
    query: JsonObject = {
        "id": query_id,
        "from": person.to_user(),
        **invoice.price(),
        **_wanted(person, invoice),
    }
    world.updates.add("pre_checkout_query", person.chat_id, query)
    return query_id


def _take(world: World, checkout: Checkout) -> None:
    person, invoice, message = checkout.person, checkout.invoice, checkout.message
    payment = Payment(world.bills.next_charge(), person, invoice)
    world.bills.payments[payment.charge] = payment
    if message is not None:
        world.bills.settled.add((message.chat.id, message.message_id))
    person.started = True
    _tell(world, person, PAID, {**_body(payment), **_wanted(person, invoice)})
    world.note(person, "paid", charge=payment.charge, **invoice.price())


def _refuse(world: World, checkout: Checkout, why: str) -> None:
    shown: JsonObject = {"callback_query_id": checkout.id, "text": why, "show_alert": True}
    world.chat_of(checkout.person).toast(shown)
    world.note(checkout.person, "could_not_pay", why=why)


def _tell(world: World, person: Person, kind: str, body: JsonObject) -> None:
    """A service message, which the bot gets as an update."""
    chat = world.chat_of(person)
    message = world.new_message(chat, person, Content("", media=Media(kind, "", body)))
    world.updates.add("message", chat.id, world.write_out(message))


def _body(payment: Payment) -> JsonObject:
    ids: JsonObject = {
        "telegram_payment_charge_id": payment.charge,
        "provider_payment_charge_id": f"provider_{payment.charge}",
    }
    return {**payment.invoice.price(), **ids}


def _wanted(person: Person, invoice: Invoice) -> JsonObject:
    """The OrderInfo that the invoice asks for; nothing where it asks for none."""
    if not invoice.wanted:
        return {}
    address: JsonObject = {
        "country_code": "HU",
        "state": "",
        "city": "Budapest",
        "street_line1": f"Tea Street {person.number}",
        "street_line2": "",
        "post_code": "1011",
    }
    known: JsonObject = {
        "name": " ".join(filter(None, (person.first_name, person.last_name))),
        "phone_number": person.phone,
        "email": f"{person.id}@example.org",
        "shipping_address": address,
    }
    return {"order_info": {name: known[name] for name in known if name in invoice.wanted}}


METHODS: dict[str, Method] = {"answerPreCheckoutQuery": answer, "refundStarPayment": refund}

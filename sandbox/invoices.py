"""The methods that ask for money: sendInvoice, createInvoiceLink, and what Telegram checks in both."""

import re
from itertools import pairwise

from sandbox import currencies, keyboards
from sandbox.bills import Invoice
from sandbox.calls import Call
from sandbox.currencies import STARS
from sandbox.errors import ApiError
from sandbox.limits import Limits
from sandbox.messages import Content
from sandbox.methods import Method, addressee, sent
from sandbox.spans import utf16
from sandbox.wire import JsonObject, JsonValue
from sandbox.world import World

LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_PAYLOAD = 32, 255, 128
MOST_AMOUNT = 9_999_999_999_999
MOST_TIPS = 4
PROVIDER = re.compile(r"\d+:(?:TEST|LIVE):\S+")
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{0,64}")
WANTED = {
    "need_name": "name",
    "need_phone_number": "phone_number",
    "need_email": "email",
    "need_shipping_address": "shipping_address",
}
# What an invoice in Stars cannot have: no provider takes part in it.
NOT_FOR_STARS = (*WANTED, "send_phone_number_to_provider", "send_email_to_provider", "is_flexible")


def send_invoice(world: World, limits: Limits, call: Call) -> JsonValue:
    """sendInvoice. Without a keyboard it gets its Pay button."""
    chat = addressee(world, call)
    invoice = invoice_of(call)
    button: JsonObject = {"inline_keyboard": [[{"text": invoice.button, "pay": True}]]}
    markup = keyboards.checked(call.object("reply_markup"), invoice=True) or button
    message = sent(world, limits, call, chat, Content("", media=invoice.to_media()), markup)
    world.bills.keep(message, invoice)
    return world.write_out(message)


def create_link(world: World, limits: Limits, call: Call) -> JsonValue:
    """createInvoiceLink: anybody may pay by it, as often as they like."""
    if "business_connection_id" in call.params:
        raise ApiError("business connection not found")
    if "subscription_period" in call.params:
        raise ApiError("the sandbox has no subscriptions")
    invoice = invoice_of(call)
    link = f"https://t.me/$sandbox{world.bills.next_number():06d}"
    world.bills.links[link] = invoice
    return link


def invoice_of(call: Call) -> Invoice:
    """The invoice that a call describes. Raises ApiError for one that Telegram refuses."""
    title, description = call.text("title") or "", call.text("description") or ""
    if utf16(title) > LONGEST_TITLE or utf16(description) > LONGEST_DESCRIPTION:
        raise ApiError("MEDIA_INVALID")
    payload, start_parameter = call.text("payload") or "", call.text("start_parameter") or ""
    currency, total = call.text("currency") or "", _total(call)
    _check_tips(call)
    if len(payload.encode()) > LONGEST_PAYLOAD:
        raise ApiError("INVOICE_PAYLOAD_INVALID")
    if not START_PARAMETER.fullmatch(start_parameter):
        raise ApiError("START_PARAM_INVALID")
    if not currencies.known(currency):
        raise ApiError("CURRENCY_INVALID")
    _check_provider(call, currency)
    if not currencies.payable(total, currency):
        raise ApiError("CURRENCY_TOTAL_AMOUNT_INVALID")
    if call.flag("is_flexible"):
        raise ApiError("the sandbox has no shipping queries")
    wanted = frozenset(WANTED[name] for name in WANTED if call.flag(name))
    return Invoice(title, description, payload, currency, total, start_parameter, wanted)


def _total(call: Call) -> int:
    amounts = [amount for price in call.objects("prices") or [] if isinstance(amount := price["amount"], int)]
    if any(abs(amount) > MOST_AMOUNT for amount in amounts):
        raise ApiError("too big amount of the currency specified")
    if sum(amounts) <= 0:
        raise ApiError("total price must be positive")
    if sum(amounts) > MOST_AMOUNT:
        raise ApiError("total price is too big")
    return sum(amounts)


def _check_tips(call: Call) -> None:
    most, tips = call.number("max_tip_amount") or 0, _numbers(call, "suggested_tip_amounts")
    if not 0 <= most <= MOST_AMOUNT:
        raise ApiError("invalid max_tip_amount of the currency specified")
    if any(tip <= 0 for tip in tips):
        raise ApiError("suggested tip amount must be positive")
    if any(tip > most for tip in tips):
        raise ApiError("suggested tip amount can't be bigger than max_tip_amount")
    if len(tips) > MOST_TIPS:
        raise ApiError("there can be at most 4 suggested tip amounts")
    if any(later <= tip for tip, later in pairwise(tips)):
        raise ApiError("suggested tip amounts must be strictly increased")


def _check_provider(call: Call, currency: str) -> None:
    token = call.text("provider_token") or ""
    if currency != STARS:
        if not PROVIDER.fullmatch(token):
            raise ApiError("PAYMENT_PROVIDER_INVALID")
        return
    extra = any(call.flag(name) for name in NOT_FOR_STARS) or call.number("max_tip_amount")
    if token or extra or len(call.objects("prices") or []) != 1:
        raise ApiError("STARS_INVOICE_INVALID")


def _numbers(call: Call, name: str) -> list[int]:
    value = call.params.get(name)
    return [item for item in value if isinstance(item, int)] if isinstance(value, list) else []


METHODS: dict[str, Method] = {"sendInvoice": send_invoice, "createInvoiceLink": create_link}

"""Telegram Payments: what is paid for with this very bot is a purchase of whoever the chat belongs to.

Whose program made the invoice does not matter. Of a payment its number, amount, currency and time are kept;
what else Telegram tells of it (address, phone, the shop's payload) is not looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot import arrivals, asking
from bot.api.incoming import Fate, fate_of, new_purchase, new_refund
from bot.api.models import PurchaseIn, RefundIn
from bot.receivers.checking import checked, warn
from bot.receivers.heard import Item
from bot.rights import telling
from bot.turn import Turn
from nps.money import exponent
from nps.records import Customer, NewPurchase, NewRefund, Purchase
from storage import customers, erasures, purchases, refunds
from storage.erasures import Identity, Kind

NAME = "telegram"
"""Of the receiver, in the log; and of the channel, among the traits of what was bought there."""

# Telegram counts the rial in hundredths, which nobody pays with.
_DECIMALS: Mapping[str, int] = {"IRR": 2}


@dataclass(frozen=True)
class Payment:
    """``charge`` is Telegram's number of it for good, ``total`` in the smallest units that Telegram has."""

    charge: str
    total: int
    currency: str
    at: datetime

    @property
    def amount(self) -> Decimal:
        """In major units."""
        return Decimal(self.total).scaleb(-_DECIMALS.get(self.currency, exponent(self.currency)))


@dataclass(frozen=True)
class Visitor:
    """What Telegram tells of who paid, for the case that nobody knows them yet."""

    name: str
    language: str | None


async def paid(turn: Turn, payment: Payment, visitor: Visitor) -> None:
    """Somebody has paid: as good as opening the link on a receipt. Told again, it changes nothing.

    A stranger becomes a customer by it, and is told once what is kept; nobody else is written to. Who was
    erased and has not come back by themselves stays nobody.
    """
    if not turn.settings.payments:
        return
    read = checked(_bought(payment), PurchaseIn, turn.settings, turn.now)
    if isinstance(read, list):
        warn(NAME, read)
        return
    known = await customers.by_chat(turn.tx, turn.chat_id)
    if known is None and await _was_erased(turn):
        return
    purchase = await _booked(turn, new_purchase(read, turn.settings))
    if purchase is None:
        return
    payer = await _linked(turn, purchase, known or visitor)
    if payer is None:
        return
    await asking.schedule_purchases(turn.tx, [purchase.id], settings=turn.settings, now=turn.now)
    if known is None:
        notice = await telling.told(turn, payer, turn.texts(payer.language))
        await arrivals.greet(turn, payer, notice)


async def refunded(turn: Turn, payment: Payment) -> None:
    """Stars went back to who paid them, which happens once to a payment, and to all of it."""
    if not turn.settings.payments:
        return
    read = checked(_returned(payment), RefundIn, turn.settings, turn.now)
    wrong = read if isinstance(read, list) else await _returns(turn, new_refund(read, turn.now))
    if isinstance(wrong, list):
        warn(NAME, wrong)


async def _returns(turn: Turn, refund: NewRefund) -> Fate:
    [fate] = await refunds.add(turn.tx, [refund], now=turn.now)
    return fate_of(fate)


def _bought(payment: Payment) -> Item:
    return {
        "order": payment.charge,
        "time": payment.at.isoformat(),
        "amount": payment.amount,
        "currency": payment.currency,
        "channel": NAME,
    }


def _returned(payment: Payment) -> Item:
    return {
        "refund": payment.charge,
        "order": payment.charge,
        "amount": payment.amount,
        "time": payment.at.isoformat(),
    }


async def _was_erased(turn: Turn) -> bool:
    return bool(await erasures.known(turn.tx, {Identity(Kind.CHAT, str(turn.chat_id))}))


async def _booked(turn: Turn, purchase: NewPurchase) -> Purchase | None:
    """The purchase, also if it was known; None where it is of somebody who was erased."""
    await purchases.add(turn.tx, [purchase], ask=True, now=turn.now)
    return await purchases.by_order(turn.tx, purchase.order)


async def _linked(turn: Turn, purchase: Purchase, who: Customer | Visitor) -> Customer | None:
    """The customer of this chat, whose the purchase is now; None where it is another one's."""
    owner = await customers.get(turn.tx, purchase.customer_id)
    assert owner is not None
    if owner.chat_id not in (None, turn.chat_id):
        return None
    here = await _arrived(turn, who)
    if owner.external_id is None and owner.chat_id is None:
        await customers.move_purchase(turn.tx, purchase_id=purchase.id, to_customer_id=here.id)
        return here
    return await arrivals.tie(turn, here, owner, purchase.id)


async def _arrived(turn: Turn, who: Customer | Visitor) -> Customer:
    if isinstance(who, Customer):
        return who
    return await customers.arrive(turn.tx, turn.chat_id, name=who.name, language=who.language, now=turn.now)

"""Shopify: orders that are paid, and refunds.

Orders are known by Shopify's own id, since a refund names no other. Orders of its test mode are nobody's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pydantic import SecretStr

from bot.receivers import signing
from bot.receivers.heard import Heard, Item, Payload, full_name, mappings, text, within

_SIGNATURE, _TOPIC = "X-Shopify-Hmac-Sha256", "X-Shopify-Topic"


@dataclass(frozen=True)
class Shopify:
    secret: SecretStr
    name: str = "shopify"

    def trusts(self, headers: Mapping[str, str], body: bytes) -> bool:
        """By the app's secret, or that which the notifications' page shows."""
        return signing.in_base64(self.secret, body, headers.get(_SIGNATURE, ""))

    def is_greeting(self, body: bytes) -> bool:
        return False

    def read(self, headers: Mapping[str, str], payload: Payload) -> Heard:
        """An order with the refunds that it has already, or a refund."""
        match headers.get(_TOPIC, ""):
            case "orders/paid" if payload.get("test") is not True:
                refunds = mappings(payload.get("refunds"))
                return Heard((_purchase(payload),), tuple(_refund(each) for each in refunds if _money(each)))
            case "refunds/create" if _money(payload):
                return Heard(refunds=(_refund(payload),))
        return Heard()


def _purchase(order: Payload) -> Item:
    return {
        "order": text(order, "id"),
        "time": text(order, "processed_at", "created_at"),
        "amount": within(order, "total_price"),
        "currency": within(order, "currency"),
        "customer": text(order, "customer.id", "customer.email", "email") or None,
        "name": full_name(within(order, "customer"), "first_name", "last_name"),
        "phone": text(order, "phone", "customer.phone", "billing_address.phone"),
        "channel": text(order, "source_name"),
    }


def _refund(refund: Payload) -> Item:
    return {
        "refund": text(refund, "id"),
        "order": text(refund, "order_id"),
        "amount": str(_money(refund)),
        "time": text(refund, "processed_at", "created_at") or None,
    }


def _money(refund: Payload) -> Decimal:
    """What went back; nothing, where goods were only put on the shelf again."""
    done = [
        each
        for each in mappings(refund.get("transactions"))
        if each.get("kind") == "refund" and each.get("status") == "success"
    ]
    try:
        return sum((Decimal(str(each.get("amount"))) for each in done), Decimal(0))
    except InvalidOperation:
        return Decimal(0)

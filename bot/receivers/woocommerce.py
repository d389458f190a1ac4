"""WooCommerce: its webhooks about orders, of which those that are completed are purchases.

An order is asked about from its completion on, which in a web shop is when the customer has it. Its refunds
stand in the order itself, so they come with whatever is sent of it afterwards.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import SecretStr

from bot.receivers import signing
from bot.receivers.heard import Heard, Item, Payload, full_name, mappings, text, within

_SIGNATURE, _TOPIC = "X-WC-Webhook-Signature", "X-WC-Webhook-Topic"
_PING = re.compile(rb"webhook_id=\d+")
_SOLD = {"completed", "refunded"}


@dataclass(frozen=True)
class WooCommerce:
    secret: SecretStr
    name: str = "woocommerce"

    def trusts(self, headers: Mapping[str, str], body: bytes) -> bool:
        """By the webhook's secret."""
        return signing.in_base64(self.secret, body, headers.get(_SIGNATURE, ""))

    def is_greeting(self, body: bytes) -> bool:
        """The ping that is sent, unsigned, when a webhook is saved."""
        return _PING.fullmatch(body) is not None

    def read(self, headers: Mapping[str, str], payload: Payload) -> Heard:
        """A completed order with its refunds."""
        if not headers.get(_TOPIC, "").startswith("order.") or payload.get("status") not in _SOLD:
            return Heard()
        return Heard((_purchase(payload),), tuple(_refunds(payload)))


def _purchase(order: Payload) -> Item:
    bought = text(order, "date_completed_gmt", "date_paid_gmt", "date_created_gmt")
    return {
        "order": text(order, "id"),
        "time": f"{bought}Z",
        "amount": within(order, "total"),
        "currency": within(order, "currency"),
        "customer": text(order, "customer_id", "billing.email") or None,
        "name": full_name(within(order, "billing"), "first_name", "last_name"),
        "phone": text(order, "billing.phone"),
        "channel": text(order, "created_via"),
    }


def _refunds(order: Payload) -> list[Item]:
    number = text(order, "id")
    return [
        {"refund": f"{number}-{text(each, 'id')}", "order": number, "amount": text(each, "total").lstrip("-")}
        for each in mappings(order.get("refunds"))
    ]

"""Invoices, and what became of them: who is about to pay, who has paid, who got it back."""

from dataclasses import dataclass, field

from sandbox.currencies import written
from sandbox.messages import Media, Message, Person
from sandbox.wire import JsonObject

INVOICE, PAID, REFUNDED = "invoice", "successful_payment", "refunded_payment"
"""Fields of a Message, and kinds of `Media`. Messages that have one are neither copied nor rewritten."""

KINDS = frozenset({INVOICE, PAID, REFUNDED})


@dataclass(frozen=True, slots=True)
class Invoice:
    """What is to be paid: `total` in the smallest units; `wanted` are the fields of OrderInfo asked for."""

    title: str
    description: str
    payload: str
    currency: str
    total: int
    start_parameter: str = ""
    wanted: frozenset[str] = frozenset()

    @property
    def button(self) -> str:
        """What the Pay button says, where the bot does not say it."""
        return f"Pay {written(self.total, self.currency)}"

    def price(self) -> JsonObject:
        """The fields that queries and payments share."""
        return {
            "currency": self.currency,
            "total_amount": self.total,
            "invoice_payload": self.payload,
        }

    def to_media(self) -> Media:
        """The Bot API's Invoice, in a message."""
        body: JsonObject = {
            "title": self.title,
            "description": self.description,
            "start_parameter": self.start_parameter,
            "currency": self.currency,
            "total_amount": self.total,
        }
        return Media(INVOICE, "", body)


@dataclass(slots=True)
class Checkout:
    """Somebody has pressed Pay, and the bot is asked. `message` is the invoice's, None for a link's."""

    id: str
    person: Person
    invoice: Invoice
    message: Message | None
    at: float
    answered: bool = False


@dataclass(slots=True)
class Payment:
    """Somebody has paid. `charge` is Telegram's number of it."""

    charge: str
    person: Person
    invoice: Invoice
    refunded: bool = False


@dataclass(slots=True)
class Bills:
    """Everything that was to be paid so far. Numbers begin after `numbers_after`."""

    numbers_after: int = 0
    links: dict[str, Invoice] = field(default_factory=dict)
    sent: dict[tuple[int, int], Invoice] = field(default_factory=dict)
    settled: set[tuple[int, int]] = field(default_factory=set)
    checkouts: dict[str, Checkout] = field(default_factory=dict)
    payments: dict[str, Payment] = field(default_factory=dict)

    def next_number(self) -> int:
        """A number for a query or a link."""
        return self.numbers_after + len(self.checkouts) + len(self.links) + 1

    def next_charge(self) -> str:
        """Telegram's number of the next payment."""
        return f"stx{self.numbers_after + len(self.payments) + 1:012d}"

    def keep(self, message: Message, invoice: Invoice) -> None:
        """This message asks for that."""
        self.sent[message.chat.id, message.message_id] = invoice

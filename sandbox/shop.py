"""The till: purchases, the receipts with their links, and the links for the staff."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from sandbox.errors import SandboxError
from sandbox.messages import Person
from sandbox.wire import JsonObject

if TYPE_CHECKING:
    from sandbox.world import World

FIRST_ORDER = 100_000


@dataclass(slots=True)
class Purchase:
    """Something bought. `bought_at` is unix seconds; `link` is None until the shop has one."""

    seq: int
    person: Person
    bought_at: float
    amount: Decimal
    currency: str
    segment: str | None
    order: str
    link: str | None = None

    def to_json(self) -> JsonObject:
        """The purchase as the shop's own system exports it."""
        names = (self.person.first_name, self.person.last_name)
        return {
            "seq": self.seq,
            "order": self.order,
            "customer": self.person.id,
            "name": " ".join(name for name in names if name),
            "bought_at": self.bought_at_iso(),
            "amount": str(self.amount),
            "currency": self.currency,
            "segment": self.segment,
        }

    def to_receipt(self) -> JsonObject:
        """The receipt that the customer holds."""
        return {
            "order": self.order,
            "bought_at": self.bought_at_iso(),
            "amount": str(self.amount),
            "currency": self.currency,
            "link": self.link,
        }

    def bought_at_iso(self) -> str:
        """The moment in ISO 8601, UTC, with milliseconds where there are any."""
        moment = datetime.fromtimestamp(round(self.bought_at, 3), UTC)
        return moment.isoformat().replace("+00:00", "Z")


class Shop:
    """Everything bought so far, by running number and by order number."""

    def __init__(self, numbers_after: int = 0) -> None:
        self._orders_after = FIRST_ORDER + numbers_after
        self._purchases: list[Purchase] = []
        self._orders: dict[str, Purchase] = {}
        self.staff_links: dict[str, str] = {}

    def ring_up(self, purchase: Purchase) -> None:
        """Keep a purchase; its `seq` must be `next_seq()`."""
        self._purchases.append(purchase)
        self._orders[purchase.order] = purchase

    def next_seq(self) -> int:
        """The running number of the purchase to come."""
        return len(self._purchases) + 1

    def next_order(self) -> str:
        """The order number on the receipt to come."""
        return f"S-{self._orders_after + self.next_seq()}"

    def after(self, seq: int) -> list[Purchase]:
        """Purchases later than number `seq`, in order."""
        return self._purchases[max(0, seq) :]

    def order(self, number: str) -> Purchase | None:
        """The purchase with this order number."""
        return self._orders.get(number)

    def of(self, person: Person) -> list[Purchase]:
        """What `person` has bought, oldest first."""
        return [purchase for purchase in self._purchases if purchase.person is person]


def buy(world: "World", person: Person, amount: str, currency: str, segment: str | None = None) -> Purchase:
    """`person` buys now for `amount` (a decimal string, major units).

    Raises SandboxError for an amount below zero or with more than two decimals, or a currency
    that is not three capital letters.
    """
    if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        raise SandboxError(f"a currency is three capital letters, not {currency!r}")
    shop = world.shop
    price = _price(amount)
    purchase = Purchase(
        shop.next_seq(), person, world.clock.now(), price, currency, segment, shop.next_order()
    )
    shop.ring_up(purchase)
    world.note(person, "bought", order=purchase.order)
    return purchase


def print_links(world: "World", links: dict[str, str]) -> None:
    """Put links on the receipts of the orders that are the keys, and tell who lives here.

    Raises SandboxError for an unknown order, and then prints none.
    """
    purchases = {number: world.shop.order(number) for number in links}
    missing = [number for number, purchase in purchases.items() if purchase is None]
    if missing:
        raise SandboxError(f"no such order: {', '.join(missing)}")
    for number, purchase in purchases.items():
        if purchase is not None and purchase.link != links[number]:
            purchase.link = links[number]
            world.tell_receipt(purchase)


def hand_out(world: "World", role: str, link: str) -> None:
    """Hand out the one-time link of a role. Raises SandboxError for an unknown role."""
    if role not in ("manager", "admin"):
        raise SandboxError(f"staff is manager or admin, not {role!r}")
    world.shop.staff_links[role] = link
    for resident in world.schedule.all():
        resident.staff_link(role, link)
        world.refresh(resident)


def _price(amount: str) -> Decimal:
    try:
        price = Decimal(amount)
    except InvalidOperation:
        raise SandboxError(f"an amount is a decimal number, not {amount!r}") from None
    if not price.is_finite() or price < 0 or price != round(price, 2):
        raise SandboxError(f"an amount is 0 or more, with two decimals at most, not {amount}")
    return round(price, 2)

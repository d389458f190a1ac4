"""Rows into purchases."""

import re
from collections import Counter

from bot.imports.columns import TRAITS, Layout
from bot.imports.contents import is_email
from bot.imports.digits import plain
from bot.imports.identity import Occurrences
from bot.imports.outcome import PurchaseFigures
from bot.imports.plan import Plan
from bot.imports.problems import Reason, Refused, Unreadable
from bot.imports.source import Record
from bot.phones import e164
from nps.money import Money
from nps.periods import local_day, time_zone_named
from nps.records import NewPurchase

_BETWEEN_TAGS = re.compile(r"[,;|،؛\n]")


class PurchaseRows:
    """Reads one file from its first row to its last, and counts what it has read."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._cell = plan.layout.cell
        self._occurrences = Occurrences()
        self._orders: dict[str, int] = {}
        self._days: dict[str, set[int]] = {}
        self._alone = 0
        self._minor: Counter[str] = Counter()
        self._strange_phones = 0

    def read(self, record: Record) -> NewPurchase | Refused | None:
        """The purchase; None for a further row of an order that was read already."""
        if fault := self._plan.fault(record):
            return fault
        try:
            return self._read(record)
        except Unreadable as wrong:
            return Refused(record.line, wrong.reason, wrong.written)

    def _read(self, record: Record) -> NewPurchase | None:
        order = plain(self._cell(record.cells, "order"))
        if order in self._orders and self._goes_on(record, order):
            return None
        bought_at = self._plan.time(record)
        amount = self._amount(record)
        if amount.minor < 0:
            raise Unreadable(Reason.AMOUNT_NEGATIVE)
        customer = customer_of(self._cell(record.cells, "customer"))
        segment = one_line(self._cell(record.cells, "segment"))
        name = one_line(self._cell(record.cells, "name"))
        if not order:
            who = customer or name
            order = self._occurrences.identity(
                who, bought_at.isoformat(), str(amount.minor), amount.currency, segment
            )
        else:
            self._orders[order] = amount.minor
        tags, zone = self._tags(record), self._zone(record)
        traits = traits_of(self._plan.layout, record)
        phone = self._phone(record)
        purchase = NewPurchase(order, customer, name, bought_at, amount, segment, tags, zone, traits, phone)
        self._count(purchase)
        return purchase

    def _goes_on(self, record: Record, order: str) -> bool:
        # Exports with a row for each item repeat the order's total, or give it on the first row alone.
        if not plain(self._cell(record.cells, "amount")):
            return True
        if self._amount(record).minor != self._orders[order]:
            raise Unreadable(Reason.AMOUNT_DIFFERS, order)
        return True

    def _amount(self, record: Record) -> Money:
        cells = record.cells
        return self._plan.amounts.read(self._cell(cells, "amount"), self._cell(cells, "currency"))

    def _tags(self, record: Record) -> tuple[str, ...]:
        written = map(one_line, _BETWEEN_TAGS.split(self._cell(record.cells, "tags")))
        return tuple(dict.fromkeys(tag for tag in written if tag))

    def _zone(self, record: Record) -> str | None:
        written = plain(self._cell(record.cells, "zone"))
        zone = time_zone_named(written)
        if written and zone is None:
            raise Unreadable(Reason.ZONE_UNKNOWN, written)
        return zone

    def _phone(self, record: Record) -> str | None:
        """What is no number costs nobody a purchase: it is only counted."""
        written = plain(self._cell(record.cells, "phone"))
        phone = e164(written.removesuffix(".0"), self._plan.phone_region)
        self._strange_phones += bool(written) and phone is None
        return phone

    def _count(self, purchase: NewPurchase) -> None:
        self._minor[purchase.amount.currency] += purchase.amount.minor
        if purchase.customer is None:
            self._alone += 1
            return
        day = local_day(purchase.bought_at, self._plan.timezone).toordinal()
        self._days.setdefault(purchase.customer, set()).add(day)

    def figures(self) -> PurchaseFigures:
        """What was read so far."""
        days = sum(map(len, self._days.values())) + self._alone
        money = tuple(Money(minor, currency) for currency, minor in sorted(self._minor.items()))
        return PurchaseFigures(len(self._days) + self._alone, days, money, self._strange_phones)


def customer_of(written: str) -> str | None:
    """The customer's id: figures and addresses in one form, None for an empty cell."""
    text = plain(written)
    return (text.casefold() if is_email(text) else text) or None


def traits_of(layout: Layout, record: Record) -> dict[str, str]:
    """The segments of further fields that a row names."""
    named = {field: one_line(layout.cell(record.cells, field)) for field in TRAITS}
    return {field: segment for field, segment in named.items() if segment}


def one_line(written: str) -> str:
    """A name without line breaks and doubled spaces."""
    return " ".join(written.split())

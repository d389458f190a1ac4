"""Purchases: taken in in bulk, counted, looked up."""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.money import Money
from nps.periods import local_day
from nps.records import NewPurchase, Purchase
from storage import phones
from storage.customers import add_tags, by_external_id, set_phones, set_time_zones
from storage.customers import known as known_customers
from storage.erasures import Identity, Kind, without_erased
from storage.sql import batches, insert
from storage.tables import customers, purchases


@dataclass(frozen=True)
class AddedPurchases:
    """What became of a batch. ``orders`` are the new ones; ``askable`` are the new purchases of customers who
    have a chat; ``left_out`` are the orders of people who asked to be forgotten."""

    added: int
    known: int
    askable: tuple[int, ...]
    orders: frozenset[str] = field(default=frozenset(), compare=False)  # says in names what the counts say
    left_out: frozenset[str] = frozenset()

    @property
    def erased(self) -> int:
        """How many were left out."""
        return len(self.left_out)


@dataclass(frozen=True)
class PurchaseTotals:
    """``customers`` who bought; ``purchase_days``: days on which a customer bought, summed over customers."""

    customers: int
    purchases: int
    purchase_days: int
    amounts: tuple[Money, ...]


async def add(
    tx: AsyncConnection, batch: Sequence[NewPurchase], *, ask: bool, now: datetime
) -> AddedPurchases:
    """Take purchases in; an order that is known already is left as it is.

    Customers are found by their external id, else by their phone, or made; a purchase without either gets a
    customer of its own. What it tells of the customer (name, tags, time zone, phone) is taken over even from
    an order that is known. Of people who were erased nothing is taken in.
    With ``ask`` False nobody will be asked about these, and ``askable`` is empty.
    """
    orders: dict[str, NewPurchase] = {}
    for each in batch:
        orders.setdefault(each.order, each)
    new, askable = set[str](), list[int]()
    kept = await _without_erased_phones(tx, await without_erased(tx, list(orders.values()), _identities))
    for slice_ in batches(kept):
        stored = await _add(tx, slice_, ask, now)
        new |= {each.order for each in stored}
        askable += (each.id for each in stored if each.has_chat and ask)
    left_out = orders.keys() - {each.order for each in kept}
    known = len(batch) - len(new) - len(left_out)
    return AddedPurchases(len(new), known, tuple(sorted(askable)), frozenset(new), frozenset(left_out))


def _identities(purchase: NewPurchase) -> Iterator[Identity]:
    """By what it is known that its customer was erased."""
    yield Identity(Kind.ORDER, purchase.order)
    if purchase.customer:
        yield Identity(Kind.CUSTOMER, purchase.customer)


async def _without_erased_phones(tx: AsyncConnection, batch: list[NewPurchase]) -> list[NewPurchase]:
    """Without what somebody bought whose phone was erased; of a customer who is known only the phone goes,
    as it may be a family's."""
    gone = await phones.of_erased(tx, {each.phone for each in batch if each.phone})
    if not gone:
        return batch
    theirs = {each.customer for each in batch if each.customer and each.phone in gone}
    living = await known_customers(tx, theirs)
    return [
        replace(each, phone=None) if each.phone in gone else each
        for each in batch
        if each.phone not in gone or each.customer in living
    ]


@dataclass(frozen=True)
class _Stored:
    """A purchase that was new; ``has_chat`` where its customer has one."""

    id: int
    order: str
    has_chat: bool


async def _add(tx: AsyncConnection, batch: Sequence[NewPurchase], ask: bool, now: datetime) -> list[_Stored]:
    """The purchases that were new."""
    known = await by_external_id(tx, _names(batch), now)
    nameless = await _new_without_id(tx, batch)
    reached = await phones.owners(tx, _names_by_phone(nameless), now)
    alone = await _customers_of_their_own(tx, [each for each in nameless if each.phone not in reached], now)
    owners = {each.order: known[each.customer].id for each in batch if each.customer}
    owners |= {each.order: reached[each.phone].id for each in nameless if each.phone in reached} | alone
    with_chat = {each.id for each in (*known.values(), *reached.values()) if each.chat_id is not None}
    with_chat |= await _describe(tx, batch, owners)
    rows = [
        _row(each, owner, ask, now)
        for each in sorted(batch, key=lambda each: each.order)
        if (owner := owners.get(each.order)) is not None
    ]
    if not rows:
        return []
    new = insert(tx, purchases).on_conflict_do_nothing(index_elements=["external_id"])
    c = purchases.c
    result = await tx.execute(new.returning(c.id, c.customer_id, c.external_id), rows)
    stored = [(int(row.id), int(row.customer_id), str(row.external_id)) for row in result]
    await _forget(tx, set(alone.values()) - {owner for _, owner, _ in stored})
    return [_Stored(id_, order, owner in with_chat) for id_, owner, order in stored]


def _names(batch: Iterable[NewPurchase]) -> dict[str, str]:
    """External ids with the last name that the batch gives them."""
    names: dict[str, str] = {}
    for each in batch:
        if each.customer:
            names[each.customer] = each.name or names.get(each.customer, "")
    return names


async def _describe(tx: AsyncConnection, batch: Iterable[NewPurchase], owners: Mapping[str, int]) -> set[int]:
    """Keep the tags, the last time zone and the last phone that the batch gives the ``owners`` of its orders;
    those of them who have a chat since, by the phone."""
    zones: dict[int, str] = {}
    numbers: dict[int, str] = {}
    tags: defaultdict[int, set[str]] = defaultdict(set)
    for each in batch:
        owner = owners.get(each.order)
        if owner is not None:
            tags[owner] |= set(each.tags)
            zones |= {owner: each.time_zone} if each.time_zone else {}
            numbers |= {owner: each.phone} if each.phone and each.customer else {}
    await set_time_zones(tx, zones)
    await add_tags(tx, tags)
    await set_phones(tx, numbers)
    return await phones.unite(tx, set(numbers.values()))


def _row(purchase: NewPurchase, customer_id: int, ask: bool, now: datetime) -> dict[str, object]:
    return {
        "external_id": purchase.order,
        "customer_id": customer_id,
        "bought_at": purchase.bought_at,
        "amount_minor": purchase.amount.minor,
        "currency": purchase.amount.currency,
        "segment": purchase.segment,
        "traits": dict(purchase.traits),
        "ask": ask,
        "created_at": now,
    }


async def _new_without_id(tx: AsyncConnection, batch: Iterable[NewPurchase]) -> list[NewPurchase]:
    """The new orders that name no customer."""
    orders = {each.order: each for each in batch if not each.customer}
    if not orders:
        return []
    taken = sa.select(purchases.c.external_id).where(purchases.c.external_id.in_(orders))
    for order in (await tx.execute(taken)).scalars():
        del orders[order]
    return list(orders.values())


def _names_by_phone(batch: Iterable[NewPurchase]) -> dict[str, str]:
    names: dict[str, str] = {}
    for each in batch:
        if each.phone:
            names[each.phone] = each.name or names.get(each.phone, "")
    return names


async def _customers_of_their_own(
    tx: AsyncConnection, batch: Iterable[NewPurchase], now: datetime
) -> dict[str, int]:
    """A new customer for each of these orders."""
    orders = {each.order: each.name for each in batch}
    if not orders:
        return {}
    rows = [{"name": name, "created_at": now} for name in orders.values()]
    made = sa.insert(customers).returning(customers.c.id, sort_by_parameter_order=True)
    return dict(zip(orders, (await tx.execute(made, rows)).scalars(), strict=True))


async def _forget(tx: AsyncConnection, customer_ids: set[int]) -> None:
    """Delete customers made for orders that somebody else stored in the meantime."""
    if customer_ids:
        await tx.execute(customers.delete().where(customers.c.id.in_(customer_ids)))


async def get(tx: AsyncConnection, purchase_id: int) -> Purchase | None:
    return await _one(tx, sa.select(purchases).where(purchases.c.id == purchase_id))


async def get_all(tx: AsyncConnection, purchase_ids: Collection[int]) -> list[Purchase]:
    """These purchases, in the order of their ids."""
    theirs = sa.select(purchases).where(purchases.c.id.in_(purchase_ids)).order_by(purchases.c.id)
    return [_record(row) for row in (await tx.execute(theirs)).mappings()]


async def by_order(tx: AsyncConnection, order: str) -> Purchase | None:
    return await _one(tx, sa.select(purchases).where(purchases.c.external_id == order))


async def latest(tx: AsyncConnection, customer_id: int) -> Purchase | None:
    """The customer's last purchase."""
    theirs = sa.select(purchases).where(purchases.c.customer_id == customer_id)
    newest = theirs.order_by(purchases.c.bought_at.desc(), purchases.c.id.desc())
    return await _one(tx, newest.limit(1))


async def newest(tx: AsyncConnection, customer_id: int, limit: int) -> list[Purchase]:
    """The customer's purchases, the last one first."""
    theirs = sa.select(purchases).where(purchases.c.customer_id == customer_id)
    ordered = theirs.order_by(purchases.c.bought_at.desc(), purchases.c.id.desc()).limit(limit)
    return [_record(row) for row in (await tx.execute(ordered)).mappings()]


async def latest_of_all(tx: AsyncConnection, customer_ids: Collection[int]) -> dict[int, Purchase]:
    """The last purchase of each of these customers who has one."""
    c = purchases.c
    newest_first = sa.func.row_number().over(
        partition_by=c.customer_id, order_by=(c.bought_at.desc(), c.id.desc())
    )
    numbered = sa.select(c.id, newest_first.label("number")).where(c.customer_id.in_(customer_ids)).subquery()
    newest = sa.select(purchases).join(numbered, numbered.c.id == c.id).where(numbered.c.number == 1)
    found = [_record(row) for row in (await tx.execute(newest)).mappings()]
    return {purchase.customer_id: purchase for purchase in found}


async def firsts(tx: AsyncConnection, purchase_ids: Collection[int]) -> set[int]:
    """Those of the purchases that are their customer's first."""
    c, earlier = purchases.c, purchases.alias()
    before = sa.tuple_(earlier.c.bought_at, earlier.c.id) < sa.tuple_(c.bought_at, c.id)
    another = sa.exists().where(earlier.c.customer_id == c.customer_id, before)
    select = sa.select(c.id).where(c.id.in_(purchase_ids), ~another)
    return set((await tx.execute(select)).scalars())


async def _one(tx: AsyncConnection, select: sa.Select[*tuple[object, ...]]) -> Purchase | None:
    row = (await tx.execute(select)).mappings().first()
    return _record(row) if row else None


def _record(row: RowMapping) -> Purchase:
    c = purchases.c
    return Purchase(
        id=row[c.id],
        order=row[c.external_id],
        customer_id=row[c.customer_id],
        bought_at=row[c.bought_at],
        amount=Money(row[c.amount_minor], row[c.currency]),
        segment=row[c.segment],
        ask=row[c.ask],
        traits=row[c.traits],
    )


async def totals(tx: AsyncConnection, *, timezone: str = "UTC") -> PurchaseTotals:
    """All purchases counted; days are those of ``timezone``."""
    total = sa.func.sum(purchases.c.amount_minor)
    by_currency = sa.select(purchases.c.currency, total, sa.func.count()).group_by(purchases.c.currency)
    sums = (await tx.execute(by_currency.order_by(purchases.c.currency))).all()
    buyers = days = 0
    before: tuple[int, date] | None = None
    async for customer, bought_at in _visits(tx):
        visit = (customer, local_day(bought_at, timezone))
        buyers += before is None or before[0] != customer
        days += before != visit
        before = visit
    amounts = tuple(Money(int(minor), currency) for currency, minor, _ in sums)
    return PurchaseTotals(buyers, sum(count for *_, count in sums), days, amounts)


async def _visits(tx: AsyncConnection) -> AsyncIterator[tuple[int, datetime]]:
    """Who bought and when, a customer after the other, each in the order of time."""
    c = purchases.c
    async with tx.stream(sa.select(c.customer_id, c.bought_at).order_by(c.customer_id, c.bought_at)) as rows:
        async for row in rows:
            yield row.customer_id, row.bought_at

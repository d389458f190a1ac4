"""Purchases, refunds and customers on their way in, by the same verbs as a file's."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Literal, TypeVar

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.api.faults import ApiFault, FieldFault, status_of
from bot.api.models import CustomerIn, CustomerOut, In, ItemOut, ItemsOut, PurchaseIn, RefundIn
from bot.api.operations import JSON, Call
from bot.clock import Clock
from bot.imports.columns import TRAITS
from bot.imports.intake import store_purchases
from bot.settings import Settings
from nps.money import Money
from nps.records import NewPurchase, NewRefund, RefundFate
from storage import customers, phones, refunds
from storage.database import Database
from storage.erasures import WasErased
from storage.group_commit import GroupCommit

Taken = Literal["added", "known", "erased"]
Fate = Taken | list[FieldFault]
Model = TypeVar("Model", bound=In)

_WHY_NOT: Mapping[RefundFate, tuple[str, str]] = {
    RefundFate.NO_PURCHASE: ("order", "there is no such purchase: send that first"),
    RefundFate.TOO_FINE: ("amount", "it has more decimals than the purchase's currency has"),
    RefundFate.TOO_MUCH: ("amount", "it is more than is left of the purchase"),
    RefundFate.TOO_EARLY: ("time", "it lies before the purchase"),
}
_TAKEN: Mapping[RefundFate, Taken] = {
    RefundFate.ADDED: "added",
    RefundFate.KNOWN: "known",
    RefundFate.ERASED: "erased",
}


@dataclass(frozen=True)
class _Bought:
    """A purchase, and whether its customer may be asked about it."""

    purchase: NewPurchase
    ask: bool


def new_purchase(item: PurchaseIn, settings: Settings) -> NewPurchase:
    """What is stored of a purchase that was checked."""
    named = {field: getattr(item, field) for field in TRAITS}
    return NewPurchase(
        order=item.order,
        customer=item.customer,
        name=item.name or "",
        bought_at=item.time,
        amount=Money.of(item.amount, item.currency or settings.currency),
        segment=item.segment or "",
        tags=tuple(dict.fromkeys(item.tags)),
        time_zone=item.zone,
        traits={field: segment for field, segment in named.items() if segment},
        phone=item.phone,
    )


def new_refund(item: RefundIn, now: datetime) -> NewRefund:
    """The same of a refund."""
    return NewRefund(item.refund, item.order, item.time or now, item.amount)


def fate_of(fate: RefundFate) -> Fate:
    """What became of a refund, or what is wrong with it."""
    if fate in _WHY_NOT:
        field, detail = _WHY_NOT[fate]
        return [FieldFault(field=field, detail=detail, misfit=True)]
    return _TAKEN[fate]


class Incoming:
    """Takes in what other programs send; what waits at a moment shares a transaction."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._buy = GroupCommit[_Bought, Taken](database, self._store_purchases)
        self._return = GroupCommit[NewRefund, RefundFate](database, self._store_refunds)

    async def purchases(self, call: Call) -> web.Response:
        """POST /v1/purchases."""
        return await _each(call, PurchaseIn, self.purchase, lambda item: item.order)

    async def purchase(self, item: PurchaseIn) -> Fate:
        """Take one in, with whatever else waits."""
        return await self._buy(_Bought(new_purchase(item, self._settings), item.ask))

    async def _store_purchases(self, tx: AsyncConnection, items: Sequence[_Bought]) -> list[Taken]:
        """What became of each; of those that have the same order the first one is new."""
        new, erased = set[str](), set[str]()
        for ask in (True, False):
            batch = [each.purchase for each in items if each.ask is ask]
            if batch:
                now, settings = self._clock.now(), self._settings
                done = await store_purchases(tx, batch, ask=ask, settings=settings, now=now)
                new, erased = new | done.orders, erased | done.left_out
        fates: list[Taken] = []
        for each in items:
            order = each.purchase.order
            fates.append("added" if order in new else "erased" if order in erased else "known")
            new.discard(order)
        return fates

    async def refunds(self, call: Call) -> web.Response:
        """POST /v1/refunds."""
        return await _each(call, RefundIn, self.refund, lambda item: item.refund)

    async def refund(self, item: RefundIn) -> Fate:
        """Take one in, with whatever else waits; or what is wrong with it."""
        return fate_of(await self._return(new_refund(item, self._clock.now())))

    async def _store_refunds(self, tx: AsyncConnection, items: Sequence[NewRefund]) -> list[RefundFate]:
        return await refunds.add(tx, items, now=self._clock.now())

    async def customer(self, call: Call) -> web.Response:
        """PUT /v1/customers/{id}."""
        known, id_ = call.body, call.path["id"]
        assert isinstance(known, CustomerIn)
        async with self._database.write() as tx:
            try:
                created = await customers.put(
                    tx,
                    id_,
                    name=known.name,
                    time_zone=known.zone,
                    phone=known.phone,
                    tags=known.tags,
                    now=self._clock.now(),
                )
                await phones.unite(tx, {known.phone} if known.phone else set())
            except WasErased:
                raise ApiFault(HTTPStatus.GONE, "This customer asked to be forgotten.") from None
        told = CustomerOut(customer=id_, status="created" if created else "updated")
        status = HTTPStatus.CREATED if created else HTTPStatus.OK
        return web.Response(status=status, text=told.model_dump_json(), content_type=JSON)


async def _each(
    call: Call, model: type[Model], take: Callable[[Model], Awaitable[Fate]], id_of: Callable[[Model], str]
) -> web.Response:
    """Take the items, all at once, and tell what became of each."""

    async def told(number: int, item: In | list[FieldFault]) -> ItemOut:
        if not isinstance(item, model):
            assert isinstance(item, list)
            return ItemOut(item=number, id=None, status="refused", errors=item)
        fate = await take(item)
        if isinstance(fate, list):
            place = f"/{number}" if len(call.items) > 1 else ""
            errors = [each.model_copy(update={"pointer": f"#{place}/{each.field}"}) for each in fate]
            return ItemOut(item=number, id=id_of(item), status="refused", errors=errors)
        return ItemOut(item=number, id=id_of(item), status=fate)

    return _answer(await asyncio.gather(*(told(number, item) for number, item in enumerate(call.items))))


def _answer(items: Sequence[ItemOut]) -> web.Response:
    """200 if all was taken, 207 if some was. Raises ApiFault, 422 or 409, if nothing was."""
    counts = Counter({"added": 0, "known": 0, "erased": 0, "refused": 0})
    counts.update(each.status for each in items)
    if counts["refused"] == len(items):
        faults = [fault for each in items for fault in each.errors]
        raise ApiFault(status_of(faults), "Nothing was taken.", faults)
    told = ItemsOut(**counts, items=list(items))
    status = HTTPStatus.MULTI_STATUS if counts["refused"] else HTTPStatus.OK
    return web.Response(status=status, text=told.model_dump_json(), content_type=JSON)

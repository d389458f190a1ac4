"""Receivers at the door: who signs is heard, and what was heard goes the way of the API's own requests."""

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus

from aiohttp import web
from aiohttp.hdrs import RETRY_AFTER

from bot.api.faults import ApiFault
from bot.api.gate import Bucket
from bot.api.incoming import Fate, Incoming
from bot.api.models import PurchaseIn, RefundIn
from bot.api.operations import JSON
from bot.api.reading import body_of, parsed
from bot.api.server import in_one_form
from bot.clock import Clock
from bot.receivers.checking import checked, warn
from bot.receivers.heard import Heard, Item, Receiver
from bot.receivers.mapped import Mapped
from bot.receivers.shopify import Shopify
from bot.receivers.woocommerce import WooCommerce
from bot.settings import Settings
from bot.settings.values import pairs
from bot.web import Server
from storage.database import Database

PREFIX = "/receivers"


def receivers(settings: Settings) -> list[Receiver]:
    """Those whose secret is set."""
    found: list[Receiver] = []
    if settings.woocommerce_secret:
        found.append(WooCommerce(settings.woocommerce_secret))
    if settings.shopify_secret:
        found.append(Shopify(settings.shopify_secret))
    if settings.receiver_secret:
        fields, when = pairs(settings.receiver_fields), pairs(settings.receiver_when or "")
        found.append(Mapped(settings.receiver_secret, settings.receiver_header, fields, when))
    return found


class Receiving:
    """Serves the receivers, each at a path of its own."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._incoming = Incoming(database, settings, clock)
        self._receivers = receivers(settings)
        now, size = clock.now(), settings.api_per_second
        self._buckets = {each.name: Bucket(size, now) for each in self._receivers}

    def add_to(self, server: Server) -> None:
        """Before the server's start. Without a receiver nothing is there."""
        if not self._receivers:
            return
        app = web.Application(middlewares=[in_one_form])
        for each in self._receivers:
            app.router.add_post(f"/{each.name}", partial(self._hear, each))
        server.add(PREFIX, app)

    async def _hear(self, receiver: Receiver, request: web.Request) -> web.Response:
        if not self._buckets[receiver.name].take(self._clock.now()):
            raise ApiFault(HTTPStatus.TOO_MANY_REQUESTS, headers={RETRY_AFTER: "1"})
        body = await body_of(request)
        if receiver.is_greeting(body):
            return _told([])
        if not receiver.trusts(request.headers, body):
            raise ApiFault(HTTPStatus.UNAUTHORIZED, "The signature is not that of this body.")
        payload = parsed(body)
        heard = receiver.read(request.headers, payload) if isinstance(payload, dict) else Heard()
        return _told(await self._take(receiver, heard))

    async def _take(self, receiver: Receiver, heard: Heard) -> list[Fate]:
        """Purchases first. What cannot be taken is told in the log, by its fields: the sender would only send
        the same again, and in the end nothing at all."""
        bought = await asyncio.gather(*(self._purchase(each) for each in heard.purchases))
        returned = [await self._refund(each) for each in heard.refunds]
        for fate in (*bought, *returned):
            if isinstance(fate, list):
                warn(receiver.name, fate)
        return [*bought, *returned]

    async def _purchase(self, item: Item) -> Fate:
        read = checked(item, PurchaseIn, self._settings, self._clock.now())
        return read if isinstance(read, list) else await self._incoming.purchase(read)

    async def _refund(self, item: Item) -> Fate:
        read = checked(item, RefundIn, self._settings, self._clock.now())
        return read if isinstance(read, list) else await self._incoming.refund(read)


def _told(fates: Sequence[Fate]) -> web.Response:
    words = ["refused" if isinstance(each, list) else each for each in fates]
    return web.Response(text=json.dumps({"taken": words}), content_type=JSON)

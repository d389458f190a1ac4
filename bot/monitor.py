"""What a monitor may ask: whether the bot is well, and its figures; no stranger is shown a figure."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from typing import TypeVar

import structlog
from aiohttp import web
from aiohttp.hdrs import AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.governor import Governor
from bot.metrics import Metrics, Standing
from nps.records import DeliveryState
from storage import alerts, deliveries, events, shop
from storage.database import Database

T = TypeVar("T")

_PATIENCE = 5.0
# What a proxy says of whom it speaks for: a request with one of these comes from somewhere else.
_OF_PROXIES = ("forwarded", "via", "x-real-ip", "x-forwarded-")
# Those that were sent are not counted: there may be millions.
_STATES = tuple(state for state in DeliveryState if state is not DeliveryState.SENT)

log = structlog.get_logger()


class Monitor:
    """Answers ``/healthz`` to everybody, ``/metrics`` to this machine and to who shows ``token``."""

    def __init__(
        self, database: Database, clock: Clock, governor: Governor, metrics: Metrics, token: SecretStr | None
    ) -> None:
        self._database = database
        self._clock = clock
        self._governor = governor
        self._metrics = metrics
        self._token = token
        self._one_at_a_time = asyncio.Lock()

    def add_to(self, router: web.UrlDispatcher) -> None:
        """Serve both."""
        router.add_get("/healthz", self._healthz)
        router.add_get("/metrics", self._shown)

    async def _healthz(self, request: web.Request) -> web.Response:
        if await self._asked(_anything) is None:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text="the database does not answer\n")
        return web.Response(text="ok\n")

    async def _shown(self, request: web.Request) -> web.Response:
        if not is_of_this_machine(request):
            self._check_token(request.headers.get(AUTHORIZATION, ""))
        text = self._metrics.text(self._governor.rate(), await self._asked(self._standing))
        return web.Response(body=text, headers={CONTENT_TYPE: CONTENT_TYPE_LATEST})

    def _check_token(self, shown: str) -> None:
        """Raises HTTPNotFound where there is no token, HTTPUnauthorized where another one is shown."""
        if self._token is None:
            raise web.HTTPNotFound
        scheme, _, token = shown.partition(" ")
        wanted = self._token.get_secret_value()
        if not hmac.compare_digest(_bytes(token), _bytes(wanted)) or scheme.lower() != "bearer":
            raise web.HTTPUnauthorized(headers={WWW_AUTHENTICATE: "Bearer"})

    async def _standing(self, tx: AsyncConnection) -> Standing:
        waiting, untold_since = await events.waiting(tx)
        return Standing(
            await deliveries.counts(tx, _STATES),
            self._age(await deliveries.waiting_since(tx)),
            events=waiting,
            given_up=await events.count_given_up(tx),
            oldest_event=self._age(untold_since),
            open_alerts=await alerts.count_open(tx),
        )

    def _age(self, since: datetime | None) -> float:
        return max(0.0, (self._clock.now() - since).total_seconds()) if since else 0.0

    async def _asked(self, question: Callable[[AsyncConnection], Awaitable[T]]) -> T | None:
        """What the database answers; None where it does not, or not in time.

        One question at a time, so that however many ask, connections are left for customers.
        """
        try:
            async with asyncio.timeout(_PATIENCE), self._one_at_a_time, self._database.read() as tx:
                return await question(tx)
        except Exception as wrong:
            log.warning("the database gave a monitor no answer", why=f"{type(wrong).__name__}: {wrong}")
            return None


def _bytes(text: str) -> bytes:
    # Headers and the environment may hold bytes that are no UTF-8; each then stands for itself.
    return text.encode(errors="surrogateescape")


async def _anything(tx: AsyncConnection) -> bool:
    await shop.recall(tx, "any")
    return True


def is_of_this_machine(request: web.Request) -> bool:
    """Whether a program on this machine asks, for itself as far as can be seen."""
    if any(name.lower().startswith(_OF_PROXIES) for name in request.headers):
        return False
    peer = request.transport.get_extra_info("peername") if request.transport else None
    return peer is not None and _is_loopback(str(peer[0]))


def _is_loopback(host: str) -> bool:
    address = ip_address(host)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback

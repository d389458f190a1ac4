"""Web shops post what they sell: signed by each one's own scheme, taken once, and of nobody in the log."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.logs import log_to_stderr
from storage import links, tables
from tests.api import payloads
from tests.api.test_doors import problem
from tests.api.till import Reply, Till
from tests.bot.hook import hooked
from tests.bot.stage import HOUR, Stage

SECRET = "long-and-secret"
ON: dict[str, object] = {
    "woocommerce_secret": SecretStr(SECRET),
    "shopify_secret": SecretStr(SECRET),
    "receiver_secret": SecretStr(SECRET),
    "receiver_header": "X-Till-Signature",
    "receiver_fields": "order=data.number, time=data.paid_at, amount=data.total, name=data.buyer.name",
    "receiver_when": "event=sale, data.ok=1",
}
PATHS = ("/receivers/woocommerce", "/receivers/shopify", "/receivers/generic")


@dataclass(frozen=True)
class WebShop:
    """A program that posts to one receiver."""

    till: Till
    path: str
    signature: str
    secret: str = SECRET

    async def posts(
        self, body: bytes, more: Mapping[str, str] | None = None, shown: str | None = None
    ) -> Reply:
        digest = hmac.new(self.secret.encode(), body, hashlib.sha256).digest()
        headers = {self.signature: base64.b64encode(digest).decode() if shown is None else shown}
        return await self.till.asks("POST", self.path, raw=body, headers={**headers, **(more or {})})

    async def sold(self) -> list[tuple[object, ...]]:
        """Order, amount, currency, customer, name and channel of each purchase."""
        p, c = tables.purchases.c, tables.customers.c
        select = sa.select(p.external_id, p.amount_minor, p.currency, c.external_id, c.name, p.traits)
        async with self.till.stage.app.database.read() as tx:
            rows = await tx.execute(select.join(tables.customers).order_by(p.id))
            return [(*row[:5], row[5].get("channel", "")) for row in rows]

    async def returned(self) -> list[tuple[object, ...]]:
        c = tables.refunds.c
        async with self.till.stage.app.database.read() as tx:
            return [tuple(row) for row in await tx.execute(sa.select(c.external_id, c.amount_minor))]


@pytest.fixture
async def shop(stage: Stage) -> AsyncIterator[Till]:
    async with hooked(stage, webhook=False, **ON) as bot:
        yield Till(stage, bot, None)


@pytest.fixture
def woocommerce(shop: Till) -> WebShop:
    return WebShop(shop, PATHS[0], "X-WC-Webhook-Signature")


@pytest.fixture
def shopify(shop: Till) -> WebShop:
    return WebShop(shop, PATHS[1], "X-Shopify-Hmac-Sha256")


@pytest.fixture
def generic(shop: Till) -> WebShop:
    return WebShop(shop, PATHS[2], "X-Till-Signature")


UPDATED, PAID, BACK = (
    {"X-WC-Webhook-Topic": "order.updated"},
    {"X-Shopify-Topic": "orders/paid"},
    {"X-Shopify-Topic": "refunds/create"},
)


async def test_a_completed_order_of_woocommerce_is_a_purchase_with_its_refunds(woocommerce: WebShop) -> None:
    for status in ("pending", "processing", "cancelled"):
        assert (await woocommerce.posts(payloads.woocommerce(status), UPDATED)).json == {"taken": []}
    assert (await woocommerce.posts(payloads.woocommerce(), UPDATED)).json == {"taken": ["added"]}
    refunds = [{"id": 726, "reason": "Broken", "total": "-9.90"}]
    later = await woocommerce.posts(payloads.woocommerce(refunds=refunds), UPDATED)
    assert later.json == {"taken": ["known", "added"]}
    again = await woocommerce.posts(payloads.woocommerce("refunded", refunds=refunds), UPDATED)
    assert again.json == {"taken": ["known", "known"]}
    guest = payloads.woocommerce(id=728, customer_id=0)
    assert (await woocommerce.posts(guest, {"X-WC-Webhook-Topic": "order.completed"})).json == {
        "taken": ["added"]
    }
    assert await woocommerce.sold() == [
        ("727", 4990, "EUR", "26", "Anna Kovács", "checkout"),
        ("728", 4990, "EUR", "anna.kovacs@example.com", "Anna Kovács", "checkout"),
    ]
    assert await woocommerce.returned() == [("727-726", 990)]


async def test_woocommerce_is_greeted_when_its_webhook_is_saved(woocommerce: WebShop) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await woocommerce.posts(b"webhook_id=7", kind, shown="")).status == 200


async def test_a_paid_order_of_shopify_is_a_purchase_and_its_refund_what_went_back(shopify: WebShop) -> None:
    assert (await shopify.posts(payloads.shopify_order(test=True), PAID)).json == {"taken": []}
    assert (await shopify.posts(payloads.shopify_order(), PAID)).json == {"taken": ["added"]}
    assert (await shopify.posts(payloads.shopify_order(), {"X-Shopify-Topic": "orders/create"})).json == {
        "taken": []
    }
    for fate in ("added", "known"):
        assert (await shopify.posts(payloads.shopify_refund(), BACK)).json == {"taken": [fate]}
    assert (await shopify.posts(payloads.shopify_refund(id=1, transactions=[]), BACK)).json == {"taken": []}
    order = "820982911946154508"
    assert await shopify.sold() == [(order, 4990, "EUR", "115310627314723954", "Anna Kovács", "web")]
    assert await shopify.returned() == [("890088186047892319", 990)]


async def test_any_program_says_where_our_fields_stand(generic: WebShop) -> None:
    def sale(**data: object) -> bytes:
        told = {
            "number": "T-1",
            "paid_at": 1767603600,
            "total": 12.5,
            "ok": 1,
            "buyer": {"name": "Bo"},
            **data,
        }
        return json.dumps({"event": "sale", "data": told}).encode()

    assert (await generic.posts(sale())).json == {"taken": ["added"]}
    assert (await generic.posts(sale(ok=0, number="T-2"))).json == {"taken": []}
    digest = hmac.new(SECRET.encode(), sale(number="T-3"), hashlib.sha256).hexdigest()
    assert (await generic.posts(sale(number="T-3"), shown=f"sha256={digest}")).json == {"taken": ["added"]}
    assert (await generic.posts(b"[1, 2]")).json == {"taken": []}
    assert [row[:3] for row in await generic.sold()] == [("T-1", 1250, "USD"), ("T-3", 1250, "USD")]


@pytest.mark.parametrize("path", PATHS)
async def test_what_is_not_signed_is_nobody_s(shop: Till, path: str) -> None:
    header = {PATHS[0]: "X-WC-Webhook-Signature", PATHS[1]: "X-Shopify-Hmac-Sha256"}.get(
        path, "X-Till-Signature"
    )
    stranger = WebShop(shop, path, header, secret="another")
    for body in (payloads.woocommerce(), payloads.shopify_order(), b"", b"webhook_id=7x", b"{"):
        for shown in (None, "", "é", "AAAA"):
            problem(await stranger.posts(body, {**UPDATED, **PAID}, shown), 401)
    problem(await shop.asks("GET", path), 405)
    assert await stranger.sold() == []


async def test_a_receiver_without_a_secret_is_not_there(stage: Stage) -> None:
    async with hooked(stage, webhook=False, shopify_secret=SecretStr(SECRET)) as bot:
        till = Till(stage, bot, None)
        assert (await till.asks("POST", PATHS[0], raw=b"{}")).status == 404
        assert (await till.asks("POST", PATHS[1], raw=b"{}")).status == 401
    async with hooked(stage, webhook=False) as bot:
        for path in PATHS:
            assert await bot.get(path) == (404, "404: Not Found")


async def test_what_cannot_be_taken_is_named_by_its_field_and_by_nobody(
    woocommerce: WebShop, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr("warning")
    reply = await woocommerce.posts(payloads.woocommerce(currency="DUCATS"), UPDATED)
    assert (reply.status, reply.json) == (200, {"taken": ["refused"]})
    logged = "".join(capsys.readouterr())
    assert "currency: it is not a currency" in logged
    for word in ("Kovács", "example.com", "+3630", "DUCATS", SECRET):
        assert word not in logged


async def test_who_bought_there_is_asked_here(woocommerce: WebShop) -> None:
    till = woocommerce.till
    await woocommerce.posts(payloads.woocommerce(), UPDATED)
    async with till.stage.app.database.write() as tx:
        token = await links.for_order(tx, "727", now=till.stage.clock.now())
    anna = till.stage.person("Anna")
    await anna.opens(token)
    await till.stage.passes(25 * HOUR)
    assert anna.labels()[:2] == ["0", "1"]

"""Updates that are posted: with the secret, again after a failure, in order for one chat."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from tests.sandbox.wire_client import Client, Refused


@dataclass
class Hook:
    """A bot's own server; it answers with the statuses and replies laid out for it, then with 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    reply: dict[str, Any] | None = None
    seen: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.seen.append((secret, await request.json()))
        self.news.set()
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply, status=status) if self.reply else web.Response(status=status)

    def texts(self) -> list[str]:
        """The texts of what was posted."""
        return [update["message"]["text"] for _, update in self.seen]

    async def until(self, count: int) -> None:
        """Wait for so many posts."""
        async with asyncio.timeout(5):
            while len(self.seen) < count:
                self.news.clear()
                await self.news.wait()


@asynccontextmanager
async def listening() -> AsyncIterator[Hook]:
    """A hook on a free port."""
    hook, app = Hook(), web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_an_update_is_posted_with_the_secret(client: Client) -> None:
    async with listening() as hook:
        await client.call("setWebhook", url=hook.url, secret_token="s-3_cret")
        ann = await client.post("people", first_name="Ann", language_code="en")
        await client.post(f"people/{ann['id']}/start", payload="abc")
        await hook.until(1)
        assert hook.seen[0][0] == "s-3_cret"
        assert hook.texts() == ["/start abc"]


async def test_a_failure_is_tried_again_in_order(client: Client) -> None:
    """While the first update of a chat fails, its second does not overtake it."""
    async with listening() as hook:
        ann = await client.person()
        hook.statuses = [500, 503]
        await client.call("setWebhook", url=hook.url)
        await client.post(f"people/{ann['id']}/send", text="first")
        await client.post(f"people/{ann['id']}/send", text="second")
        await hook.until(4)
        assert hook.texts() == ["first", "first", "first", "second"]
        info = await client.call("getWebhookInfo")
        assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_the_answer_may_be_a_call(client: Client) -> None:
    async with listening() as hook:
        ann = await client.person()
        hook.reply = {"method": "sendMessage", "chat_id": ann["chat_id"], "text": "at once"}
        await client.call("setWebhook", url=hook.url)
        await client.post(f"people/{ann['id']}/send", text="hi")
        await hook.until(1)
        chat = await client.get(f"people/{ann['id']}/chat?since=2&wait=5")
        assert [message["text"] for message in chat["messages"]] == ["at once"]


async def test_a_repeated_update_is_posted_twice(client: Client) -> None:
    async with listening() as hook:
        ann = await client.person()
        await client.put("faults", rules=[{"kind": "duplicate_update", "count": 1}])
        await client.call("setWebhook", url=hook.url)
        await client.post(f"people/{ann['id']}/send", text="hi")
        await hook.until(2)
        assert hook.seen[0] == hook.seen[1]
        assert await client.get("next") == {"at": None, "pending_updates": 0}


async def test_polling_and_a_webhook_exclude_each_other(client: Client) -> None:
    await client.call("setWebhook", url="http://127.0.0.1:9/hook")
    with pytest.raises(Refused, match="can't use getUpdates method while webhook is active") as refused:
        await client.call("getUpdates")
    assert refused.value.code == 409
    assert (await client.call("getWebhookInfo"))["url"] == "http://127.0.0.1:9/hook"
    await client.call("deleteWebhook")
    assert await client.call("getUpdates") == []


async def test_what_waited_can_be_dropped(client: Client) -> None:
    ann = await client.person()
    await client.post(f"people/{ann['id']}/send", text="old")
    await client.call("deleteWebhook", drop_pending_updates=True)
    assert await client.call("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "ftp://x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://x.org", "secret_token": "not allowed!"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://x.org", "max_connections": 101}, "max_connections must be between 1 and 100"),
    ],
)
async def test_a_wrong_webhook_is_refused(client: Client, params: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        await client.call("setWebhook", **params)

"""A CRM: another program of the shop that is told what happens, and checks who tells it."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@dataclass(frozen=True)
class Told:
    """One event as it came."""

    id: str
    at: int
    type: str
    data: dict[str, Any]
    body: bytes


@dataclass
class Crm:
    """``answers`` are the statuses of the next posts, 204 once they are used up; ``told`` is what it took."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    tries: list[Told] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    chokes_on: str | None = None
    meanwhile: Callable[[], Awaitable[None]] | None = None

    def types(self) -> list[str]:
        return [each.type for each in self.told]

    def refuses(self, status: int, times: int = 1_000) -> None:
        self.answers[:] = [status] * times

    async def post(self, request: web.Request) -> web.Response:
        body = await request.read()
        came = _checked(request, body)
        self.tries.append(came)
        if self.meanwhile is not None:
            then, self.meanwhile = self.meanwhile, None
            await then()
        status = self.answers.pop(0) if self.answers else 204
        if self.chokes_on is not None and came.data["customer"] == self.chokes_on:
            status = 500
        if status < 300:
            self.told.append(came)
        return web.Response(status=status, headers=self.headers)


def _checked(request: web.Request, body: bytes) -> Told:
    """As the specification says that a receiver has to, written anew: not by what signs."""
    id_, seconds = request.headers["webhook-id"], request.headers["webhook-timestamp"]
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    signed = f"{id_}.{seconds}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert request.headers["webhook-signature"] == expected
    assert request.content_type == "application/json"
    read = json.loads(body)
    assert set(read) == {"type", "timestamp", "data"}
    return Told(id_, int(seconds), read["type"], read["data"], body)


@asynccontextmanager
async def crm_open() -> AsyncIterator[Crm]:
    """A CRM on a free port of this machine."""
    crm = Crm()
    app = web.Application()
    app.router.add_post("/npsbot/{token}", crm.post)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    crm.url = f"http://{host}:{port}/npsbot/a-secret-in-the-path"
    try:
        yield crm
    finally:
        await runner.cleanup()

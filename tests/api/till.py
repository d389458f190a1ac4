"""A till: another program of the shop, which speaks to the API over real HTTP."""

import json
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from nps.tokens import Access
from storage import tokens
from tests.bot.hook import Hook, hooked
from tests.bot.stage import Stage

MONDAY_MORNING = "2026-01-05T09:00:00Z"


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]

    @property
    def json(self) -> dict[str, object]:
        read: dict[str, object] = json.loads(self.body)
        return read

    def fields(self) -> list[str]:
        """The fields that are to blame."""
        errors = self.json.get("errors", [])
        assert isinstance(errors, list)
        return [each["field"] for each in errors]


@dataclass(frozen=True)
class Till:
    """``token`` is None for who shows none."""

    stage: Stage
    bot: Hook
    token: str | None

    def showing(self, token: str | None) -> "Till":
        return replace(self, token=token)

    async def asks(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send a request: ``body`` as JSON, or ``raw`` as it is."""
        sent = {"Authorization": f"Bearer {self.token}"} if self.token is not None else {}
        data = raw
        if body is not None:
            data = json.dumps(body).encode()
        if data is not None:
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        url = f"{self.bot.url}{path}"
        async with self.bot.http.request(method, url, data=data, headers=sent) as answer:
            return Reply(answer.status, dict(answer.headers), await answer.read())

    async def sells(self, *items: object) -> Reply:
        """Post purchases: one as an object, several as a list."""
        return await self.asks("POST", "/v1/purchases", items[0] if len(items) == 1 else list(items))


def bought(
    order: str, customer: str | None = "anna", amount: object = "49.90", **more: object
) -> dict[str, object]:
    """A purchase as a till sends it."""
    return {"order": order, "customer": customer, "time": MONDAY_MORNING, "amount": amount, **more}


async def token_for(stage: Stage, *scopes: Access, name: str = "till") -> str:
    """A token that allows these scopes."""
    async with stage.app.database.write() as tx:
        return await tokens.make(tx, name, scopes, now=stage.clock.now())


@asynccontextmanager
async def tilled(
    stage: Stage, scopes: Collection[Access] = tuple(Access), **settings: object
) -> AsyncIterator[Till]:
    """A till beside another process of the bot, on the stage's database and clock."""
    token = await token_for(stage, *scopes)
    async with hooked(stage, webhook=False, **{"api_tokens": True, **settings}) as bot:
        yield Till(stage, bot, token)

"""A process of the bot to which Telegram posts updates, beside the one that plays on the stage."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientSession
from pydantic import SecretStr

from bot.app import App, opened
from bot.door import open_at
from bot.telegram.api import RawUpdate
from bot.telegram.webhook import SECRET_HEADER
from tests.bot.stage import Stage, painter

SECRET = "a-secret_of-Telegram"


@dataclass(frozen=True)
class Hook:
    """``url`` is where it listens."""

    app: App
    url: str
    http: ClientSession

    async def post(self, body: bytes, headers: Mapping[str, str] | None = None) -> int:
        """Post something, as Telegram does unless other headers are given; the status of the answer."""
        shown = {SECRET_HEADER: SECRET} if headers is None else headers
        async with self.http.post(f"{self.url}/webhook", data=body, headers=shown) as answer:
            return answer.status

    async def posted(self, update: RawUpdate) -> int:
        """Post an update as Telegram does; the status of the answer."""
        return await self.post(json.dumps(update).encode())

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Ask for a page; the status and the text of the answer."""
        async with self.http.get(f"{self.url}{path}", headers=headers) as answer:
            return answer.status, await answer.text()


@asynccontextmanager
async def hooked(stage: Stage, *, webhook: bool = True, **settings: object) -> AsyncIterator[Hook]:
    """Another process on the stage's database and clock, open to the sandbox and to the test."""
    chosen = stage.app.settings.model_copy(update={"webhook_secret": SecretStr(SECRET), **settings})
    with open_at("127.0.0.1:0", webhook=webhook) as door:
        url, token, api_url = door.url, stage.sandbox.token, stage.sandbox.url
        async with (
            opened(chosen, stage.clock, token=token, api_url=api_url, painter=painter(), door=door) as app,
            ClientSession() as http,
        ):
            yield Hook(app, url, http)

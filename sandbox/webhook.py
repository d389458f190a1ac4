"""Updates posted to the bot instead of fetched by it."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.calls import Call
from sandbox.clock import Clock
from sandbox.errors import ApiError
from sandbox.updates import Update, Updates
from sandbox.wire import JsonObject, JsonValue, loads

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 60.0
PATIENCE = 30


class Webhook:
    """Where updates go, and their delivery: at most `max_connections` at once, in order for a chat.

    Unlike Telegram it posts to http:// addresses and to any port: everything is on loopback.
    Pauses between attempts are real seconds.
    """

    def __init__(
        self, updates: Updates, clock: Clock, reply: Callable[[JsonObject], Awaitable[None]]
    ) -> None:
        self._updates = updates
        self._clock = clock
        self._reply = reply
        self._posting: set[int] = set()
        self._busy: set[int] = set()
        self.url = ""
        self._secret = ""
        self._most = 40
        self._error: tuple[int, str] | None = None

    def answer(self, call: Call) -> JsonValue:
        """setWebhook, deleteWebhook, getWebhookInfo."""
        if call.method == "getWebhookInfo":
            return self._info()
        self._set("" if call.method == "deleteWebhook" else call.text("url") or "", call)
        return True

    async def run(self) -> None:
        """Post what comes for as long as the server lives."""
        async with ClientSession(timeout=ClientTimeout(PATIENCE)) as session, asyncio.TaskGroup() as posts:
            while True:
                await self._updates.news.wait()
                self._updates.news.clear()
                for update in self._next() if self.url else ():
                    self._posting.add(update.update_id)
                    self._busy.add(update.chat_id)
                    posts.create_task(self._deliver(session, update))

    def _set(self, url: str, call: Call) -> None:
        secret, most = call.text("secret_token") or "", call.number("max_connections")
        if url and not url.startswith(("http://", "https://")):
            raise ApiError("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not SECRET.fullmatch(secret):
            raise ApiError("secret token contains unallowed characters")
        if most is not None and not 1 <= most <= 100:
            raise ApiError("max_connections must be between 1 and 100")
        kinds = call.texts("allowed_updates")
        if kinds is not None:
            self._updates.want(kinds)
        if call.flag("drop_pending_updates"):
            self._updates.clear()
        self.url, self._secret, self._most, self._error = url, secret, most or 40, None
        if url:
            self._updates.terminate()
        self._updates.news.set()

    def _info(self) -> JsonObject:
        info: JsonObject = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            info["max_connections"] = self._most
            info["ip_address"] = "127.0.0.1"
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        if self._error is not None:
            info["last_error_date"], info["last_error_message"] = self._error
        return info

    def _next(self) -> list[Update]:
        """What may be posted now: nothing of a chat whose earlier update is still on its way."""
        ready: list[Update] = []
        chats = set(self._busy)
        for update in self._updates.waiting():
            if len(self._posting) + len(ready) >= self._most:
                break
            if update.chat_id not in chats:
                chats.add(update.chat_id)
                ready.append(update)
        return ready

    async def _deliver(self, session: ClientSession, update: Update) -> None:
        pause = FIRST_PAUSE
        try:
            while self.url and update in self._updates.waiting():
                if await self._post(session, update):
                    self._updates.done(update)
                    break
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
            for again in self._updates.repeats():
                await self._post(session, again)
        finally:
            self._posting.discard(update.update_id)
            self._busy.discard(update.chat_id)
            self._updates.news.set()

    async def _post(self, session: ClientSession, update: Update) -> bool:
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers[SECRET_HEADER] = self._secret
        try:
            async with session.post(self.url, data=update.body.encode(), headers=headers) as response:
                body = await response.read()
                status = response.status
        except (ClientError, TimeoutError, OSError) as error:
            return self._failed(f"Connection failed: {error}" if str(error) else "Connection timed out")
        if not 200 <= status < 300:
            return self._failed(f"Wrong response from the webhook: {status} {response.reason}")
        await self._follow(body)
        return True

    async def _follow(self, body: bytes) -> None:
        try:
            given = loads(body) if body else None
        except ValueError:
            return
        if isinstance(given, dict) and "method" in given:
            await self._reply(given)

    def _failed(self, message: str) -> bool:
        self._error = int(self._clock.now()), message
        return False

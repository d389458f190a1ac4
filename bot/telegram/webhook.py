"""Updates posted by Telegram: each is answered with 200 once its consequences are committed."""

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiohttp import web

from bot.problems import Problem
from bot.telegram.intake import Intake
from bot.web import Server
from storage.database import DatabaseUnreachable

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MOST_IN_HAND = 100
_CONNECTIONS = 40
_BODY_SECONDS = 20.0
_LONGEST_WAIT = 60

log = structlog.get_logger()


def secret_of(token: str) -> str:
    """A secret that nobody else knows, and all processes of this bot after every restart."""
    return hmac.new(token.encode(), b"npsbot webhook", hashlib.sha256).hexdigest()


@dataclass
class Webhook:
    """Takes the updates that Telegram posts to ``url``, whose path ``server`` serves."""

    bot: Bot
    intake: Intake
    server: Server
    url: str
    secret: str = field(repr=False)
    _in_hand: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.server.router.add_post(urlsplit(self.url).path or "/", self.receive)

    async def begin(self) -> None:
        """Tell Telegram to post here, where the server listens already. Raises Problem."""
        while True:
            try:
                await self._set()
            except TelegramRetryAfter as told:
                # Of several processes that start at once, Telegram serves one after the other.
                if told.retry_after > _LONGEST_WAIT:
                    raise
                await asyncio.sleep(told.retry_after)
            else:
                self.intake.hearing.heard(self.intake.clock.now())
                return

    async def _set(self) -> None:
        try:
            await self.bot.set_webhook(
                self.url,
                secret_token=self.secret,
                allowed_updates=self.intake.kinds,
                max_connections=_CONNECTIONS,
            )
        except TelegramBadRequest as refused:
            raise Problem(
                f"Telegram does not take {self.url} as WEBHOOK_URL ({refused.message}): correct it, then "
                "start again."
            ) from None

    async def run(self) -> None:
        """Updates come by themselves. Ends when cancelled, once those in hand are answered.

        The webhook is left as it is: other processes may go on with it, and what is posted to nobody comes
        again.
        """
        try:
            await asyncio.Event().wait()
        finally:
            await self.server.close()

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one POST: any status but 200 makes Telegram post the update again."""
        if not self._shows_the_secret(request):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if self._in_hand >= MOST_IN_HAND:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        self._in_hand += 1
        try:
            return web.Response(status=await self._take(request))
        finally:
            self._in_hand -= 1

    def _shows_the_secret(self, request: web.Request) -> bool:
        # As bytes: of texts, only those in ASCII can be compared in constant time.
        shown = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        return hmac.compare_digest(shown, self.secret.encode())

    async def _take(self, request: web.Request) -> HTTPStatus:
        update = await _read(request)
        if not isinstance(update, dict):
            return HTTPStatus.BAD_REQUEST
        try:
            taken = await self.intake.take(update)
        except DatabaseUnreachable as down:
            log.warning("an update waits for the database", why=str(down))
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK if taken else HTTPStatus.INTERNAL_SERVER_ERROR


async def _read(request: web.Request) -> object:
    """What was posted; None where that is no JSON, or never came to its end."""
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            body = await request.read()
        read: object = json.loads(body)
    except (TimeoutError, ConnectionError, web.RequestPayloadError, ValueError, RecursionError):
        return None
    return read

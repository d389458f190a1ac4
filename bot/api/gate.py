"""The gate: who shows which token, what it allows, and how often."""

import asyncio
from datetime import datetime, timedelta
from http import HTTPStatus

from aiohttp import web
from aiohttp.hdrs import AUTHORIZATION, RETRY_AFTER, WWW_AUTHENTICATE

from bot.api.faults import ApiFault
from bot.clock import Clock
from nps.tokens import Access, ApiToken
from storage import tokens
from storage.database import Database

_LONGEST_TOKEN = 100
_MINUTE = timedelta(minutes=1)


class Gate:
    """Lets in who shows a token, ``per_second`` requests of each."""

    def __init__(self, database: Database, clock: Clock, per_second: int) -> None:
        self._database = database
        self._clock = clock
        self._per_second = per_second
        self._known = _Lookup(database)
        self._buckets: dict[int, Bucket] = {}

    async def let_in(self, request: web.Request, access: Access) -> ApiToken:
        """The token that is shown. Raises ApiFault: 401, 403 or 429, whatever else is asked for."""
        token = await self._shown(request.headers.get(AUTHORIZATION, ""))
        now = self._clock.now()
        bucket = self._buckets.setdefault(token.id, Bucket(self._per_second, now))
        if not bucket.take(now):
            raise ApiFault(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"More than {self._per_second} requests in a second: wait, or send purchases in lists.",
                headers={RETRY_AFTER: "1"},
            )
        if access not in token.scopes:
            told = f'Bearer error="insufficient_scope", scope="{access}"'
            raise ApiFault(
                HTTPStatus.FORBIDDEN,
                f"This token is not for that: it takes one with the scope {access}.",
                headers={WWW_AUTHENTICATE: told},
            )
        await self._note(token, now)
        return token

    async def _shown(self, header: str) -> ApiToken:
        scheme, _, token = header.partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise _unknown("Show a token: Authorization: Bearer npsbot_...", "Bearer")
        # What is no token of ours is told at once, and costs the database nothing.
        found = None
        if token.startswith(tokens.PREFIX) and len(token) <= _LONGEST_TOKEN:
            found = await self._known.find(tokens.hash_of(token))
        if found is None:
            raise _unknown("This token is not known, or was withdrawn.", 'Bearer error="invalid_token"')
        return found

    async def _note(self, token: ApiToken, now: datetime) -> None:
        """Keep when it was used, once a minute: a write for each request would cost more than the request."""
        if token.last_used_at is None or now - token.last_used_at >= _MINUTE:
            bucket = self._buckets[token.id]
            if bucket.noted is None or now - bucket.noted >= _MINUTE:
                bucket.noted = now
                async with self._database.write() as tx:
                    await tokens.used(tx, token.id, now)


def _unknown(detail: str, challenge: str) -> ApiFault:
    return ApiFault(HTTPStatus.UNAUTHORIZED, detail, headers={WWW_AUTHENTICATE: challenge})


class Bucket:
    """As many requests as fit into a second, refilled evenly."""

    def __init__(self, size: int, now: datetime) -> None:
        self._size = size
        self._left = float(size)
        self._at = now
        self.noted: datetime | None = None

    def take(self, now: datetime) -> bool:
        passed = max(0.0, (now - self._at).total_seconds())
        self._left = min(float(self._size), self._left + passed * self._size)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class _Lookup:
    """Finds tokens in the database: all that are asked for at a moment in one read, and one read at a time.

    Each is looked up after it was shown, so that a withdrawn one is unknown at once; and however many
    strangers come, connections are left for customers.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked: dict[str, asyncio.Future[ApiToken | None]] = {}
        self._reading: asyncio.Task[None] | None = None

    async def find(self, hash_: str) -> ApiToken | None:
        """The token with this hash; None if there is none. Raises DatabaseUnreachable."""
        if hash_ not in self._asked:
            self._asked[hash_] = asyncio.get_running_loop().create_future()
        answer = self._asked[hash_]
        if self._reading is None:
            self._reading = asyncio.create_task(self._read_all(), name="token lookup")
        return await asyncio.shield(answer)

    async def _read_all(self) -> None:
        try:
            while self._asked:
                asked, self._asked = self._asked, {}
                try:
                    async with self._database.read() as tx:
                        found = await tokens.by_hash(tx, list(asked))
                except Exception as wrong:
                    for answer in asked.values():
                        answer.set_exception(wrong)
                        answer.exception()  # whoever asked may be gone
                else:
                    for hash_, answer in asked.items():
                        answer.set_result(found.get(hash_))
        finally:
            self._reading = None

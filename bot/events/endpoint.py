"""The one place that posts events to the program that is told."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import aiohttp

from bot.events import signing

PATIENCE = aiohttp.ClientTimeout(total=15, sock_connect=5)
_LONGEST_REST = timedelta(hours=1)
_BUSY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class NotTaken(Exception):
    """The other program answered, and did not take this event; another one it may take."""


class Away(Exception):
    """The other program takes nothing at present; ``rest`` is how long it asked to be left alone."""

    def __init__(self, why: str, rest: timedelta | None = None) -> None:
        super().__init__(why)
        self.rest = rest


class Endpoint:
    """Where events are posted, signed with ``secret``. The address may hold a secret: it is never shown."""

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._key = signing.key_of(secret)
        self._session: aiohttp.ClientSession | None = None

    async def post(
        self, id_: str, kind: str, data: Mapping[str, object], happened_at: datetime, now: datetime
    ) -> int:
        """Post an event; the status with which it was taken. Raises NotTaken, Away."""
        told = {"type": kind, "timestamp": _instant(happened_at), "data": data}
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        headers = signing.headers(self._key, id_, int(now.timestamp()), body)
        headers |= {"Content-Type": "application/json", "User-Agent": "npsbot"}
        try:
            async with self._open().post(
                self._url, data=body, headers=headers, timeout=PATIENCE, allow_redirects=False
            ) as answer:
                return _taken(answer)
        except TimeoutError:
            raise Away("no answer within 15 seconds") from None
        except aiohttp.ClientError as wrong:
            raise Away(_why(wrong)) from None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def close(self) -> None:
        """Let go of connections. Harmless to repeat."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _taken(answer: aiohttp.ClientResponse) -> int:
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return status
    said = f"HTTP {status}"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _BUSY:
        raise Away(said, _rest(answer.headers.get("Retry-After", "")))
    raise NotTaken(said)


def _rest(written: str) -> timedelta | None:
    """How long Retry-After asks for, where it says so in seconds; an hour at most."""
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        return None
    return min(timedelta(seconds=int(written)), _LONGEST_REST)


def _why(wrong: aiohttp.ClientError) -> str:
    """What went wrong, without the address."""
    cause = getattr(wrong, "os_error", None)
    return (
        f"not reached ({cause.strerror})"
        if cause and cause.strerror
        else f"not reached ({type(wrong).__name__})"
    )


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

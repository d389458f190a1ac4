"""The HTTP server of this process: what is added to its router is served at its door."""

import logging

from aiohttp import web
from aiohttp.http import HttpProcessingError

from bot.door import Door

LARGEST_BODY = 1024 * 1024
"""Bytes; a larger body is answered with 413."""

_LAST_WORDS = 2.0


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether somebody should look at it: what strangers send in the place of HTTP is answered with 400."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError | web.RequestPayloadError)


_log = logging.getLogger("npsbot.web")
_log.addFilter(_is_ours)


class Server:
    """Serves the routes that its router has by the time it starts; without a door it serves nobody."""

    def __init__(self, door: Door | None) -> None:
        self.door = door
        self._app = web.Application(client_max_size=LARGEST_BODY)
        self._runner = web.AppRunner(
            self._app,
            access_log=None,
            logger=_log,
            auto_decompress=False,  # Telegram compresses nothing, and others have nothing to say
            shutdown_timeout=_LAST_WORDS,
        )

    @property
    def router(self) -> web.UrlDispatcher:
        """Where routes are added, before the start."""
        return self._app.router

    def add(self, prefix: str, app: web.Application) -> None:
        """Serve what has its own way of saying that something is wrong, beneath a path; before the start."""
        self._app.add_subapp(prefix, app)

    async def start(self) -> None:
        """Accept connections."""
        if self.door is not None:
            await self._runner.setup()
            await web.SockSite(self._runner, self.door.listener).start()

    async def close(self) -> None:
        """Accept no more, and let requests in hand come to their end, for a few seconds at most.

        Harmless to repeat.
        """
        await self._runner.cleanup()

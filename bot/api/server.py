"""The API at the door: each request let in, read, done and answered, and nothing of it in a log."""

import json
import traceback
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.hdrs import ALLOW, RETRY_AFTER

from bot.api.document import document
from bot.api.faults import ApiFault, answer_of
from bot.api.gate import Gate
from bot.api.incoming import Incoming
from bot.api.models import Moment
from bot.api.operations import JSON, Call, Operation
from bot.api.outgoing import Outgoing
from bot.api.reading import call_of
from bot.api.table import PREFIX, table
from bot.clock import Clock
from bot.settings import Settings
from bot.web import Server
from storage.database import Database, DatabaseUnreachable

MOST_IN_HAND = 100
_COME_AGAIN: Mapping[str, str] = {RETRY_AFTER: "5"}

log = structlog.get_logger()

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Api:
    """Serves the operations of the table to who shows a token."""

    def __init__(self, database: Database, settings: Settings, clock: Clock, username: str) -> None:
        self._settings = settings
        self._clock = clock
        self._gate = Gate(database, clock, settings.api_per_second)
        incoming = Incoming(database, settings, clock)
        self._operations = table(
            incoming, Outgoing(database, settings, clock, username), self._tell_the_document
        )
        self._document = json.dumps(document(self._operations), ensure_ascii=False)
        self._in_hand = 0

    def add_to(self, server: Server) -> None:
        """Serve all of it, and tell in the same form of what is not there."""
        app = web.Application(middlewares=[in_one_form])
        for each in self._operations:
            app.router.add_route(each.method, each.path, partial(self._serve, each))
        server.add(PREFIX, app)

    async def _serve(self, operation: Operation, request: web.Request) -> web.Response:
        # The token first: a stranger must not learn what is there, nor have anything read.
        if operation.access is not None:
            await self._gate.let_in(request, operation.access)
        if self._in_hand >= MOST_IN_HAND:
            raise ApiFault(HTTPStatus.SERVICE_UNAVAILABLE, "Too much at once.", headers=_COME_AGAIN)
        self._in_hand += 1
        try:
            moment = Moment(self._clock.now(), self._settings.currency, self._settings.phone_region)
            return await operation.answer(await call_of(request, operation, moment))
        finally:
            self._in_hand -= 1

    async def _tell_the_document(self, call: Call) -> web.Response:
        """GET /v1/openapi.json."""
        return web.Response(text=self._document, content_type=JSON)


@web.middleware
async def in_one_form(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever goes wrong is a problem in JSON, and who asked for what stays out of the log."""
    try:
        return await handler(request)
    except ApiFault as fault:
        return answer_of(fault)
    except web.HTTPException as refused:
        return answer_of(_fault_of(refused))
    except DatabaseUnreachable:
        return answer_of(
            ApiFault(HTTPStatus.SERVICE_UNAVAILABLE, "The database is away.", headers=_COME_AGAIN)
        )
    except Exception as wrong:
        # The error's own words may quote what was sent.
        where = "".join(traceback.format_tb(wrong.__traceback__))
        log.error("the API could not answer", error=type(wrong).__name__, where=where)
        return answer_of(ApiFault(HTTPStatus.INTERNAL_SERVER_ERROR))


def _fault_of(refused: web.HTTPException) -> ApiFault:
    headers: Mapping[str, str] = {}
    if isinstance(refused, web.HTTPMethodNotAllowed):
        headers = {ALLOW: ", ".join(sorted(refused.allowed_methods))}
    return ApiFault(HTTPStatus(refused.status), headers=headers)

"""Links, answers and digests on their way out."""

import asyncio
from http import HTTPStatus

from aiohttp import web

from bot.api.faults import ApiFault, FieldFault
from bot.api.models import (
    DigestOut,
    DigestQuery,
    FeedQuery,
    LinkOut,
    LinkQuery,
    ResponsesOut,
)
from bot.api.operations import JSON, Call
from bot.api.told import response_out
from bot.clock import Clock
from bot.digests import digest_of
from bot.links import code, start_link
from bot.settings import Settings
from nps.periods import UnknownPeriod, named, week_before
from reports.digest import as_json
from storage import feed, links
from storage.database import Database

PNG, SVG = "image/png", "image/svg+xml"
_FORMS = {"json": JSON, "png": PNG, "svg": SVG}


class Outgoing:
    """Answers what other programs of the shop ask for; ``username`` is the bot's."""

    def __init__(self, database: Database, settings: Settings, clock: Clock, username: str) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._username = username

    async def link(self, call: Call) -> web.Response:
        """GET /v1/links/{order}."""
        query, order = call.query, call.path["order"]
        assert isinstance(query, LinkQuery)
        form = query.format or _accepted(call.accept)
        async with self._database.write() as tx:
            try:
                token = await links.for_order(tx, order, now=self._clock.now())
            except links.UnknownOrder:
                raise ApiFault(HTTPStatus.NOT_FOUND, "There is no such purchase: send it first.") from None
        link = start_link(self._username, token)
        if form == "json":
            told = LinkOut(order=order, link=link)
            return web.Response(text=told.model_dump_json(), content_type=JSON)
        drawn = await asyncio.to_thread(code, link, form)
        return web.Response(body=drawn, content_type=_FORMS[form])

    async def responses(self, call: Call) -> web.Response:
        """GET /v1/responses."""
        query = call.query
        assert isinstance(query, FeedQuery)
        found = await feed.after(self._database, query.since, query.limit)
        page = ResponsesOut(
            responses=[response_out(each) for each in found],
            next=str(found[-1].place if found else query.since),
            more=len(found) == query.limit,
        )
        return web.Response(text=page.model_dump_json(), content_type=JSON)

    async def digest(self, call: Call) -> web.Response:
        """GET /v1/digest."""
        query, settings, now = call.query, self._settings, self._clock.now()
        assert isinstance(query, DigestQuery)
        zone, starts = settings.timezone, settings.first_weekday
        try:
            week = named(query.week, zone, starts) if query.week else week_before(now, zone, starts)
        except UnknownPeriod as unknown:
            fault = FieldFault(field="week", detail=str(unknown))
            raise ApiFault(HTTPStatus.NOT_FOUND, "There is no such week.", [fault]) from None
        async with self._database.read() as tx:
            digest = await digest_of(tx, week, settings=settings, now=now)
        told = DigestOut.model_validate(as_json(digest))
        return web.Response(text=told.model_dump_json(), content_type=JSON)


def _accepted(header: str) -> str:
    """The form that the header wants most, JSON if it is all the same. Raises ApiFault for none of ours."""
    wanted: dict[str, float] = {}
    for part in header.split(","):
        kind, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            wanted[kind] = float(quality)
        except ValueError:
            wanted[kind] = 0.0
    if not header.strip():
        return "json"
    worth = {
        form: wanted.get(kind, wanted.get(f"{kind.partition('/')[0]}/*", wanted.get("*/*", 0.0)))
        for form, kind in _FORMS.items()
    }
    best = max(worth, key=lambda form: worth[form])
    if worth[best] <= 0:
        raise ApiFault(HTTPStatus.NOT_ACCEPTABLE, f"A link comes as {', '.join(_FORMS.values())}.")
    return best

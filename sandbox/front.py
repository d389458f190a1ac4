"""The Bot API over HTTP: reading a call in any of its forms, and misbehaving on demand."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.api import NAMES, Api
from sandbox.calls import Upload
from sandbox.errors import ApiError, too_fast
from sandbox.faults import NETWORK, REFUSALS, Faults, Rule
from sandbox.wire import JsonValue, dumps, loads

BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)


class Front:
    """The Bot API's side of the server."""

    def __init__(self, api: Api, faults: Faults, token: str) -> None:
        self._api = api
        self._faults = faults
        self._token = token

    async def call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return _refusal(ApiError("Unauthorized", 401))
        method = NAMES.get(request.match_info["method"].lower())
        if method is None:
            return _refusal(ApiError("method not found", 404))
        try:
            raw, uploads = await _read(request)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(ApiError("Request Entity Too Large", 413))
        except ValueError:
            return _refusal(ApiError("can't parse the request's body"))
        if self._faults.rules:
            return await self._misbehave(request, method, raw, uploads)
        return _response(*await self._api.answer(method, raw, uploads))

    async def download(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return _refusal(ApiError("Unauthorized", 401))
        stored = self._api.world.files.at(request.match_info["path"])
        if stored is None:
            return _refusal(ApiError("wrong file path", 404))
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _misbehave(
        self,
        request: web.Request,
        method: str,
        raw: Mapping[str, JsonValue],
        uploads: Mapping[str, Upload],
    ) -> web.StreamResponse:
        chat_id = _chat_id(raw)
        slow = self._faults.pick(frozenset({"latency"}), method, chat_id)
        if slow is not None:
            await asyncio.sleep(slow.ms / 1000)
        rule = self._faults.pick(REFUSALS | NETWORK - {"latency"}, method, chat_id)
        if rule is None:
            return _response(*await self._api.answer(method, raw, uploads))
        if rule.kind in REFUSALS:
            return _refusal(self._refused(rule, chat_id))
        if rule.kind == "bad_gateway":
            return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
        if rule.kind == "drop":
            return _cut(request)
        status, text = await self._api.answer(method, raw, uploads)
        if rule.kind == "drop_after":
            return _cut(request)
        await asyncio.sleep(rule.ms / 1000)
        return _response(status, text)

    def _refused(self, rule: Rule, chat_id: int | None) -> ApiError:
        if rule.kind == "too_many_requests":
            return too_fast(rule.retry_after)
        chat = self._api.world.resolve(chat_id)
        if rule.kind == "migrate" and chat is not None:
            number = self._api.world.migrate(chat)
            return ApiError("group chat was upgraded to a supergroup chat", migrate_to_chat_id=number)
        return ApiError("bot was blocked by the user", 403)


async def _read(request: web.Request) -> tuple[dict[str, JsonValue], dict[str, Upload]]:
    """The parameters and files of a call, from the query and a body of any of three kinds."""
    raw: dict[str, JsonValue] = dict(request.query) if request.query_string else {}
    uploads: dict[str, Upload] = {}
    if not request.can_read_body:
        return raw, uploads
    if request.content_type == "application/json":
        given = loads(await request.read())
        if not isinstance(given, dict):
            raise ValueError("an object is expected")
        raw.update(given)
    elif request.content_type == "multipart/form-data":
        await _read_parts(request, raw, uploads)
    else:
        form = await request.post()
        raw.update({name: value for name, value in form.items() if isinstance(value, str)})
    return raw, uploads


async def _read_parts(request: web.Request, raw: dict[str, JsonValue], uploads: dict[str, Upload]) -> None:
    form = await request.post()
    for name, value in form.items():
        if isinstance(value, FileField):
            uploads[name] = Upload(value.file.read(), value.filename, value.content_type)
        elif isinstance(value, str):
            raw[name] = value


def _chat_id(raw: Mapping[str, JsonValue]) -> int | None:
    value = raw.get("chat_id")
    with suppress(ValueError):
        return int(value) if isinstance(value, int | str) else None
    return None


def _cut(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _response(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=text, content_type="application/json")


def _refusal(error: ApiError) -> web.Response:
    return _response(error.code, dumps(error.to_json()))

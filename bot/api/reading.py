"""Requests read and checked by the models of their operation, before anything is done."""

import asyncio
import json
from collections.abc import Iterable
from decimal import Decimal
from http import HTTPStatus
from typing import NoReturn

from aiohttp import web
from aiohttp.hdrs import ACCEPT, CONTENT_ENCODING
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.api.faults import ApiFault, FieldFault, faults_of, status_of
from bot.api.models import MOST_ITEMS, In, Moment
from bot.api.operations import JSON, Body, Call, Operation
from bot.web import LARGEST_BODY

_BODY_SECONDS = 20.0
_BREATH = 100


async def call_of(request: web.Request, operation: Operation, moment: Moment) -> Call:
    """What is asked. Raises ApiFault, which names the fields."""
    path = _path(request, operation, moment)
    query = None
    if operation.query is not None:
        query = _query(request.query.items(), operation.query, moment)
    items: list[In | list[FieldFault]] = []
    if operation.body is not None:
        items = await _items(await _json(request), operation, moment)
    return Call(path, query, items, request.headers.get(ACCEPT, ""))


def _path(request: web.Request, operation: Operation, moment: Moment) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, kind in operation.path_types.items():
        adapter: TypeAdapter[str] = TypeAdapter(kind)
        try:
            found[name] = adapter.validate_python(request.match_info[name], context=moment)
        except ValidationError as wrong:
            errors = faults_of(errors_of(wrong))
            faults = [FieldFault(field=name, detail=each.detail) for each in errors]
            allowed = all(each.misfit for each in errors)
            status = HTTPStatus.NOT_FOUND if allowed else HTTPStatus.UNPROCESSABLE_ENTITY
            raise ApiFault(status, "The path is wrong.", faults) from None
    return found


def _query(given: Iterable[tuple[str, str]], model: type[In], moment: Moment) -> In:
    written: dict[str, str] = {}
    for name, value in given:
        if name in written:
            fault = FieldFault(field=name, detail="it is there twice")
            raise ApiFault(HTTPStatus.UNPROCESSABLE_ENTITY, "The query is wrong.", [fault])
        written[name] = value
    try:
        return model.model_validate(written, context=moment)
    except ValidationError as wrong:
        faults = faults_of(errors_of(wrong))
        raise ApiFault(HTTPStatus.UNPROCESSABLE_ENTITY, "The query is wrong.", faults) from None


async def _json(request: web.Request) -> object:
    if request.content_type != JSON or request.headers.get(CONTENT_ENCODING, "identity") != "identity":
        raise ApiFault(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"Send JSON, not compressed: Content-Type: {JSON}.",
            headers={ACCEPT: JSON},
        )
    return parsed(await body_of(request))


async def body_of(request: web.Request) -> bytes:
    """The body as it came. Raises ApiFault: 408 or 413."""
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiFault(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"A body has {LARGEST_BODY:,} bytes at most: send it in parts.",
        ) from None
    except TimeoutError:
        raise ApiFault(HTTPStatus.REQUEST_TIMEOUT, "The body did not come to its end.") from None


def parsed(body: bytes) -> object:
    """What it says, in which numbers are exact. Raises ApiFault: 400."""
    try:
        read: object = json.loads(body.decode(), parse_float=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError, ArithmeticError):
        raise ApiFault(HTTPStatus.BAD_REQUEST, "The body is not JSON in UTF-8.") from None
    return read


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


async def _items(read: object, operation: Operation, moment: Moment) -> list[In | list[FieldFault]]:
    assert operation.body is not None
    if operation.of is Body.ONE_OR_LIST and isinstance(read, list):
        if not 1 <= len(read) <= MOST_ITEMS:
            detail = f"A list has 1 to {MOST_ITEMS:,} items, and this one has {len(read):,}."
            raise ApiFault(HTTPStatus.UNPROCESSABLE_ENTITY, detail)
        items: list[In | list[FieldFault]] = []
        for number, each in enumerate(read):
            items.append(_item(each, operation.body, f"/{number}", moment))
            if number % _BREATH == _BREATH - 1:
                await asyncio.sleep(0)  # somebody may be tapping meanwhile
        return items
    item = _item(read, operation.body, "", moment)
    if operation.of is Body.ONE and isinstance(item, list):
        raise ApiFault(status_of(item), "The body is wrong.", item)
    return [item]


def _item(read: object, model: type[In], pointer: str, moment: Moment) -> In | list[FieldFault]:
    try:
        return model.model_validate(read, context=moment)
    except ValidationError as wrong:
        return faults_of(errors_of(wrong), pointer)


def errors_of(wrong: ValidationError) -> list[ErrorDetails]:
    """What is wrong, without what was sent."""
    return wrong.errors(include_url=False, include_input=False)

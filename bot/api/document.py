"""The OpenAPI 3.1 document, made of the operations and of the models that check their requests."""

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from bot.api.faults import MEDIA_TYPE, Fault
from bot.api.models import MOST_ITEMS, In
from bot.api.operations import JSON, Body, Operation, Outcome
from bot.api.table import PREFIX, models_of
from bot.api.told import AlertOut, ResponseOut
from nps.events import EventKind

Schema = dict[str, object]
_Described = tuple[type[BaseModel], Literal["validation", "serialization"]]

_REF = "#/components/schemas/{model}"
_FAULT = {"$ref": _REF.format(model="Fault")}
_EVENTS: Mapping[EventKind, type[BaseModel]] = {
    EventKind.RESPONSE_CREATED: ResponseOut,
    EventKind.RESPONSE_CHANGED: ResponseOut,
    EventKind.ALERT_OPENED: AlertOut,
    EventKind.ALERT_CLOSED: AlertOut,
}
_HAPPENED = {
    EventKind.RESPONSE_CREATED: "A customer has answered.",
    EventKind.RESPONSE_CHANGED: "An answer has changed: its score, its words, or whether the shop may write.",
    EventKind.ALERT_OPENED: "A customer may be lost, or says that it was not solved.",
    EventKind.ALERT_CLOSED: "Staff have closed an alert.",
}
_ANYWHERE = {500: "Something is wrong with npsbot; its log says what."}
_WITH_A_TOKEN = {
    401: "No token is shown, or one that is not known.",
    403: "The token is not for that.",
    429: "Too many requests of this token; Retry-After says when the next may come.",
    503: "The database is away; Retry-After says when to come again.",
}
_WITH_A_BODY = {
    400: "The body is not JSON.",
    408: "The body did not come to its end.",
    409: "Allowed, but it does not fit what stands here: the clock, a purchase, a currency's decimals.",
    413: "The body is too large.",
    415: "The body is of another media type.",
}


def document(operations: Sequence[Operation]) -> Schema:
    """The document of these operations."""
    coming, going = models_of(operations)
    described: list[_Described] = [(model, "validation") for model in sorted(coming, key=_name)]
    told = going | {Fault} | set(_EVENTS.values())
    described += [(model, "serialization") for model in sorted(told, key=_name)]
    _, definitions = models_json_schema(described, ref_template=_REF)
    paths: dict[str, Schema] = {}
    for each in operations:
        paths.setdefault(PREFIX + each.path, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {"title": "npsbot", "version": _version(), "description": "What a shop's programs may do."},
        "paths": paths,
        "webhooks": {kind.value: _event(kind) for kind in EventKind},
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "Made by `npsbot token new`."}
            },
        },
    }


def _event(kind: EventKind) -> Schema:
    """What is posted to EVENTS_URL, where there is one."""
    fields: Schema = {
        "type": {"type": "string", "const": kind.value},
        "timestamp": {"type": "string", "format": "date-time"},
        "data": {"$ref": _REF.format(model=_EVENTS[kind].__name__)},
    }
    body: Schema = {"type": "object", "properties": fields, "required": list(fields)}
    header: Schema = {"in": "header", "required": True, "schema": {"type": "string"}}
    return {
        "post": {
            "summary": _HAPPENED[kind],
            "parameters": [
                {"name": f"webhook-{name}", **header} for name in ("id", "timestamp", "signature")
            ],
            "requestBody": {"required": True, "content": {JSON: {"schema": body}}},
            "responses": {"2XX": {"description": "Taken."}},
        }
    }


def _name(model: type[BaseModel]) -> str:
    return model.__name__


def _version() -> str:
    try:
        return version("npsbot")
    except PackageNotFoundError:
        return "0"


def _operation(operation: Operation) -> Schema:
    told: Schema = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_path(operation), *_query(operation)],
        "responses": _responses(operation),
        "security": [{"token": [operation.access.value]}] if operation.access else [],
    }
    if operation.body is not None:
        content = {JSON: {"schema": _body(operation.body, operation.of)}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _path(operation: Operation) -> list[Schema]:
    return [
        {"name": name, "in": "path", "required": True, "schema": TypeAdapter(kind).json_schema()}
        for name, kind in operation.path_types.items()
    ]


def _query(operation: Operation) -> list[Schema]:
    if operation.query is None:
        return []
    schema = operation.query.model_json_schema()
    return [_parameter(name, field) for name, field in schema["properties"].items()]


def _parameter(name: str, field: Mapping[str, object]) -> Schema:
    """A field as a parameter, which may be left out, but not be null."""
    schema = dict(field)
    choices = schema.pop("anyOf", None)
    if isinstance(choices, list):
        schema |= next(each for each in choices if each != {"type": "null"})
        del schema["default"]
    described = {"description": schema.pop("description", "")}
    return {"name": name, "in": "query", "required": False, "schema": schema, **described}


def _body(model: type[In], of: Body) -> Schema:
    one: Schema = {"$ref": _REF.format(model=model.__name__)}
    if of is Body.ONE:
        return one
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_ITEMS}]}


def _responses(operation: Operation) -> Schema:
    told = {str(each.status): _outcome(each) for each in operation.outcomes}
    for status, means in _faults(operation).items():
        told[str(status)] = {"description": means, "content": {MEDIA_TYPE: {"schema": _FAULT}}}
    return dict(sorted(told.items()))


def _outcome(outcome: Outcome) -> Schema:
    content: dict[str, Schema] = {}
    for media_type, model in outcome.forms.items():
        content[media_type] = {"schema": {"$ref": _REF.format(model=model.__name__)}} if model else {}
    return {"description": outcome.means, "content": content}


def _faults(operation: Operation) -> dict[int, str]:
    told = dict(_ANYWHERE)
    if operation.access is not None:
        told |= _WITH_A_TOKEN
    if operation.body is not None:
        told |= _WITH_A_BODY
    if operation.body is not None or operation.query is not None or operation.path_types:
        told[422] = "Fields are wrong; the answer names them."
    if operation.path_types:
        told[404] = "There can be no such thing."
    return told | dict(operation.refusals)

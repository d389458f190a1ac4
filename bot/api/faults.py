"""What is wrong with a request, said to a program: ``application/problem+json`` (RFC 9457)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

MEDIA_TYPE = "application/problem+json"
_MISFIT = "misfit"


class FieldFault(BaseModel):
    """One thing that is wrong, and where."""

    model_config = ConfigDict(frozen=True)

    field: str = Field(description="The field's name; in a list of tags, tags/0.")
    detail: str
    pointer: str | None = Field(default=None, description="A JSON pointer into the body.")
    misfit: SkipJsonSchema[bool] = Field(default=False, exclude=True)
    """The document allows it, and what stands here does not: the clock, a currency's decimals, a purchase."""


class Fault(BaseModel):
    """Why a request was not done, and which fields are to blame."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[FieldFault] = []


@dataclass
class ApiFault(Exception):
    """A request is not done. ``detail`` is a sentence for who wrote the program that asked."""

    status: HTTPStatus
    detail: str | None = None
    errors: Sequence[FieldFault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def answer_of(fault: ApiFault) -> web.Response:
    """The answer that tells of it."""
    told = Fault(
        title=fault.status.phrase, status=fault.status, detail=fault.detail, errors=list(fault.errors)
    )
    text = told.model_dump_json(exclude_none=True)
    return web.Response(status=fault.status, text=text, content_type=MEDIA_TYPE, headers=fault.headers)


def status_of(errors: Iterable[FieldFault]) -> HTTPStatus:
    """422 for what the document forbids; 409 for what it allows, and what stands here does not."""
    fits = all(each.misfit for each in errors)
    return HTTPStatus.CONFLICT if fits else HTTPStatus.UNPROCESSABLE_ENTITY


def misfit(sentence: str) -> PydanticCustomError:
    """To be raised by a check that the document cannot express."""
    return PydanticCustomError(_MISFIT, "{sentence}", {"sentence": sentence})


def faults_of(errors: Iterable[ErrorDetails], pointer: str | None = None) -> list[FieldFault]:
    """What pydantic found, by our fields' names; ``pointer`` leads to where it looked, if that is a body."""
    return [_fault(error, pointer) for error in errors]


# What pydantic says of programs' types, said of the field; "value_error" is a sentence of ours already.
_SAID = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such field",
    "string_type": "it is not a text",
    "bool_type": "it is neither true nor false",
    "list_type": "it is not a list",
    "model_type": "it is not an object",
    "string_too_short": "it is empty",
    "string_too_long": "it is longer than {max_length} characters",
    "too_long": "there are more than {max_length}",
    "greater_than_equal": "it is less than {ge}",
    "less_than_equal": "it is more than {le}",
    "string_pattern_mismatch": "it is not of the form {pattern}",
    "literal_error": "it is not {expected}",
}


def _fault(error: ErrorDetails, pointer: str | None) -> FieldFault:
    path = "/".join(str(part) for part in error["loc"])
    said = _SAID.get(error["type"], error["msg"].removeprefix("Value error, "))
    inside = "".join(f"/{_escaped(str(part))}" for part in error["loc"])
    return FieldFault(
        field=path or "(the whole)",
        detail=said.format(**error.get("ctx", {})) if error["type"] in _SAID else said,
        pointer=None if pointer is None else f"#{pointer}{inside}",
        misfit=error["type"] == _MISFIT,
    )


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")

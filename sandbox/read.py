"""Reading what a request to the control API says."""

from aiohttp import web

from sandbox.errors import SandboxError
from sandbox.wire import JsonObject, loads


async def body(request: web.Request) -> JsonObject:
    """The JSON object in a request, empty where there is none. Raises SandboxError."""
    data = await request.read()
    try:
        given = loads(data) if data else {}
    except ValueError:
        raise SandboxError("the body is not JSON") from None
    if not isinstance(given, dict):
        raise SandboxError("the body is a JSON object")
    return given


def text(given: JsonObject, name: str, default: str | None = None) -> str:
    """A field that is a text; `default` where it is missing. Raises SandboxError."""
    value = given.get(name, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise SandboxError(f"{name} is a text")
    return value


def number(given: JsonObject, name: str) -> float:
    """A field that is a number. Raises SandboxError."""
    value = given.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SandboxError(f"{name} is a number")
    return value


def forward(seconds: float) -> float:
    """A span of time that is not negative. Raises SandboxError."""
    if seconds < 0:
        raise SandboxError("the clock only goes forward")
    return seconds


def query_number(request: web.Request, name: str, default: float) -> float:
    """A number in the query, or `default`. Raises SandboxError."""
    try:
        return float(request.query.get(name, default))
    except ValueError:
        raise SandboxError(f"{name} is a number") from None

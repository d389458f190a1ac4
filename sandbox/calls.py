"""One Bot API call: its parameters, checked against the schema and typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.errors import ApiError
from sandbox.schema import METHODS, OBJECTS, OPAQUE, TYPES
from sandbox.shapes import Field, Shape
from sandbox.wire import JsonObject, JsonValue, loads

INTEGER = re.compile(r"-?\d{1,18}")
TRUE = frozenset({"true", "True", "1", "yes"})
FALSE = frozenset({"false", "False", "0", "no"})
URL = ("setWebhook", "url")
# What Telegram says when these are missing.
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "voice": "there is no voice in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "invalid file_id",
    "pre_checkout_query_id": "query is too old and response timeout expired or query ID is invalid",
    **{name: f'parameter "{name}" is required' for name in ("title", "description", "payload", "currency")},
    "prices": 'parameter "prices" is required',
    "telegram_payment_charge_id": 'parameter "telegram_payment_charge_id" is required',
    "user_id": "invalid user_id specified",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    data: bytes
    name: str
    mime: str


@dataclass(slots=True)
class Call:
    """A call whose parameters fit the schema; what is absent is None."""

    method: str
    params: JsonObject
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A parameter of type `text` or `file`."""
        value = self.params.get(name)
        return value if isinstance(value, str) else None

    def number(self, name: str) -> int | None:
        """A parameter of type `int`."""
        value = self.params.get(name)
        return value if isinstance(value, int) else None

    def flag(self, name: str) -> bool:
        """A parameter of type `bool`; absent is False."""
        return self.params.get(name) is True

    def chat(self, name: str = "chat_id") -> int | str | None:
        """A parameter of type `chat`."""
        value = self.params.get(name)
        return value if isinstance(value, int | str) else None

    def object(self, name: str) -> JsonObject | None:
        """A parameter that is an object."""
        value = self.params.get(name)
        return value if isinstance(value, dict) else None

    def objects(self, name: str) -> list[JsonObject] | None:
        """A parameter that is a list of objects."""
        value = self.params.get(name)
        return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else None

    def texts(self, name: str) -> list[str] | None:
        """A parameter that is a list of texts."""
        value = self.params.get(name)
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else None


def read_call(method: str, raw: Mapping[str, JsonValue], uploads: Mapping[str, Upload]) -> Call:
    """Check a call. Raises ApiError for an unknown, missing or mistyped parameter."""
    fields = METHODS[method]
    # An empty parameter is none, except for setWebhook, where it takes the webhook away.
    params = {name: value for name, value in raw.items() if value != "" or (method, name) == URL}
    for name in uploads:
        if name in fields:
            params.setdefault(name, f"attach://{name}")
    return Call(method, _checked(params, fields, method, MISSING), uploads)


def _checked(
    given: Mapping[str, JsonValue], fields: Shape, where: str, missing: Mapping[str, str]
) -> JsonObject:
    checked: JsonObject = {}
    for name, value in given.items():
        wanted = fields.get(name)
        if wanted is None:
            raise ApiError(f"{where} has no field {name!r} (Telegram ignores it, the sandbox refuses it)")
        if value is not None:
            checked[name] = _value(value, wanted, wanted.depth, name)
    for name, wanted in fields.items():
        if wanted.required and name not in checked:
            raise ApiError(missing.get(name, f"{where} needs the field {name!r}"))
    return checked


def _value(value: JsonValue, wanted: Field, depth: int, name: str) -> JsonValue:
    if depth:
        items = _parsed(value, name)
        if not isinstance(items, list):
            raise ApiError(f"can't parse {name} JSON object: expected an Array")
        return [_value(item, wanted, depth - 1, name) for item in items]
    kind = wanted.kinds[0]
    if len(wanted.kinds) == 1 and kind in SCALARS:
        return SCALARS[kind](value, name)
    return _object(_parsed(value, name), wanted.kinds, name)


def _parsed(value: JsonValue, name: str) -> JsonValue:
    if not isinstance(value, str):
        return value
    try:
        return loads(value)
    except ValueError:
        what = "reply keyboard markup" if name == "reply_markup" else name
        raise ApiError(f"can't parse {what} JSON object") from None


def _object(value: JsonValue, kinds: tuple[str, ...], name: str) -> JsonValue:
    if not isinstance(value, dict):
        raise ApiError(
            "object expected as reply markup" if name == "reply_markup" else f"object expected as {name}"
        )
    kind = kinds[0] if len(kinds) == 1 else _which(value, kinds, name)
    if kind in OPAQUE:
        return value
    if kind == "InlineKeyboardMarkup" and "inline_keyboard" not in value:
        raise ApiError("inline keyboard expected")
    return _checked(value, OBJECTS[kind], kind, {})


def _which(value: JsonObject, kinds: tuple[str, ...], name: str) -> str:
    if name == "reply_markup":
        for key, kind in MARKUPS.items():
            if key in value:
                return kind
        raise ApiError("can't parse reply keyboard markup JSON object")
    given = str(value.get("type", ""))
    kind = (
        next((kind for kind in kinds if kind.endswith("Default")), "")
        if given == "default"
        else TYPES.get(given, "")
    )
    if kind not in kinds:
        raise ApiError(f"unsupported type {given!r} of {name}")
    return kind


MARKUPS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}


def _integer(value: JsonValue, name: str) -> JsonValue:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and INTEGER.fullmatch(value):
        return int(value)
    raise ApiError(f"{name} must be an integer")


def _text(value: JsonValue, name: str) -> JsonValue:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ApiError("strings must be encoded in UTF-8") from None
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ApiError(f"{name} must be a String")


def _flag(value: JsonValue, name: str) -> JsonValue:
    if isinstance(value, bool):
        return value
    if value in TRUE or value == 1:
        return True
    if value in FALSE or value == 0:
        return False
    raise ApiError(f"{name} must be a Boolean")


def _chat(value: JsonValue, name: str) -> JsonValue:
    if isinstance(value, str) and value.startswith("@"):
        return value
    try:
        return _integer(value, name)
    except ApiError:
        raise ApiError("chat not found") from None


SCALARS = {"int": _integer, "text": _text, "file": _text, "bool": _flag, "chat": _chat}

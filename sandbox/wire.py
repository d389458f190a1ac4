"""The types of what goes over the wire, and how it is written."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumps(value: JsonValue) -> str:
    """Write `value` as Telegram does: compact, UTF-8, nothing escaped that need not be."""
    return _encode(value)


def loads(text: str | bytes) -> JsonValue:
    """Read JSON. Raises ValueError where `text` is not JSON."""
    value: JsonValue = json.loads(text)
    return value

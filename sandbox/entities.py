"""Formatted text: measured in UTF-16 code units, its entities parsed, given, or found."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sandbox.errors import ApiError
from sandbox.html_mode import parse_html
from sandbox.markdown_mode import parse_markdown
from sandbox.spans import Parsed, Span, utf16
from sandbox.wire import JsonObject, JsonValue

FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<url>https?://[^\s<>\"]*[\w/])",
    re.ASCII,
)
GIVEN = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


class Formatted(NamedTuple):
    """A text as Telegram keeps it, and its entities in the Bot API's form."""

    text: str
    entities: tuple[JsonObject, ...]


def formatted(text: str, parse_mode: str | None, given: Iterable[JsonObject] | None) -> Formatted:
    """Read a text in a parse mode (None: plain) or with explicit entities; trims it.

    The text may come out empty. Raises ApiError where the markup is broken.
    """
    text = CONTROL.sub(" ", text.replace("\r", ""))
    parsed = _given(text, given) if not parse_mode and given else _parsed(text, parse_mode)
    return _trimmed(parsed)


def automatic(text: str) -> tuple[JsonObject, ...]:
    """The commands and links that Telegram marks in a text by itself."""
    return tuple(span.to_api() for span in _found(text))


def _parsed(text: str, parse_mode: str | None) -> Parsed:
    mode = (parse_mode or "").lower()
    if mode in ("", "none"):
        return Parsed(text, [])
    if mode == "html":
        return parse_html(text)
    if mode in ("markdown", "markdownv2"):
        return parse_markdown(text, legacy=mode == "markdown")
    raise ApiError("unsupported parse_mode")


def _given(text: str, given: Iterable[JsonObject]) -> Parsed:
    size = utf16(text)
    spans = [_span(entity, size) for entity in given]
    return Parsed(text, spans)


def _span(entity: JsonObject, size: int) -> Span:
    kind, offset, length = str(entity["type"]), entity["offset"], entity["length"]
    assert isinstance(offset, int)
    assert isinstance(length, int)
    if kind not in GIVEN:
        raise ApiError(f"can't parse entities: unsupported type {kind!r} of a MessageEntity")
    if offset < 0 or length <= 0 or offset + length > size:
        raise ApiError("ENTITY_BOUNDS_INVALID")
    if kind == "text_link" and not entity.get("url"):
        raise ApiError("can't parse entities: a text_link needs a url")
    more = {name: value for name, value in entity.items() if name not in ("type", "offset", "length")}
    return Span(kind, offset, offset + length, more)


def _trimmed(parsed: Parsed) -> Formatted:
    text = parsed.text.rstrip()
    lead = len(text) - len(text.lstrip())
    text = text[lead:]
    if not text.strip(INVISIBLE + " \n"):
        return Formatted("", ())
    size = utf16(text)
    spans = [span.shifted(-lead, size) for span in parsed.spans] if parsed.spans else []
    spans = [span for span in spans if span.start < span.end]
    spans += [span for span in _found(text) if not any(span.clashes(other) for other in spans)]
    spans.sort(key=lambda span: (span.start, -span.end))
    return Formatted(text, tuple(span.to_api() for span in spans))


def _found(text: str) -> list[Span]:
    if "/" not in text:
        return []
    return [_mark(text, found) for found in FOUND.finditer(text)]


def _mark(text: str, found: re.Match[str]) -> Span:
    assert found.lastgroup is not None
    start = utf16(text[: found.start()])
    more: dict[str, JsonValue] = {}
    return Span(found.lastgroup, start, start + utf16(found[0]), more)

"""Formatted text: measures in UTF-16 code units, entities found, given or parsed."""

import re

from sandbox.wire import JsonObject

FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?![\w/]))|(?P<url>https?://[^\s<>\"]*[\w/])",
    re.ASCII,
)


def utf16(text: str) -> int:
    """How long Telegram finds `text`: the number of UTF-16 code units."""
    return len(text) + sum(letter > "\uffff" for letter in text) if not text.isascii() else len(text)


def automatic(text: str) -> tuple[JsonObject, ...]:
    """The commands and links that Telegram marks in a text by itself."""
    if "/" not in text:
        return ()
    return tuple(_mark(text, found) for found in FOUND.finditer(text))


def _mark(text: str, found: re.Match[str]) -> JsonObject:
    assert found.lastgroup is not None
    return {
        "type": found.lastgroup,
        "offset": utf16(text[: found.start()]),
        "length": utf16(found[0]),
    }

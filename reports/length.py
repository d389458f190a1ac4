"""Length as Telegram counts it: in UTF-16 units, in which an emoji is two."""

from collections.abc import Iterator

ELLIPSIS = "…"


def units(text: str) -> int:
    """How many UTF-16 units ``text`` is."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def cut(text: str, limit: int) -> str:
    """``text`` in at most ``limit`` units, with an ellipsis where something was left off."""
    if units(text) <= limit:
        return text
    return next(chunks(text, limit - units(ELLIPSIS))).rstrip() + ELLIPSIS


def chunks(text: str, limit: int) -> Iterator[str]:
    """``text`` in pieces of at most ``limit`` units, nothing lost and no letter cut in two."""
    start = used = 0
    for place, letter in enumerate(text):
        width = 1 + (letter > "\uffff")
        if used + width > limit:
            yield text[start:place]
            start, used = place, 0
        used += width
    yield text[start:]

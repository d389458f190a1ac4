"""Marked stretches of a text, while it is being read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sandbox.errors import ApiError
from sandbox.wire import JsonObject, JsonValue

SCHEMES = ("http", "https", "tg", "ton", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to before `end`, in UTF-16 code units."""

    kind: str
    start: int
    end: int
    more: Mapping[str, JsonValue] = field(default_factory=dict)

    def shifted(self, by: int, size: int) -> "Span":
        """The same in a text that begins `-by` later and has `size` units."""
        return Span(self.kind, max(0, self.start + by), min(size, self.end + by), self.more)

    def clashes(self, other: "Span") -> bool:
        """Whether a link or command found here must give way to `other`."""
        overlaps = self.start < other.end and other.start < self.end
        return overlaps and other.kind in ("code", "pre", "text_link", "text_mention", "url", "bot_command")

    def to_api(self) -> JsonObject:
        """The Bot API's MessageEntity."""
        return {"type": self.kind, "offset": self.start, "length": self.end - self.start, **self.more}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text without its marks, and what they marked."""

    text: str
    spans: list[Span]


class Writer:
    """The text as it comes out, piece by piece, and where in it one stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.at = 0
        self.spans: list[Span] = []

    def put(self, piece: str) -> None:
        """Add text."""
        self._pieces.append(piece)
        self.at += utf16(piece)

    def mark(self, kind: str, start: int, **more: JsonValue) -> None:
        """Mark everything since `start`, if that is anything."""
        if self.at > start:
            self.spans.append(Span(kind, start, self.at, more))

    def link(self, url: str, start: int) -> None:
        """Mark a link since `start`; Telegram drops one that it does not understand."""
        checked = checked_link(url or self.since(start))
        if checked is not None:
            self.mark("text_link", start, url=checked)

    def since(self, start: int) -> str:
        """The text that came out since `start`."""
        whole = "".join(self._pieces).encode("utf-16-le")
        return whole[2 * start :].decode("utf-16-le")

    def done(self) -> Parsed:
        """The whole text and its marks."""
        return Parsed("".join(self._pieces), self.spans)


def utf16(text: str) -> int:
    """How long Telegram finds `text`: the number of UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked_link(url: str) -> str | None:
    """The link as Telegram writes it; None where it takes it for none."""
    parts = urlsplit(url.strip())
    if parts.scheme in SCHEMES and (parts.netloc or parts.path):
        bare = parts.scheme in ("http", "https") and not parts.path
        return f"{url}/" if bare and not (parts.query or parts.fragment) else url
    if not parts.scheme and "." in url and " " not in url:
        return checked_link(f"http://{url}")
    return None


def refuse(text: str, at: int, what: str, rest: str = "") -> ApiError:
    """The error for markup that breaks at character `at`: Telegram counts it in bytes."""
    place = len(text[:at].encode("utf-8", "surrogatepass"))
    return ApiError(f"can't parse entities: {what} at byte offset {place}{rest}")

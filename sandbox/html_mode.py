"""Telegram's HTML: which tags it knows, and what it says where they are wrong."""

import re
from dataclasses import dataclass

from sandbox.errors import ApiError
from sandbox.spans import Parsed, Writer, refuse
from sandbox.wire import JsonValue

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile("[<&]")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
NAME = re.compile(r"[^\s\x00>]*")
ATTRIBUTE = re.compile(r"[^\s=>]*")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")
SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    start: int


def parse_html(text: str) -> Parsed:
    """Read a text with tags. Raises ApiError, in Telegram's words, where they are broken."""
    if SPECIAL.search(text) is None:
        return Parsed(text, [])
    return _Reader(text).read()


def decoded(text: str) -> str:
    """Resolve the references that Telegram knows; what it does not know stays as it is."""
    return REFERENCE.sub(lambda found: _character(found) or found[0], text)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.out = Writer()
        self.open: list[Open] = []

    def read(self) -> Parsed:
        while (found := SPECIAL.search(self.text, self.pos)) is not None:
            self.out.put(self.text[self.pos : found.start()])
            self.pos = found.start()
            if found[0] == "&":
                self._reference()
            elif self.text.startswith("/", self.pos + 1):
                self._end_tag()
            else:
                self._start_tag()
        self.out.put(self.text[self.pos :])
        if self.open:
            tag = self.open[-1].tag
            raise ApiError(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
        return _well_formed(self.out.done())

    def _reference(self) -> None:
        found = REFERENCE.match(self.text, self.pos)
        letter = None if found is None else _character(found)
        if found is None or letter is None:
            self.out.put("&")
            self.pos += 1
        else:
            self.out.put(letter)
            self.pos = found.end()

    def _start_tag(self) -> None:
        begin = self.pos
        tag = self._take(NAME, begin + 1).lower()
        if self.pos == len(self.text):
            raise refuse(self.text, begin, "Unclosed start tag")
        if tag not in KINDS:
            raise refuse(self.text, begin, f'Unsupported start tag "{tag}"')
        attributes: dict[str, str] = {}
        while not self._closed(begin):
            name, value = self._attribute(tag, begin)
            attributes[name] = value
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise refuse(self.text, begin, 'Tag "span" must have class "tg-spoiler"')
        self.open.append(Open(tag, attributes, self.out.at))

    def _end_tag(self) -> None:
        begin = self.pos
        if not self.open:
            raise refuse(self.text, begin, "Unexpected end tag")
        tag = self._take(NAME, begin + 2).lower()
        self._take(SPACE, self.pos)
        if not self.text.startswith(">", self.pos):
            raise refuse(self.text, begin, "Unclosed end tag")
        self.pos += 1
        opened = self.open.pop()
        if tag not in ("", opened.tag):
            rest = f', expected "</{opened.tag}>", found "</{tag}>"'
            raise refuse(self.text, begin, "Unmatched end tag", rest)
        self._mark(opened)

    def _closed(self, begin: int) -> bool:
        self._take(SPACE, self.pos)
        if self.pos == len(self.text):
            raise refuse(self.text, begin, "Unclosed start tag")
        closed = self.text[self.pos] == ">"
        self.pos += closed
        return closed

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._take(ATTRIBUTE, self.pos)
        if not name:
            raise refuse(self.text, begin, f'Empty attribute name in the tag "{tag}"')
        self._take(SPACE, self.pos)
        if not self.text.startswith("=", self.pos):
            if (tag, name) == ("blockquote", "expandable"):
                return name, ""
            what = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
            raise refuse(self.text, begin, what)
        self._take(SPACE, self.pos + 1)
        if self.pos == len(self.text):
            raise refuse(self.text, begin, f'Unclosed start tag "{tag}"')
        return name, self._value(begin)

    def _value(self, begin: int) -> str:
        quote, first = self.text[self.pos], self.pos
        if quote in "\"'":
            end = self.text.find(quote, first + 1)
            if end < 0 or end + 1 == len(self.text):
                raise refuse(self.text, begin, "Unclosed start tag")
            self.pos = end + 1
            return decoded(self.text[first + 1 : end])
        token = self._take(TOKEN, first).lower()
        if self.pos < len(self.text) and not (self.text[self.pos].isspace() or self.text[self.pos] == ">"):
            raise refuse(self.text, first, "Unexpected end of name token")
        return token

    def _take(self, pattern: re.Pattern[str], start: int) -> str:
        found = pattern.match(self.text, start)
        assert found is not None
        self.pos = found.end()
        return found[0]

    def _mark(self, opened: Open) -> None:
        tag, attributes, start = opened.tag, opened.attributes, opened.start
        if tag == "a":
            self.out.link(attributes.get("href", ""), start)
        elif tag == "tg-emoji":
            self._emoji(attributes.get("emoji-id", ""), start)
        elif tag in ("pre", "code"):
            self._code(opened)
        elif tag == "blockquote" and "expandable" in attributes:
            self.out.mark("expandable_blockquote", start)
        else:
            self.out.mark(KINDS[tag], start)

    def _emoji(self, number: str, start: int) -> None:
        if not number.isdecimal() or not int(number):
            raise ApiError("can't parse entities: Invalid custom emoji identifier specified")
        self.out.mark("custom_emoji", start, custom_emoji_id=number)

    def _code(self, opened: Open) -> None:
        """`<pre><code class="language-x">` is one block with a language."""
        spans, language = self.out.spans, _language(opened.attributes)
        more: dict[str, JsonValue] = {"language": language} if language else {}
        inner = spans[-1] if spans else None
        whole = inner is not None and (inner.start, inner.end) == (opened.start, self.out.at)
        if opened.tag == "pre" and whole and inner is not None and inner.kind == "code":
            spans.pop()
            more = dict(inner.more)
        self.out.mark(opened.tag, opened.start, **more)


def _language(attributes: dict[str, str]) -> str:
    name = attributes.get("class", "")
    return name.removeprefix("language-") if name.startswith("language-") else ""


def _well_formed(parsed: Parsed) -> Parsed:
    """A language means something on a block only; half characters are refused."""
    try:
        parsed.text.encode()
    except UnicodeEncodeError:
        raise ApiError(
            "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        ) from None
    for number, span in enumerate(parsed.spans):
        if span.kind == "code" and span.more:
            parsed.spans[number] = type(span)("code", span.start, span.end)
    return parsed


def _character(found: re.Match[str]) -> str | None:
    if found[3] is not None:
        return NAMED.get(found[3])
    digits, base = (found[1], 16) if found[1] is not None else (found[2], 10)
    code = int(digits, base) if digits and len(found[0]) <= 10 else 0
    return chr(code) if 0 < code < 0x10FFFF else None

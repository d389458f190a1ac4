"""Telegram's MarkdownV2 and its older Markdown."""

import re
from dataclasses import dataclass

from sandbox.errors import ApiError
from sandbox.spans import Parsed, Writer, refuse
from sandbox.wire import JsonValue

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
KINDS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "`": "code",
    "```": "pre",
    "[": "text_link",
    "![": "custom_emoji",
    ">": "blockquote",
}
# As the errors name them.
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
ENDS = {"[": "]", "![": "]"}
LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
ESCAPED = re.compile(r"\\([\x01-\x7e])")
OLD_END = {"_": "_", "*": "*", "[": "]", "`": "`", "```": "```"}


@dataclass(frozen=True, slots=True)
class Open:
    """A mark that waits for its end; `begin` is the character where it stands."""

    mark: str
    begin: int
    start: int
    language: str = ""

    @property
    def is_code(self) -> bool:
        """Whether nothing but its end means anything inside."""
        return self.mark in ("`", "```")


def parse_markdown(text: str, *, legacy: bool) -> Parsed:
    """Read MarkdownV2, or with `legacy` the older Markdown. Raises ApiError where it is broken."""
    return _read_legacy(text) if legacy else _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.out = Writer()
        self.open: list[Open] = []

    def read(self) -> Parsed:
        while self.pos < len(self.text):
            self._step()
        if self.open and self.open[-1].mark == ">":
            self.out.mark("blockquote", self.open.pop().start)
        if self.open:
            raise self._unclosed()
        return self.out.done()

    def _step(self) -> None:
        letter = self.text[self.pos]
        escaped = ESCAPED.match(self.text, self.pos)
        inside = self.open[-1] if self.open else None
        if escaped is not None:
            self.out.put(escaped[1])
            self.pos += 2
        elif inside is not None and inside.is_code and letter != "`":
            self._plain(letter)
        elif letter == "\n":
            self._line()
        elif letter not in RESERVED:
            self._plain(letter)
        elif inside is not None and self._ends(inside):
            self._close()
        else:
            self._begin()

    def _plain(self, letter: str) -> None:
        self.out.put(letter)
        self.pos += 1

    def _line(self) -> None:
        quoted = any(opened.mark == ">" for opened in self.open)
        goes_on = self.text.startswith(">", self.pos + 1)
        if quoted and not goes_on:
            if self.open[-1].mark != ">":
                raise self._unclosed()
            self.out.mark("blockquote", self.open.pop().start)
        self._plain("\n")
        if goes_on:
            if not quoted:
                self.open.append(Open(">", self.pos, self.out.at))
            self.pos += 1

    def _ends(self, inside: Open) -> bool:
        if inside.mark == "_":
            return self._mark_here() == "_"
        return self.text.startswith(ENDS.get(inside.mark, inside.mark), self.pos) and inside.mark != ">"

    def _mark_here(self) -> str:
        for mark in ("```", "__", "||", "![", "*", "_", "~", "`", "["):
            if self.text.startswith(mark, self.pos):
                return mark
        return ">" if self.pos == 0 and self.text[0] == ">" else ""

    def _begin(self) -> None:
        begin, mark = self.pos, self._mark_here()
        if not mark:
            raise ApiError(
                f"can't parse entities: Character '{self.text[begin]}' is reserved and must be escaped"
                " with the preceding '\\'"
            )
        self.pos += len(mark)
        language = self._language() if mark == "```" else ""
        self.open.append(Open(mark, begin, self.out.at, language))

    def _language(self) -> str:
        found = LANGUAGE.match(self.text, self.pos)
        self.pos = found.end() if found else self.pos
        self.pos += self.text.startswith("\n", self.pos)
        return found[1] if found else ""

    def _close(self) -> None:
        opened = self.open.pop()
        self.pos += len(ENDS.get(opened.mark, opened.mark))
        kind, more = KINDS[opened.mark], dict[str, JsonValue]()
        if kind == "text_link":
            self.out.link(self._address("URL") or "", opened.start)
            return
        if kind == "custom_emoji":
            address = self._address("custom emoji URL")
            if address is None or not address.startswith("tg://emoji?id="):
                raise ApiError("can't parse entities: Custom emoji entity must contain a tg://emoji URL")
            more["custom_emoji_id"] = address.removeprefix("tg://emoji?id=")
        if opened.language:
            more["language"] = opened.language
        self.out.mark(kind, opened.start, **more)

    def _address(self, what: str) -> str | None:
        """What stands in the parentheses after a link's text; None where there are none."""
        if not self.text.startswith("(", self.pos):
            return None
        self.pos += 1
        found = re.compile(r"((?:\\[\x01-\x7e]|[^)])*)\)").match(self.text, self.pos)
        if found is None:
            raise refuse(self.text, self.pos, f"Can't find end of a {what}")
        self.pos = found.end()
        return ESCAPED.sub(r"\1", found[1])

    def _unclosed(self) -> ApiError:
        opened = self.open[-1]
        name = "PreCode" if opened.language else NAMES[KINDS[opened.mark]]
        return refuse(self.text, opened.begin, f"Can't find end of {name} entity")


def _read_legacy(text: str) -> Parsed:
    out, pos = Writer(), 0
    while pos < len(text):
        letter = text[pos]
        if letter == "\\" and text[pos + 1 : pos + 2] in ("_", "*", "`", "["):
            out.put(text[pos + 1])
            pos += 2
        elif letter in "_*`[":
            pos = _legacy_entity(text, pos, out)
        else:
            out.put(letter)
            pos += 1
    return out.done()


def _legacy_entity(text: str, begin: int, out: Writer) -> int:
    mark = "```" if text.startswith("```", begin) else text[begin]
    first, end = begin + len(mark), text.find(OLD_END[mark], begin + len(mark))
    if end < 0:
        raise refuse(text, begin, "Can't find end of the entity starting")
    start = out.at
    out.put(text[first:end])
    after = end + len(mark)
    if mark != "[":
        out.mark(KINDS[mark], start)
        return after
    close = text.find(")", after) if text.startswith("(", after) else -1
    out.link(text[after + 1 : close] if close > 0 else "", start)
    return close + 1 if close > 0 else after

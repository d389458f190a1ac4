"""Which encoding a file is in: by its byte order mark, else by what its bytes can mean."""

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bot.imports.problems import FileProblem, Trouble

_CHUNK = 1 << 16
_ENOUGH = 1 << 16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before utf-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive, or a damaged workbook"),
    (b"\xd0\xcf\x11\xe0", "an old or locked Excel workbook"),
    (b"\x1f\x8b", "a compressed file"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)

_HUNGARIAN = frozenset("áéíóöőúüűÁÉÍÓÖŐÚÜŰ")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_HIGH = re.compile(rb"[\x80-\xff]")


def encoding_of(path: Path, name: str | None = None) -> str:
    """The name of the encoding, fit for ``open``. Raises FileProblem for what is no text."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, kind in _OTHERS:
        if head.startswith(mark):
            raise FileProblem(
                f"{name or path.name} is {kind}: save it as CSV or .xlsx, and import that.",
                Trouble.OTHER_KIND,
            )
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return _unmarked_utf16(head) or _by_all_bytes(path)


def _unmarked_utf16(head: bytes) -> str | None:
    # Commas, digits and line ends are ASCII in every script, and in UTF-16 each has a zero byte beside it.
    pairs = max(1, len(head) // 2)
    if head[1::2].count(0) > pairs // 5 and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > pairs // 5 and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _by_all_bytes(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _eight_bit(_telling_words(path))
    return "utf-8"


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _telling_words(path: Path) -> list[bytes]:
    """The words that have letters outside ASCII, up to about 64 KB of them."""
    words: list[bytes] = []
    size = 0
    for chunk in _chunks(path):
        found = [word for word in _WORD.findall(chunk) if _HIGH.search(word)]
        words += found
        size += sum(map(len, found))
        if size > _ENOUGH:
            break
    return words


def _eight_bit(words: list[bytes]) -> str:
    whole = sum(len(_HIGH.findall(word)) == len(word) > 1 for word in words)
    mixed = sum(len(_HIGH.findall(word)) < len(word) for word in words)
    if whole > 2 * mixed:  # words without a single Latin letter: another script
        return _script(b" ".join(words))
    return _western(b" ".join(words))


def _script(text: bytes) -> str:
    # Arabic letters read as Cyrillic make words lIkE tHiS: a small letter before a capital one.
    read = text.decode("cp1251", "ignore")
    odd = sum(a.islower() and b.isupper() for a, b in pairwise(read))
    return "cp1256" if odd > len(read) // 20 else "cp1251"


def _western(text: bytes) -> str:
    central = {letter for letter in text.decode("cp1250", "ignore") if not letter.isascii()}
    try:
        western = {letter for letter in text.decode("cp1252") if not letter.isascii()}
    except UnicodeDecodeError:
        # Five bytes mean nothing in 1252; four of them are Czech and Polish letters in 1250.
        return "cp1250" if all(letter.isalpha() for letter in central) else "latin-1"
    if central <= _HUNGARIAN and central & set("őűŐŰ"):
        return "cp1250"
    # Where 1252 has a sign in the middle of a word (Polish ³, ¹, ¿), it is the wrong one.
    signs = [letter for letter in western if not letter.isalpha()]
    return "cp1250" if signs and all(letter.isalpha() for letter in central) else "cp1252"

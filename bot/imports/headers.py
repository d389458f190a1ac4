"""How much a header sounds like one of our columns."""

import re
import unicodedata
from functools import cache

from bot.imports.words import NAMES, stop_words

_CAMEL = re.compile(r"(?<=[a-zа-яё0-9])(?=[A-ZА-ЯЁ])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+|[#№]")
_PERSIAN = str.maketrans({"ي": "ی", "ك": "ک", "\u200c": " "})
_ASIDE = re.compile(r"\s*\([^)]*\)")  # "Submit Date (UTC)", "Order Total (inc tax)"
_QUESTION = re.compile(r"(?:q|question|вопрос|kerdes|frage|سوال|پرسش)\d*")
_CONTAINED = 0.75

Words = tuple[str, ...]


@cache
def words_of(header: str) -> Words:
    """The words of a header: ``LikelyToRecommend`` and ``Likely to recommend?`` have the same."""
    spaced = _CAMEL.sub(" ", header.translate(_PERSIAN))
    letters = unicodedata.normalize("NFKD", spaced.casefold())
    return tuple(_WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))


def likeness(field: str, header: str) -> float:
    """From 0 (nothing in common) to 1 (exactly a name of ``field``)."""
    words = words_of(_ASIDE.sub("", header)) or words_of(header)
    if not words:
        return 0.0
    exact = max((worth for worth, name in _names(field) if _same(name, words)), default=0.0)
    if exact or _means_otherwise(field, words):
        return exact
    return max((_CONTAINED * worth for worth, name in _names(field) if _contains(words, name)), default=0.0)


def means_otherwise(field: str, header: str) -> bool:
    """Whether a word in the header speaks against its being ``field``."""
    return _means_otherwise(field, words_of(header))


def is_question(header: str) -> bool:
    """Whether a header is a survey's question, or the number of one: "Q3", "How likely are you to ...?"."""
    words = words_of(header)
    numbered = len(words) > 0 and _QUESTION.fullmatch("".join(words)) is not None
    return numbered or "?" in header or "؟" in header or len(words) >= 5


def _means_otherwise(field: str, words: Words) -> bool:
    return any(_stands_for(stop, word) for stop in _stops(field) for word in words)


@cache
def _names(field: str) -> tuple[tuple[float, Words], ...]:
    return tuple((worth, _pattern(name)) for worth, names in NAMES[field] for name in names.split("|"))


@cache
def _stops(field: str) -> Words:
    return tuple(word for stop in stop_words(field) for word in _pattern(stop))


def _pattern(name: str) -> Words:
    words = words_of(name.rstrip("*"))
    return (*words[:-1], words[-1] + "*") if name.endswith("*") else words


def _same(name: Words, words: Words) -> bool:
    if len(name) == len(words) and all(map(_stands_for, name, words)):
        return True
    return "".join(name) == "".join(words)  # orderid, createdat


def _contains(words: Words, name: Words) -> bool:
    length = len(name)
    return any(
        all(map(_stands_for, name, words[start : start + length])) for start in range(len(words) - length + 1)
    )


def _stands_for(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern

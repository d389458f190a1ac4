"""Words as they are compared: without case, accents of habit and endings, in each of four languages."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import snowballstemmer

LANGUAGES = ("en", "ru", "hu", "fa")

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 100_000

# Arabic letters and digits that Persian keyboards and older phones write for Persian ones; what joins words
# without being seen parts them, so that a suffix after it is a word of its own.
_PLAIN = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و",
        "\u0640": None, "\u200c": " ", "\u200d": None, "\u00ad": None, "ё": "е",
        "'": None, "’": None, "ʼ": None, "`": None, "´": None,
        **{sign: str(n) for n, sign in enumerate("٠١٢٣٤٥٦٧٨٩")},
        **{sign: str(n) for n, sign in enumerate("۰۱۲۳۴۵۶۷۸۹")},
    }
)  # fmt: skip
_MARKS = re.compile("[\u064b-\u065f\u0670\u06d6-\u06ed\u200b\u200e\u200f\u2066-\u2069\ufe0f]")
_NO_ACCENTS = str.maketrans("áéíóöőúüű", "aeiooouuu")

_STEMMERS = {
    "en": snowballstemmer.stemmer("english"),
    "ru": snowballstemmer.stemmer("russian"),
    "hu": snowballstemmer.stemmer("hungarian"),
}
_ONE_AT_A_TIME = Lock()  # a stemmer holds the word that it works on

# The longest first; "ش" and the like are "his", "ه" is "is" in speech.
_PERSIAN_ENDINGS = (
    "هایشان", "هایتان", "هایمان", "هاشون", "هاتون", "هامون", "هایی", "هایش", "هایت", "هایم", "ترین", "های",
    "هاش", "شان", "تان", "مان", "شون", "تون", "مون", "ترم", "ها", "تر", "یی", "ای", "اش", "ات", "ام", "ی",
    "ش", "م", "ت", "ه", "و",
)  # fmt: skip
_SURE_PERSIAN_ENDINGS = _PERSIAN_ENDINGS[:12]
_SHORTEST_PERSIAN = 2
_SHORTEST_PERSIAN_CUT_BY_ONE = 3


def plain(text: str) -> str:
    """The text in one spelling: small letters, no marks, Persian letters for Arabic ones, spaces for ZWNJ."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return _MARKS.sub("", composed.translate(_PLAIN))


def words(text: str) -> list[str]:
    """The words of a text in their one spelling, in order."""
    return _WORD.findall(plain(text))


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str, language: str) -> str:
    """The one stem by which a word (in its one spelling) is told from others."""
    if language == "fa":
        return next(_without(word, _SURE_PERSIAN_ENDINGS), word)
    with _ONE_AT_A_TIME:
        return str(_STEMMERS[language].stemWord(word))


def stems(word: str, language: str) -> frozenset[str]:
    """All that a word of a comment may be a form of; for Persian with each ending that it may have."""
    if language == "fa":
        return frozenset((word, *_without(word, _PERSIAN_ENDINGS)))
    return frozenset((stem(word, language),))


def spellings(entry: str, language: str) -> frozenset[str]:
    """How a word of a list is written: Hungarian also without its accents, as on a foreign keyboard."""
    return frozenset((entry, unaccented(entry))) if language == "hu" else frozenset((entry,))


def stems_of_entry(word: str, language: str) -> frozenset[str]:
    """By which stems the forms of a word of a list are known."""
    if language == "fa":
        return frozenset((word,))  # met with its endings cut off: the list has it without any
    if language == "hu":  # "drón" itself loses its last letter, "drónok" only its ending
        return spellings(word, language) | spellings(stem(word, language), language)
    return frozenset((stem(word, language),))


def unaccented(word: str) -> str:
    return word.translate(_NO_ACCENTS)


def _without(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    for ending in endings:
        shortest = _SHORTEST_PERSIAN_CUT_BY_ONE if len(ending) == 1 else _SHORTEST_PERSIAN
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            yield word[: -len(ending)]


def languages(text: str, customers: str | None = None) -> tuple[str, ...]:
    """The languages that a text may be in, by its scripts: the likeliest first.

    All languages of a script are named, so that nothing is lost where a customer writes another one than
    their own; ``customers`` comes first if it is one of them.
    """
    found = [language for language, script in _SCRIPTS.items() if script.search(text)]
    first = [*(["hu"] if "hu" in found and _HUNGARIAN.search(text) else []), customers]
    return tuple(sorted(found, key=lambda each: first.index(each) if each in first else len(first)))


_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SCRIPTS = {
    "en": _LATIN,
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "hu": _LATIN,
    "fa": re.compile(r"[\u0600-\u06ff]"),
}
_HUNGARIAN = re.compile(r"[őűŐŰ]|[áéíóöúü]", re.IGNORECASE)

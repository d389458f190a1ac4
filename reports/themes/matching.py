"""Which themes a comment speaks of. Pure: the same words, the same themes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from operator import contains

from reports.themes.listing import Listing
from reports.themes.stems import languages, spellings, stems, stems_of_entry, words

_REMEMBERED = 100_000
_LONGEST = 20_000
"""Letters of a comment that are looked at; Telegram's own limit is 4,096 a message."""


@dataclass(frozen=True)
class _Phrase:
    """The keys of words side by side; ``meant`` is False for what only looks like the theme."""

    keys: tuple[str, ...]
    theme: str
    meant: bool

    def places(self, at: int) -> range:
        """Where its words are if the first of them is ``at``."""
        return range(at, at + len(self.keys))


class Matcher:
    """Finds the themes of a list in comments. Words are looked up once and remembered."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._of = {
            language: _Language(language, listing)
            for language in sorted({each for entries in listing.themes.values() for each in entries})
        }

    def themes(self, text: str, language: str | None = None) -> tuple[str, ...]:
        """The themes of a comment in the order of the list; ``language`` is its customer's."""
        said = words(text[:_LONGEST])
        found: set[str] = set()
        for each in languages(text, language):
            if each in self._of:
                found |= self._of[each].themes(said)
        return tuple(theme for theme in self.listing.themes if theme in found)


class _Language:
    """The entries of one language. A key is how a word may be met: ``=form``, ``stem`` or ``begin*``."""

    def __init__(self, language: str, listing: Listing) -> None:
        self._language = language
        self._keys: set[str] = set()
        self._begins: dict[int, set[str]] = {}
        self._phrases: dict[str, list[_Phrase]] = {}
        for theme, entries in listing.themes.items():
            for entry in entries.get(language, ()):
                for phrase in _phrases(entry, theme, language):
                    self._add(phrase)
        self._lookup = lru_cache(maxsize=_REMEMBERED)(self._keys_of)

    def _add(self, phrase: _Phrase) -> None:
        self._phrases.setdefault(phrase.keys[0], []).append(phrase)
        for key in phrase.keys:
            self._keys.add(key)
            if key.endswith("*"):
                self._begins.setdefault(len(key) - 1, set()).add(key)

    def themes(self, said: list[str]) -> set[str]:
        """The themes of these words. What only looks like a theme takes its words away from that theme."""
        keys = [self._lookup(word) for word in said]
        found = [(at, phrase) for at, here in enumerate(keys) if here for phrase in self._at(keys, at)]
        away = {
            (phrase.theme, place) for at, phrase in found if not phrase.meant for place in phrase.places(at)
        }
        return {
            phrase.theme
            for at, phrase in found
            if phrase.meant and not any((phrase.theme, place) in away for place in phrase.places(at))
        }

    def _at(self, keys: list[frozenset[str]], at: int) -> Iterator[_Phrase]:
        """The phrases whose words are these, from ``at`` on."""
        for first in keys[at]:
            for phrase in self._phrases.get(first, ()):
                here = keys[at : at + len(phrase.keys)]
                if len(here) == len(phrase.keys) and all(map(contains, here, phrase.keys)):
                    yield phrase

    def _keys_of(self, word: str) -> frozenset[str]:
        """The keys of the list that a word of a comment fits."""
        found: Iterable[str] = (f"={word}", *stems(word, self._language))
        begun = (f"{word[:length]}*" for length in self._begins)
        return frozenset(key for key in (*found, *begun) if key in self._keys)


def _phrases(entry: str, theme: str, language: str) -> Iterator[_Phrase]:
    """An entry as phrases: one, or for Hungarian one for each way in which its words may be spelt."""
    meant = not entry.startswith("-")
    each_word = [
        sorted(keys) for part in entry.removeprefix("-").split() for keys in _keys_of_part(part, language)
    ]
    for keys in product(*each_word):
        yield _Phrase(keys, theme, meant)


def _keys_of_part(part: str, language: str) -> Iterator[frozenset[str]]:
    """The keys of what stands between spaces: of one word, or of several where a hyphen is between them."""
    parts = words(part)
    for place, word in enumerate(parts, start=1):
        if part.startswith("="):
            yield spellings(f"={word}", language)
        elif part.endswith("*") and place == len(parts):
            yield spellings(f"{word}*", language)
        else:
            yield stems_of_entry(word, language)

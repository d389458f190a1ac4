"""Phrases that are new: what several customers wrote of late, and nobody in the half year before."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

from nps.themes import Said
from reports.themes.stems import languages, plain, stem

LATELY = timedelta(days=30)
BEFORE = timedelta(days=180)
ENOUGH_BEFORE = 50
"""Comments that must have been written before, for the lack of a phrase in them to mean anything."""

ENOUGH_CUSTOMERS = 3
MOST_PHRASES = 5
_LONGEST_PHRASE = 60
_SHORTEST_WORD = 3

# Vowel signs, joiners and apostrophes stand inside of Persian and English words.
_WORD = re.compile("[^\\W_][\\w'’\u064b-\u065f\u0670\u0640\u200d]*")
_NEW_SENTENCE = re.compile(r"[.!?…؟;؛:,،()\n]")

_Phrase = tuple[str, ...]


@dataclass
class _Seen:
    """Who wrote a phrase, and in which forms."""

    customers: set[int] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)


def new_phrases(lately: Iterable[Said], before: Iterable[Said]) -> tuple[str, ...]:
    """One or two words side by side that at least three customers wrote ``lately`` and nobody ``before``.

    Each in the form in which it was mostly written; nothing where too little was written before.
    """
    earlier = [said for said in before if said.text.strip()]
    if len(earlier) < ENOUGH_BEFORE:
        return ()
    old = {phrase for said in earlier for phrase, _ in _phrases(said)}
    seen: dict[_Phrase, _Seen] = defaultdict(_Seen)
    for said in lately:
        # Whoever is not known is taken for somebody else each time.
        customer = said.customer_id if said.customer_id is not None else -said.response_id
        for phrase, form in _phrases(said):
            if phrase not in old:
                seen[phrase].customers.add(customer)
                seen[phrase].forms[form] += 1
    frequent = {phrase: one for phrase, one in seen.items() if len(one.customers) >= ENOUGH_CUSTOMERS}
    ordered = sorted(_said_once(frequent), key=lambda phrase: (-len(frequent[phrase].customers), phrase))
    return tuple(_form(frequent[phrase].forms) for phrase in ordered[:MOST_PHRASES])


def _said_once(frequent: dict[_Phrase, _Seen]) -> Iterator[_Phrase]:
    """The phrases without the words that say no more than a pair which they belong to."""
    pairs = [phrase for phrase in frequent if len(phrase) > 1]
    for phrase, one in frequent.items():
        covered = any(
            phrase[0] in pair and len(frequent[pair].customers) >= len(one.customers) for pair in pairs
        )
        if len(phrase) > 1 or not covered:
            yield phrase


def _form(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], sum(map(str.isupper, form)), form))


def _phrases(said: Said) -> Iterator[tuple[_Phrase, str]]:
    """Each word and pair of words that carries a meaning: its stems, and how it was written."""
    language = next(iter(languages(said.text, said.language)), None)
    if language is None:
        return
    found = [(match.start(), match.end(), plain(match[0])) for match in _WORD.finditer(said.text)]
    for place, (start, end, word) in enumerate(found):
        if not _carries(word, language):
            continue
        yield (stem(word, language),), said.text[start:end]
        if place + 1 == len(found):
            continue
        start_of_next, end_of_next, following = found[place + 1]
        pair = said.text[start:end_of_next]
        together = not _NEW_SENTENCE.search(said.text, end, start_of_next)
        if together and _carries(following, language) and len(pair) <= _LONGEST_PHRASE:
            yield (stem(word, language), stem(following, language)), pair


def _carries(word: str, language: str) -> bool:
    return (
        len(word) >= _SHORTEST_WORD
        and len(word) <= _LONGEST_PHRASE
        and not word.isdigit()
        and word not in _stop_words()[language]
    )


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    """The words of each language that say nothing by themselves."""
    written = Path(__file__).with_name("stop_words.toml").read_text("utf-8")
    return {language: frozenset(words.split()) for language, words in tomllib.loads(written).items()}

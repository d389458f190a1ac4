"""The list of themes: a name, and the words that stand for it in each language.

A file holds a table for each theme, in it a list of words for each language::

    [delivery]
    en = ["courier", "left outside", "=shipping", "deliver*", "-deliver on", "..."]

A word means all of its forms, several words mean that they stand side by side. ``=`` before a word means
this form only, ``*`` after it all words that begin so, ``-`` before an entry what is not meant, though it
looks like the theme. ``...`` stands for the words that were there before. ``delivery = false`` leaves a
theme out.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reports.themes.stems import LANGUAGES, words

SHIPPED = ("delivery", "price", "staff", "quality", "waiting", "returns", "app")
"""The themes that come with the program; their names stand in the texts, by these keys."""

ALERTING = ("help", "leaving")
"""What words that call a manager are about."""

MOST_THEMES = 20
LONGEST_NAME = 40
_BEFORE = "..."
_MOST_WORDS = 1000

Entries = Mapping[str, tuple[str, ...]]


class WrongThemes(ValueError):
    """The file of themes cannot be used; the message says where it is wrong."""


@dataclass(frozen=True)
class Listing:
    """Each theme, in the order in which it is shown, with its entries by language."""

    themes: Mapping[str, Entries]


@cache
def shipped() -> Listing:
    """The list that comes with the program."""
    here = Path(__file__).parent
    files = {each: tomllib.loads((here / f"{each}.toml").read_text("utf-8")) for each in LANGUAGES}
    return Listing({theme: {each: tuple(files[each][theme]) for each in LANGUAGES} for theme in SHIPPED})


@cache
def alert_words() -> Listing:
    """The words that ask for help or threaten to leave, as they come with the program."""
    tables = tomllib.loads(Path(__file__).with_name("alert_words.toml").read_text("utf-8"))
    return Listing({kind: {each: tuple(tables[kind][each]) for each in LANGUAGES} for kind in ALERTING})


def read_alert_words(written: str) -> Listing:
    """The words that alert, with what a shop's own file changes in them. Raises WrongThemes."""
    tables = _tables(written)
    for kind in tables:
        if kind not in ALERTING:
            raise WrongThemes(f"{kind!r} is not one of {', '.join(ALERTING)}")
    return _with(tables, alert_words())


def read(written: str) -> Listing:
    """The shipped list with what a shop's own file changes in it and adds to it. Raises WrongThemes."""
    return _with(_tables(written), shipped())


def _tables(written: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError as wrong:
        raise WrongThemes(f"it is no TOML: {wrong}") from None


def _with(tables: Mapping[str, object], before: Listing) -> Listing:
    themes = dict(before.themes)
    for theme, table in tables.items():
        _check_name(theme)
        if table is False:
            themes.pop(theme, None)
        else:
            themes[theme] = _changed(theme, themes.get(theme, {}), table)
    if not 1 <= len(themes) <= MOST_THEMES:
        raise WrongThemes(f"there are {len(themes)} themes, and there may be 1 to {MOST_THEMES}")
    return Listing(themes)


def _check_name(theme: str) -> None:
    if not theme.strip() or len(theme) > LONGEST_NAME or not theme.isprintable():
        raise WrongThemes(f"{theme[:LONGEST_NAME]!r} is no name of 1 to {LONGEST_NAME} letters")


def _changed(theme: str, before: Entries, table: object) -> Entries:
    if not isinstance(table, dict) or not table:
        raise WrongThemes(f'{theme}: write its words by language, such as en = ["parking", "car park"]')
    changed = dict(before)
    for language, entries in table.items():
        if language not in LANGUAGES:
            raise WrongThemes(f"{theme}: {language!r} is not one of {', '.join(LANGUAGES)}")
        changed[language] = _entries(f"{theme}, {language}", entries, before.get(language, ()))
    return changed


def _entries(place: str, entries: object, before: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(entries, list) or len(entries) > _MOST_WORDS:
        raise WrongThemes(f'{place}: write a list of words, such as ["parking", "car park"]')
    found: list[str] = []
    for entry in entries:
        if entry == _BEFORE:
            found += before
        elif isinstance(entry, str) and words(entry):
            found.append(entry)
        else:
            raise WrongThemes(f"{place}: {entry!r} is not a word")
    return tuple(found)

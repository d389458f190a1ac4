"""The glossary follows the code: tables, types, and the words of the four languages."""

import importlib.util
import re
from pathlib import Path

import pytest

from storage.tables import metadata
from tests.docs.pages import ROOT, table

GLOSSARY = ROOT / "docs" / "glossary.md"
WORD, RUSSIAN, HUNGARIAN, PERSIAN, CARRIED = 0, 2, 3, 4, 5

_ROWS = table(GLOSSARY, "word")
_READ = _ROWS[: next(at for at, row in enumerate(_ROWS) if row[WORD] == "invitation")]
"""Words that people read, which therefore stand in the texts."""


def _texts(language: str) -> str:
    files = sorted((ROOT / "bot" / "locales" / language).glob("*.ftl"))
    return "\n".join(Path(file).read_text(encoding="utf-8") for file in files).casefold()


def _stem(word: str) -> str:
    """Enough of a word to find it in another case."""
    return word.casefold()[: max(4, len(word) - 3)]


def _names(row: list[str]) -> list[str]:
    return re.findall(r"`([\w.]+)`", row[CARRIED])


def _tables(row: list[str]) -> set[str]:
    said = re.findall(r"tables? `(\w+)`(?: and `(\w+)`)?", row[CARRIED])
    return {name for pair in said for name in pair if name}


def test_every_table_belongs_to_a_word() -> None:
    assert {name for row in _ROWS for name in _tables(row)} == set(metadata.tables)


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: str(row[WORD]))
def test_what_carries_a_word_exists(row: list[str]) -> None:
    for name in _names(row):
        if "." in name:
            module, _, attribute = name.rpartition(".")
            within = importlib.import_module(module)
            assert hasattr(within, attribute) or importlib.util.find_spec(name), name


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: str(row[WORD]))
def test_every_word_is_said_in_four_languages(row: list[str]) -> None:
    assert len(row) == CARRIED + 1
    assert all(row[:CARRIED])


@pytest.mark.parametrize("row", _READ, ids=lambda row: str(row[WORD]))
def test_words_that_people_read_stand_in_the_texts(row: list[str]) -> None:
    for language, column in (("ru", RUSSIAN), ("hu", HUNGARIAN), ("fa", PERSIAN)):
        assert _stem(row[column]) in _texts(language), (language, row[column])


def test_no_word_is_explained_twice() -> None:
    words = [row[WORD] for row in _ROWS]

    assert len(words) == len(set(words))

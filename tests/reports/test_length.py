"""Lengths in UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from reports.length import chunks, cut, units

_texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(_texts)
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


@given(_texts, st.integers(2, 20))
def test_chunks_are_short_enough_and_lose_nothing(text: str, limit: int) -> None:
    pieces = list(chunks(text, limit))
    assert "".join(pieces) == text
    assert all(units(piece) <= limit for piece in pieces)


@given(_texts, st.integers(3, 20))
def test_what_is_cut_fits_and_what_fits_is_not_cut(text: str, limit: int) -> None:
    assert units(cut(text, limit)) <= limit
    if units(text) <= limit:
        assert cut(text, limit) == text


def test_an_emoji_is_never_cut_in_two() -> None:
    assert cut("😀😀😀", 4) == "😀…"

"""Phrases are new if several customers wrote them lately and nobody before."""

from datetime import UTC, datetime

import pytest

from nps.themes import Said
from reports.themes.novelty import new_phrases

NOW = datetime(2026, 3, 2, tzinfo=UTC)
BEFORE = [f"All was as usual, number {n}" for n in range(50)]


def said(texts: list[str], customers: list[int | None] | None = None) -> list[Said]:
    people = customers or list(range(len(texts)))
    return [
        Said(number, customer, "", None, 3, NOW, text)
        for number, (text, customer) in enumerate(zip(texts, people, strict=True))
    ]


def test_a_pair_of_words_in_the_form_in_which_it_was_mostly_written() -> None:
    lately = ["The New loyalty cards fail", "My loyalty card fails", "Loyalty card?", "A loyalty card!"]
    assert new_phrases(said(lately), said(BEFORE)) == ("loyalty card",)


@pytest.mark.parametrize(
    ("lately", "expected"),
    [
        (["Карта лояльности не работает", "нет карты лояльности", "карту лояльности"], "карту лояльности"),
        (["A hűségkártya rossz", "hűségkártyát kértem", "nincs hűségkártya"], "hűségkártya"),
        (["بسته‌بندی پاره بود", "بسته‌بندی پاره", "بسته‌بندی پاره شد"], "بسته‌بندی"),
    ],
)
def test_in_every_language(lately: list[str], expected: str) -> None:
    assert expected in " ".join(new_phrases(said(lately), said(BEFORE)))


def test_nothing_is_new_that_somebody_wrote_before() -> None:
    lately = ["Robots at the till"] * 3
    assert new_phrases(said(lately), said(BEFORE)) == ("Robots", "till")
    assert new_phrases(said(lately), said([*BEFORE, "the ROBOT"])) == ("till",)


def test_nothing_is_new_where_little_was_written_before() -> None:
    assert new_phrases(said(["Robots"] * 3), said(BEFORE[:49])) == ()


def test_one_customer_who_repeats_a_word_is_one() -> None:
    assert new_phrases(said(["Robots"] * 3, [1, 1, 2]), said(BEFORE)) == ()
    assert new_phrases(said(["Robots"] * 3, [None, None, None]), said(BEFORE)) == ("Robots",)


def test_words_of_two_sentences_are_no_phrase() -> None:
    lately = ["Robots. Parking"] * 3
    assert new_phrases(said(lately), said(BEFORE)) == ("Parking", "Robots")

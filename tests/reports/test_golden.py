"""The pictures look as they did, in every language and so on both calendars."""

from itertools import permutations

import pytest

from bot.texts import LANGUAGES
from tests.reports import golden

_TOLERATED = 0.01


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shop", golden.SHOWN)
def test_the_pictures_look_as_they_did(shop: str, language: str) -> None:
    drawn, kept = golden.drawn(shop, language), golden.kept(shop, language)
    assert len(drawn) == len(kept)
    for now, then in zip(drawn, kept, strict=True):
        assert golden.apart(now, then) <= _TOLERATED, f"it was\n{then}\nand is\n{now}"


def test_the_pictures_of_one_language_do_not_pass_for_those_of_another() -> None:
    for one, other in permutations(LANGUAGES, 2):
        for mine, theirs in zip(golden.kept("busy", one), golden.kept("busy", other), strict=True):
            assert golden.apart(mine, theirs) > _TOLERATED

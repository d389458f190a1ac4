"""What simulated people say and send."""

import random
import struct

import pytest

from sandbox.media import Files, measure, ogg_seconds
from sandbox.phrases import MOODS, THEMES, Mood, comment, mood_of, phrases, small_talk
from sandbox.simulated_media import ogg_checksum, photo, voice_message
from sandbox.simulated_names import FIRST_NAMES, LAST_NAMES, NASTY_NAMES
from sandbox.spans import utf16

LANGUAGES = ("en", "ru", "hu", "fa")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_enough_to_say(language: str) -> None:
    book = [phrase for mood in MOODS for phrase in phrases(language, mood)]
    assert len(book) >= 25
    assert {phrase.theme for phrase in book} == set(THEMES)
    texts = [phrase.text for phrase in book]
    assert len(set(texts)) == len(texts)
    assert any("<" in text for text in texts)
    assert any("&" in text for text in texts)
    assert any("\n" in text for text in texts)
    assert any(ord(character) > 0xFFFF for text in texts for character in text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_speaks_of_every_theme(language: str, mood: Mood) -> None:
    assert {phrase.theme for phrase in phrases(language, mood)} == set(THEMES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tirade_fits_into_a_message(language: str) -> None:
    dice = random.Random(1)
    lengths = [utf16(comment(language, "unhappy", dice).text) for _ in range(600)]
    assert 3_980 <= max(lengths) <= 4_000
    assert sum(length > 600 for length in lengths) < 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_said_is_a_command_or_has_blanks_at_its_ends(language: str) -> None:
    """Such words would reach the bot as something else than the journal says."""
    dice = random.Random(2)
    said = [comment(language, mood, dice).text for mood in MOODS for _ in range(300)]
    said += [small_talk(language, dice) for _ in range(60)]
    assert all(text and text == text.strip() and not text.startswith("/") for text in said)


def test_the_mood_follows_the_category() -> None:
    moods = [mood_of(score) for score in range(11)]
    assert moods == ["unhappy"] * 7 + ["soso"] * 2 + ["happy"] * 2


def test_a_voice_message_is_an_ogg_file_that_tells_its_length() -> None:
    data = voice_message(random.Random(3))
    assert 1 <= ogg_seconds(data) <= 9
    assert Files().voice(data).kind == "voice"


def test_each_page_of_a_voice_message_has_its_checksum() -> None:
    data = voice_message(random.Random(4))
    for page in (b"OggS" + rest for rest in data.split(b"OggS")[1:]):
        (said,) = struct.unpack_from("<I", page, 22)
        assert said == ogg_checksum(page[:22] + bytes(4) + page[26:])


def test_the_checksum_is_that_of_ogg() -> None:
    """The catalogued check value of CRC-32/CKSUM, 0x765E7680, without its final inversion."""
    assert ogg_checksum(b"123456789") == 0x89A1897F


def test_a_photo_is_a_png_that_telegram_takes() -> None:
    data = photo(random.Random(5))
    width, height = measure(data)
    assert 40 <= min(width, height) <= max(width, height) <= 120
    assert Files().photo(data).kind == "photo"


def test_names_are_as_long_as_telegram_allows() -> None:
    names = [name for known in (FIRST_NAMES, LAST_NAMES) for some in known.values() for name in some]
    names += [name for pair in NASTY_NAMES for name in pair if name is not None]
    assert all(0 < utf16(name) <= 64 for name in names)
    assert set(FIRST_NAMES) == set(LAST_NAMES) == set(LANGUAGES)

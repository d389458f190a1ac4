"""What the simulated people say: comments by mood and theme, and small talk, in four languages."""

import random
from dataclasses import dataclass
from typing import Literal

from sandbox import phrases_en, phrases_fa, phrases_hu, phrases_ru
from sandbox.spans import utf16

Mood = Literal["happy", "soso", "unhappy"]
Language = Literal["en", "ru", "hu", "fa"]

MOODS: tuple[Mood, ...] = ("happy", "soso", "unhappy")
THEMES = ("delivery", "price", "staff", "quality", "waiting", "returns", "app", "other")

_LONGEST = 4_000  # UTF-16 code units, the way Telegram counts; a message may have 4,096
_BOOKS = (("en", phrases_en), ("ru", phrases_ru), ("hu", phrases_hu), ("fa", phrases_fa))
_COMMENTS: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {code: book.COMMENTS for code, book in _BOOKS}
_SMALL_TALK: dict[str, tuple[str, ...]] = {code: book.SMALL_TALK for code, book in _BOOKS}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A comment and what it is about (one of `THEMES`)."""

    theme: str
    text: str


def phrases(language: str, mood: Mood) -> tuple[Phrase, ...]:
    """Everything that somebody in this mood says in this language, in a fixed order."""
    return tuple(Phrase(theme, text) for theme, text in _COMMENTS[language][mood])


def comment(language: str, mood: Mood, dice: random.Random) -> Phrase:
    """One comment: usually a phrase of the book; one in sixteen is a tirade of up to 4,000 characters."""
    known = phrases(language, mood)
    if dice.random() < 1 / 16:
        return _tirade(known, dice)
    return dice.choice(known)


def small_talk(language: str, dice: random.Random) -> str:
    """Something that no question asked for."""
    return dice.choice(_SMALL_TALK[language])


def mood_of(score: int) -> Mood:
    """The mood that goes with a score from 0 to 10."""
    if score >= 9:
        return "happy"
    return "soso" if score >= 7 else "unhappy"


def _tirade(known: tuple[Phrase, ...], dice: random.Random) -> Phrase:
    """A story that goes through many things in many paragraphs; half of them use the last character."""
    limit = _LONGEST if dice.random() < 0.5 else dice.randrange(700, _LONGEST)
    text = ""
    while utf16(text) < limit:
        order = dice.sample(known, len(known))
        text += "\n\n".join(phrase.text for phrase in order) + "\n\n"
    return Phrase("other", _cut(text, limit))


def _cut(text: str, limit: int) -> str:
    """The first `limit` UTF-16 code units of `text`, less a half character and the blanks at its end."""
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore").rstrip()

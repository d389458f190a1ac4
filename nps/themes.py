"""Themes: what customers speak of, counted among the unhappy and among promoters, never over all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nps.scores import Category, category

LONGEST_QUOTE = 140
"""Letters of a comment that a quote shows; a longer one is cut after a word."""

_TELLING = 15
"""A quote of fewer letters tells little."""


@dataclass(frozen=True)
class Said:
    """All that a customer wrote with one response; without words where they spoke or sent a photo.

    ``corrected`` are the themes that staff set, which may be none; it is None where nobody did.
    """

    response_id: int
    customer_id: int | None
    name: str
    language: str | None
    score: int
    answered_at: datetime
    text: str
    corrected: tuple[str, ...] | None = None
    corrected_by: str | None = None

    @property
    def category(self) -> Category:
        return category(self.score)


@dataclass(frozen=True)
class Themed:
    """What somebody said, with its themes: those that staff set, else those that were found."""

    said: Said
    themes: tuple[str, ...]


@dataclass(frozen=True)
class ThemeCount:
    """How many comments speak of a theme, and one of them; no quote where all were spoken or pictures."""

    theme: str
    comments: int
    quote: str | None


@dataclass(frozen=True)
class CategoryThemes:
    """The themes of one category, the most frequent first, out of so many ``comments`` that it wrote."""

    comments: int
    counts: tuple[ThemeCount, ...]


@dataclass(frozen=True)
class PeriodThemes:
    """The themes of a period, and the phrases that nobody wrote in the half year before."""

    detractors: CategoryThemes
    promoters: CategoryThemes
    new: tuple[str, ...] = ()

    @property
    def telling(self) -> bool:
        """Whether there is something to say unasked: a theme that two speak of, or one of three comments."""
        both = (self.detractors, self.promoters)
        counts = [count.comments for one in both for count in one.counts]
        return bool(counts) and (max(counts) > 1 or sum(one.comments for one in both) > 2)


def count(everything: Sequence[Themed], of: Category) -> CategoryThemes:
    """The themes of a category. A customer who wrote in several messages is one comment."""
    theirs = [one for one in everything if one.said.category is of]
    known = [one for one in theirs if one.said.text.strip() or one.said.corrected is not None]
    frequency = Counter(theme for one in known for theme in dict.fromkeys(one.themes))
    quoted: set[int] = set()
    counts: list[ThemeCount] = []
    for theme, comments in sorted(frequency.items(), key=lambda entry: (-entry[1], entry[0])):
        speaking = [one for one in known if theme in one.themes and one.said.text.strip()]
        best = min(speaking, key=lambda one: _worth(one, quoted), default=None)
        if best is not None:
            quoted.add(best.said.response_id)
        counts.append(ThemeCount(theme, comments, cut(best.said.text) if best else None))
    return CategoryThemes(len(known), tuple(counts))


def _worth(one: Themed, quoted: set[int]) -> tuple[bool, bool, int, float, int]:
    """The least is quoted: not shown yet, of moderate length, about little else, the newest."""
    moderate = _TELLING <= len(" ".join(one.said.text.split())) <= LONGEST_QUOTE
    seen = one.said.response_id in quoted
    return seen, not moderate, len(one.themes), -one.said.answered_at.timestamp(), -one.said.response_id


def cut(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The words as they stand, in one line, cut after a word if they are more than ``longest`` letters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[:longest]
    whole = kept if line[longest] == " " else kept.rpartition(" ")[0]
    return f"{(whole or kept[: longest - 1]).rstrip(' ,;:.–-')}…"

"""What the message of /themes shows: all themes of a week, or one comment with its themes to tap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.keyboards import THEMES, data
from bot.letters import Button, Keyboard
from bot.settings import Settings
from bot.texts import Texts
from bot.themes.figures import themes_text
from bot.themes.lists import matcher_of, theme_name, theme_names
from nps.periods import Period, local_day
from nps.scores import Category
from nps.themes import PeriodThemes, Said, Themed
from reports.length import chunks
from reports.themes.listing import Listing

ALL, SHOW, SET, UNSET = "all", "show", "set", "unset"

_LONGEST_COMMENT = 3000
"""UTF-16 units of a comment that are shown, so that its themes fit beneath it."""

_ORDER = (Category.DETRACTOR, Category.PROMOTER, Category.PASSIVE)


@dataclass(frozen=True)
class Screen:
    text: str
    keyboard: Keyboard


def in_order(everything: Sequence[Themed]) -> list[Themed]:
    """As they are stepped through: the unhappy from the lowest score on, promoters, the others; the newest
    first."""

    def place(one: Themed) -> tuple[int, int, float, int]:
        said = one.said
        lowest = said.score if said.category is Category.DETRACTOR else 0
        return _ORDER.index(said.category), lowest, -said.answered_at.timestamp(), -said.response_id

    return sorted(everything, key=place)


def mark(theme: str) -> str:
    """A few letters that stand for a theme in a button, whatever it is called and however long."""
    return sha256(theme.encode()).hexdigest()[:12]


def offered(listing: Listing, themes: Sequence[str]) -> list[str]:
    """The themes that a comment can be given, with those that it has though the list does not any more."""
    return [*listing.themes, *(theme for theme in themes if theme not in listing.themes)]


def overview(
    found: PeriodThemes, everything: Sequence[Themed], week: Period, say: Texts, now: datetime
) -> Screen:
    """All themes of a week, and the ways to its comments and to the weeks beside it."""
    rows: list[tuple[Button, ...]] = []
    if everything:
        label = say("button-themes-read", n=len(everything))
        rows.append((_button(label, everything[0].said.response_id, SHOW, week),))
    rows.append(tuple(_beside(week, say, now)))
    if everything:
        return Screen(themes_text(found, week, say), tuple(rows))
    title = say("themes-title", week=say.week(week))
    return Screen(f"{title}\n\n{say('themes-no-comments')}", tuple(rows))


def _beside(week: Period, say: Texts, now: datetime) -> Iterator[Button]:
    yield _button(say("button-themes-earlier"), 0, ALL, week.before())
    if week.end <= now:
        yield _button(say("button-themes-later"), 0, ALL, week.after())


def comment(everything: Sequence[Themed], place: int, week: Period, say: Texts, settings: Settings) -> Screen:
    """One comment, and its themes to set right."""
    one = everything[place]
    lines = [
        say("themes-place", at=place + 1, of=len(everything)),
        _header(one.said, say, settings.timezone),
        next(chunks(one.said.text, _LONGEST_COMMENT), "") or say("themes-wordless"),
        "",
        _themes(one, say),
        "",
        say("themes-how"),
    ]
    themes = offered(matcher_of(settings).listing, one.themes)
    toggles = [_toggle(theme, one, week, say) for theme in themes]
    pairs = [tuple(toggles[at : at + 2]) for at in range(0, len(toggles), 2)]
    steps = tuple(_steps(everything, place, week, say))
    back = (_button(say("button-themes-all"), 0, ALL, week),)
    return Screen("\n".join(lines), (*pairs, *([steps] if steps else []), back))


def _header(said: Said, say: Texts, timezone: str) -> str:
    day = say.short_day(local_day(said.answered_at, timezone))
    name = said.name or say("report-words-someone")
    return say("report-words-header", name=name, score=said.score, day=day)


def _themes(one: Themed, say: Texts) -> str:
    names = theme_names(say, one.themes)
    if one.said.corrected is None:
        return say("themes-found", themes=names)
    return say("themes-set", themes=names, name=one.said.corrected_by or "")


def _toggle(theme: str, one: Themed, week: Period, say: Texts) -> Button:
    has = theme in one.themes
    label = theme_name(say, theme)
    number = one.said.response_id
    return _button(f"✓ {label}" if has else label, number, UNSET if has else SET, week, mark(theme))


def _steps(everything: Sequence[Themed], place: int, week: Period, say: Texts) -> Iterator[Button]:
    if place > 0:
        before = everything[place - 1].said.response_id
        yield _button(say("button-themes-previous"), before, SHOW, week)
    if place + 1 < len(everything):
        after = everything[place + 1].said.response_id
        yield _button(say("button-themes-next"), after, SHOW, week)


def _button(label: str, response_id: int, verb: str, week: Period, theme: str = "") -> Button:
    value = f"{verb}.{week.week}.{theme}" if theme else f"{verb}.{week.week}"
    return Button(label, data(THEMES, response_id, value))

"""The shop's lists of words: the shipped ones, changed by the files that THEMES and ALERT_WORDS name."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from bot.problems import Problem
from bot.settings import Settings
from bot.texts import Texts
from reports.themes.listing import (
    SHIPPED,
    Listing,
    WrongThemes,
    alert_words,
    read,
    read_alert_words,
    shipped,
)
from reports.themes.matching import Matcher
from reports.wording import Wording


@cache
def listing_at(path: Path) -> Listing:
    """The themes with what a shop's file changes in them. Raises Problem."""
    return _listing_at(path, "THEMES", "a file of themes", read)


@cache
def alert_words_at(path: Path) -> Listing:
    """The words that alert with what a shop's file changes in them. Raises Problem."""
    return _listing_at(path, "ALERT_WORDS", "a file of words", read_alert_words)


def _listing_at(path: Path, setting: str, what: str, of: Callable[[str], Listing]) -> Listing:
    try:
        return of(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise Problem(f"{setting}: {path} is not a text in UTF-8: save it as UTF-8.") from None
    except OSError as wrong:
        reason = f"{path} cannot be read ({wrong.strerror})"
        raise Problem(f"{setting}: {reason}: name {what}, or leave the setting empty.") from None
    except WrongThemes as wrong:
        raise Problem(f"{setting}: {path} is wrong: {wrong}.") from None


def matcher_of(settings: Settings) -> Matcher:
    """What finds the shop's themes in comments; the file is read once a process. Raises Problem."""
    return _matcher(settings.themes)


@cache
def _matcher(path: Path | None) -> Matcher:
    return Matcher(shipped() if path is None else listing_at(path))


def alert_matcher_of(settings: Settings) -> Matcher:
    """What finds words that call a manager; the file is read once a process. Raises Problem."""
    return _alert_matcher(settings.alert_words)


@cache
def _alert_matcher(path: Path | None) -> Matcher:
    return Matcher(alert_words() if path is None else alert_words_at(path))


def theme_name(say: Wording, theme: str) -> str:
    """A theme as staff read it: in their language, or as the shop wrote it."""
    return say(f"theme-{theme}") if theme in SHIPPED else theme


def theme_names(say: Texts, themes: Iterable[str]) -> str:
    """Several themes in a row, or that there is none."""
    comma = "، " if say.rtl else ", "
    return comma.join(theme_name(say, theme) for theme in themes) or say("themes-not-any")

"""The shop's list of themes: the shipped one, changed by the file that the setting THEMES names."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bot.problems import Problem
from bot.settings import Settings
from bot.texts import Texts
from reports.themes.listing import SHIPPED, Listing, WrongThemes, read, shipped
from reports.themes.matching import Matcher


@cache
def listing_at(path: Path) -> Listing:
    """The list with what a shop's file changes in it. Raises Problem."""
    try:
        return read(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise Problem(f"THEMES: {path} is not a text in UTF-8: save it as UTF-8.") from None
    except OSError as wrong:
        reason = f"{path} cannot be read ({wrong.strerror})"
        raise Problem(f"THEMES: {reason}: name a file of themes, or leave the setting empty.") from None
    except WrongThemes as wrong:
        raise Problem(f"THEMES: {path} is wrong: {wrong}.") from None


def matcher_of(settings: Settings) -> Matcher:
    """What finds the shop's themes in comments; the file is read once a process. Raises Problem."""
    return _matcher(settings.themes)


@cache
def _matcher(path: Path | None) -> Matcher:
    return Matcher(shipped() if path is None else listing_at(path))


def theme_name(say: Texts, theme: str) -> str:
    """A theme as staff read it: in their language, or as the shop wrote it."""
    return say(f"theme-{theme}") if theme in SHIPPED else theme


def theme_names(say: Texts, themes: Iterable[str]) -> str:
    """Several themes in a row, or that there is none."""
    comma = "، " if say.rtl else ", "
    return comma.join(theme_name(say, theme) for theme in themes) or say("themes-not-any")

"""The themes of a period in words, as plain text."""

from collections.abc import Callable, Iterator

from nps.themes import CategoryThemes, PeriodThemes
from reports.wording import Wording

MOST_SHOWN = 5
"""Themes of a category that are shown: a manager reads on a phone."""

_ENOUGH_FOR_PERCENT = 10
"""Of fewer comments the number says all."""


def block(themes: PeriodThemes, wording: Wording, name: Callable[[str], str]) -> str:
    """What customers speak of: the unhappy ones first, then promoters, then what is new.

    ``name`` says a theme as it is shown. Never longer than a message, and never empty.
    """
    parts = [
        _category("themes-detractors", themes.detractors, wording, name),
        _category("themes-promoters", themes.promoters, wording, name),
        [wording("themes-new", phrases=_list(themes.new, wording))] if themes.new else [],
    ]
    said = ["\n".join(part) for part in parts if part]
    return "\n\n".join(said) if said else wording("themes-none")


def _category(key: str, themes: CategoryThemes, wording: Wording, name: Callable[[str], str]) -> list[str]:
    if not themes.counts:
        return []
    return [wording(key, n=themes.comments), *_lines(themes, wording, name)]


def _lines(themes: CategoryThemes, wording: Wording, name: Callable[[str], str]) -> Iterator[str]:
    for count in themes.counts[:MOST_SHOWN]:
        facts: dict[str, str | int] = {"theme": name(count.theme), "n": count.comments, "of": themes.comments}
        if themes.comments < _ENOUGH_FOR_PERCENT:
            yield wording("themes-line", **facts)
        else:
            share = wording.percent(count.comments / themes.comments)
            yield wording("themes-line-share", **facts, share=share)
        if count.quote:
            yield wording("themes-quote", quote=count.quote)


def _list(phrases: tuple[str, ...], wording: Wording) -> str:
    comma = "، " if wording.rtl else ", "
    return comma.join(wording("themes-phrase", phrase=phrase) for phrase in phrases)

"""The themes of a period, from the comments as they stand, and in words."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.settings import Settings
from bot.texts import Texts
from bot.themes.lists import matcher_of, theme_name
from nps.periods import Period
from nps.recipients import EVERYTHING, Scope
from nps.scores import Category
from nps.themes import PeriodThemes, Said, Themed, count
from reports.themes.block import block
from reports.themes.matching import Matcher
from reports.themes.novelty import BEFORE, LATELY, new_phrases
from storage import themes

MOST_READ = 5000
"""Comments of the month, and of the half year before, in which new phrases are looked for: the newest."""


async def themed(
    tx: AsyncConnection, period: Period, *, settings: Settings, scope: Scope = EVERYTHING
) -> list[Themed]:
    """All that was said in a period, as far as ``scope`` lets see it, with its themes, the oldest first."""
    said = await themes.said(tx, start=period.start, end=period.end, branches=scope.branches)
    said = [as_seen(one, scope) for one in said]
    # In a thread, so that a shop with very many comments does not hold up anybody's answer.
    return await asyncio.to_thread(_themed, said, matcher_of(settings))


def as_seen(said: Said, scope: Scope) -> Said:
    """What somebody said, as far as ``scope`` lets see who it was."""
    return said if scope.names else replace(said, name="")


def _themed(said: Sequence[Said], matcher: Matcher) -> list[Themed]:
    return [themed_one(one, matcher) for one in said]


def themed_one(said: Said, matcher: Matcher) -> Themed:
    """What somebody said with the themes that staff set, for ever; else with those that are found."""
    found = matcher.themes(said.text, said.language) if said.corrected is None else said.corrected
    return Themed(said, found)


async def themes_of(
    tx: AsyncConnection, period: Period, *, settings: Settings, scope: Scope = EVERYTHING
) -> PeriodThemes:
    """The themes of a period, and what is new in the thirty days up to its end."""
    everything = await themed(tx, period, settings=settings, scope=scope)
    since, ours = period.end - LATELY, scope.branches
    lately = await themes.said(tx, start=since, end=period.end, newest=MOST_READ, branches=ours)
    before = await themes.said(tx, start=since - BEFORE, end=since, newest=MOST_READ, branches=ours)
    return PeriodThemes(
        detractors=count(everything, Category.DETRACTOR),
        promoters=count(everything, Category.PROMOTER),
        new=await asyncio.to_thread(new_phrases, lately, before),
    )


def themes_text(found: PeriodThemes, week: Period, say: Texts) -> str:
    """The themes of a week with its title, as one message."""
    return f"{say('themes-title', week=say.week(week))}\n\n{block(found, say, partial(theme_name, say))}"

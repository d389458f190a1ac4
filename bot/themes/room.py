"""Staff look at the themes of a week in the chat, step through its comments and set their themes right.

It is one message that is edited. What a button stands for is all in the button, so nothing is remembered of
who stands where; whatever a button names is looked up again.
"""

from dataclasses import replace

from bot.letters import Edit, Text
from bot.staffroom import own_chat, week_asked
from bot.themes import screens
from bot.themes.figures import as_seen, themed, themed_one, themes_of
from bot.themes.lists import matcher_of
from bot.themes.screens import Screen
from bot.turn import Turn
from nps.log import Deed
from nps.periods import Period, UnknownPeriod, named
from nps.records import Lane, Staff
from nps.themes import Themed
from storage import log
from storage import themes as kept


async def themes(turn: Turn, member: Staff, written: str) -> None:
    """/themes and /themes 2026-W05: what customers speak of, this week or in any past one."""
    week = await week_asked(turn, turn.texts(member.language), written, "week-unknown-themes")
    if week is not None:
        screen = await _all(turn, member, week)
        await turn.say(Text(screen.text, screen.keyboard), lane=Lane.REPORT)


async def tap(turn: Turn, member: Staff, response_id: int, value: str, message_id: int) -> None:
    """A tap on a button of that message; what no button of ours says changes nothing."""
    verb, _, rest = value.partition(".")
    written, _, mark = rest.partition(".")
    screen = await _tapped(turn, member, verb, written, mark, response_id)
    if screen is None:
        turn.toast = turn.texts(member.language)("themes-gone")
        return
    await turn.say(Edit(message_id, screen.text, screen.keyboard), lane=Lane.TAP)


async def _tapped(
    turn: Turn, member: Staff, verb: str, written: str, mark: str, response_id: int
) -> Screen | None:
    """What a tap leads to; None for what there is not, or not any more."""
    try:
        week = named(written, turn.settings.timezone, turn.settings.first_weekday)
    except UnknownPeriod:
        return None
    if verb == screens.ALL:
        return await _all(turn, member, week)
    scope = (await own_chat(turn)).scope
    everything = screens.in_order(await themed(turn.tx, week, settings=turn.settings, scope=scope))
    place = next((at for at, one in enumerate(everything) if one.said.response_id == response_id), None)
    if place is None or verb not in {screens.SHOW, screens.SET, screens.UNSET}:
        return None
    if verb != screens.SHOW:
        corrected = await _correct(turn, member, response_id, mark, wanted=verb == screens.SET)
        if corrected is None:
            return None
        everything[place] = replace(corrected, said=as_seen(corrected.said, scope))
    return screens.comment(everything, place, week, turn.texts(member.language), turn.settings)


async def _all(turn: Turn, member: Staff, week: Period) -> Screen:
    scope = (await own_chat(turn)).scope
    everything = screens.in_order(await themed(turn.tx, week, settings=turn.settings, scope=scope))
    found = await themes_of(turn.tx, week, settings=turn.settings, scope=scope)
    return screens.overview(found, everything, week, turn.texts(member.language), turn.now)


async def _correct(turn: Turn, member: Staff, response_id: int, mark: str, *, wanted: bool) -> Themed | None:
    """Set or take away one theme of a comment, for good; None for a theme that there is not.

    A button says which of the two, so that a second tap, or a second manager's, changes nothing more.
    """
    matcher = matcher_of(turn.settings)
    said = await kept.of_response(turn.tx, response_id, locked=True)
    if said is None:
        return None
    before = themed_one(said, matcher).themes
    offered = screens.offered(matcher.listing, before)
    theme = next((each for each in offered if screens.mark(each) == mark), None)
    if theme is None:
        return None
    after = tuple(each for each in offered if (wanted if each == theme else each in before))
    await kept.correct(turn.tx, response_id, after, by=member.id, now=turn.now)
    details: dict[str, str | int] = {
        "response": response_id,
        "was": "\n".join(before),
        "themes": "\n".join(after),
    }
    await log.write(turn.tx, Deed.THEMES_CORRECTED, by=member.id, now=turn.now, details=details)
    corrected = await kept.of_response(turn.tx, response_id)
    return themed_one(corrected, matcher) if corrected else None

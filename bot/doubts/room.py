"""/doubts: an admin sees which answers are left out and why, and counts those that are genuine."""

from bot.doubts import screens
from bot.doubts.screens import A_PAGE, Verb
from bot.events import telling
from bot.letters import Edit, Text
from bot.turn import Turn
from nps.log import Deed
from nps.records import Lane, Staff
from storage import doubts, log


async def open_(turn: Turn, member: Staff) -> None:
    """/doubts."""
    await turn.say(await _page(turn, member, 0), lane=Lane.REPORT)


async def tap(turn: Turn, member: Staff, number: int, value: str, message_id: int) -> None:
    """A tap on a button of that message; what no button of ours says only shows the list anew."""
    verb, _, page = value.partition(".")
    if verb == Verb.COUNT:
        await _count(turn, member, number)
    shown = await _page(turn, member, int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0)
    await turn.say(Edit(message_id, shown.text, shown.keyboard), lane=Lane.TAP)


async def _count(turn: Turn, member: Staff, response_id: int) -> None:
    """Count an answer after all."""
    say = turn.texts(member.language)
    doubted = await doubts.take_back_in(turn.tx, response_id)
    if doubted is None:
        turn.toast = say("doubts-gone")
        return
    details = {"score": doubted.score, "why": doubted.doubt.value}
    await log.write(turn.tx, Deed.ANSWER_COUNTED, by=member.id, now=turn.now, details=details)
    await telling.response_changed(turn.tx, response_id, settings=turn.settings, now=turn.now)
    turn.toast = say("doubts-counted")


async def _page(turn: Turn, member: Staff, page: int) -> Text:
    """A page of the list; the last one where there are not so many."""
    of_all = await doubts.count_all(turn.tx)
    page = min(page, max(0, (of_all - 1) // A_PAGE))
    shown = await doubts.listed(turn.tx, skip=page * A_PAGE, limit=A_PAGE)
    return screens.listed(shown, page, of_all, turn.texts(member.language), member.time_zone)

"""/churn: the churn summary as it stands, for who sees the figures of it."""

from bot.churn.summary import churn_of_today
from bot.letters import Text
from bot.turn import Turn
from nps.recipients import Scope
from nps.records import Lane, Staff
from nps.summary import FEWEST
from reports.churn.words import whole_text


async def churn(turn: Turn, member: Staff) -> None:
    """/churn: of the whole shop, or of a member's branches the cases alone; names for who may see them."""
    say, scope = turn.texts(member.language), Scope(member.branches, member.sees_names)
    digest = await churn_of_today(turn.tx, scope=scope, settings=turn.settings, now=turn.now)
    said = whole_text(digest, say)
    if digest.whole is None and not member.branches:
        said = f"{said}\n\n{say('churn-not-yet', fewest=FEWEST)}"
    elif not digest.telling:
        said = f"{said}\n\n{say('churn-no-cases')}"
    await turn.say(Text(said), lane=Lane.REPORT)

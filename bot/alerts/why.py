"""/why: how everything on an alert's card came about, in sentences."""

from bot.alerts.card import LONGEST, reason, step_line
from bot.alerts.facts import facts_of
from bot.letters import Text
from bot.texts import Texts
from bot.turn import Turn
from nps.alerts import Alert, may_work
from nps.records import Lane, Staff
from nps.signals import SeenSignal
from reports.length import cut
from storage import alerts

_LONGEST_NUMBER = 15


async def command(turn: Turn, member: Staff, written: str) -> None:
    """/why 7: of an alert by its number."""
    say = turn.texts(member.language)
    if not (written.isascii() and written.isdigit() and len(written) <= _LONGEST_NUMBER):
        await turn.say(Text(say("why-how")), lane=Lane.REPORT)
        return
    alert = await alerts.get(turn.tx, int(written))
    if alert is None or not may_work(member, alert.segment):
        await turn.say(Text(say("why-unknown", number=say.numeral(int(written)))), lane=Lane.REPORT)
        return
    await turn.say(Text(await why(turn, member, alert)), lane=Lane.REPORT)


async def why(turn: Turn, member: Staff, alert: Alert) -> str:
    """What was seen and when, the rule behind it, the rhythm, the clock, and the whole log."""
    say, zone = turn.texts(member.language), member.time_zone
    facts = await facts_of(turn.tx, alert, turn.settings, turn.now)
    lines = [say("why-title", number=say.numeral(alert.id)), ""]
    lines += [_signal(seen, say, zone) for seen in facts.case.signals]
    if facts.rhythm is not None:
        usual, silent = round(facts.rhythm.usual_days), facts.rhythm.silent_days
        lines += ["", say("why-rhythm", n=len(facts.bought), usual=usual, silent=silent)]
    lines += ["", say("why-clock"), ""]
    lines += [step_line(step, say, zone) for step in facts.case.steps]
    return cut("\n".join(lines), LONGEST)


def _signal(seen: SeenSignal, say: Texts, timezone: str) -> str:
    kind = seen.signal.kind.value
    moment = say.moment(seen.at, timezone)
    return f"• {moment}: {reason(seen.signal, say)}. {say(f'why-rule-{kind}')}"

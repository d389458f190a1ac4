"""What the customer says to "was it solved?": "no" opens the alert again."""

from bot.alerts import nudges
from bot.alerts.actions import reopened
from bot.alerts.calling import refresh
from bot.alerts.clock import in_charge
from bot.alerts.line import over
from bot.events import telling
from bot.letters import Edit
from bot.turn import Turn
from nps.alerts import Alert, Step, Verdict
from nps.records import Lane
from storage import alert_log, alerts, customers


async def tap(turn: Turn, alert_id: int, value: str, message_id: int) -> None:
    """A tap beneath the question; the alert's own customer alone is heard."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    alert = await alerts.get(turn.tx, alert_id, locked=True)
    say = turn.texts(customer.language if customer else None)
    mine = customer is not None and alert is not None and alert.customer_id == customer.id
    if alert is None or not mine or value not in set(Verdict):
        turn.toast = say("not-yours")
        return
    verdict = Verdict(value)
    if not alert.is_open:
        await _judge(turn, alert, verdict)
    elif alert.reopened == 0:
        turn.toast = say("not-yours")
        return
    said = Verdict.NO if alert.is_open else verdict  # it is open again, and somebody is at it
    await turn.say(Edit(message_id, say(f"solved-thanks-{said.value}")), lane=Lane.TAP)


async def _judge(turn: Turn, alert: Alert, verdict: Verdict) -> None:
    judged = over(alert, verdict)
    await alert_log.write(
        turn.tx, alert.id, Step.JUDGED, by=None, now=turn.now, details={"verdict": verdict.value}
    )
    again = reopened(judged, turn.settings, turn.now) if verdict is Verdict.NO else judged
    if again.is_open and await alerts.reopen(turn.tx, again):
        await _call_back(turn, again)
    else:
        await alerts.save(turn.tx, judged)
    await refresh(turn.tx, alert.id, turn.now)


async def _call_back(turn: Turn, alert: Alert) -> None:
    await telling.alerts_opened(turn.tx, [alert], settings=turn.settings, now=turn.now)
    step = await alert_log.write(turn.tx, alert.id, Step.REOPENED, by=None, now=turn.now)
    members = await in_charge(turn.tx, alert)
    key, unique = "alert-reopened", f"reopened:{step}"
    await nudges.nudge(turn.tx, alert, members, key, unique, turn.settings, turn.now)

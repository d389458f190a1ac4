"""An alert in words: what the card says to one reader. Facts in, text out."""

from collections.abc import Iterator

from bot.alerts.buttons import cause_name
from bot.alerts.facts import Facts
from bot.alerts.nudges import called_by
from bot.settings import Settings
from bot.texts import Texts, texts
from bot.wording import LONGEST_NAME
from nps.alerts import LoggedStep, Step
from nps.periods import local_day
from nps.records import CommentKind, Purchase, Staff
from nps.segments import Field
from nps.signals import Signal
from nps.themes import cut
from reports.length import cut as cut_units

LONGEST = 4000
"""UTF-16 units of a card, below the 4,096 of a message."""

_LONGEST_WORDS = 1200
_LONGEST_LINE = 120
_PURCHASES_SHOWN, _STEPS_SHOWN, _SAID_SHOWN = 3, 6, 4
_LESS_TOLD = {Step.OPENED, Step.REMINDED}


def card(facts: Facts, say: Texts, reader: Staff, settings: Settings) -> str:
    """The whole card."""
    parts = (
        _head(facts, say, settings),
        _bought(facts, say, settings),
        _why(facts, say),
        _state(facts, say, reader),
        _said(facts, say),
        _steps(facts, say, reader),
    )
    blocks = ["\n".join(lines) for lines in map(list, parts) if lines]
    return cut_units("\n\n".join(blocks), LONGEST)


def _head(facts: Facts, say: Texts, settings: Settings) -> Iterator[str]:
    alert, number = facts.alert, say.numeral(facts.alert.id)
    key = "alert-title" if alert.is_open else "alert-title-closed"
    title = say(key, number=number)
    yield f"{title} · {alert.segment}" if alert.segment else title
    yield called_by(facts.customer, say)
    yield _greeted(facts, say, settings)
    if facts.response is not None and facts.before is None:
        yield say("alert-score", score=facts.response.score)
    elif facts.response is not None and facts.before is not None:
        yield say("alert-score-before", score=facts.response.score, before=facts.before)
    words = "\n".join(each.text for each in facts.comments if each.text)
    if words:
        yield say("alert-words", words=cut_units(words, _LONGEST_WORDS))
    files = sum(each.kind is not CommentKind.TEXT for each in facts.comments)
    if files:
        yield say("alert-files", n=files)


def _greeted(facts: Facts, say: Texts, settings: Settings) -> str:
    """How the person was greeted, in the language that they were greeted in."""
    theirs, name = texts(facts.customer.language or settings.language), facts.customer.name[:LONGEST_NAME]
    greeting = theirs("question-greeting", name=name) if name else theirs("question-greeting-nameless")
    return say("alert-greeted", greeting=greeting, language=theirs("language-name"))


def _bought(facts: Facts, say: Texts, settings: Settings) -> Iterator[str]:
    purchase, zone = facts.purchase, settings.timezone
    if purchase is not None:
        day = say.day(local_day(purchase.bought_at, zone))
        yield say("alert-order", order=purchase.order, money=say.money(purchase.amount), day=day)
        if employee := purchase.traits.get(Field.EMPLOYEE.value):
            yield say("alert-employee", employee=employee)
    if facts.bought:
        shown = [_purchase(each, say, zone) for each in facts.bought[:_PURCHASES_SHOWN]]
        yield say("alert-bought", purchases=", ".join(shown))
    if facts.rhythm is not None:
        usual, silent = round(facts.rhythm.usual_days), facts.rhythm.silent_days
        yield say("alert-rhythm", usual=usual, silent=silent)
    alert = facts.alert
    if alert.expected is not None and alert.at_risk is not None and alert.money:  # of one purchase none
        yield say("alert-money", expected=say.money(alert.expected), risk=say.money(alert.at_risk))


def _purchase(purchase: Purchase, say: Texts, timezone: str) -> str:
    day = say.short_day(local_day(purchase.bought_at, timezone))
    return f"{day} {say.money(purchase.amount)}"


def _why(facts: Facts, say: Texts) -> Iterator[str]:
    reasons = [reason(seen.signal, say) for seen in facts.case.signals]
    yield say("alert-why", reasons=("؛ " if say.rtl else "; ").join(reasons))


def reason(signal: Signal, say: Texts) -> str:
    """Why a signal fired, in words."""
    return say(f"alert-why-{signal.kind.value}", **signal.facts)


def _state(facts: Facts, say: Texts, reader: Staff) -> Iterator[str]:
    alert, zone = facts.alert, reader.time_zone
    if not alert.is_open:
        yield from _ending(facts, say, reader)
        return
    if facts.owner is None:
        yield say("alert-nobody")
    else:
        yield say("alert-owner", who=facts.owner.name)
    if alert.snoozed_until is not None:
        yield say("alert-snoozed", moment=say.moment(alert.snoozed_until, zone))
    elif alert.due_at is not None:
        key = "alert-due-take" if alert.taken_at is None else "alert-due-contact"
        late = alert.due_at <= facts.now
        yield say(f"{key}-late" if late else key, moment=say.moment(alert.due_at, zone))
    yield say(f"alert-reach-{facts.reach.value}")


def _ending(facts: Facts, say: Texts, reader: Staff) -> Iterator[str]:
    alert = facts.alert
    assert alert.outcome is not None
    outcome = say(f"alert-outcome-{alert.outcome.value}")
    yield say("alert-ended", outcome=outcome, cause=cause_name(say, alert.cause or ""))
    if alert.note:
        yield say("alert-noted", note=alert.note)
    if alert.verdict is not None:
        yield say(f"alert-verdict-{alert.verdict.value}")


def _said(facts: Facts, say: Texts) -> Iterator[str]:
    for each in facts.case.passed_on[-_SAID_SHOWN:]:
        said = cut(each.text, _LONGEST_LINE) or say(f"alert-said-{each.kind.value}")
        yield f"{'←' if each.from_customer else '→'} {said}"


def _steps(facts: Facts, say: Texts, reader: Staff) -> Iterator[str]:
    told = [each for each in facts.case.steps if each.step not in _LESS_TOLD]
    for each in told[-_STEPS_SHOWN:]:
        yield step_line(each, say, reader.time_zone)


def step_line(step: LoggedStep, say: Texts, timezone: str) -> str:
    """A step of the log in words."""
    facts = dict(step.details)
    if "signals" in facts:
        facts["signals"] = ", ".join(
            say(f"alert-signal-{each}") for each in str(facts["signals"]).split(", ")
        )
    if "outcome" in facts:
        facts["outcome"] = say(f"alert-outcome-{facts['outcome']}")
    if "verdict" in facts:
        facts["verdict"] = say(f"alert-verdict-{facts['verdict']}")
    what = say(f"alert-step-{step.step.value}", **facts)
    moment = say.moment(step.at, timezone)
    return say("alert-step", moment=moment, who=step.who, what=what) if step.who else f"{moment} {what}"

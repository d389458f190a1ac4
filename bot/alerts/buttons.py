"""The buttons of an alert: each carries the alert's number and what is to be done, in 64 bytes at most."""

from collections.abc import Sequence
from enum import StrEnum

from bot.campaigns.buttons import mark
from bot.keyboards import ALERT, data
from bot.letters import Button, Keyboard
from bot.settings import Settings
from bot.texts import Texts
from bot.themes.lists import matcher_of, theme_name
from nps.alerts import OTHER_CAUSE, OUTCOMES, Alert, may_work
from nps.records import Role, Staff
from reports.wording import Wording


class Verb(StrEnum):
    """What a button of an alert stands for."""

    TAKE = "take"
    REPLY = "reply"
    CANCEL = "cancel"
    SNOOZE = "snooze"
    HAND = "hand"
    CLOSE = "close"
    CAUSE = "cause"
    NOTE = "note"
    WHY = "why"
    SHOW = "show"
    BACK = "back"
    LIST = "list"


SNOOZES = (1, 3, 7)
"""For how many days an alert can be put off."""

_LONGEST_LABEL = 40


def button(label: str, alert_id: int, verb: str, argument: object = "") -> Button:
    return Button(label[:_LONGEST_LABEL], data(ALERT, alert_id, f"{verb}.{argument}"))


def causes(settings: Settings) -> list[str]:
    """What an alert may have been about: the shop's themes, or something else."""
    return [*matcher_of(settings).listing.themes, OTHER_CAUSE]


def cause_name(say: Wording, cause: str) -> str:
    return say("alert-cause-other") if cause == OTHER_CAUSE else theme_name(say, cause)


def keyboard(
    alert: Alert,
    member: Staff,
    everyone: Sequence[Staff],
    screen: str,
    say: Texts,
    settings: Settings,
    *,
    may_reply: bool,
) -> Keyboard:
    """The buttons at a screen of an alert's card, for the member who reads it."""
    name, _, argument = screen.partition(".")
    back = (button(say("button-back"), alert.id, Verb.BACK),)
    if not alert.is_open:
        return _closed(alert, member, say)
    rows: list[tuple[Button, ...]]
    match name:
        case Verb.SNOOZE:
            rows = [(button(say(f"button-alert-snooze-{n}"), alert.id, Verb.SNOOZE, n),) for n in SNOOZES]
        case Verb.HAND:
            rows = [
                (button(each.name, alert.id, Verb.HAND, each.id),) for each in colleagues(alert, everyone)
            ]
        case Verb.CLOSE:
            rows = [
                (button(say(f"alert-outcome-{each.value}"), alert.id, Verb.CLOSE, each.value),)
                for each in OUTCOMES
            ]
        case Verb.CAUSE:
            labels = [
                button(cause_name(say, each), alert.id, Verb.CAUSE, f"{argument}.{mark(each)}")
                for each in causes(settings)
            ]
            rows = [tuple(labels[at : at + 2]) for at in range(0, len(labels), 2)]
        case _:
            return _main(alert, member, say, may_reply=may_reply)
    return (*rows, back)


def colleagues(alert: Alert, everyone: Sequence[Staff]) -> list[Staff]:
    """Whom an alert can be handed to."""
    return [each for each in everyone if may_work(each, alert.segment) and each.id != alert.owner_id]


def _main(alert: Alert, member: Staff, say: Texts, *, may_reply: bool) -> Keyboard:
    def named(verb: str) -> Button:
        return button(say(f"button-alert-{verb}"), alert.id, verb)

    why, ending = (named(Verb.WHY),), (named(Verb.HAND), named(Verb.CLOSE))
    reply = (named(Verb.REPLY),) if may_reply else ()
    if alert.owner_id is None:
        return ((named(Verb.TAKE), *reply), ending, why)
    if alert.owner_id == member.id:
        return ((*reply, named(Verb.SNOOZE)), ending, why)
    return (ending, why) if member.role is Role.ADMIN else (why,)


def _closed(alert: Alert, member: Staff, say: Texts) -> Keyboard:
    note = button(say("button-alert-note"), alert.id, Verb.NOTE)
    why = button(say("button-alert-why"), alert.id, Verb.WHY)
    return ((note, why),) if member.id == alert.closed_by else ((why,),)

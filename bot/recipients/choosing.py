"""What a tap on a button of the settings makes of a recipient; what no button says changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.campaigns.buttons import mark
from bot.texts import LANGUAGES
from nps.periods import Span, time_zone_named
from nps.recipients import LAST_MONTH_DAY, REPORTED, Form, Recipient


def chosen(recipient: Recipient, what: str, value: str, *, now: datetime) -> Recipient:
    """The recipient with another day, hour, language and so on, ``what`` being one of these."""
    match what:
        case "weekday" if _number(value) in range(1, 8):
            return replace(recipient, weekday=int(value))
        case "monthday" if _number(value) in range(1, LAST_MONTH_DAY + 1):
            return replace(recipient, month_day=int(value))
        case "hour" if _number(value) in range(24):
            return replace(recipient, hour=int(value))
        case "zone" if time_zone_named(value) == value:
            return replace(recipient, time_zone=value)
        case "language" if value in LANGUAGES:
            return replace(recipient, language=value)
        case "form" if value in set(Form):
            return replace(recipient, form=Form(value))
        case "names" if value in ("on", "off"):
            return replace(recipient, sees_names=value == "on")
        case "span" if value in REPORTED and value != recipient.span:
            # Of the time before, whoever changes to months has had the weeks.
            return replace(recipient, span=Span(value), since=now)
    return recipient


def toggled(recipient: Recipient, marked: str, offered: Sequence[str]) -> Recipient:
    """The recipient with one branch more or less of those ``offered``; with none, all are meant again."""
    held = [branch for branch in recipient.branches if branch in offered]
    for branch in offered:
        if mark(branch) == marked:
            held = [each for each in held if each != branch] if branch in held else sorted([*held, branch])
            return replace(recipient, branches=tuple(held))
    return recipient


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 2 else None

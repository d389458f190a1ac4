"""/alerts: the open ones, those with the most money first, a page at a time in one message."""

from bot.alerts.buttons import Verb, button
from bot.alerts.drawing import short_lines, show_buttons
from bot.letters import Button, Edit, Keyboard, Text
from bot.turn import Turn
from nps.alerts import Alert
from nps.records import Lane, Staff
from storage import alerts

A_PAGE = 8


async def alerts_of(turn: Turn, member: Staff) -> None:
    """/alerts."""
    shown = await _page(turn, member, 0)
    await turn.say(shown, lane=Lane.REPORT)


async def turn_to(turn: Turn, member: Staff, argument: str, message_id: int) -> None:
    """Another page."""
    page = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 6 else 0
    shown = await _page(turn, member, page)
    await turn.say(Edit(message_id, shown.text, shown.keyboard), lane=Lane.TAP)


async def _page(turn: Turn, member: Staff, page: int) -> Text:
    say = turn.texts(member.language)
    if not member.sees_names:
        return Text(say("alerts-limited"))
    number = await alerts.count_open(turn.tx, member.branches)
    if not number:
        return Text(say("alerts-none"))
    page = min(page, (number - 1) // A_PAGE)
    listed = await alerts.open_ones(turn.tx, member.branches, limit=A_PAGE, offset=A_PAGE * page)
    lines = [say("alerts-title", n=number), ""]
    for alert, line in zip(listed, await short_lines(turn.tx, listed, say), strict=True):
        lines.append(f"{line} · {say('alert-age', days=_days(alert, turn))}{_late(alert, turn)}")
    turning = _turning(page, (number - 1) // A_PAGE, turn, member)
    return Text("\n".join(lines), (*show_buttons(listed, say), *turning))


def _days(alert: Alert, turn: Turn) -> int:
    return (turn.now - alert.opened_at).days


def _late(alert: Alert, turn: Turn) -> str:
    return " ⏰" if alert.due_at is not None and alert.due_at <= turn.now else ""


def _turning(page: int, last: int, turn: Turn, member: Staff) -> Keyboard:
    say = turn.texts(member.language)
    buttons: list[Button] = []
    if page > 0:
        buttons.append(button(say("button-settings-earlier"), 0, Verb.LIST, page - 1))
    if page < last:
        buttons.append(button(say("button-settings-further"), 0, Verb.LIST, page + 1))
    return (tuple(buttons),) if buttons else ()

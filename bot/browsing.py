"""The buttons beneath a report: the period before and after, week, month or quarter, and another branch.

Each carries the period and the branch that it leads to, so nothing has to be kept of what is shown.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import lateness
from bot.campaigns.buttons import mark
from bot.keyboards import REPORT, data
from bot.letters import Button, Keyboard, Report
from bot.settings import Settings
from bot.texts import Texts
from bot.turn import Turn
from nps.periods import Period, Span, UnknownPeriod, local_day, named, spanning
from nps.recipients import Recipient
from nps.records import Lane, Staff
from storage import branches, recipients

_LONGEST_LABEL = 40


async def buttons(
    tx: AsyncConnection,
    period: Period,
    recipient: Recipient,
    *,
    shown: Sequence[str],
    say: Texts,
    settings: Settings,
    now: datetime,
) -> Keyboard:
    """The buttons beneath a report of ``period``, of the branches ``shown``, for its one reader."""
    held = mark(shown[0]) if len(shown) == 1 else ""
    today = local_day(now, settings.timezone)
    rows: Keyboard = (_neighbours(period, held, say, today), _spans(period, held, say, settings, today))
    offered = await _offered(tx, recipient)
    if len(offered) > 1:
        rows += ((_next_branch(period, shown, offered, say),),)
    return rows


def _neighbours(period: Period, held: str, say: Texts, today: date) -> tuple[Button, ...]:
    """Back always, onwards as far as today."""
    before = _button(say("button-report-before"), period.before(), held)
    if period.last >= today:
        return (before,)
    return before, _button(say("button-report-after"), period.after(), held)


def _spans(period: Period, held: str, say: Texts, settings: Settings, today: date) -> tuple[Button, ...]:
    """The other lengths of time, each as the one that the end of this one lies in."""
    day = min(period.last, today)
    return tuple(
        _button(
            say(f"button-report-{span.value}"),
            spanning(day, settings.timezone, span, settings.first_weekday),
            held,
        )
        for span in (Span.WEEK, Span.MONTH, Span.QUARTER)
        if span is not period.span
    )


def _next_branch(period: Period, shown: Sequence[str], offered: Sequence[str], say: Texts) -> Button:
    """One after another, and after the last all of them again."""
    at = offered.index(shown[0]) + 1 if len(shown) == 1 and shown[0] in offered else 0
    if at == len(offered):
        return _button(say("button-report-all-branches"), period, "")
    return _button(say("button-report-branch", branch=offered[at]), period, mark(offered[at]))


def _button(label: str, period: Period, held: str) -> Button:
    return Button(label[:_LONGEST_LABEL], data(REPORT, 0, f"{period.name}.{held}"))


async def _offered(tx: AsyncConnection, recipient: Recipient) -> Sequence[str]:
    return recipient.scope.branches or await branches.known(tx)


async def tap(turn: Turn, member: Staff, value: str, message_id: int, *, pictured: bool) -> None:
    """Show another period or branch in the same message, a picture staying one and a text a text."""
    say, settings = turn.texts(member.language), turn.settings
    written, _, marked = value.partition(".")
    recipient = await recipients.at(turn.tx, turn.chat_id)
    period = _period(written, settings)
    if period is None or recipient is None:
        turn.toast = say("not-yours")
        return
    if period.start > turn.now:
        turn.toast = say("week-not-begun", week=say.week(period))
        return
    offered = await _offered(turn.tx, recipient)
    shown = tuple(branch for branch in offered if mark(branch) == marked) or recipient.scope.branches
    keyboard = await buttons(
        turn.tx, period, recipient, shown=shown, say=say, settings=settings, now=turn.now
    )
    note = await lateness.note(turn.tx, period, recipient, shown, turn.now)
    letter = Report(
        period.name, member.language, shown, pictured, note, keyboard=keyboard, message_id=message_id
    )
    await turn.say(letter, lane=Lane.REPORT)


def _period(written: str, settings: Settings) -> Period | None:
    try:
        return named(written, settings.timezone, settings.first_weekday)
    except UnknownPeriod:
        return None

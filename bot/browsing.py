"""The buttons beneath a report: the period before and after, week, month or quarter, and another branch.

Each carries the period and the branch that it leads to, so nothing has to be kept of what is shown. A report
as text is changed in place; an album cannot have buttons, so they follow it, and lead to a new album.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import lateness
from bot.campaigns.buttons import mark
from bot.keyboards import REPORT, data
from bot.letters import Button, Keyboard, Report, Text
from bot.settings import Settings
from bot.texts import Texts
from bot.turn import Turn
from nps.periods import Period, Span, UnknownPeriod, local_day, named, spanning
from nps.recipients import Form, Recipient
from nps.records import Lane, Staff
from storage import branches, recipients

_LONGEST_LABEL = 40


@dataclass(frozen=True)
class _Kept:
    """What every button beneath a report carries along: its form, and the branch if it is of one alone."""

    form: Form
    branch: str

    def button(self, label: str, period: Period) -> Button:
        number = int(self.form is Form.PICTURE)
        return Button(label[:_LONGEST_LABEL], data(REPORT, number, f"{period.name}.{self.branch}"))


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
    kept = _Kept(recipient.form, mark(shown[0]) if len(shown) == 1 else "")
    today = local_day(now, settings.timezone)
    rows: Keyboard = (_neighbours(period, kept, say, today), _spans(period, kept, say, settings, today))
    offered = await _offered(tx, recipient)
    if len(offered) > 1:
        rows += ((_next_branch(period, shown, offered, say, recipient.form),),)
    return rows


def _neighbours(period: Period, kept: _Kept, say: Texts, today: date) -> tuple[Button, ...]:
    """Back always, onwards as far as today."""
    before = kept.button(say("button-report-before"), period.before())
    if period.last >= today:
        return (before,)
    return before, kept.button(say("button-report-after"), period.after())


def _spans(period: Period, kept: _Kept, say: Texts, settings: Settings, today: date) -> tuple[Button, ...]:
    """The other lengths of time, each as the one that the end of this one lies in."""
    day = min(period.last, today)
    return tuple(
        kept.button(
            say(f"button-report-{span.value}"),
            spanning(day, settings.timezone, span, settings.first_weekday),
        )
        for span in (Span.WEEK, Span.MONTH, Span.QUARTER)
        if span is not period.span
    )


def _next_branch(
    period: Period, shown: Sequence[str], offered: Sequence[str], say: Texts, form: Form
) -> Button:
    """One after another, and after the last all of them again."""
    at = offered.index(shown[0]) + 1 if len(shown) == 1 and shown[0] in offered else 0
    if at == len(offered):
        return _Kept(form, "").button(say("button-report-all-branches"), period)
    return _Kept(form, mark(offered[at])).button(say("button-report-branch", branch=offered[at]), period)


def beneath_album(keyboard: Keyboard, say: Texts) -> Text:
    """The message that has an album's buttons."""
    return Text(say("report-further"), keyboard)


async def _offered(tx: AsyncConnection, recipient: Recipient) -> Sequence[str]:
    return recipient.scope.branches or await branches.known(tx)


async def tap(turn: Turn, member: Staff, number: int, value: str, message_id: int) -> None:
    """Show another period or branch: a text in the same message, pictures in a new album."""
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
    form = Form.PICTURE if number else Form.TEXT
    keyboard = await buttons(
        turn.tx,
        period,
        replace(recipient, form=form),
        shown=shown,
        say=say,
        settings=settings,
        now=turn.now,
    )
    note = await lateness.note(turn.tx, period, recipient, shown, turn.now)
    report = Report(period.name, member.language, shown, form is Form.PICTURE, note)
    if form is Form.TEXT:
        await turn.say(replace(report, keyboard=keyboard, message_id=message_id), lane=Lane.REPORT)
        return
    turn.toast = say("report-coming", week=say.week(period))
    await turn.say(report, lane=Lane.REPORT)
    await turn.say(beneath_album(keyboard, say), lane=Lane.REPORT)


def _period(written: str, settings: Settings) -> Period | None:
    try:
        return named(written, settings.timezone, settings.first_weekday)
    except UnknownPeriod:
        return None

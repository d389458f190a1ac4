"""What the settings of a recipient show: one message whose buttons change it and turn it to other screens.

Nothing is kept of which screen is shown: each button carries where it leads, in 64 bytes at most.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.campaigns.buttons import mark
from bot.keyboards import RECIPIENT, data
from bot.letters import Button, Keyboard, Text
from bot.recipients.zones import around
from bot.settings import Settings
from bot.texts import LANGUAGES, Texts, texts
from nps.periods import Span
from nps.recipients import LAST_MONTH_DAY, Form, Recipient

_A_MONDAY = date(2024, 1, 1)
_LONGEST_LABEL = 40
BRANCHES_A_PAGE = 8


@dataclass(frozen=True)
class View:
    """``offered`` are the branches to choose from; ``by_admin`` says whether an admin looks at it."""

    recipient: Recipient
    say: Texts
    settings: Settings
    now: datetime
    offered: Sequence[str]
    by_admin: bool

    def button(self, label: str, value: str) -> Button:
        return Button(label[:_LONGEST_LABEL], data(RECIPIENT, self.recipient.id, value))

    def named(self, key: str, value: str) -> Button:
        """A button with a text of ours."""
        return self.button(self.say(key), value)

    def ticked(self, label: str, value: str, *, chosen: bool) -> Button:
        return self.button(f"✓ {label}" if chosen else label, value)


def draw(view: View, screen: str) -> Text:
    """The text and buttons of a screen; the first one for a screen that there is not."""
    name, _, argument = screen.partition(".")
    match name:
        case "days":
            return _choice(view, "settings-choose-day", _days(view))
        case "hours":
            return _choice(view, "settings-choose-hour", _hours(view))
        case "zones":
            return _choice(view, "settings-choose-zone", _zones(view))
        case "languages":
            return _choice(view, "settings-choose-language", _languages(view))
        case "branches":
            return _choice(view, "settings-choose-branches", _branches(view, argument))
        case "end" if view.recipient.is_group:
            yes = (view.named("button-settings-end-now", "endnow"),)
            return _choice(view, "settings-ask-end", (yes,))
        case _:
            return _first(view)


def _choice(view: View, key: str, rows: Keyboard) -> Text:
    return Text(view.say(key), (*rows, (view.named("button-back", "first"),)))


def _first(view: View) -> Text:
    title = "settings-title-group" if view.recipient.is_group else "settings-title"
    return Text("\n".join([view.say(title), "", *_lines(view)]), _first_buttons(view))


def _lines(view: View) -> list[str]:
    say, recipient = view.say, view.recipient
    branches = recipient.scope.branches
    lines = [
        say("settings-line-span", span=recipient.span.value),
        _day_line(view),
        say("settings-line-hour", time=say.time(time(_hour(view)))),
        say("settings-line-zone", timezone=recipient.time_zone),
        say("settings-line-language", language=texts(recipient.language)("language-name")),
        say("settings-line-branches", branches=", ".join(branches))
        if branches
        else say("settings-line-all-branches"),
        say("settings-line-form", form=recipient.form.value),
    ]
    if recipient.is_group or not recipient.may_see_names:
        lines.append(say("settings-line-names", names="shown" if recipient.scope.names else "hidden"))
    return lines


def _day_line(view: View) -> str:
    recipient, say = view.recipient, view.say
    if recipient.span is Span.MONTH:
        return say("settings-line-month-day", day=say.number(recipient.month_day))
    return say("settings-line-day", day=_weekday(_day(view), say))


def _day(view: View) -> int:
    return view.recipient.weekday or view.settings.first_weekday


def _hour(view: View) -> int:
    hour = view.recipient.hour
    return view.settings.report_hour if hour is None else hour


def _weekday(number: int, say: Texts) -> str:
    return say.weekday(_A_MONDAY.replace(day=number))


def _first_buttons(view: View) -> Keyboard:
    recipient, named = view.recipient, view.named
    by_month, as_text = recipient.span is Span.MONTH, recipient.form is Form.TEXT
    rows: Keyboard = (
        (named("button-settings-day", "days"), named("button-settings-hour", "hours")),
        (named("button-settings-zone", "zones"), named("button-settings-language", "languages")),
        (
            named(*(("button-settings-week", "span.week") if by_month else _TO_MONTH)),
            named(*(("button-settings-picture", "form.picture") if as_text else _TO_TEXT)),
        ),
    )
    if len(view.offered) > 1:
        rows += ((named("button-settings-branches", "branches.0"),),)
    if recipient.is_group and view.by_admin:
        shown = recipient.sees_names
        names = ("button-settings-no-names", "names.off") if shown else ("button-settings-names", "names.on")
        rows += ((named(*names), named("button-settings-end", "end")),)
    return (*rows, (named("button-settings-now", "now"),))


_TO_MONTH = ("button-settings-month", "span.month")
_TO_TEXT = ("button-settings-text", "form.text")


def _days(view: View) -> Keyboard:
    recipient, say = view.recipient, view.say
    if recipient.span is Span.MONTH:
        days = range(1, LAST_MONTH_DAY + 1)
        chosen = recipient.month_day
        return _grid([view.ticked(say.number(n), f"monthday.{n}", chosen=n == chosen) for n in days], 7)
    first = view.settings.first_weekday
    days_of_week = [(first + n - 1) % 7 + 1 for n in range(7)]
    return _grid(
        [view.ticked(_weekday(n, say), f"weekday.{n}", chosen=n == _day(view)) for n in days_of_week], 2
    )


def _hours(view: View) -> Keyboard:
    chosen, say = _hour(view), view.say
    hours = range(24)
    return _grid([view.ticked(say.time(time(n)), f"hour.{n}", chosen=n == chosen) for n in hours], 4)


def _zones(view: View) -> Keyboard:
    zone, say = view.recipient.time_zone, view.say
    rows = []
    for name in around(zone, view.now):
        label = say("settings-zone", timezone=name, moment=say.moment(view.now, name))
        rows.append(view.ticked(label, f"zone.{name}", chosen=name == zone))
    return _grid(rows, 1)


def _languages(view: View) -> Keyboard:
    chosen = view.recipient.language
    names = [(code, texts(code)("language-name")) for code in LANGUAGES]
    return _grid([view.ticked(name, f"language.{code}", chosen=code == chosen) for code, name in names], 2)


def _branches(view: View, argument: str) -> Keyboard:
    page = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 5 else 0
    chosen, first = view.recipient.branches, page * BRANCHES_A_PAGE
    shown = view.offered[first : first + BRANCHES_A_PAGE]
    rows = _grid(
        [view.ticked(name, f"branch.{page}.{mark(name)}", chosen=name in chosen) for name in shown], 2
    )
    everything = view.say("button-settings-all-branches")
    turning = []
    if page:
        turning.append(view.named("button-settings-earlier", f"branches.{page - 1}"))
    if len(view.offered) > first + BRANCHES_A_PAGE:
        turning.append(view.named("button-settings-further", f"branches.{page + 1}"))
    return (*rows, *_grid(turning, 2), (view.ticked(everything, f"all.{page}", chosen=not chosen),))


def _grid(buttons: Iterable[Button], across: int) -> Keyboard:
    row = list(buttons)
    return tuple(tuple(row[at : at + across]) for at in range(0, len(row), across))

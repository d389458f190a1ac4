"""Who answers, and when? What became of the questions, by week, by branch and by the hour."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from nps.certainty import COUNTS_ONLY_BELOW
from nps.records import Funnel, Rate
from nps.scores import Tally
from reports.digest import Digest
from reports.phrases import span
from reports.pictures.head import Head, head
from reports.pictures.loyalty import MOST_WEEKS
from reports.pictures.scores import CategoryLabel, categories
from reports.wording import Wording

MOST_BRANCHES = 5
_STEPS = ("due", "sent", "delivered", "scored", "commented")
_SKIPPED = ("no_chat", "asked_recently", "too_late")


@dataclass(frozen=True)
class Step:
    """A step of the funnel: how many got that far, and what that means."""

    name: str
    count: int
    figure: str
    note: str


@dataclass(frozen=True)
class RateBar:
    """A share 0..1 of what was delivered; ``hollow`` where that is little, None where it is nothing."""

    name: str
    share: float | None
    hollow: bool
    figure: str
    note: str


@dataclass(frozen=True)
class Asking:
    head: Head
    funnel_title: str
    steps: tuple[Step, ...]
    aside: tuple[str, ...]
    no_questions: str
    weeks_title: str
    weeks: tuple[Tally, ...]
    days: tuple[str, ...]
    categories: tuple[CategoryLabel, ...]
    branches_title: str
    branches: tuple[RateBar, ...]
    hours_title: str
    hours: tuple[RateBar, ...]
    delivered_row: str
    hollow_note: str


def asking(digest: Digest, wording: Wording) -> Asking:
    """The fourth picture."""
    weeks = digest.weeks[-MOST_WEEKS:]
    hours = _hours(digest.hours, wording)
    branches = _branches(digest.branches, wording)
    hollow = any(bar.hollow for bar in (*hours, *branches))
    return Asking(
        head=head(digest, wording, "picture-asking"),
        funnel_title=wording("report-picture-funnel", span=span(digest)),
        steps=_steps(digest, wording),
        aside=_aside(digest.funnel, wording),
        no_questions=wording("report-picture-no-questions"),
        weeks_title=wording("report-picture-weeks"),
        weeks=tuple(week.tally for week in weeks),
        days=tuple(wording.short_day(week.period.first) for week in weeks),
        categories=categories(digest.tally, wording),
        branches_title=wording("picture-rate-branches"),
        branches=branches,
        hours_title=wording("picture-rate-hours"),
        hours=hours,
        delivered_row=wording("picture-row-delivered"),
        hollow_note=wording("picture-hollow-rate", n=COUNTS_ONLY_BELOW) if hollow else "",
    )


def _steps(digest: Digest, wording: Wording) -> tuple[Step, ...]:
    funnel, rate = digest.funnel, digest.response_rate
    counts = (funnel.due, funnel.sent, funnel.delivered, funnel.scored, funnel.commented)
    notes = dict.fromkeys(_STEPS, "")
    if rate is not None:
        notes["scored"] = wording("report-step-rate", rate=wording.percent(rate))
    return tuple(
        Step(wording(f"report-step-{step}"), count, wording.number(count), notes[step])
        for step, count in zip(_STEPS, counts, strict=True)
    )


def _aside(funnel: Funnel, wording: Wording) -> tuple[str, ...]:
    """Why questions were not asked or not answered; each of them stays together when lines are broken."""
    counts = {
        "waiting": funnel.waiting,
        "blocked": funnel.blocked + funnel.skipped.get("blocked", 0),  # just now, or long before
        "opted_out": funnel.opted_out,
        "failed": funnel.failed,
        "unknown": funnel.unknown,
    }
    skipped = {reason: funnel.skipped.get(reason, 0) for reason in _SKIPPED}
    return tuple(
        wording(f"report-aside-{why}", n=count).replace(" ", "\u00a0")
        for why, count in (skipped | counts).items()
        if count
    )


def _branches(rates: Sequence[Rate], wording: Wording) -> tuple[RateBar, ...]:
    """Those that were asked most; none where there is only one, which the funnel shows."""
    asked = [rate for rate in rates if rate.delivered]
    if len(asked) < 2:
        return ()
    most = sorted(asked, key=lambda rate: (-rate.delivered, rate.of))
    shown = [(_name(rate, wording), rate) for rate in most[:MOST_BRANCHES]]
    others = most[MOST_BRANCHES:]
    if others:
        sums = Rate("", sum(rate.delivered for rate in others), sum(rate.scored for rate in others))
        shown[MOST_BRANCHES - 1 :] = [
            (wording("picture-others", n=len(others) + 1), _plus(shown[-1][1], sums))
        ]
    return tuple(
        _bar(name, rate, wording("picture-of", scored=rate.scored, delivered=rate.delivered), wording.percent)
        for name, rate in shown
    )


def _plus(one: Rate, other: Rate) -> Rate:
    return Rate("", one.delivered + other.delivered, one.scored + other.scored)


def _name(rate: Rate, wording: Wording) -> str:
    return " ".join(str(rate.of).split()) or wording("picture-segment-unknown")


def _hours(rates: Sequence[Rate], wording: Wording) -> tuple[RateBar, ...]:
    """From the first hour in which a question was delivered to the last."""
    by_hour = {int(rate.of): rate for rate in rates if rate.delivered}
    if not by_hour:
        return ()
    hours = range(min(by_hour), max(by_hour) + 1)
    asked = [by_hour.get(hour, Rate(hour, 0, 0)) for hour in hours]
    return tuple(
        _bar(wording.number(hour), rate, wording.number(rate.delivered), partial(_short_percent, wording))
        for hour, rate in zip(hours, asked, strict=True)
    )


def _short_percent(wording: Wording, share: float) -> str:
    """With a sign even where a text would write the word, for which there is no room above a bar."""
    return wording("picture-hour-rate", n=round(100 * share))


def _bar(name: str, rate: Rate, note: str, percent: Callable[[float], str]) -> RateBar:
    few = rate.delivered < COUNTS_ONLY_BELOW
    share = rate.scored / rate.delivered if rate.delivered else None
    return RateBar(
        name=name,
        share=share,
        hollow=few and share is not None,
        figure="" if few or share is None else percent(share),
        note=note,
    )

"""How loyal are our customers? The headline with its doubt, and how it came about week by week."""

from dataclasses import dataclass

from nps.certainty import COUNTS_ONLY_BELOW, TENTATIVE_BELOW
from nps.scores import Tally
from reports.digest import Digest, WeekPoint
from reports.phrases import span
from reports.pictures.head import Changed, Head, changed, head, interval, nps, ticks
from reports.wording import Wording

MOST_WEEKS = 16


@dataclass(frozen=True)
class Headline:
    """The figure in the biggest letters and the lines beside it; ``word`` where the figure is words."""

    figure: str
    word: bool
    lines: tuple[str, ...]
    change: Changed | None


@dataclass(frozen=True)
class WeekMark:
    """A week: its Monday, and what stood at its end (``standing``) and was answered in it (``own``)."""

    standing: Tally
    own: Tally
    day: str
    nps: str | None
    standing_n: str
    own_n: str


@dataclass(frozen=True)
class YearAgo:
    """The same week a year before, where its NPS may be said."""

    tally: Tally
    name: str


@dataclass(frozen=True)
class Loyalty:
    head: Head
    title: str
    headline: Headline
    period: tuple[str, ...]
    period_change: Changed | None
    ticks: tuple[str, ...]
    weeks: tuple[WeekMark, ...]
    standing_name: str
    own_name: str
    year_ago: YearAgo | None
    standing_row: str
    own_row: str
    hollow_note: str


def loyalty(digest: Digest, wording: Wording) -> Loyalty:
    """The first picture; without weeks where the period is no week."""
    own, standing = nps(digest.tally, wording), nps(digest.standing.tally, wording)
    return Loyalty(
        head=head(digest, wording, "picture-loyalty"),
        title=wording("picture-standing"),
        headline=_headline(digest, wording),
        period=_period(digest, wording),
        period_change=changed(digest.change, wording, span(digest)) if own else None,
        ticks=ticks(wording),
        weeks=tuple(_mark(week, wording) for week in digest.weeks[-MOST_WEEKS:]),
        standing_name=wording("picture-line-standing", nps=standing) if standing else "",
        own_name=wording("picture-dot-week", nps=own) if own else "",
        year_ago=_year_ago(digest, wording),
        standing_row=wording("picture-row-standing"),
        own_row=wording("picture-row-week"),
        hollow_note=wording("report-picture-hollow", n=COUNTS_ONLY_BELOW),
    )


def _headline(digest: Digest, wording: Wording) -> Headline:
    tally = digest.standing.tally
    said, reach = nps(tally, wording), interval(tally, wording)
    if said is None or reach is None:
        return _without_nps(tally, wording)
    count = "report-picture-tentative" if tally.n < TENTATIVE_BELOW else "report-answers"
    change = changed(digest.standing.change, wording, "days")
    return Headline(said, False, (reach, wording(count, n=tally.n)), change)


def _without_nps(tally: Tally, wording: Wording) -> Headline:
    if tally.n:
        counted = wording("report-answers", n=tally.n)
        return Headline(counted, True, (wording("report-picture-counts"),), None)
    return Headline(wording("report-picture-nothing"), True, (), None)


def _period(digest: Digest, wording: Wording) -> tuple[str, ...]:
    """What the period alone says: a name, and figures that stay together when lines are broken."""
    tally, of = digest.tally, span(digest)
    name = wording("picture-period", span=of)
    said, reach = nps(tally, wording), interval(tally, wording)
    if said is not None and reach is not None:
        count = "report-picture-tentative" if tally.n < TENTATIVE_BELOW else "report-answers"
        return (name, wording("picture-nps", nps=said), reach, wording(count, n=tally.n))
    if tally.n:
        return (name, wording("report-answers", n=tally.n), wording("report-picture-counts"))
    funnel = digest.funnel
    sent = wording("report-picture-sent", sent=funnel.sent, delivered=funnel.delivered)
    return (name, wording("report-picture-nothing"), sent)


def _mark(week: WeekPoint, wording: Wording) -> WeekMark:
    return WeekMark(
        standing=week.standing,
        own=week.tally,
        day=wording.short_day(week.period.first),
        nps=nps(week.standing, wording),
        standing_n=wording.number(week.standing.n),
        own_n=wording.number(week.tally.n),
    )


def _year_ago(digest: Digest, wording: Wording) -> YearAgo | None:
    said = nps(digest.year_ago, wording)
    return None if said is None else YearAgo(digest.year_ago, wording("picture-year-ago", nps=said))

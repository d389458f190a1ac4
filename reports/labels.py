"""All that is written in a picture, ready as strings, so that who draws it needs no language."""

from dataclasses import dataclass

from nps.certainty import COUNTS_ONLY_BELOW, Confidence, Verdict, confidence
from nps.records import Funnel
from nps.scores import SCORES, Category, Tally
from reports.digest import Digest, WeekPoint, spoken_interval, spoken_nps
from reports.phrases import change, ends, shop, so_far, span
from reports.wording import Wording

TICKS = (-100, -50, 0, 50, 100)

_NAMES = {
    Category.DETRACTOR: "report-detractors",
    Category.PASSIVE: "report-passives",
    Category.PROMOTER: "report-promoters",
}
_STEPS = ("due", "sent", "delivered", "scored", "commented")
_SKIPPED = ("no_chat", "asked_recently", "too_late")


@dataclass(frozen=True)
class Headline:
    """The figure in the biggest letters, the lines beside it, and the change (None: nothing to say).

    ``word`` is true where the figure is words; ``verdict`` is set only where an arrow is allowed.
    """

    figure: str
    word: bool
    lines: tuple[str, ...]
    change: str | None
    verdict: Verdict | None


@dataclass(frozen=True)
class WeekLabel:
    """The Monday, the number of answers, and the NPS if one may be said."""

    day: str
    n: str
    nps: str | None


@dataclass(frozen=True)
class CategoryLabel:
    category: Category
    name: str
    count: str
    share: str | None


@dataclass(frozen=True)
class StepLabel:
    """A step of the funnel: its name, how many got that far, and what that means."""

    name: str
    count: str
    note: str


@dataclass(frozen=True)
class Labels:
    """The texts of one picture; ``rtl`` where it is read from right to left."""

    rtl: bool
    shop: str
    week: str
    so_far: str | None
    headline: Headline
    nps_title: str
    nps_note: str
    hollow_note: str
    answers: str
    ticks: tuple[str, ...]
    weeks: tuple[WeekLabel, ...]
    weeks_title: str
    scores_title: str
    scores: tuple[str, ...]
    counts: tuple[str, ...]
    categories: tuple[CategoryLabel, ...]
    funnel_title: str
    steps: tuple[StepLabel, ...]
    aside: tuple[str, ...]
    no_questions: str


def labels(digest: Digest, wording: Wording) -> Labels:
    """The texts of the picture of ``digest``, in the language of ``wording``."""
    return Labels(
        rtl=wording.rtl,
        shop=shop(digest),
        week=wording.week(digest.period),
        so_far=so_far(digest, wording),
        headline=_headline(digest, wording),
        nps_title=wording("report-picture-nps"),
        nps_note=wording("report-picture-nps-note"),
        hollow_note=wording("report-picture-hollow", n=COUNTS_ONLY_BELOW),
        answers=wording("report-picture-answers"),
        ticks=tuple(wording.signed(tick) for tick in TICKS),
        weeks=tuple(_week(week, wording) for week in digest.weeks),
        weeks_title=wording("report-picture-weeks"),
        scores_title=wording("report-picture-scores", span=span(digest)),
        scores=tuple(wording.number(score) for score in SCORES),
        counts=tuple(wording.number(count) for count in digest.tally.counts),
        categories=_categories(digest.tally, wording),
        funnel_title=wording("report-picture-funnel", span=span(digest)),
        steps=_steps(digest, wording),
        aside=_aside(digest.funnel, wording),
        no_questions=wording("report-picture-no-questions"),
    )


def _headline(digest: Digest, wording: Wording) -> Headline:
    tally, known = digest.tally, confidence(digest.tally.n)
    nps, reach = spoken_nps(tally), spoken_interval(tally)
    if nps is None or reach is None:
        return _without_nps(digest, wording)
    count = "report-picture-tentative" if known is Confidence.TENTATIVE else "report-answers"
    lines = (wording("report-picture-interval", **ends(reach, wording)), wording(count, n=tally.n))
    arrow = digest.change.verdict in {Verdict.UP, Verdict.DOWN}
    return Headline(
        figure=wording.nps(nps),
        word=False,
        lines=lines,
        change=change(digest, wording),
        verdict=digest.change.verdict if arrow else None,
    )


def _without_nps(digest: Digest, wording: Wording) -> Headline:
    if digest.tally.n:
        counted = wording("report-answers", n=digest.tally.n)
        return Headline(counted, True, (wording("report-picture-counts"),), None, None)
    funnel = digest.funnel
    sent = wording("report-picture-sent", sent=funnel.sent, delivered=funnel.delivered)
    return Headline(wording("report-picture-nothing"), True, (sent,), None, None)


def _week(week: WeekPoint, wording: Wording) -> WeekLabel:
    nps = spoken_nps(week.tally)
    return WeekLabel(
        day=wording.short_day(week.period.first),
        n=wording.number(week.tally.n),
        nps=None if nps is None else wording.nps(nps),
    )


def _categories(tally: Tally, wording: Wording) -> tuple[CategoryLabel, ...]:
    counts = {
        Category.DETRACTOR: tally.detractors,
        Category.PASSIVE: tally.passives,
        Category.PROMOTER: tally.promoters,
    }
    shares = tally.n >= COUNTS_ONLY_BELOW
    return tuple(
        CategoryLabel(
            category,
            wording(_NAMES[category]),
            wording.number(count),
            wording.percent(count / tally.n) if shares else None,
        )
        for category, count in counts.items()
    )


def _steps(digest: Digest, wording: Wording) -> tuple[StepLabel, ...]:
    funnel, rate = digest.funnel, digest.response_rate
    counts = (funnel.due, funnel.sent, funnel.delivered, funnel.scored, funnel.commented)
    notes = dict.fromkeys(_STEPS, "")
    if rate is not None:
        notes["scored"] = wording("report-step-rate", rate=wording.percent(rate))
    return tuple(
        StepLabel(wording(f"report-step-{step}"), wording.number(count), notes[step])
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

"""The numbers of one period, and the same as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from nps.cases import NO_CASES, OpenCases
from nps.certainty import Change, Confidence, Interval, Verdict, confidence, interval
from nps.periods import Period
from nps.records import Funnel, Rate
from nps.scores import Tally, Weighed
from nps.segments import Field
from nps.silence import bounds

SPOKEN = frozenset({Confidence.TENTATIVE, Confidence.FULL})
"""With so many answers an NPS may be said at all."""


@dataclass(frozen=True)
class WeekPoint:
    """One week of the history: what was answered in it, and what stood at its end."""

    period: Period
    tally: Tally
    standing: Tally = Tally()


@dataclass(frozen=True)
class Segment:
    """A segment among the standing answers. ``name`` is "" where the segment of an answer is not known.

    ``own`` and ``mix`` are what it did to the change of the whole, in points (see :mod:`nps.mix`); over all
    segments of a field they add up to that change.
    """

    field: Field
    name: str
    now: Tally
    before: Tally
    change: Change
    own: float
    mix: float


@dataclass(frozen=True)
class Standing:
    """The headline: the last answer of each customer within the ninety days that end on ``day``.

    ``before`` is the same ninety days earlier. ``segments``: of every field that the shop uses, those with
    most answers first; their changes are tested together.
    """

    day: date
    now: Weighed = Weighed()
    before: Tally = Tally()
    change: Change = Change(Verdict.TOO_FEW_ANSWERS)
    segments: tuple[Segment, ...] = ()

    @property
    def tally(self) -> Tally:
        return self.now.tally


@dataclass(frozen=True)
class Digest:
    """All that a report says.

    ``weeks``: up to 13, oldest first, the last of them ``period`` itself; empty where the period is no week.
    ``standing`` is the headline. ``year_ago`` is the same week a year before, empty where there is none;
    ``branches`` and ``hours`` (of the shop's day, 0..23) are the response rates, ``cases`` the open alerts.
    ``change`` compares ``tally`` with ``before``, the period of the same length that ended where this begins.
    ``left_out`` counts answers of the period that look made, and are in no other figure.
    ``as_of`` is when the numbers were taken; ``unfinished`` if the period was not over then.
    """

    shop: str
    period: Period
    tally: Tally
    weeks: tuple[WeekPoint, ...]
    funnel: Funnel
    change: Change
    before: Tally
    as_of: datetime
    unfinished: bool
    standing: Standing = Standing(date.min)
    year_ago: Tally = Tally()
    branches: tuple[Rate, ...] = ()
    hours: tuple[Rate, ...] = ()
    cases: OpenCases = NO_CASES
    left_out: int = 0

    @property
    def response_rate(self) -> float | None:
        """Answered of delivered, 0..1; None where no question was delivered."""
        return self.funnel.scored / self.funnel.delivered if self.funnel.delivered else None

    @property
    def bounds(self) -> Interval | None:
        """The NPS of the period if all who are silent were like the unhappiest third, or the happiest."""
        silent = self.funnel.delivered - self.funnel.scored
        return bounds(self.tally, silent) if silent > 0 else None


def spoken_nps(tally: Tally) -> float | None:
    """The NPS of a tally if that many answers may be given one, else None."""
    return tally.nps if confidence(tally.n) in SPOKEN else None


def spoken_interval(tally: Tally) -> Interval | None:
    """The interval of a tally if that many answers may be given one, else None."""
    return interval(tally) if confidence(tally.n) in SPOKEN else None


def as_json(digest: Digest) -> dict[str, object]:
    """The digest as JSON-ready data: NPS in -100..100 with two decimals, null where nothing may be said."""
    tally = digest.tally
    return {
        "period": _period(digest.period),
        "unfinished": digest.unfinished,
        "tally": list(tally.counts),
        "promoters": tally.promoters,
        "passives": tally.passives,
        "detractors": tally.detractors,
        **_figures(tally),
        "confidence": confidence(tally.n).value,
        "funnel": _funnel(digest.funnel),
        "response_rate": _rounded(digest.response_rate, 4),
        "change": _change(digest.change),
        "weeks": [
            {"week": week.period.week, **_figures(week.tally), "standing": _figures(week.standing)}
            for week in digest.weeks
        ],
        "standing": _standing(digest.standing),
        "year_ago": _figures(digest.year_ago),
        "bounds": _bounds(digest.bounds),
        "cases": as_cases(digest.cases),
        "left_out": digest.left_out,
        "response_rates": {
            "branches": [_rate(each) for each in digest.branches],
            "hours": [_rate(each) for each in digest.hours],
        },
    }


def as_cases(cases: OpenCases) -> Mapping[str, object]:
    """Open alerts as JSON-ready data, money in major units."""
    money = [{"currency": each.currency, "amount": float(each.major)} for each in cases.at_stake]
    return {"open": cases.open, "overdue": cases.overdue, "at_stake": money}


def _standing(standing: Standing) -> Mapping[str, object]:
    return {
        "day": standing.day.isoformat(),
        "tally": list(standing.tally.counts),
        **_figures(standing.tally),
        "before": _figures(standing.before),
        "change": _change(standing.change),
        "revenue_nps": _rounded(standing.now.nps if spoken_nps(standing.tally) is not None else None, 2),
        "segments": [_segment(each) for each in standing.segments],
    }


def _segment(segment: Segment) -> Mapping[str, object]:
    return {
        "field": segment.field.value,
        "segment": segment.name,
        "tally": list(segment.now.counts),
        **_figures(segment.now),
        "before": _figures(segment.before),
        "change": _change(segment.change),
        "own": _rounded(segment.own, 4),
        "mix": _rounded(segment.mix, 4),
    }


def _change(change: Change) -> Mapping[str, object]:
    return {
        "delta": _rounded(change.delta, 2),
        "p_value": _rounded(change.p_value, 4),
        "verdict": change.verdict.value,
    }


def _bounds(reach: Interval | None) -> Mapping[str, object] | None:
    return {"low": _rounded(reach.low, 2), "high": _rounded(reach.high, 2)} if reach else None


def _rate(rate: Rate) -> Mapping[str, object]:
    return {"of": rate.of, "delivered": rate.delivered, "scored": rate.scored}


def _period(period: Period) -> Mapping[str, object]:
    return {
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "timezone": period.timezone,
        "week": period.week,
    }


def _figures(tally: Tally) -> Mapping[str, object]:
    reach = spoken_interval(tally)
    return {
        "n": tally.n,
        "nps": _rounded(spoken_nps(tally), 2),
        "ci_low": _rounded(reach.low if reach else None, 2),
        "ci_high": _rounded(reach.high if reach else None, 2),
    }


def _funnel(funnel: Funnel) -> Mapping[str, object]:
    return {
        "due": funnel.due,
        "sent": funnel.sent,
        "delivered": funnel.delivered,
        "scored": funnel.scored,
        "commented": funnel.commented,
        "blocked": funnel.blocked,
        "opted_out": funnel.opted_out,
        "failed": funnel.failed,
        "unknown": funnel.unknown,
        "waiting": funnel.waiting,
        "skipped": dict(funnel.skipped),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits) + 0.0

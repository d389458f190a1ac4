"""The numbers of one period, and the same as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from nps.certainty import Change, Confidence, Interval, confidence, interval
from nps.periods import Period
from nps.records import Funnel
from nps.scores import Tally

SPOKEN = frozenset({Confidence.TENTATIVE, Confidence.FULL})
"""With so many answers an NPS may be said at all."""


@dataclass(frozen=True)
class WeekPoint:
    """One week of the history."""

    period: Period
    tally: Tally


@dataclass(frozen=True)
class Digest:
    """All that a report says.

    ``weeks``: up to 13, oldest first, the last of them ``period`` itself; empty where the period is no week.
    ``change`` compares ``tally`` with ``before``, the period of the same length that ended where this begins.
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

    @property
    def response_rate(self) -> float | None:
        """Answered of delivered, 0..1; None where no question was delivered."""
        return self.funnel.scored / self.funnel.delivered if self.funnel.delivered else None


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
        "change": {
            "delta": _rounded(digest.change.delta, 2),
            "p_value": _rounded(digest.change.p_value, 4),
            "verdict": digest.change.verdict.value,
        },
        "weeks": [{"week": week.period.week, **_figures(week.tally)} for week in digest.weeks],
    }


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

"""What a workbook says of a period before it lists the answers: summary and segments, under the small-number
rules of every report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nps.certainty import Confidence, confidence
from nps.periods import Period
from nps.records import CampaignKind, Funnel
from nps.scores import Tally
from reports.digest import spoken_interval, spoken_nps
from reports.sheets.cells import Cell
from reports.wording import Wording

_STEPS = ("due", "sent", "delivered", "scored", "commented")
_ASIDES = ("waiting", "blocked", "opted_out", "failed", "unknown")
SEGMENTS = ("about", "segment", "answers", "promoters", "passives", "detractors", "nps", "low", "high")
"""The columns of the sheet of segments."""


@dataclass(frozen=True)
class Overview:
    """The numbers of a period as they stand at ``as_of``, those of each kind of campaign by themselves."""

    shop: str
    period: Period
    as_of: datetime
    segments: Mapping[tuple[CampaignKind, str], Tally]
    funnels: Mapping[CampaignKind, Funnel]

    def tally(self, kind: CampaignKind) -> Tally:
        return sum((each for (of, _), each in self.segments.items() if of is kind), Tally())


def summary(overview: Overview, say: Wording) -> Iterator[Sequence[Cell]]:
    """The rows of the summary: a label, then what is asked after purchases and in general."""
    yield say("sheet-shop"), overview.shop
    yield say("sheet-from"), overview.period.first
    yield say("sheet-to"), overview.period.last
    yield say("sheet-as_of"), overview.as_of
    yield say("sheet-time_zone"), overview.period.timezone
    tallies = [overview.tally(kind) for kind in CampaignKind]
    labels = [say(f"sheet-{name}") for name in SEGMENTS[2:]]
    for place, label in enumerate(labels):
        yield label, *(figures(tally)[place] for tally in tallies)
    yield say("sheet-note"), *(_note(tally, say) for tally in tallies)
    yield from _funnels([overview.funnels.get(kind, Funnel()) for kind in CampaignKind], say)


def _funnels(funnels: Sequence[Funnel], say: Wording) -> Iterator[Sequence[Cell]]:
    for step in _STEPS:
        yield say(f"report-step-{step}"), *(int(getattr(each, step)) for each in funnels)
    for aside in _ASIDES:
        yield say(f"sheet-aside-{aside}"), *(int(getattr(each, aside)) for each in funnels)
    for reason in sorted({reason for each in funnels for reason in each.skipped}):
        yield say(f"sheet-aside-{reason}"), *(each.skipped.get(reason, 0) for each in funnels)


def figures(tally: Tally) -> tuple[Cell, ...]:
    """Answers, promoters, passives, detractors, and NPS with its interval where so many may be given one."""
    nps, reach = spoken_nps(tally), spoken_interval(tally)
    counts = (tally.n, tally.promoters, tally.passives, tally.detractors)
    return (*counts, nps, reach.low if reach else None, reach.high if reach else None)


def _note(tally: Tally, say: Wording) -> Cell:
    match confidence(tally.n):
        case Confidence.COUNTS:
            return say("report-picture-counts")
        case Confidence.TENTATIVE:
            return say("report-picture-tentative", n=tally.n)
        case _:
            return None


def segments(overview: Overview, say: Wording) -> Iterator[Sequence[Cell]]:
    """The rows of the segments, a kind of campaign after the other, the most answers first."""
    by_answers = sorted(
        overview.segments.items(), key=lambda it: (it[0][0] != "post_purchase", -it[1].n, it[0])
    )
    for (kind, segment), tally in by_answers:
        yield say(f"sheet-is-{kind}"), segment or say("sheet-no_segment"), *figures(tally)

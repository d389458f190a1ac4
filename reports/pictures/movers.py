"""What moved it? The change of the headline as the sum of what its segments did to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nps.certainty import TENTATIVE_BELOW, Verdict
from reports.digest import Digest, Segment
from reports.pictures.head import ARROWED, Changed, Head, changed, head, nps
from reports.pictures.names import name_of, telling
from reports.wording import Wording

MOST_MOVERS = 10
_TENTHS = 10


@dataclass(frozen=True)
class Mover:
    """Points of the change; ``verdict`` only where the test found that the segment itself changed."""

    name: str
    tenths: int
    figure: str
    verdict: Verdict | None


@dataclass(frozen=True)
class Movers:
    """``rows`` add up to ``total``, to the tenth of a point as they are written."""

    head: Head
    then_and_now: str
    title: str
    rows: tuple[Mover, ...]
    total: Mover
    change: Changed
    note: str


def movers(digest: Digest, wording: Wording) -> Movers | None:
    """The third picture; None where too few answered for a change, or nothing tells answers apart."""
    standing, found = digest.standing, telling(digest.standing)
    then, now = nps(standing.before, wording), nps(standing.tally, wording)
    if not found or min(standing.tally.n, standing.before.n) < TENTATIVE_BELOW or not then or not now:
        return None
    field, segments = found[0]
    delta = sum(each.own + each.mix for each in segments)
    total = round(delta * _TENTHS)
    verdict = standing.change.verdict
    return Movers(
        head=head(digest, wording, "picture-movers"),
        then_and_now=wording("picture-then-and-now", then=then, now=now),
        title=wording("picture-movers-field", field=field.value),
        rows=_rows(segments, total, wording),
        total=_mover(wording("picture-total"), total, verdict if verdict in ARROWED else None, wording),
        change=changed(standing.change, wording, "days"),
        note=wording("picture-mix-note"),
    )


def _rows(segments: Sequence[Segment], total: int, wording: Wording) -> tuple[Mover, ...]:
    """Those that did most, the others together, and the mix; in tenths that add up to ``total``."""
    ranked = sorted(segments, key=lambda each: (-abs(each.own), each.name))
    shown, others = ranked[:MOST_MOVERS], ranked[MOST_MOVERS:]
    parts: list[tuple[str, float, Verdict | None]] = [
        (name_of(each, wording), each.own, _arrow(each)) for each in shown if each.own
    ]
    parts.sort(key=lambda part: -part[1])
    if others:
        parts.append((wording("picture-others", n=len(others)), sum(each.own for each in others), None))
    parts.append((wording("picture-mix"), sum(each.mix for each in segments), None))
    tenths = in_tenths([points for _, points, _ in parts], total)
    return tuple(
        _mover(name, ten, arrow, wording) for (name, _, arrow), ten in zip(parts, tenths, strict=True)
    )


def _arrow(segment: Segment) -> Verdict | None:
    return segment.change.verdict if segment.change.verdict in ARROWED else None


def _mover(name: str, tenths: int, verdict: Verdict | None, wording: Wording) -> Mover:
    return Mover(name, tenths, wording.signed(tenths / _TENTHS, 1), verdict)


def in_tenths(points: Sequence[float], total: int) -> list[int]:
    """Points as whole tenths that add up to ``total``: those nearest to the next tenth are moved there."""
    scaled = [each * _TENTHS for each in points]
    whole = [round(each) for each in scaled]
    missing = total - sum(whole)
    step = 1 if missing > 0 else -1
    by_need = sorted(range(len(whole)), key=lambda at: step * (whole[at] - scaled[at]))
    for turn in range(abs(missing)):
        whole[by_need[turn % len(whole)]] += step
    return whole

"""What moved an NPS: the segments' own change, and the change in how many answers come from which segment.

With w the share of a segment in all answers and N its NPS, in each of two periods, the whole is the sum of
w·N. Its change is split at the midpoints (the symmetric form of the shift-share identity):

    own = mean(w) · change(N)        mix = change(w) · (mean(N) - mean of the whole)

Both summed over all segments give exactly the change of the whole, since the changes of the shares sum to
nought. A segment that has answers in only one period has no change of its own: all it does is mix.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from nps.scores import Tally


@dataclass(frozen=True)
class Part:
    """What a segment did to the whole, in points of NPS."""

    segment: str
    own: Fraction
    mix: Fraction


def split(now: Mapping[str, Tally], before: Mapping[str, Tally]) -> tuple[Part, ...]:
    """The parts of the change of the whole; none where one of the periods has no answers."""
    whole_now, whole_before = sum(now.values(), Tally()), sum(before.values(), Tally())
    if not whole_now.n or not whole_before.n:
        return ()
    middle = (_nps(whole_now) + _nps(whole_before)) / 2
    parts = []
    for segment in sorted(now.keys() | before.keys()):
        ours, theirs = now.get(segment, Tally()), before.get(segment, Tally())
        if not ours.n and not theirs.n:
            continue
        share, share_before = Fraction(ours.n, whole_now.n), Fraction(theirs.n, whole_before.n)
        nps, nps_before = _nps(ours if ours.n else theirs), _nps(theirs if theirs.n else ours)
        own = (share + share_before) / 2 * (nps - nps_before)
        mix = (share - share_before) * ((nps + nps_before) / 2 - middle)
        parts.append(Part(segment, own, mix))
    return tuple(parts)


def _nps(tally: Tally) -> Fraction:
    return Fraction(100 * (tally.promoters - tally.detractors), tally.n)

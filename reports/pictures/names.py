"""Segments by the names that people read, and which fields tell them most."""

from collections.abc import Sequence

from nps.abc import AbcClass
from nps.certainty import confidence
from nps.scores import Tally
from nps.segments import Field, Newness
from reports.digest import SPOKEN, Segment, Standing
from reports.pictures.head import ARROWED
from reports.wording import Wording

_SPOKEN_LANGUAGES = frozenset({"en", "ru", "hu", "fa"})


def name_of(segment: Segment, wording: Wording) -> str:
    """How people call a segment; what is not known has a name, too."""
    if not segment.name:
        return wording("picture-segment-unknown")
    if segment.field is Field.NEWNESS and segment.name in set(Newness):
        return wording(f"picture-segment-{segment.name}")
    if segment.field is Field.ABC and segment.name in set(AbcClass):
        return wording(f"picture-abc-{segment.name}")
    if segment.field is Field.LANGUAGE and segment.name in _SPOKEN_LANGUAGES:
        return wording(f"picture-language-{segment.name}")
    return " ".join(segment.name.split())


def spoken(tally: Tally) -> bool:
    """Whether so many answered that an NPS may be said."""
    return confidence(tally.n) in SPOKEN


def telling(standing: Standing) -> list[tuple[Field, list[Segment]]]:
    """The fields that tell segments apart: the branch first, then those that differ most."""
    fields = {field: [each for each in standing.segments if each.field is field] for field in Field}
    found = [(field, segments) for field, segments in fields.items() if _tells(segments)]
    return sorted(found, key=lambda each: (each[0] is not Field.BRANCH, -_moved(each[1]), -_spread(each[1])))


def _tells(segments: Sequence[Segment]) -> bool:
    """At least two have answers, and one of them has enough for an NPS."""
    return sum(each.now.n > 0 for each in segments) > 1 and any(spoken(each.now) for each in segments)


def _moved(segments: Sequence[Segment]) -> int:
    return sum(each.change.verdict in ARROWED for each in segments)


def _spread(segments: Sequence[Segment]) -> float:
    """How far the segments lie from their middle, each counting for its answers."""
    known = [(each.now.n, each.now.nps) for each in segments if spoken(each.now) and each.name]
    total = sum(n for n, _ in known) or 1
    middle = sum(n * (nps or 0.0) for n, nps in known) / total
    return sum(n * ((nps or 0.0) - middle) ** 2 for n, nps in known) / total

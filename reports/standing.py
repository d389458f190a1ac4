"""The headline from its figures: the whole, and every segment of every field that the shop uses."""

from collections.abc import Iterator, Mapping
from datetime import date

from nps.certainty import change, changes
from nps.mix import split
from nps.scores import Tally, Weighed
from nps.segments import Field
from reports.digest import Segment, Standing

Segments = Mapping[Field, Mapping[str, Weighed]]


def standing(day: date, now: Segments, before: Segments) -> Standing:
    """What stands on ``day``, compared with what stood ninety days earlier."""
    whole = sum(now.get(Field.BRANCH, {}).values(), Weighed())
    whole_before = sum(before.get(Field.BRANCH, {}).values(), Weighed()).tally
    return Standing(
        day=day,
        now=whole,
        before=whole_before,
        change=change(whole.tally, whole_before),
        segments=tuple(_tested(list(_segments(now, before, whole.tally, whole_before)))),
    )


def _segments(
    now: Segments, before: Segments, whole: Tally, whole_before: Tally
) -> Iterator[tuple[Field, str, Tally, Tally, float, float]]:
    for field in Field:
        ours = _whole(now.get(field, {}), whole)
        theirs = _whole(before.get(field, {}), whole_before)
        if not any(ours.keys() | theirs.keys()):  # a field that no answer has
            continue
        parts = {part.segment: part for part in split(ours, theirs)}
        for name in sorted(ours.keys() | theirs.keys(), key=lambda name: (-ours.get(name, Tally()).n, name)):
            part = parts.get(name)
            moved = (float(part.own), float(part.mix)) if part else (0.0, 0.0)
            yield field, name, ours.get(name, Tally()), theirs.get(name, Tally()), *moved


def _whole(segments: Mapping[str, Weighed], whole: Tally) -> dict[str, Tally]:
    """The tallies of a field's segments; answers of which none is known are those of the segment ""."""
    known = {name: each.tally for name, each in segments.items()}
    rest = whole - sum(known.values(), Tally())
    return known | {"": known.get("", Tally()) + rest} if rest.n else known


def _tested(rows: list[tuple[Field, str, Tally, Tally, float, float]]) -> Iterator[Segment]:
    compared = changes([(now, before) for _, _, now, before, _, _ in rows])
    for (field, name, now, before, own, mix), moved in zip(rows, compared, strict=True):
        yield Segment(field, name, now, before, moved, own, mix)

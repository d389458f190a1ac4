"""Where does it come from? The segments of the headline, and the scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from nps.certainty import COUNTS_ONLY_BELOW, Verdict
from nps.scores import Tally
from nps.segments import Field
from reports.digest import Digest, Segment
from reports.phrases import span
from reports.pictures.head import ARROWED, Head, head, nps, ticks
from reports.pictures.names import name_of, spoken, telling
from reports.pictures.scores import Scores, scores
from reports.wording import Wording

MOST_ROWS = 14
_MOST_FIELDS = 3
_LEAST_ROWS = 3  # a field that would get fewer is left out
_COUNTED = 12  # names in the footer of a field


@dataclass(frozen=True)
class Row:
    """A segment with its NPS; ``verdict`` only where the tested change allows an arrow."""

    name: str
    now: Tally
    before: Tally
    nps: str
    n: str
    verdict: Verdict | None


@dataclass(frozen=True)
class FieldPanel:
    """The segments of a field, highest NPS first, and beneath them those that are only counted."""

    title: str
    rows: tuple[Row, ...]
    counted: tuple[str, ...]


@dataclass(frozen=True)
class Origin:
    """``whole`` is the headline itself; without ``fields`` the scores of its ninety days are shown."""

    head: Head
    ticks: tuple[str, ...]
    whole: Tally
    whole_name: str
    before_note: str
    fields: tuple[FieldPanel, ...]
    scores: tuple[Scores, ...]


def origin(digest: Digest, wording: Wording) -> Origin:
    """The second picture."""
    standing = digest.standing
    fields = tuple(_fields(telling(standing), standing.tally, wording))
    spreads = [scores(digest.tally, wording("report-picture-scores", span=span(digest)), wording)]
    if not fields and standing.tally != digest.tally:
        spreads.insert(0, scores(standing.tally, wording("picture-scores-standing"), wording))
    said = nps(standing.tally, wording)
    return Origin(
        head=head(digest, wording, "picture-origin"),
        ticks=ticks(wording),
        whole=standing.tally,
        whole_name=wording("picture-whole", nps=said) if said else "",
        before_note=wording("picture-before-note") if _compared(fields) else "",
        fields=fields,
        scores=tuple(spreads),
    )


def _compared(fields: Sequence[FieldPanel]) -> bool:
    return any(spoken(row.before) for panel in fields for row in panel.rows)


def _fields(found: Sequence[tuple[Field, list[Segment]]], whole: Tally, wording: Wording) -> list[FieldPanel]:
    """As many fields as there are rows for."""
    panels: list[FieldPanel] = []
    left = MOST_ROWS
    for place, (field, segments) in enumerate(found[:_MOST_FIELDS]):
        # A field with many segments leaves room for those after it.
        later = _LEAST_ROWS * (min(len(found), _MOST_FIELDS) - place - 1)
        panel = _panel(field, segments, whole, max(_LEAST_ROWS, left - later), wording)
        panels.append(panel)
        left -= len(panel.rows)
    return panels


def _panel(
    field: Field, segments: Sequence[Segment], whole: Tally, most: int, wording: Wording
) -> FieldPanel:
    said = sorted((each for each in segments if spoken(each.now)), key=partial(_telling, whole))
    shown = sorted(said[:most], key=lambda each: (-(each.now.nps or 0.0), each.name))
    few = [each for each in segments if each.now.n and not spoken(each.now)]
    return FieldPanel(
        title=wording("picture-field", field=field.value),
        rows=tuple(_row(each, wording) for each in shown),
        counted=_counted(few, len(said) - len(shown), wording),
    )


def _telling(whole: Tally, segment: Segment) -> tuple[bool, float, str]:
    """The order in which segments get rows: those that changed, then those that pull the whole most."""
    away = (segment.now.nps or 0.0) - (whole.nps or 0.0)
    return segment.change.verdict not in ARROWED, -abs(away) * segment.now.n, segment.name


def _row(segment: Segment, wording: Wording) -> Row:
    verdict = segment.change.verdict
    return Row(
        name=name_of(segment, wording),
        now=segment.now,
        before=segment.before,
        nps=nps(segment.now, wording) or "",
        n=wording.number(segment.now.n),
        verdict=verdict if verdict in ARROWED else None,
    )


def _counted(few: Sequence[Segment], more: int, wording: Wording) -> tuple[str, ...]:
    """What is said of the segments that have no row, in pieces that are not broken."""
    pieces: list[str] = []
    if more:
        pieces.append(wording("picture-more", n=more))
    if few:
        names = [f"{name_of(each, wording)}\u00a0{wording.number(each.now.n)}" for each in few[:_COUNTED]]
        pieces += [f"{wording('picture-few', n=COUNTS_ONLY_BELOW)} {names[0]}", *names[1:]]
    if len(few) > _COUNTED:
        pieces.append(wording("picture-few-more", n=len(few) - _COUNTED))
    return tuple(pieces)

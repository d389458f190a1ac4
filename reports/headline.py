"""The headline in words: what stands over ninety days, whether that has changed, and what moved it."""

from collections.abc import Iterator

from nps.certainty import Confidence, Interval, Verdict, confidence
from nps.segments import Field
from reports.digest import Digest, Segment, Standing, spoken_interval, spoken_nps
from reports.length import cut
from reports.phrases import p_value, points
from reports.wording import Wording

LONGEST_SEGMENT = 60  # units; names come from files, and may be any length
_WORTH_SAYING = 0.5  # points of NPS
_MONEY_APART = 5.0  # points of NPS between the plain figure and the one by money
_PARTS = 2
_NAMED = {
    Field.NEWNESS: ("new", "returning"),
    Field.LANGUAGE: ("en", "ru", "hu", "fa"),
    Field.ABC: ("A", "B", "C"),
}
_MOVED = {Verdict.UP: "report-standing-up", Verdict.DOWN: "report-standing-down"}


def sentence(standing: Standing, wording: Wording) -> str | None:
    """One sentence on the whole, and one on the segment that changed most; None where nothing stands."""
    whole = _whole(standing, wording)
    if whole is None:
        return None
    return " ".join(filter(None, [whole, _segment(standing, wording)]))


def causes(digest: Digest, wording: Wording) -> Iterator[str]:
    """What moved the whole, and what it is by money: each only where it says something."""
    for said in (_moved(digest.standing, wording), _by_money(digest.standing, wording)):
        if said is not None:
            yield said


def segment_name(segment: Segment, wording: Wording) -> str:
    """A segment as readers know it."""
    if not segment.name:
        return wording(f"report-segment-other-{segment.field.value}")
    if segment.name in _NAMED.get(segment.field, ()):
        return wording(f"report-{segment.field.value}-{segment.name}")
    return cut(" ".join(segment.name.split()), LONGEST_SEGMENT)


def _whole(standing: Standing, wording: Wording) -> str | None:
    tally = standing.tally
    if not tally.n:
        return None
    if confidence(tally.n) is Confidence.COUNTS:
        return wording("report-standing-counts", n=tally.n)
    figure = {"nps": wording.nps(tally.nps or 0.0), "reach": _reach(spoken_interval(tally), wording)}
    if confidence(tally.n) is Confidence.TENTATIVE:
        return wording("report-standing-tentative", n=tally.n, **figure)
    change = standing.change
    if change.verdict in _MOVED:
        p = p_value(change.p_value or 0.0, wording)
        return wording(_MOVED[change.verdict], points=points(change), p=p, **figure)
    same = change.verdict is Verdict.NO_DETECTABLE_CHANGE
    return wording("report-standing-same" if same else "report-standing-alone", **figure)


def _reach(interval: Interval | None, wording: Wording) -> str:
    """Half of the interval's width."""
    return wording.number((interval.high - interval.low) / 2) if interval else ""


def _segment(standing: Standing, wording: Wording) -> str | None:
    """The segment that fell most, or where none fell the one that rose most."""
    moved = [
        each for each in standing.segments if each.change.verdict in _MOVED and each.now != standing.tally
    ]
    if not moved:
        return None
    worst = min(moved, key=lambda each: each.change.delta or 0.0)
    most = worst if worst.change.verdict is Verdict.DOWN else max(moved, key=lambda e: e.change.delta or 0.0)
    return wording(
        "report-segment-fell" if most.change.verdict is Verdict.DOWN else "report-segment-rose",
        segment=segment_name(most, wording),
        before=wording.nps(most.before.nps or 0.0),
        now=wording.nps(most.now.nps or 0.0),
    )


def _moved(standing: Standing, wording: Wording) -> str | None:
    """The segments that moved the whole most, and the mix: of the first field that the shop uses."""
    if standing.change.verdict not in _MOVED or not standing.segments:
        return None
    field = standing.segments[0].field
    ours = [each for each in standing.segments if each.field is field]
    if len(ours) < 2:
        return None
    movers = sorted(ours, key=lambda each: -abs(each.own))[:_PARTS]
    parts = [
        wording("report-moved-own", segment=segment_name(each, wording), points=wording.signed(each.own, 1))
        for each in movers
        if abs(each.own) >= _WORTH_SAYING
    ]
    mix = sum(each.mix for each in ours)
    if abs(mix) >= _WORTH_SAYING:
        parts.append(wording("report-moved-mix", points=wording.signed(mix, 1)))
    comma = "، " if wording.rtl else ", "
    return wording("report-moved", parts=comma.join(parts)) if parts else None


def _by_money(standing: Standing, wording: Wording) -> str | None:
    """The NPS by money, where it differs from the plain one by more than a little."""
    plain, by_money = spoken_nps(standing.tally), standing.now.nps
    if plain is None or by_money is None or abs(by_money - plain) < _MONEY_APART:
        return None
    key = "report-money-more" if by_money > plain else "report-money-less"
    return wording(key, nps=wording.nps(by_money))

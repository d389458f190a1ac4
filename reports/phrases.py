"""What is said alike in the caption, in the three lines and in the picture."""

from decimal import ROUND_HALF_UP, Decimal

from nps.certainty import Change, Confidence, Interval, Verdict, confidence
from reports.digest import Digest
from reports.length import cut
from reports.wording import Wording

LONGEST_SHOP = 120  # units; a shop's name may be any length, a caption may not

_CHANGES = {
    Verdict.UP: "report-change-up",
    Verdict.DOWN: "report-change-down",
    Verdict.NO_DETECTABLE_CHANGE: "report-change-same",
    Verdict.TOO_FEW_ANSWERS: "report-change-few",
}


def span(digest: Digest) -> str:
    """``week`` or ``period``, which the texts select by."""
    return "week" if digest.period.week else "period"


def shop(digest: Digest) -> str:
    """The shop's name on one line, at most 120 units of it."""
    return cut(" ".join(digest.shop.split()), LONGEST_SHOP)


def title(digest: Digest, wording: Wording) -> str:
    """The shop and the days."""
    return wording("report-title", shop=shop(digest), week=wording.week(digest.period))


def so_far(digest: Digest, wording: Wording) -> str | None:
    """That the period is not over, and when the numbers were taken; None if it is."""
    if not digest.unfinished:
        return None
    return wording("report-so-far", moment=wording.moment(digest.as_of, digest.period.timezone))


def points(change: Change) -> int | float:
    """The size of the change; with a decimal only where it would otherwise read as none."""
    size = Decimal(str(abs(change.delta or 0.0)))
    whole = int(size.quantize(Decimal(1), ROUND_HALF_UP))
    return whole or float(size.quantize(Decimal("0.1"), ROUND_HALF_UP))


def p_value(p: float, wording: Wording) -> str:
    """``p = 0.005``, as one piece with its letter, so that Persian keeps the order of the three."""
    return f"p < {wording.number(0.001, 3)}" if p < 0.001 else f"p = {wording.number(p, 3)}"


def ends(interval: Interval, wording: Wording) -> dict[str, str]:
    """Both ends of an interval, ready to be named in a text."""
    return {"low": wording.nps(interval.low), "high": wording.nps(interval.high)}


def change(digest: Digest, wording: Wording) -> str | None:
    """The change in a few words, with an arrow only where the test found one; None below ten answers."""
    known = confidence(digest.tally.n)
    if known in {Confidence.NOTHING, Confidence.COUNTS}:
        return None
    verdict = digest.change.verdict
    if verdict in {Verdict.UP, Verdict.DOWN}:
        return wording(_CHANGES[verdict], points=points(digest.change), span=span(digest))
    return wording(_CHANGES[verdict])

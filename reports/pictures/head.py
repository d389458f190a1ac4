"""What stands at the top of every picture, and what all of them say alike."""

from dataclasses import dataclass

from nps.certainty import Change, Verdict
from nps.scores import Tally
from reports.digest import Digest, spoken_interval, spoken_nps
from reports.phrases import ends, shop, so_far
from reports.wording import Wording

TICKS = (-100, -50, 0, 50, 100)
ARROWED = frozenset({Verdict.UP, Verdict.DOWN})


@dataclass(frozen=True)
class Head:
    """The question that the picture answers, and whose report of when it is; ``rtl``: read from the right."""

    rtl: bool
    question: str
    shop: str
    week: str
    so_far: str | None


@dataclass(frozen=True)
class Changed:
    """A change in words; ``verdict`` is set only where an arrow is allowed."""

    words: str
    verdict: Verdict | None


def head(digest: Digest, wording: Wording, question: str) -> Head:
    """The head of the picture that answers the text ``question``."""
    return Head(
        rtl=wording.rtl,
        question=wording(question),
        shop=shop(digest),
        week=wording.week(digest.period),
        so_far=so_far(digest, wording),
    )


def changed(change: Change, wording: Wording, since: str) -> Changed:
    """A tested change, ``since`` the "days", "week" or "period" before."""
    if change.verdict in ARROWED and change.delta is not None:
        key = "picture-change-up" if change.verdict is Verdict.UP else "picture-change-down"
        # A change that the test has found is never called none.
        points = round(abs(change.delta)) or round(abs(change.delta), 1)
        return Changed(wording(key, points=points, since=since), change.verdict)
    few = change.verdict is Verdict.TOO_FEW_ANSWERS
    return Changed(wording("picture-change-few" if few else "picture-change-none", since=since), None)


def interval(tally: Tally, wording: Wording) -> str | None:
    """Between which ends the NPS of a tally lies, if one may be said."""
    reach = spoken_interval(tally)
    return None if reach is None else wording("report-picture-interval", **ends(reach, wording))


def nps(tally: Tally, wording: Wording) -> str | None:
    """The NPS of a tally, if one may be said."""
    said = spoken_nps(tally)
    return None if said is None else wording.nps(said)


def ticks(wording: Wording) -> tuple[str, ...]:
    return tuple(wording.signed(tick) for tick in TICKS)

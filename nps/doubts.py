"""Doubts: answers that look made rather than given, which are kept and listed, but are not in the figures.

Three things are looked for: answers from a chat of the shop's own staff, from a chat that opened the receipts
of many orders within a day, and bursts: answers about one branch, all of one category, that follow each other
within seconds. A crowd is no burst: not where the rest of the shop answers as fast, nor where the branch has
been answered at such a pace for minutes, nor where there are more of them than phones in a drawer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from nps.scores import Category, category

ORDERS_OF_MANY = 5
"""So many receipts opened by one chat within :data:`OPENED_WITHIN` are more than one buyer has."""
OPENED_WITHIN = timedelta(hours=24)

FEWEST, MOST = 5, 50
"""How many answers a burst has."""
APART = timedelta(seconds=5)
"""The answers of a burst follow each other within so much."""
LOOKED_BACK = timedelta(minutes=10)
"""The pace of a branch is that of so long before a burst."""
_FASTER = 20.0


class Doubt(StrEnum):
    """Why an answer is left out."""

    STAFF = "staff"
    MANY_ORDERS = "many_orders"
    BURST = "burst"


@dataclass(frozen=True)
class Given:
    """An answer as it is looked at: of which branch, by whom, when, and what it was worth."""

    id: int
    customer_id: int
    segment: str
    score: int
    answered_at: datetime

    @property
    def category(self) -> Category:
        return category(self.score)


def opened_many(opened: Sequence[datetime]) -> bool:
    """Whether receipts opened at these moments were too many for one buyer."""
    moments = sorted(opened)
    pairs = zip(moments, moments[ORDERS_OF_MANY - 1 :], strict=False)
    return any(last - first < OPENED_WITHIN for first, last in pairs)


def bursts(answers: Sequence[Given], *, heard_since: datetime) -> list[set[int]]:
    """The bursts among these answers, which are all that the shop was given in a stretch of time; their ids.

    What came before ``heard_since``, or within a few seconds after it, may have waited at Telegram while the
    bot was away, and tells nothing by its moment.
    """
    ordered = sorted(answers, key=lambda each: (each.answered_at, each.id))
    by_branch = groupby(sorted(ordered, key=_segment), key=_segment)
    return [
        {each.id for each in run}
        for theirs in [list(of_branch) for _, of_branch in by_branch]
        for run in _runs(theirs)
        if run[0].answered_at >= heard_since and _is_burst(run, theirs, ordered)
    ]


def _segment(given: Given) -> str:
    return given.segment


def _runs(answers: Sequence[Given]) -> Iterator[list[Given]]:
    """Stretches in which each answer follows the one before it closely."""
    run: list[Given] = []
    for each in answers:
        if run and each.answered_at - run[-1].answered_at > APART:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _is_burst(run: Sequence[Given], of_branch: Sequence[Given], of_shop: Sequence[Given]) -> bool:
    people, kinds = {each.customer_id for each in run}, {each.category for each in run}
    if not FEWEST <= len(people) <= MOST or len(kinds) > 1:
        return False
    first, last = run[0].answered_at, run[-1].answered_at
    meanwhile = sum(first <= each.answered_at <= last for each in of_shop)
    before = sum(first - LOOKED_BACK <= each.answered_at < first for each in of_branch)
    expected = before * ((last - first + APART) / LOOKED_BACK)
    return len(run) > meanwhile / 2 and len(run) > _FASTER * expected

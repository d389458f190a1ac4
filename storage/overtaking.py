"""Overtaken answers of a whole history at once, counted in the database itself.

An answer hides from the day on which its customer answers again until it has left the window. So it comes on
one day and goes on another: what comes and goes is summed by day, and added up day after day that is what
hides on each. The memory this takes grows with the cells, never with the answers.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from operator import add
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.segments import Field
from nps.standing import WINDOW_DAYS
from storage.counting import ABOUT_PURCHASES, COUNTS, COUNTS_AT_ALL, Cells, segment_of, sums
from storage.tables import responses

_Segment = tuple[int, str, str]
"""(campaign id, field, segment)."""

_NOTHING = [0] * len(COUNTS)


async def all_overtaken(tx: AsyncConnection) -> Cells:
    """The cells of ``overtaken`` as the answers themselves have them."""
    moves: defaultdict[_Segment, dict[date, list[int]]] = defaultdict(dict)
    for row in await tx.execute(_comings_and_goings(tx)):
        _move(moves, tuple(row))
    cells = Cells()
    for (campaign, field, segment), by_day in moves.items():
        for day, held in _added_up(by_day):
            cells.put((day, campaign, field, segment), held)
    return cells


def _move(moves: defaultdict[_Segment, dict[date, list[int]]], row: tuple[Any, ...]) -> None:
    goes, day, campaign, field, segment, *counts = row
    when = day + timedelta(days=WINDOW_DAYS) if goes else day
    signed = [-int(each) if goes else int(each) for each in counts]
    of_segment = moves[campaign, field, segment]
    of_segment[when] = list(map(add, of_segment.get(when, _NOTHING), signed))


def _added_up(moves: Mapping[date, list[int]]) -> Iterator[tuple[date, list[int]]]:
    days, held = sorted(moves), _NOTHING
    for day, until in zip(days, [*days[1:], days[-1]], strict=True):
        held = list(map(add, held, moves[day]))
        if any(held):
            for number in range((until - day).days):
                yield day + timedelta(days=number), held


def _comings_and_goings(tx: AsyncConnection) -> sa.CompoundSelect[*tuple[object, ...]]:
    """In which cells overtaken answers begin to hide, and of which day they are: they go 90 days after it."""
    # The database looks through all answers once, since what is used more than once it keeps.
    hidden = _hidden(tx)
    c = hidden.c
    parts = []
    for field in Field:
        segment = c[field.value]
        for goes, day in ((False, c.hides_on), (True, c.day)):
            key = (day, c.campaign_id, segment)
            counted = sa.select(
                sa.literal(goes).label("goes"), day, c.campaign_id, sa.literal(field.value), segment,
                *sums(c.score, c.amount_minor),
            )  # fmt: skip
            parts.append(counted.where(segment.is_not(None)).group_by(*key))
    return sa.union_all(*parts)


def _hidden(tx: AsyncConnection) -> sa.CTE:
    """The answers that are overtaken within their window."""
    c = responses.c
    next_day = sa.func.lead(c.day).over(partition_by=c.customer_id, order_by=(c.answered_at, c.id))
    segments = [segment_of(field).label(field.value) for field in Field]
    whose = sa.and_(c.campaign_id.in_(ABOUT_PURCHASES), c.customer_id.is_not(None), COUNTS_AT_ALL)
    named = sa.select(c.day, next_day.label("next_day"), c.campaign_id, c.score, c.amount_minor, *segments)
    f = (following := named.where(whose).cte("following")).c
    hides_on = sa.case((f.next_day > f.day, f.next_day), else_=f.day).label("hides_on")
    soon = _days_between(tx, f.day, f.next_day) < WINDOW_DAYS
    return sa.select(following, hides_on).where(f.next_day.is_not(None), soon).cte("hidden")


def _days_between(
    tx: AsyncConnection, day: sa.ColumnElement[date], later: sa.ColumnElement[date]
) -> sa.ColumnElement[int]:
    if tx.dialect.name == "sqlite":
        return sa.func.julianday(later, type_=sa.Integer()) - sa.func.julianday(day, type_=sa.Integer())
    return sa.type_coerce(later, sa.Integer()) - sa.type_coerce(day, sa.Integer())

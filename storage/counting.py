"""Counts answers into the rollups, in the transaction that stores, changes or deletes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import CampaignKind
from nps.scores import SCORES, Category, category
from nps.segments import Field
from nps.standing import WINDOW_DAYS, overtaken_on
from storage.sql import batches, insert
from storage.tables import campaigns, customers, overtaken, responses, rollups

Cell = tuple[date, int, str, str]
"""(local day, campaign id, field, segment)."""

COUNTS = tuple(column.name for column in rollups.columns if not column.primary_key)
_MONEY = {each: len(SCORES) + place for place, each in enumerate(Category)}
ABOUT_PURCHASES = sa.select(campaigns.c.id).where(campaigns.c.kind == CampaignKind.POST_PURCHASE)
_ANSWER = (
    responses.c.id,
    responses.c.customer_id,
    responses.c.answered_at,
    responses.c.day,
    responses.c.campaign_id,
    responses.c.segment,
    responses.c.traits,
    responses.c.score,
    responses.c.amount_minor,
    responses.c.doubt,
)
COUNTS_AT_ALL = responses.c.doubt.is_(None)
"""Whether a response is in any figure."""


@dataclass(frozen=True)
class Answer:
    """A response as it is counted, which it is not where there is a ``doubt``.

    ``traits`` go from a further field to the answer's segment of it.
    """

    id: int
    customer_id: int | None
    answered_at: datetime
    day: date
    campaign_id: int
    segment: str
    traits: Mapping[str, str]
    score: int
    amount_minor: int | None = None
    doubt: str | None = None

    def segments(self) -> Iterator[tuple[str, str]]:
        """In which segment of which field it is counted."""
        yield Field.BRANCH.value, self.segment
        yield from self.traits.items()


class Cells:
    """Cells with what they hold, or are to gain: eleven counts, then the money of each category."""

    def __init__(self) -> None:
        self._held: defaultdict[Cell, list[int]] = defaultdict(lambda: [0] * len(COUNTS))

    def add(self, answer: Answer, day: date, times: int = 1) -> None:
        """Count an answer on a day, or with -1 for ``times`` no longer."""
        for field, segment in answer.segments():
            held = self._held[day, answer.campaign_id, field, segment]
            held[answer.score] += times
            if answer.amount_minor:
                held[_MONEY[category(answer.score)]] += times * answer.amount_minor

    def put(self, cell: Cell, held: Sequence[int]) -> None:
        """Set what a cell holds."""
        self._held[cell] = list(held)

    def items(self) -> list[tuple[Cell, list[int]]]:
        """What there is apart from empty cells; always in one order, so that no two transactions wait for
        each other."""
        return [(cell, held) for cell, held in sorted(self._held.items()) if any(held)]


async def count(tx: AsyncConnection, added: Sequence[Answer], removed: Sequence[Answer] = ()) -> None:
    """Count answers that ``tx`` has stored, and no longer those that it has removed.

    An answer that was changed is removed as it was and added as it is. Those that are in doubt are passed
    over.
    """
    added, removed = ([each for each in some if each.doubt is None] for some in (added, removed))
    changes = Cells()
    for answers, times in ((added, 1), (removed, -1)):
        for answer in answers:
            changes.add(answer, answer.day, times)
    standing = await _overtakings(tx, added, removed)
    await _apply(tx, rollups, changes)
    await _apply(tx, overtaken, standing)


async def give(tx: AsyncConnection, which: sa.ColumnElement[bool], to_customer_id: int | None) -> None:
    """Give responses to another customer, or to nobody (None)."""
    theirs = [answer(row) for row in await tx.execute(sa.select(*_ANSWER).where(which))]
    ids = [each.id for each in theirs]
    c = responses.c
    await tx.execute(responses.update().where(c.id.in_(ids)).values(customer_id=to_customer_id))
    await count(tx, [replace(each, customer_id=to_customer_id) for each in theirs], theirs)


async def _apply(tx: AsyncConnection, table: sa.Table, changes: Cells) -> None:
    rows = [_row(cell, held) for cell, held in changes.items()]
    if rows:
        new = insert(tx, table)
        sums = {name: table.c[name] + new.excluded[name] for name in COUNTS}
        keys = [column.name for column in table.primary_key]
        await tx.execute(new.on_conflict_do_update(index_elements=keys, set_=sums), rows)


def _row(cell: Cell, held: Sequence[int]) -> dict[str, object]:
    day, campaign, field, segment = cell
    key = {"day": day, "campaign_id": campaign, "field": field, "segment": segment}
    return {**key, **dict(zip(COUNTS, held, strict=True))}


async def _overtakings(tx: AsyncConnection, added: Sequence[Answer], removed: Sequence[Answer]) -> Cells:
    """What changes among the answers that do not stand: only the same customers' own neighbours do."""
    changes = Cells()
    asking = set((await tx.execute(ABOUT_PURCHASES)).scalars())
    moved = [each for each in (*added, *removed) if each.campaign_id in asking]
    concerned = {each.customer_id for each in moved if each.customer_id is not None}
    beside = [
        each
        for customer_ids in batches(sorted(concerned))
        for each in await _answers_beside(tx, customer_ids, moved)
    ]
    for answers, times in ((added, 1), (removed, -1)):
        theirs = [each for each in answers if each.campaign_id in asking and each.customer_id in concerned]
        _count_overtaken(changes, [*theirs, *beside], times)
    return changes


async def _answers_beside(
    tx: AsyncConnection, customer_ids: Sequence[int], near: Sequence[Answer]
) -> list[Answer]:
    """What these customers have answered besides, so near that the one could overtake the other."""
    # Two processes may store answers of one customer at once: the second has to see what the first one did.
    whom = sa.select(customers.c.id).where(customers.c.id.in_(customer_ids)).order_by(customers.c.id)
    if tx.dialect.name == "postgresql":
        await tx.execute(whom.with_for_update())
    c, reach = responses.c, WINDOW_DAYS
    first, last = min(each.day for each in near), max(each.day for each in near)
    days = sa.and_(c.day > _days_from(first, -reach), c.day < _days_from(last, reach))
    theirs = sa.select(*_ANSWER).where(
        c.customer_id.in_(customer_ids),
        c.id.not_in({each.id for each in near}),
        c.campaign_id.in_(ABOUT_PURCHASES),
        COUNTS_AT_ALL,
        days,
    )
    return [answer(row) for row in await tx.execute(theirs)]


def _days_from(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() + days))


def _count_overtaken(cells: Cells, answers: Iterable[Answer], times: int) -> None:
    by_customer: defaultdict[int | None, list[Answer]] = defaultdict(list)
    for each in answers:
        by_customer[each.customer_id].append(each)
    for theirs in by_customer.values():
        for one, following in pairwise(sorted(theirs, key=lambda each: (each.answered_at, each.id))):
            for day in overtaken_on(one.day, following.day):
                cells.add(one, day, times)


def answer(row: Row[*tuple[object, ...]]) -> Answer:
    """The answer in a row of those columns that counting needs."""
    return Answer(**row._mapping)


async def of_ids(tx: AsyncConnection, ids: Sequence[int]) -> list[Answer]:
    """Responses as they are counted."""
    return [answer(row) for row in await tx.execute(sa.select(*_ANSWER).where(responses.c.id.in_(ids)))]


def sums(
    score: sa.ColumnElement[int], amount_minor: sa.ColumnElement[int | None]
) -> Iterator[sa.ColumnElement[int]]:
    """What a cell holds, counted in the database."""
    for each in SCORES:
        yield sa.func.sum(sa.case((score == each, 1), else_=0))
    for kind in Category:
        theirs = score.in_([each for each in SCORES if category(each) is kind])
        yield sa.func.sum(sa.case((theirs, sa.func.coalesce(amount_minor, 0)), else_=0))


def segment_of(field: Field) -> sa.ColumnElement[str]:
    """The segment of a response; NULL where it is not known."""
    c = responses.c
    return c.segment if field is Field.BRANCH else c.traits[field.value].as_string()

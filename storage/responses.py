"""Responses: what was answered, and what came after the score."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import local_day
from nps.records import (
    POST_PURCHASE_CAMPAIGN,
    Added,
    CampaignKind,
    Comment,
    CommentKind,
    CustomerWords,
    NewResponse,
    Response,
)
from nps.scores import SCORES, Category, category
from storage import alerts, counting
from storage.comments import add_comment, edit_comment, of_responses
from storage.customers import by_external_id
from storage.erasures import Identity, Kind, without_erased
from storage.sql import batches, first, insert, later
from storage.tables import (
    campaigns,
    comment_edits,
    comments,
    customers,
    responses,
    score_edits,
    theme_corrections,
)

__all__ = [
    "add",
    "add_comment",
    "count_of",
    "delete",
    "detractors",
    "edit_comment",
    "get",
    "latest_of",
    "of_invitation",
    "of_invitations",
    "owners",
    "scores_before",
    "set_may_write",
    "skip_comment",
    "span",
    "words_of",
]

_COMMENTED = sa.exists().where(comments.c.response_id == responses.c.id).label("commented")
_SELECT = sa.select(responses, _COMMENTED)
_DETRACTING = [each for each in SCORES if category(each) is Category.DETRACTOR]


async def of_invitations(
    tx: AsyncConnection, invitation_ids: Collection[int], *, locked: bool = False
) -> dict[int, Response]:
    """The responses to these invitations, by their ids; ``locked`` keeps others from changing them."""
    select = _SELECT.where(responses.c.invitation_id.in_(invitation_ids))
    if locked:
        select = select.order_by(responses.c.id).with_for_update(of=responses)
    rows = (await tx.execute(select)).mappings()
    return {row[responses.c.invitation_id]: record(row) for row in rows}


async def of_invitation(tx: AsyncConnection, invitation_id: int) -> Response | None:
    return await _maybe(tx, _SELECT.where(responses.c.invitation_id == invitation_id))


async def latest_of(tx: AsyncConnection, customer_id: int) -> Response | None:
    """The customer's last response to a question of ours; none that was taken over from another tool."""
    theirs = _SELECT.where(responses.c.customer_id == customer_id, responses.c.invitation_id.is_not(None))
    newest = theirs.order_by(responses.c.answered_at.desc(), responses.c.id.desc())
    return await _maybe(tx, newest.limit(1))


async def get(tx: AsyncConnection, response_id: int) -> Response | None:
    return await _maybe(tx, _SELECT.where(responses.c.id == response_id))


async def scores_before(tx: AsyncConnection, given: Collection[Response]) -> dict[int, int]:
    """Of each response whose customer had answered before, by its id: the score of the answer before it."""
    c = responses.c
    people = {each.customer_id for each in given}
    select = sa.select(c.id, c.customer_id, c.score, c.answered_at).where(c.customer_id.in_(people))
    history: defaultdict[int, list[tuple[datetime, int, int]]] = defaultdict(list)
    for row in await tx.execute(select):
        history[row.customer_id].append((row.answered_at, row.id, row.score))
    found: dict[int, int] = {}
    for each in given:
        theirs = history[each.customer_id or 0]
        earlier = [one for one in theirs if one[:2] < (each.answered_at, each.id)]
        if earlier:
            found[each.id] = max(earlier)[2]
    return found


async def owners(tx: AsyncConnection, response_ids: Collection[int]) -> dict[int, int]:
    """Whose these are, by their ids; without those of nobody who is known."""
    c = responses.c
    select = sa.select(c.id, c.customer_id).where(c.id.in_(response_ids), c.customer_id.is_not(None))
    return {int(row.id): int(row.customer_id) for row in await tx.execute(select)}


async def count_of(tx: AsyncConnection, customer_id: int) -> int:
    """How often a customer has answered."""
    count = sa.select(sa.func.count()).select_from(responses).where(responses.c.customer_id == customer_id)
    return int((await tx.execute(count)).scalar_one())


async def words_of(tx: AsyncConnection, response_id: int) -> tuple[Comment, ...]:
    """What was said with a response."""
    said = await of_responses(tx, sa.select(responses.c.id).where(responses.c.id == response_id))
    return said.get(response_id, ())


async def _maybe(tx: AsyncConnection, select: sa.Select[*tuple[object, ...]]) -> Response | None:
    row = (await tx.execute(select)).mappings().first()
    return record(row) if row else None


def record(row: RowMapping) -> Response:
    """The response in a row of the table, with whether there is a comment to it."""
    c = responses.c
    return Response(
        id=row[c.id],
        campaign_id=row[c.campaign_id],
        customer_id=row[c.customer_id],
        invitation_id=row[c.invitation_id],
        score=row[c.score],
        answered_at=row[c.answered_at],
        changed_at=row[c.changed_at],
        segment=row[c.segment],
        commented=row["commented"],
        comment_skipped=row[c.comment_skipped_at] is not None,
        may_write=row[c.may_write],
    )


async def skip_comment(tx: AsyncConnection, response_id: int, now: datetime) -> None:
    """The customer chose to say nothing."""
    skipped_at = first(responses.c.comment_skipped_at, now)
    await _set(tx, response_id, comment_skipped_at=skipped_at)


async def set_may_write(tx: AsyncConnection, response_id: int, may_write: bool) -> None:
    """Whether the shop may write back about this response."""
    await _set(tx, response_id, may_write=may_write)


async def _set(tx: AsyncConnection, response_id: int, **values: object) -> None:
    await tx.execute(responses.update().where(responses.c.id == response_id).values(values))


async def add(tx: AsyncConnection, batch: Sequence[NewResponse], *, timezone: str, now: datetime) -> Added:
    """Take past responses into the campaign that is always on; an identity that is known is left as it is,
    and of people who were erased nothing is taken in.

    Raises ValueError, before anything is stored, for a score outside 0..10.
    """
    fresh: dict[str, NewResponse] = {}
    for each in batch:
        category(each.score)
        fresh.setdefault(each.identity, each)
    added = 0
    kept = await without_erased(tx, list(fresh.values()), _identities)
    for slice_ in batches(sorted(kept, key=lambda each: each.identity)):
        added += await _add(tx, slice_, timezone, now)
    erased = len(fresh) - len(kept)
    return Added(added, len(batch) - added - erased, erased)


def _identities(response: NewResponse) -> Iterator[Identity]:
    """By what it is known that whoever gave it was erased."""
    yield Identity(Kind.RESPONSE, response.identity)
    if response.customer:
        yield Identity(Kind.CUSTOMER, response.customer)


async def _add(tx: AsyncConnection, batch: Sequence[NewResponse], timezone: str, now: datetime) -> int:
    people = await by_external_id(tx, {each.customer: "" for each in batch if each.customer}, now)
    owners = {each.identity: people[each.customer].id if each.customer else None for each in batch}
    days = {each.identity: local_day(each.answered_at, timezone) for each in batch}
    rows = [_row(each) | {"customer_id": owners[each.identity], "day": days[each.identity]} for each in batch]
    new = insert(tx, responses).on_conflict_do_nothing(index_elements=["external_id"])
    result = await tx.execute(new.returning(responses.c.id, responses.c.external_id), rows)
    ids = {str(row.external_id): int(row.id) for row in result}
    stored = [each for each in batch if each.identity in ids]
    await _add_comments(tx, [(ids[each.identity], each) for each in stored if each.comment])
    await _asked(tx, [(owners[each.identity], each.answered_at) for each in stored])
    await counting.count(tx, await counting.of_ids(tx, list(ids.values())))
    return len(stored)


def _row(response: NewResponse) -> dict[str, object]:
    return {
        "campaign_id": POST_PURCHASE_CAMPAIGN,
        "external_id": response.identity,
        "segment": response.segment,
        "score": response.score,
        "answered_at": response.answered_at,
        "traits": dict(response.traits),
    }


async def _add_comments(tx: AsyncConnection, said: Sequence[tuple[int, NewResponse]]) -> None:
    rows = [
        {"response_id": id_, "kind": CommentKind.TEXT, "text": each.comment, "written_at": each.answered_at}
        for id_, each in said
    ]
    if rows:
        await tx.execute(comments.insert(), rows)


async def _asked(tx: AsyncConnection, answers: Sequence[tuple[int | None, datetime]]) -> None:
    """Who answered elsewhere was asked then: the fatigue rule counts it."""
    moments: dict[int, datetime] = {}
    for customer_id, moment in answers:
        if customer_id is not None:
            moments[customer_id] = max(moment, moments.get(customer_id, moment))
    if not moments:
        return
    asked = sa.bindparam("asked", type_=customers.c.last_asked_at.type)
    update = customers.update().where(customers.c.id == sa.bindparam("key"))
    newer = update.values(last_asked_at=later(customers.c.last_asked_at, asked))
    await tx.execute(newer, [{"key": key, "asked": moments[key]} for key in sorted(moments)])


async def delete(tx: AsyncConnection, response_ids: Collection[int]) -> int:
    """Delete responses with their comments and all edits, and count them no longer; how many there were.

    The invitations stay as they are, and so do alerts. What is not there is passed over.
    """
    gone = 0
    for ids in batches(sorted(set(response_ids))):
        of_them = sa.select(comments.c.id).where(comments.c.response_id.in_(ids))
        locked = sa.select(responses.c.id).where(responses.c.id.in_(ids)).order_by(responses.c.id)
        await tx.execute(locked.with_for_update())
        removed = await counting.of_ids(tx, ids)
        await alerts.forget_responses(tx, ids)
        await tx.execute(comment_edits.delete().where(comment_edits.c.comment_id.in_(of_them)))
        for table in (comments, score_edits, theme_corrections):
            await tx.execute(table.delete().where(table.c.response_id.in_(ids)))
        await tx.execute(responses.delete().where(responses.c.id.in_(ids)))
        await counting.count(tx, [], removed)
        gone += len(removed)
    return gone


async def detractors(
    tx: AsyncConnection, *, start: datetime, end: datetime, branches: Sequence[str] = ()
) -> list[CustomerWords]:
    """Who answered 0 to 6 after a purchase in ``[start, end)``, in these branches (none: all), and counts:
    the worst score first, then the newest."""
    c = responses.c
    lost = sa.and_(c.answered_at >= start, c.answered_at < end, c.score.in_(_DETRACTING))
    asked = sa.select(campaigns.c.id).where(campaigns.c.kind == CampaignKind.POST_PURCHASE)
    which = sa.and_(lost, c.campaign_id.in_(asked), counting.COUNTS_AT_ALL)
    if branches:
        which &= c.segment.in_(branches)
    select = sa.select(responses, customers.c.name).outerjoin(customers, customers.c.id == c.customer_id)
    worst_first = select.where(which).order_by(c.score, c.answered_at.desc(), c.id.desc())
    rows = (await tx.execute(worst_first)).all()
    words = await of_responses(tx, sa.select(c.id).where(which))
    return [
        CustomerWords(
            name=row.name or "",
            score=row.score,
            answered_at=row.answered_at,
            segment=row.segment,
            comments=words.get(row.id, ()),
            may_write=row.may_write,
            response_id=row.id,
        )
        for row in rows
    ]


async def span(tx: AsyncConnection) -> tuple[datetime, datetime] | None:
    """When the first and the last response were given; None without any."""
    c = responses.c
    row = (await tx.execute(sa.select(sa.func.min(c.answered_at), sa.func.max(c.answered_at)))).one()
    return (row[0], row[1]) if row[0] is not None else None

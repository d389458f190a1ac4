"""Scores: kept at the tap, every change of them too; many taps in a few statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import local_day
from nps.records import Invitation, Response
from nps.scores import category
from nps.segments import Field, Traits
from storage import counting, invitations, responses
from storage.counting import Answer
from storage.sql import insert
from storage.tables import responses as table
from storage.tables import score_edits


@dataclass(frozen=True)
class Tap:
    """A score that was tapped for an invitation."""

    invitation: Invitation
    score: int


@dataclass(frozen=True)
class Scored:
    """A response after a tap; ``was`` is the score before it, None if this tap was the first."""

    response: Response
    was: int | None

    @property
    def is_new(self) -> bool:
        """Whether the score is another one than before."""
        return self.was != self.response.score


async def keep(
    tx: AsyncConnection, taps: Sequence[Tap], *, now: datetime, timezone: str
) -> dict[int, Scored]:
    """Keep taps for different invitations; what became of each, by the invitation's id.

    The first one answers the invitation, another score changes the response and is kept as an edit, the same
    score again does nothing. A response counts on the day, in ``timezone``, of its first tap.

    Raises ValueError, before anything is stored, for a score outside 0..10.
    """
    for tap in taps:
        category(tap.score)
    day = local_day(now, timezone)
    ids = await _store(tx, taps, now, day)
    others = [tap for tap in taps if tap.invitation.id not in ids]
    # Locked before anything is counted, by everybody in this order, so that no two wait for each other.
    before = await _answered_before(tx, others)
    first = [tap for tap in taps if tap.invitation.id in ids]
    if first:
        await counting.count(tx, [_counted(tap, ids[tap.invitation.id], now, day) for tap in first])
        await invitations.answered(tx, ids)
    scored = {tap.invitation.id: Scored(_response(tap, ids[tap.invitation.id], now), None) for tap in first}
    return scored | await _change(tx, [tap for tap in others if tap.invitation.id in before], before, now)


async def _store(tx: AsyncConnection, taps: Sequence[Tap], now: datetime, day: date) -> dict[int, int]:
    """Store what answers its invitation; those responses' ids by the invitation's."""
    if not taps:
        return {}
    rows = [_row(tap, now) | {"day": day} for tap in taps]
    new = insert(tx, table).on_conflict_do_nothing(index_elements=["invitation_id"])
    stored = await tx.execute(new.returning(table.c.invitation_id, table.c.id), rows)
    return {int(invitation_id): int(id_) for invitation_id, id_ in stored}


async def _answered_before(tx: AsyncConnection, taps: Sequence[Tap]) -> dict[int, Response]:
    if not taps:
        return {}
    return await responses.of_invitations(tx, [tap.invitation.id for tap in taps], locked=True)


def _counted(tap: Tap, response_id: int, now: datetime, day: date) -> Answer:
    invitation = tap.invitation
    return Answer(
        id=response_id,
        customer_id=invitation.customer_id,
        answered_at=now,
        day=day,
        campaign_id=invitation.campaign_id,
        segment=invitation.segment,
        traits=_traits(invitation),
        score=tap.score,
        amount_minor=invitation.amount_minor,
    )


def _traits(invitation: Invitation) -> Traits:
    spoken = {Field.LANGUAGE.value: invitation.language} if invitation.language else {}
    return {**invitation.traits, **spoken}


def _row(tap: Tap, now: datetime) -> dict[str, object]:
    return {
        "campaign_id": tap.invitation.campaign_id,
        "customer_id": tap.invitation.customer_id,
        "invitation_id": tap.invitation.id,
        "segment": tap.invitation.segment,
        "score": tap.score,
        "answered_at": now,
        "wording": tap.invitation.wording,
        "traits": _traits(tap.invitation),
        "amount_minor": tap.invitation.amount_minor,
    }


def _response(tap: Tap, response_id: int, now: datetime) -> Response:
    return Response(
        id=response_id,
        campaign_id=tap.invitation.campaign_id,
        customer_id=tap.invitation.customer_id,
        invitation_id=tap.invitation.id,
        score=tap.score,
        answered_at=now,
        changed_at=None,
        segment=tap.invitation.segment,
        commented=False,
        comment_skipped=False,
        may_write=None,
    )


async def _change(
    tx: AsyncConnection, taps: Sequence[Tap], before: Mapping[int, Response], now: datetime
) -> dict[int, Scored]:
    scored: dict[int, Scored] = {}
    for tap in taps:
        response = before[tap.invitation.id]
        after = response
        if response.score != tap.score:
            await _change_one(tx, response, tap.score, now)
            after = replace(response, score=tap.score, changed_at=now)
        scored[tap.invitation.id] = Scored(after, response.score)
    return scored


async def _change_one(tx: AsyncConnection, response: Response, score: int, now: datetime) -> None:
    edit = {"response_id": response.id, "was": response.score, "became": score, "edited_at": now}
    await tx.execute(score_edits.insert().values(edit))
    await tx.execute(table.update().where(table.c.id == response.id).values(score=score, changed_at=now))
    (became,) = await counting.of_ids(tx, [response.id])
    await counting.count(tx, [became], [replace(became, score=response.score)])

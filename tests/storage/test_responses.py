"""Responses: the tap, its changes, the words after it, and those that come from elsewhere."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Added, Comment, CommentKind, InvitationState, NewResponse, Response
from nps.scores import Category
from storage import customers, recounting, responses, rollups
from storage.tables import comment_edits, score_edits
from storage.tables import responses as table
from tests.storage import cast
from tests.storage.cast import DAY, HOUR, NOW

WORDS = Comment(CommentKind.TEXT, "Too slow.", message_id=9)


async def _tap(tx: AsyncConnection, order: str, score: int, customer: str = "alice") -> Response:
    invitation = await cast.invited(tx, order, customer)
    return (await cast.score(tx, invitation, score, now=NOW, timezone="UTC")).response


@pytest.mark.parametrize("score", range(11))
async def test_every_score_is_kept_at_the_tap(tx: AsyncConnection, score: int) -> None:
    invitation = await cast.invited(tx, "1")
    scored = await cast.score(tx, invitation, score, now=NOW, timezone="UTC")
    assert scored.was is None
    assert (scored.response.score, scored.response.answered_at) == (score, NOW)
    assert await responses.of_invitation(tx, invitation.id) == scored.response
    assert (await cast.invitation(tx, invitation.id)).state is InvitationState.ANSWERED
    assert (await rollups.tally(tx, first=NOW.date(), last=NOW.date())).counts[score] == 1


async def test_a_changed_score_is_kept_with_its_time_and_moves_in_the_rollups(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    for score, was in ((3, None), (0, 3), (10, 0)):
        scored = await cast.score(tx, invitation, score, now=NOW + DAY * score, timezone="UTC")
        assert (scored.was, scored.response.score) == (was, score)
    assert scored.response.answered_at == NOW + 3 * DAY
    assert scored.response.changed_at == NOW + 10 * DAY
    edits = await tx.execute(sa.select(score_edits.c.was, score_edits.c.became, score_edits.c.edited_at))
    assert [tuple(row) for row in edits] == [(3, 0, NOW), (0, 10, NOW + 10 * DAY)]
    first_day = (NOW + 3 * DAY).date()
    daily = await rollups.daily(tx, first=first_day, last=date(2027, 1, 1))
    assert {day: tally.counts for day, tally in daily.items()} == {first_day: (0,) * 10 + (1,)}
    assert await recounting.recount(tx) == []


async def test_the_same_score_again_does_nothing(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    first = await cast.score(tx, invitation, 0, now=NOW, timezone="UTC")
    again = await cast.score(tx, invitation, 0, now=NOW + HOUR, timezone="UTC")
    assert (again.was, again.response) == (0, first.response)
    assert await recounting.recount(tx) == []


@pytest.mark.parametrize("score", [-1, 11])
async def test_what_is_no_score_is_refused(tx: AsyncConnection, score: int) -> None:
    invitation = await cast.invited(tx, "1")
    with pytest.raises(ValueError, match="from 0 to 10"):
        await cast.score(tx, invitation, score, now=NOW, timezone="UTC")
    assert await responses.of_invitation(tx, invitation.id) is None


async def test_a_response_counts_on_the_shop_s_local_day(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    late = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    await cast.score(tx, invitation, 7, now=late, timezone="Asia/Tehran")
    assert list(await rollups.daily(tx, first=date(2026, 3, 1), last=date(2026, 3, 3))) == [date(2026, 3, 2)]


async def test_the_wording_and_segment_of_the_question_stay_with_the_answer(tx: AsyncConnection) -> None:
    response = await _tap(tx, "1", 8)
    assert response.segment == "web"
    assert (response.commented, response.comment_skipped, response.may_write) == (False, False, None)


async def test_a_message_is_one_comment_however_often_it_comes(tx: AsyncConnection) -> None:
    response = await _tap(tx, "1", 2)
    assert await responses.add_comment(tx, response.id, WORDS, NOW)
    assert not await responses.add_comment(tx, response.id, WORDS, NOW)
    latest = await responses.latest_of(tx, response.customer_id or 0)
    assert latest is not None
    assert latest.commented


async def test_an_edited_comment_keeps_what_it_said_before(tx: AsyncConnection) -> None:
    response = await _tap(tx, "1", 2)
    alice = response.customer_id or 0
    await responses.add_comment(tx, response.id, WORDS, NOW)
    edited = [
        await responses.edit_comment(tx, customer_id=alice, message_id=9, text="Far too slow.", now=NOW)
        for _ in range(2)
    ]
    assert edited == [response.id, None]
    before = (await tx.execute(sa.select(comment_edits.c.was))).scalars().all()
    assert before == ["Too slow."]
    [listed] = await responses.detractors(tx, start=NOW, end=NOW + DAY)
    assert [comment.text for comment in listed.comments] == ["Far too slow."]


async def test_a_message_that_is_no_comment_or_another_s_is_not_edited(tx: AsyncConnection) -> None:
    response = await _tap(tx, "1", 2)
    bob = await _tap(tx, "2", 2, "bob")
    await responses.add_comment(tx, response.id, WORDS, NOW)
    for customer_id, message_id in ((response.customer_id, 10), (bob.customer_id, 9)):
        edited = await responses.edit_comment(
            tx, customer_id=customer_id or 0, message_id=message_id, text="!", now=NOW
        )
        assert not edited


async def test_choosing_to_say_nothing_and_whether_to_write_back_are_kept(tx: AsyncConnection) -> None:
    response = await _tap(tx, "1", 2)
    await responses.skip_comment(tx, response.id, NOW)
    await responses.set_may_write(tx, response.id, False)
    found = await responses.of_invitation(tx, response.invitation_id or 0)
    assert found is not None
    assert (found.comment_skipped, found.may_write) == (True, False)


async def test_the_latest_response_is_the_one_answered_last(tx: AsyncConnection) -> None:
    await _tap(tx, "1", 9)
    last = await _tap(tx, "2", 0)
    assert await responses.latest_of(tx, last.customer_id or 0) == last
    assert await responses.latest_of(tx, 999) is None


def _past(identity: str, score: int, customer: str | None = None, comment: str = "") -> NewResponse:
    return NewResponse(identity, customer, NOW - score * DAY, score, "app", comment)


async def test_past_responses_come_in_once_with_words_and_people(tx: AsyncConnection) -> None:
    batch = [_past("a", 0, "alice", "Never again."), _past("b", 10, "alice"), _past("c", 5)]
    assert await responses.add(tx, [*batch, batch[0]], timezone="UTC", now=NOW) == Added(3, 1)
    assert await responses.add(tx, batch, timezone="UTC", now=NOW) == Added(0, 3)
    worst, nobody = await responses.detractors(tx, start=NOW - 20 * DAY, end=NOW + DAY)
    assert [comment.text for comment in worst.comments] == ["Never again."]
    assert (worst.score, nobody.score, nobody.name, nobody.comments) == (0, 5, "", ())
    assert await responses.span(tx) == (NOW - 10 * DAY, NOW)
    assert await recounting.recount(tx) == []


async def test_who_answered_elsewhere_was_asked_then(tx: AsyncConnection) -> None:
    await responses.add(tx, [_past("a", 3, "alice"), _past("b", 1, "alice")], timezone="UTC", now=NOW)
    await responses.add(tx, [_past("c", 8, "alice")], timezone="UTC", now=NOW)
    await cast.bought(tx, "1", "alice")
    assert (await cast.customer_of(tx, "1")).last_asked_at == NOW - DAY


async def test_a_score_out_of_range_stores_nothing_of_the_batch(tx: AsyncConnection) -> None:
    with pytest.raises(ValueError, match="from 0 to 10"):
        await responses.add(tx, [_past("a", 3), _past("b", 11)], timezone="UTC", now=NOW)
    assert await responses.span(tx) is None


async def test_more_than_one_statement_s_worth_of_past_responses(tx: AsyncConnection) -> None:
    batch = [_past(str(n), n % 11, f"c{n}" if n % 2 else None, "ok" if n % 5 else "") for n in range(2300)]
    assert await responses.add(tx, batch, timezone="Asia/Tehran", now=NOW) == Added(2300, 0)
    assert await recounting.recount(tx) == []


async def test_detractors_come_worst_first_then_newest_within_the_period(tx: AsyncConnection) -> None:
    await customers.arrive(tx, 5, name="", language=None, now=NOW)
    batch = [
        NewResponse("before", None, NOW - HOUR, 0),
        NewResponse("first moment", None, NOW, 6),
        NewResponse("newer", None, NOW + 2 * HOUR, 0),
        NewResponse("older", None, NOW + HOUR, 0),
        NewResponse("passive", None, NOW + HOUR, 7),
        NewResponse("after", None, NOW + DAY, 0),
    ]
    await responses.add(tx, batch, timezone="UTC", now=NOW)
    found = await responses.detractors(tx, start=NOW, end=NOW + DAY)
    assert [(each.score, each.answered_at - NOW) for each in found] == [
        (0, 2 * HOUR),
        (0, HOUR),
        (6, 0 * HOUR),
    ]


async def test_the_database_itself_refuses_a_score_out_of_range(tx: AsyncConnection) -> None:
    row = {"campaign_id": 1, "segment": "", "score": 11, "answered_at": NOW, "day": NOW.date()}
    with pytest.raises(sa.exc.IntegrityError):
        async with tx.begin_nested():
            await tx.execute(table.insert().values(row))


async def test_a_response_knows_its_category(tx: AsyncConnection) -> None:
    assert (await _tap(tx, "1", 0)).category is Category.DETRACTOR

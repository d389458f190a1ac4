"""The funnel: everybody once, and each step part of the one before it, whatever happened."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import Period, week_of
from nps.records import Comment, CommentKind, Funnel, Rate, SkipReason
from storage import customers, deliveries, funnels, invitations, recounting, responses, tables
from storage.database import Database
from tests.storage import by_hand, cast
from tests.storage.cast import DAY, HOUR, NOW, undone

PEOPLE = 4
TODAY = Period(NOW.date(), NOW.date(), "UTC")


async def _funnel(tx: AsyncConnection) -> Funnel:
    return await funnels.funnel(tx, TODAY, now=NOW + DAY)


async def _queue(tx: AsyncConnection, invitation_id: int) -> None:
    if await deliveries.by_key(tx, f"question:{invitation_id}") is None:
        await cast.question(tx, invitation_id, chat_id=invitation_id)


async def _send(tx: AsyncConnection, invitation_id: int) -> None:
    delivery = await deliveries.by_key(tx, f"question:{invitation_id}")
    if delivery and await deliveries.sending(tx, [delivery.id], NOW):
        await invitations.left(tx, [invitation_id], NOW)


async def _arrive(tx: AsyncConnection, invitation_id: int) -> None:
    if delivery := await deliveries.by_key(tx, f"question:{invitation_id}"):
        await deliveries.sent(tx, {delivery.id: 7}, NOW)
        await invitations.delivered(tx, {invitation_id: 7}, NOW)


async def _ask(tx: AsyncConnection, invitation_id: int) -> None:
    for step in (_queue, _send, _arrive):
        await step(tx, invitation_id)


async def _tap(tx: AsyncConnection, invitation_id: int) -> None:
    await cast.score(tx, await cast.invitation(tx, invitation_id), 0, now=NOW, timezone="UTC")


async def _comment(tx: AsyncConnection, invitation_id: int) -> None:
    if response := await responses.of_invitation(tx, invitation_id):
        await responses.add_comment(tx, response.id, Comment(CommentKind.TEXT, "ok", None, 9), NOW)


async def _block(tx: AsyncConnection, invitation_id: int) -> None:
    if delivery := await deliveries.by_key(tx, f"question:{invitation_id}"):
        await deliveries.blocked(tx, delivery.id, NOW)


async def _fail(tx: AsyncConnection, invitation_id: int) -> None:
    if delivery := await deliveries.by_key(tx, f"question:{invitation_id}"):
        await deliveries.failed(tx, delivery.id, "why", NOW)


async def _lose(tx: AsyncConnection, invitation_id: int) -> None:
    if delivery := await deliveries.by_key(tx, f"question:{invitation_id}"):
        await deliveries.unknown(tx, delivery.id, "why", NOW)


async def _stop(tx: AsyncConnection, invitation_id: int) -> None:
    await customers.stop(tx, (await cast.invitation(tx, invitation_id)).customer_id, NOW)


async def _skip(tx: AsyncConnection, invitation_id: int) -> None:
    await invitations.skip(tx, {invitation_id: SkipReason.ASKED_RECENTLY})


async def _take_back(tx: AsyncConnection, invitation_id: int) -> None:
    if response := await responses.of_invitation(tx, invitation_id):
        await responses.delete(tx, [response.id])


async def _postpone(tx: AsyncConnection, invitation_id: int) -> None:
    await invitations.postpone(tx, {invitation_id: NOW + 3 * HOUR})


async def _fold(tx: AsyncConnection, _: int) -> None:
    await recounting.fold(tx)


async def _move_to_tehran(tx: AsyncConnection, _: int) -> None:
    await recounting.ensure_timezone(tx, "Asia/Tehran")


async def _expire(tx: AsyncConnection, _: int) -> None:
    await invitations.expire(tx, sent_before=NOW + DAY, now=NOW + DAY)


Step = Callable[[AsyncConnection, int], Awaitable[None]]
STEPS: list[Step] = [
    _ask, _queue, _send, _arrive, _tap, _comment, _block, _fail, _lose, _stop, _skip, _expire,
    _take_back, _postpone, _fold, _move_to_tehran,
]  # fmt: skip


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, PEOPLE - 1)), max_size=25))
async def test_each_step_is_part_of_the_one_before_it(
    database: Database, story: list[tuple[Step, int]]
) -> None:
    """In any order, even one that cannot happen; and all is as one counts it by hand."""
    async with undone(database) as tx:
        await recounting.ensure_timezone(tx, "UTC")
        asked = [await cast.scheduled(tx, str(n), f"c{n}") for n in range(PEOPLE)]
        for step, who in story:
            await step(tx, asked[who])
        funnel = await _funnel(tx)
        steps = [funnel.due, funnel.sent, funnel.delivered, funnel.scored, funnel.commented]
        assert steps == sorted(steps, reverse=True)
        lost = funnel.blocked + funnel.opted_out + funnel.failed + funnel.unknown + funnel.waiting
        assert funnel.due == PEOPLE
        assert funnel.delivered + lost + sum(funnel.skipped.values()) <= funnel.due
        assert funnel == await by_hand.funnel(tx)
        zone = await recounting.counted_in(tx) or ""
        today = Period(TODAY.first, TODAY.last, zone)
        assert await funnels.by_hour(tx, today, now=NOW + DAY) == await by_hand.hours(tx, zone)
        assert await recounting.recount(tx) == []


async def test_counting_in_leaves_nothing_behind_and_changes_nothing(tx: AsyncConnection) -> None:
    await recounting.ensure_timezone(tx, "UTC")
    await _follow(tx, "1", _queue, _send, _arrive, _tap)
    await _follow(tx, "2", _queue, _send, _fold, _arrive)
    before = await _funnel(tx)
    assert not await recounting.fold(tx)
    assert await tx.scalar(sa.select(sa.func.count()).select_from(tables.fate_changes)) == 0
    held = (await tx.execute(sa.select(tables.fates.c.fate, tables.fates.c.people))).all()
    assert sorted(map(tuple, held)) == [("delivered", 1), ("scored", 1)]
    assert await _funnel(tx) == before == Funnel(due=2, sent=2, delivered=2, scored=1)


async def test_what_is_counted_wrong_is_found_and_mended(tx: AsyncConnection) -> None:
    await recounting.ensure_timezone(tx, "UTC")
    await _follow(tx, "1", _queue, _send, _arrive)
    await recounting.fold(tx)
    await tx.execute(tables.fates.update().values(people=3))
    await tx.execute(tables.sent_hours.update().values(scored=1))
    assert await recounting.recount(tx) == [
        "2026-03-02 campaign 1 'web' sent, delivered: 3 counted, 1 invitations",
        "2026-03-02 campaign 1 'web' delivered, scored at 10:00: [1, 1] counted, [1, 0] invitations",
    ]
    await recounting.count_anew(tx)
    assert await recounting.recount(tx) == []


async def test_an_invitation_that_is_deleted_is_counted_no_longer(tx: AsyncConnection) -> None:
    await recounting.ensure_timezone(tx, "UTC")
    for order in ("1", "2"):
        await cast.scheduled(tx, order)
    await recounting.fold(tx)
    await tx.execute(tables.invitations.delete())
    assert await _funnel(tx) == Funnel()
    await recounting.fold(tx)
    assert await _funnel(tx) == Funnel()
    assert await recounting.recount(tx) == []


async def _follow(tx: AsyncConnection, order: str, *story: Step) -> None:
    invitation_id = await cast.scheduled(tx, order, f"customer {order}")
    for step in story:
        await step(tx, invitation_id)


async def test_everybody_is_counted_once(tx: AsyncConnection) -> None:
    await _follow(tx, "waiting")
    await _follow(tx, "in the outbox", _queue)
    await _follow(tx, "silent", _queue, _send, _arrive)
    await _follow(tx, "expired", _queue, _send, _arrive, _expire)
    await _follow(tx, "scored", _queue, _send, _arrive, _tap)
    await _follow(tx, "commented", _queue, _send, _arrive, _tap, _comment)
    await _follow(tx, "blocked", _queue, _send, _block)
    await _follow(tx, "failed", _queue, _send, _fail)
    await _follow(tx, "unknown", _queue, _send, _lose)
    await _follow(tx, "stopped", _queue, _stop)
    await _follow(tx, "asked recently", _skip)
    assert await _funnel(tx) == Funnel(
        due=11,
        sent=7,
        delivered=4,
        scored=2,
        commented=1,
        blocked=1,
        opted_out=1,
        failed=1,
        unknown=1,
        waiting=2,
        skipped={"asked_recently": 1},
    )


async def test_a_tap_proves_that_an_unknown_question_arrived(tx: AsyncConnection) -> None:
    await _follow(tx, "1", _queue, _send, _lose, _tap)
    assert await _funnel(tx) == Funnel(due=1, sent=1, delivered=1, scored=1)


async def test_only_what_fell_due_in_the_period_and_by_now_is_counted(tx: AsyncConnection) -> None:
    for n, due_at in enumerate([NOW - DAY, NOW, NOW + HOUR, NOW + DAY]):
        await cast.scheduled(tx, str(n), due_at=due_at)
    assert (await _funnel(tx)).due == 2
    assert (await funnels.funnel(tx, TODAY, now=NOW)).due == 1


async def test_an_empty_period_has_an_empty_funnel(tx: AsyncConnection) -> None:
    assert await _funnel(tx) == Funnel()


@pytest.mark.parametrize(
    ("zone", "hour"), [("UTC", 10), ("Asia/Tehran", 14), ("Asia/Kathmandu", 16), ("America/St_Johns", 7)]
)
async def test_an_hour_of_questions_is_that_of_the_shops_clock(
    tx: AsyncConnection, zone: str, hour: int
) -> None:
    """Zones that are half an hour or a quarter apart from others included: it is 10:45 in UTC."""
    sent_at = NOW + timedelta(minutes=45)
    asked = await cast.scheduled(tx, "1")
    await invitations.left(tx, [asked], sent_at)
    await invitations.delivered(tx, {asked: 7}, sent_at)
    rates = await funnels.by_hour(tx, week_of(NOW, zone), now=NOW + DAY)
    assert rates == (Rate(hour, 1, 0),)

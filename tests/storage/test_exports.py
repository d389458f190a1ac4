"""Exports: every row once, in the order of time, with what stands around it."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.alerts import Alert, AlertState
from nps.exports import ExportedPurchase, ExportedResponse
from nps.money import Money
from nps.records import CampaignKind, Comment, CommentKind, NewPurchase, NewResponse
from nps.signals import Signal, SignalKind
from storage import alerts, exports, purchases, responses, rollups, tables, worths
from storage.database import Database
from storage.worths import WorthRow
from tests.storage import cast
from tests.storage.cast import DAY, HOUR, NOW

Item = TypeVar("Item")


async def every(pages: AsyncIterator[Sequence[Item]]) -> list[Item]:
    return [item async for page in pages for item in page]


async def test_a_response_comes_with_who_gave_it_and_what_was_said(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    await tx.execute(tables.invitations.update().values(language="hu", wording="How?"))
    invitation = await cast.invitation(tx, invitation.id)
    response = (await cast.score(tx, invitation, 3, now=NOW, timezone="UTC")).response
    await cast.score(tx, invitation, 0, now=NOW + HOUR, timezone="UTC")
    for number, kind in enumerate((CommentKind.TEXT, CommentKind.VOICE, CommentKind.PHOTO, CommentKind.TEXT)):
        said = "" if kind is CommentKind.VOICE else f"line {number}"
        await responses.add_comment(tx, response.id, Comment(kind, said, message_id=number), NOW)
    await responses.set_may_write(tx, response.id, True)
    assert await every(exports.all_responses(tx)) == [
        ExportedResponse(
            customer="alice",
            name="",
            score=0,
            answered_at=NOW,
            changed_at=NOW + HOUR,
            segment="web",
            comment="line 0\nline 2\nline 3",
            files=2,
            may_write=True,
            campaign="",
            kind=CampaignKind.POST_PURCHASE,
            language="hu",
            wording="How?",
        )
    ]


async def test_an_imported_response_without_a_customer_is_there_too(tx: AsyncConnection) -> None:
    await responses.add(tx, [NewResponse("1", None, NOW, 0, "north", "cold")], timezone="UTC", now=NOW)
    (row,) = await every(exports.all_responses(tx))
    assert (row.customer, row.name, row.score, row.comment, row.segment) == (None, "", 0, "cold", "north")


async def test_a_purchase_comes_with_its_customers_tags_and_time_zone(tx: AsyncConnection) -> None:
    new = NewPurchase("A1", "alice", "Alice", NOW, Money(5, "KWD"), "web", ("b", "a"), "Asia/Tehran")
    await purchases.add(tx, [new, cast.purchase("A2", None)], ask=False, now=NOW)
    first, second = await every(exports.all_purchases(tx))
    assert first == ExportedPurchase(
        "A1", "alice", "Alice", NOW, Money(5, "KWD"), "web", ("a", "b"), "Asia/Tehran"
    )
    assert (second.order, second.customer, second.tags) == ("A2", None, ())


async def test_many_rows_of_one_moment_come_once_each_and_in_pages(tx: AsyncConnection) -> None:
    batch = [NewResponse(str(number), None, NOW, number % 11) for number in range(2500)]
    await responses.add(tx, batch, timezone="UTC", now=NOW)
    pages = [len(page) async for page in exports.all_responses(tx)]
    assert sum(pages) == await exports.count_responses(tx) == 2500
    assert max(pages) <= 1000


async def test_a_time_is_half_open(tx: AsyncConnection) -> None:
    moments = [NOW - timedelta(microseconds=1), NOW, NOW + DAY - timedelta(microseconds=1), NOW + DAY]
    batch = [NewResponse(str(number), None, moment, number) for number, moment in enumerate(moments)]
    await responses.add(tx, batch, timezone="UTC", now=NOW)
    await purchases.add(
        tx, [cast.purchase(str(each), at=moment) for each, moment in enumerate(moments)], ask=False, now=NOW
    )
    between = (NOW, NOW + DAY)
    assert [row.score for row in await every(exports.all_responses(tx, between))] == [1, 2]
    assert [row.order for row in await every(exports.all_purchases(tx, between))] == ["1", "2"]
    assert await exports.count_responses(tx, between) == await exports.count_purchases(tx, between) == 2


async def test_writing_goes_on_during_an_export_which_does_not_see_it(database: Database) -> None:
    async with database.write() as tx:
        batch = [NewResponse(str(number), None, NOW, 9) for number in range(3000)]
        await responses.add(tx, batch, timezone="UTC", now=NOW)
    seen = 0
    async with database.read() as reading:
        async for page in exports.all_responses(reading):
            if not seen:
                async with database.write() as tx:
                    late = NewResponse("late", None, NOW + DAY, 0)
                    await responses.add(tx, [late], timezone="UTC", now=NOW)
            seen += len(page)
    assert seen == 3000


async def test_tallies_of_segments(tx: AsyncConnection) -> None:
    rows = [("1", 10, "north"), ("2", 0, "north"), ("3", 9, "")]
    batch = [NewResponse(name, None, NOW, score, segment) for name, score, segment in rows]
    await responses.add(tx, batch, timezone="UTC", now=NOW)
    today = NOW.date()
    found = await rollups.by_branch(tx, today, today)
    assert {key: tally.n for key, tally in found.items()} == {
        (CampaignKind.POST_PURCHASE, "north"): 2,
        (CampaignKind.POST_PURCHASE, ""): 1,
    }
    assert await rollups.by_branch(tx, today - DAY, today - DAY) == {}


async def test_an_alert_comes_with_its_customer_its_signals_and_how_it_went(tx: AsyncConnection) -> None:
    invitation = await cast.invited(tx, "1")
    response = (await cast.score(tx, invitation, 2, now=NOW, timezone="UTC")).response
    blank = Alert(
        0,
        invitation.customer_id,
        "web",
        response.id,
        AlertState.OPEN,
        NOW,
        NOW + DAY,
        NOW + DAY,
        expected=Money(500, "EUR"),
        at_risk=Money(20, "EUR"),
    )
    alert = (await alerts.open_all(tx, [blank]))[invitation.customer_id]
    kinds = (SignalKind.LOW_SCORE, SignalKind.HELP)
    await alerts.add_signals(tx, [(alert.id, [Signal(kind, response.id) for kind in kinds])], NOW)
    (row,) = await every(exports.all_alerts(tx))
    assert (row.id, row.customer, row.score, row.owner) == (alert.id, "alice", 2, None)
    assert row.signals == (SignalKind.LOW_SCORE, SignalKind.HELP)
    assert (row.expected, row.at_risk, row.state) == (Money(500, "EUR"), Money(20, "EUR"), AlertState.OPEN)
    assert await every(exports.all_alerts(tx, (NOW + HOUR, NOW + DAY))) == []
    assert await exports.count_alerts(tx) == 1


async def test_one_time_buyers_are_who_had_one_purchase_day_by_last_night(tx: AsyncConnection) -> None:
    for number, who in enumerate(("alice", "bob", "bob")):
        bought = NOW + number * DAY
        new = NewPurchase(f"{number}", who, "", bought, Money(500, "EUR"), "web")
        await purchases.add(tx, [new], ask=False, now=NOW)
    ids = {who: (await cast.customer_of(tx, order)).id for order, who in (("0", "alice"), ("1", "bob"))}
    day = NOW.date()
    rows: list[WorthRow] = [
        (ids[who], "EUR", day, day, days, None, 0, 0, 0, "C") for who, days in (("alice", 1), ("bob", 2))
    ]
    await worths.replace(tx, day, 1, None, rows)
    assert [row.order for row in await every(exports.all_one_time_buyers(tx))] == ["0"]
    assert await exports.count_one_time_buyers(tx) == 1
    assert await exports.count_one_time_buyers(tx, (NOW + DAY, NOW + 2 * DAY)) == 0

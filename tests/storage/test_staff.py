"""Staff and their one-time invites; weekly reports, updates and what is remembered of the shop."""

from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import Span
from nps.records import Role, Staff
from storage import recipients, sent_reports, shop, staff, updates
from storage.tables import staff_invites
from tests.storage.cast import DAY, HOUR, NOW

MONDAY = date(2026, 2, 23)


async def _invite(tx: AsyncConnection, role: Role = Role.MANAGER) -> str:
    return await staff.invite(tx, role, now=NOW, valid_for=DAY)


async def _enrol(
    tx: AsyncConnection, token: str, *, chat_id: int = 8, now: datetime = NOW, language: str = "en"
) -> Staff | None:
    return await staff.enrol(
        tx, token, chat_id=chat_id, name="Mary", language=language, time_zone="Europe/Budapest", now=now
    )


async def _mary(tx: AsyncConnection, role: Role = Role.MANAGER) -> Staff:
    member = await _enrol(tx, await _invite(tx, role))
    assert member is not None
    return member


async def test_an_invite_lets_one_person_in_once(tx: AsyncConnection) -> None:
    token = await _invite(tx)
    mary = await _enrol(tx, token)
    assert mary is not None
    assert (mary.role, mary.chat_id, mary.time_zone) == (Role.MANAGER, 8, "Europe/Budapest")
    assert await _enrol(tx, token, chat_id=9) is None
    assert await staff.everyone(tx) == [mary]
    assert await staff.by_chat(tx, 8) == mary
    assert await staff.by_chat(tx, 9) is None


async def test_an_invite_expires_and_a_made_up_one_is_none(tx: AsyncConnection) -> None:
    token = await _invite(tx)
    assert await _enrol(tx, token, now=NOW + DAY) is None
    assert await _enrol(tx, "made-up") is None
    assert await staff.is_invite(tx, token)
    assert not await staff.is_invite(tx, "made-up")


async def test_the_database_does_not_hold_the_token(tx: AsyncConnection) -> None:
    token = await _invite(tx)
    stored = (await tx.execute(sa.select(staff_invites))).one()
    assert token not in str(stored)


async def test_who_is_staff_already_takes_the_higher_role_and_keeps_the_rest(tx: AsyncConnection) -> None:
    mary = await _mary(tx)
    await staff.set_language(tx, mary.id, "hu")
    risen = await _enrol(tx, await _invite(tx, Role.ADMIN), language="en")
    assert risen is not None
    assert (risen.id, risen.role, risen.language) == (mary.id, Role.ADMIN, "hu")
    still = await _enrol(tx, await _invite(tx, Role.MANAGER))
    assert still is not None
    assert still.role is Role.ADMIN


async def test_an_admin_who_left_and_is_invited_as_manager_comes_back_as_manager(tx: AsyncConnection) -> None:
    mary = await _mary(tx, Role.ADMIN)
    eve = await _enrol(tx, await _invite(tx, Role.ADMIN), chat_id=9)
    await staff.leave(tx, mary.id, NOW)
    assert await staff.by_chat(tx, 8) is None
    assert await staff.everyone(tx) == [eve]
    back = await _mary(tx)
    assert (back.id, back.role) == (mary.id, Role.MANAGER)
    assert await staff.by_chat(tx, 8) == back


async def test_language_and_time_zone_can_be_changed(tx: AsyncConnection) -> None:
    mary = await _mary(tx)
    await staff.set_language(tx, mary.id, "fa")
    await staff.set_time_zone(tx, mary.id, "Asia/Tehran")
    changed = await staff.by_chat(tx, 8)
    assert changed is not None
    assert (changed.language, changed.time_zone) == ("fa", "Asia/Tehran")


async def test_a_report_is_claimed_once_for_each_recipient_and_period(tx: AsyncConnection) -> None:
    await _mary(tx)
    own = await recipients.at(tx, 8)
    assert own is not None
    assert await recipients.with_latest(tx) == [(own, None)]
    assert await sent_reports.claim(tx, own.id, MONDAY, NOW)
    assert not await sent_reports.claim(tx, own.id, MONDAY, NOW + HOUR)
    assert await sent_reports.claim(tx, own.id, MONDAY, NOW, span=Span.MONTH)
    assert await sent_reports.claim(tx, own.id, MONDAY + 7 * DAY, NOW)
    assert await recipients.with_latest(tx) == [(own, MONDAY + 7 * DAY)]
    monthly = replace(own, span=Span.MONTH)
    await recipients.save(tx, monthly)
    assert await recipients.with_latest(tx) == [(monthly, MONDAY)]


async def test_an_update_is_handled_once_whatever_order_ids_come_in(tx: AsyncConnection) -> None:
    for update_id in (10, 2**40, 3):
        assert await updates.first_time(tx, [update_id], NOW)
        assert not await updates.first_time(tx, [update_id], NOW)


async def test_old_updates_are_forgotten_but_for_those_that_failed(tx: AsyncConnection) -> None:
    for update_id, seen in ((1, NOW), (2, NOW), (3, NOW + HOUR)):
        await updates.first_time(tx, [update_id], seen)
    await updates.failed(tx, 2, "{}", NOW)
    await updates.failed(tx, 4, "{}", NOW)
    assert await updates.forget(tx, NOW + HOUR) == 1
    assert await updates.first_time(tx, (1, 2, 3, 4), NOW) == {1}


async def test_the_shop_remembers_the_last_value(tx: AsyncConnection) -> None:
    assert await shop.recall(tx, "bot") is None
    for value in ("1", "2"):
        await shop.remember(tx, "bot", value)
    assert await shop.recall(tx, "bot") == "2"

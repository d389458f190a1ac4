"""What goes wrong around the bot: late letters, strange updates, broken pages, clocks, second processes."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import text

from bot import asking
from bot.delivery.outbox import Outbox
from bot.governor import Governor, Sort
from bot.offices import Office
from bot.problems import Problem
from bot.telegram.api import connected
from nps.records import DeliveryState, Role
from reports.pictures.album import Picture
from reports.worker import Painter, PictureFailed
from sandbox import people
from sandbox.wire import JsonObject
from storage import deliveries, staff, tables
from storage.database import Database, DatabaseUnreachable
from tests.bot.stage import DAY, HOUR, MINUTE, MONDAY, Stage, staged
from tests.bot.test_manager import pictures
from tests.sandbox.wire_client import ogg


async def one(stage: Stage, query: str) -> object:
    async with stage.app.database.read() as tx:
        return (await tx.execute(text(query))).scalar()


async def being_sent(stage: Stage) -> None:
    """Returns once a call to Telegram is under way."""
    async with asyncio.timeout(10):
        while not await one(stage, "SELECT count(*) FROM deliveries WHERE state = 'sending'"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_question_that_waited_for_weeks_in_the_outbox_is_not_asked_any_more(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    stage.misbehaves({"kind": "too_many_requests", "retry_after": 40 * 86400, "count": 1})
    await stage.passes(25 * HOUR)
    stage.shows(stage.clock.now() + 41 * DAY)
    await stage.settle()
    assert not any("How likely" in words for words in anna.texts())
    assert await one(stage, "SELECT skip_reason FROM invitations") == "too_late"


async def test_a_question_that_was_told_to_wait_has_not_been_sent_so_that_it_cannot_expire(
    stage: Stage,
) -> None:
    anna = await stage.customer("Anna")
    stage.misbehaves({"kind": "too_many_requests", "retry_after": 15 * 86400, "count": 1})
    await stage.passes(25 * HOUR)
    assert await one(stage, "SELECT sent_at FROM invitations") is None
    await stage.passes(16 * DAY)
    await anna.taps("0")
    assert await one(stage, "SELECT score FROM responses") == 0


async def test_an_update_that_nobody_can_read_is_set_aside_and_holds_up_nobody(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    chat: JsonObject = {"id": 7, "type": "private"}
    odd: JsonObject = {"message_id": 1, "date": 0, "chat": chat, "forward_origin": {"type": "new"}}
    stage.sandbox.world.updates.add("message", 7, odd)
    await anna.taps("0")
    assert await one(stage, "SELECT score FROM responses") == 0
    kept = await one(stage, "SELECT failed FROM updates WHERE failed IS NOT NULL")
    assert "forward_origin" in str(kept)


async def test_an_update_that_cannot_even_be_set_aside_stops_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake of ours")

    anna = await stage.asked("Anna")
    monkeypatch.setattr("bot.arrivals.help_", broken)
    monkeypatch.setattr("storage.updates.failed", broken)
    await anna.writes("/help")
    await anna.taps("4")
    assert await one(stage, "SELECT score FROM responses") == 4


async def test_what_can_neither_be_handled_nor_kept_waits_at_telegram_until_it_can(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("permission denied for table responses")

    anna, boris = await stage.asked("Anna"), await stage.asked("Boris")
    with monkeypatch.context() as trouble:
        trouble.setattr("bot.scoring.take", broken)
        trouble.setattr("storage.updates.failed", broken)
        await anna.taps("0")
        await boris.writes("/help")
        await stage.settle()
        assert "What we keep" in boris.texts()[-1]
        assert await one(stage, "SELECT count(*) FROM responses") == 0
    await stage.settle()
    assert await one(stage, "SELECT score FROM responses") == 0
    assert sum("What we keep" in words for words in boris.texts()) == 1


async def test_an_error_page_in_no_encoding_is_an_error_like_any_other() -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(status=502, body=b"<h1>\xff\xfe\x80</h1>", content_type="text/html")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", page)
    async with TestServer(app) as server:
        with pytest.raises(Problem, match="does not answer"):
            async with connected("1:x", str(server.make_url("")).rstrip("/")):
                pass


async def test_a_menu_that_cannot_be_shown_for_want_of_the_database_ends_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise DatabaseUnreachable("The database is away.")

    monkeypatch.setattr("storage.staff.everyone", away)
    monkeypatch.setattr("storage.staff.by_chat", away)
    await stage.app.menus.show_all()
    await stage.app.menus.show(1)


async def test_a_picture_that_does_not_come_to_an_end_holds_up_no_report(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def drawing(*_: object) -> bytes:
        await asyncio.Event().wait()
        return b""

    monkeypatch.setattr("bot.rendering._PICTURES_SECONDS", 0.05)
    monkeypatch.setattr("reports.worker.Painter.paint", drawing)
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        async with asyncio.timeout(5):
            await maria.writes("/report 2025-W50")
        assert "Tea & Co · " in maria.texts()[-2]


@pytest.mark.parametrize(("drawn", "kinds"), [(1, ["photo"]), (2, ["photo", "photo"])])
async def test_pictures_that_cannot_be_drawn_keep_back_none_of_the_others(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, drawn: int, kinds: list[str]
) -> None:
    """A single one goes as a photo, for Telegram takes no album of one."""
    painted = Painter.paint
    tried: list[Picture] = []

    async def fails(painter: Painter, plan: Picture) -> bytes:
        tried.append(plan)
        if len(tried) <= 3 - drawn:
            raise PictureFailed("no")
        return await painted(painter, plan)

    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await (await stage.asked("Anna")).taps("10")
        monkeypatch.setattr("reports.worker.Painter.paint", fails)
        await maria.writes("/report")
        sent = [message for message in maria.sees() if message.content.media]
        assert [message.content.media.kind for message in sent if message.content.media] == kinds
        assert [bool(message.text) for message in sent] == [True, False][:drawn]


@pytest.mark.parametrize("length", [1024, 1025, 2048])
async def test_a_voice_with_more_words_than_a_bot_may_write_beneath_it_reaches_the_manager_with_all_of_them(
    sqlite_url: str, length: int
) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        anna = await stage.asked("Anna")
        await anna.taps("2")
        await anna.sends_voice(ogg(3), "w")
        async with stage.app.database.write() as tx:
            await tx.execute(tables.comments.update().values(text="w" * length))  # as Premium may
        already = len(pictures(maria))  # the voice, as the alert passed it on
        await maria.writes("/report")
        reported = pictures(maria)[already:]
        assert [message.content.media.kind for message in reported if message.content.media] == [
            "photo",
            "voice",
        ]
        assert maria.texts()[-2] == "w" * length


async def test_of_two_chats_that_open_one_link_at_once_one_is_welcomed(postgresql_url: str) -> None:
    async with staged(postgresql_url) as stage:
        token = await stage.purchase("order 1", "customer Anna", name="Anna")
        both = [stage.person("Anna"), stage.person("Boris")]
        for person in both:
            await person.opens()
        for person in both:
            people.open_link(stage.sandbox.world, person.person, token)
        await stage.settle()
        said = [person.texts()[-1] for person in both]
        assert sum("is connected" in words for words in said) == 1


async def test_ctrl_c_does_not_wait_for_a_call_that_hangs(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        anna = await stage.customer("Anna")
        stage.misbehaves({"method": "sendMessage", "kind": "hang", "ms": 20_000})
        stage.shows(stage.clock.now() + MINUTE)
        running = asyncio.create_task(stage.app.run())
        people.write(stage.sandbox.world, anna.person, "/help")
        await being_sent(stage)
        running.cancel()
        async with asyncio.timeout(5):
            with pytest.raises(asyncio.CancelledError):
                await running
        assert await one(stage, "SELECT count(*) FROM deliveries WHERE state = 'sending'") == 1


async def test_a_tap_proves_an_arrival_whatever_the_call_says_afterwards(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("5")
    async with stage.app.database.write() as tx:
        await deliveries.unknown(tx, 2, "the call timed out after the tap", stage.clock.now())
    assert await one(stage, "SELECT state FROM deliveries WHERE key = 'question:1'") == DeliveryState.SENT


async def test_two_processes_that_ask_at_once_ask_once_and_the_answer_counts(postgresql_url: str) -> None:
    async with staged(postgresql_url) as stage:
        shoppers = [await stage.customer(f"Customer {number}") for number in range(5)]
        stage.shows(stage.clock.now() + 25 * HOUR)
        now, app = stage.clock.now(), stage.app
        await asyncio.gather(*(asking.ask_due(app.database, app.settings, now) for _ in range(4)))
        assert await one(stage, "SELECT count(*) FROM invitations WHERE state = 'skipped'") == 0
        await stage.settle()
        for person in shoppers:
            await person.taps("0")
        assert await one(stage, "SELECT count(*) FROM responses") == 5


async def test_of_two_processes_on_one_server_one_sends_and_the_other_takes_over(postgresql_url: str) -> None:
    async with staged(postgresql_url) as stage:
        anna = await stage.customer("Anna")
        await stage.passes(25 * HOUR)
        async with stage.app.database.write() as tx:
            await tx.execute(tables.deliveries.update().values(state="sending", sending_at=stage.clock.now()))
        app = stage.app
        second = Outbox(app.database, app.outbox.courier, app.settings, stage.clock)
        async with app.database.alone(Office.SENDER):
            waiting = asyncio.create_task(second.run())
            await asyncio.sleep(0.2)
            assert await one(stage, "SELECT count(*) FROM deliveries WHERE state = 'sending'") == 2
        async with asyncio.timeout(10):
            while await one(stage, "SELECT count(*) FROM deliveries WHERE state = 'sending'"):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await one(stage, "SELECT state FROM deliveries WHERE key = 'question:1'") == "unknown"
        assert len(anna.texts()) == 2


async def test_who_has_lost_the_sender_s_lock_sends_no_more(postgresql_url: str) -> None:
    async def cut_all_connections(database: Database) -> None:
        others = "pid <> pg_backend_pid() AND datname = current_database()"
        async with database.write() as tx:
            await tx.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))

    async def lose_it(database: Database) -> None:
        async with database.alone(Office.SENDER) as lock:
            await lock.check()
            await cut_all_connections(database)
            await lock.check()

    async with staged(postgresql_url) as stage:
        with pytest.raises(DatabaseUnreachable):
            await lose_it(stage.app.database)


async def test_who_was_removed_gets_no_report_that_was_still_waiting(stage: Stage) -> None:
    maria = await stage.manager()
    stage.misbehaves({"kind": "too_many_requests", "retry_after": 3600, "count": 1})
    await maria.writes("/report 2025-W50")
    stage.misbehaves()
    async with stage.app.database.write() as tx:
        await staff.leave(tx, 1, stage.clock.now())
    await stage.passes(2 * HOUR)
    assert pictures(maria) == []


async def test_who_comes_back_after_a_year_is_not_sent_the_reports_of_that_year(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        async with stage.app.database.write() as tx:
            await staff.leave(tx, 1, stage.clock.now())
            token = await staff.invite(tx, Role.MANAGER, now=MONDAY, valid_for=500 * DAY)
        stage.shows(stage.clock.now() + 364 * DAY)
        await maria.opens(token)
        assert pictures(maria) == []
        await stage.passes(7 * DAY)
        assert len(pictures(maria)) == 1


async def test_an_endless_argument_is_answered_in_a_message_that_telegram_takes(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/report " + "x" * 4088)
    assert "is not a week" in maria.texts()[-1]
    await maria.writes("/timezone " + "x" * 4086)
    assert "is not a time zone" in maria.texts()[-1]


def test_a_clock_that_is_set_back_does_not_stop_the_sending() -> None:
    governor = Governor()
    governor.took(Sort.MESSAGE, 1, MONDAY)
    governor.refused(2, timedelta(seconds=5), MONDAY)
    before = MONDAY - HOUR
    assert governor.free_at(Sort.MESSAGE, 1, before) <= before + timedelta(seconds=1)
    assert governor.free_at(Sort.MESSAGE, 2, before) <= before + timedelta(seconds=5)

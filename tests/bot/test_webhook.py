"""Updates that are posted: answered with 200 after commit, and harmless when they come again."""

import asyncio
import json
import logging
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import SetWebhook
from aiohttp import ClientConnectionError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.problems import Problem
from bot.telegram.api import RawUpdate, connected
from bot.telegram.intake import KINDS
from bot.telegram.webhook import SECRET_HEADER, secret_of
from sandbox import people
from storage import ledger, updates
from storage.database import DatabaseUnreachable
from tests.bot.hook import SECRET, Hook, hooked
from tests.bot.stage import Actor, Stage, staged
from tests.bot.test_intake import pending, rows


async def tap(stage: Stage, person: Actor, score: int) -> RawUpdate:
    """A tap on the newest question that Telegram itself has forgotten, so that only the test posts it."""
    people.tap(stage.sandbox.world, person.person, person.sees()[-1].message_id, f"s:1:{score}")
    (update,) = await pending(stage)
    stage.sandbox.world.updates.clear()
    return update


async def all_taken(stage: Stage) -> None:
    """Returns once Telegram has posted all that it has, and was told that it was taken."""
    async with asyncio.timeout(10):
        while len(stage.sandbox.world.updates):  # noqa: ASYNC110 - what the sandbox posts tells nobody
            await asyncio.sleep(0.01)


class Brake:
    """Holds every transaction that takes updates, until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.let_go = asyncio.Event(), asyncio.Event()
        self._first_time = updates.first_time
        monkeypatch.setattr("storage.updates.first_time", self._held)

    async def _held(self, tx: AsyncConnection, update_ids: Iterable[int], now: datetime) -> set[int]:
        self.reached.set()
        await self.let_go.wait()
        return await self._first_time(tx, update_ids, now)


async def test_an_answer_that_is_posted_is_stored_and_replied_to(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    async with hooked(stage) as bot:
        people.tap(stage.sandbox.world, anna.person, anna.sees()[-1].message_id, "s:1:0")
        await all_taken(stage)
        assert await rows(stage, "responses") == 1
        await bot.app.outbox.drain()
        assert "You chose 0." in anna.texts()[1]


async def test_telegram_is_told_that_an_answer_was_taken_only_once_it_is_committed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await stage.asked("Anna")
    update = await tap(stage, anna, 4)
    async with hooked(stage) as bot:
        brake = Brake(monkeypatch)
        posting = asyncio.create_task(bot.posted(update))
        await brake.reached.wait()
        assert await rows(stage, "responses") == 0
        assert not posting.done()
        brake.let_go.set()
        assert await posting == 200
        assert await rows(stage, "responses") == 1


@pytest.mark.parametrize(
    "headers",
    [
        b"",
        b"X-Telegram-Bot-Api-Secret-Token:\r\n",
        b"X-Telegram-Bot-Api-Secret-Token: another\r\n",
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}é\r\n".encode(),
        b"X-Telegram-Bot-Api-Secret-Token: \xff\xfe\x80\r\n",
        f"Authorization: Bearer {SECRET}\r\n".encode(),
    ],
)
async def test_who_does_not_know_the_secret_is_calmly_refused(
    sqlite_url: str, headers: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with staged(sqlite_url) as stage:
        update = json.dumps(await tap(stage, await stage.asked("Anna"), 4)).encode()
        async with hooked(stage) as bot:
            head = b"POST /webhook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            length = f"Content-Length: {len(update)}\r\n\r\n".encode()
            assert b" 403 Forbidden" in await answer(bot, head + headers + length + update)
        assert await rows(stage, "responses") == 0
    assert not caplog.records


async def answer(bot: Hook, request: bytes) -> bytes:
    """The first line of what is answered to these bytes."""
    address = urlsplit(bot.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(request)
    line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return line


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"an update", 400),
        (b"\xff\xfe\x80", 400),
        (b"[1]", 400),
        (b"7", 400),
        (b"null", 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": ' + b"9" * 5000 + b"}", 400),
        (b'{"update_id": 1, "x": "' + b"x" * 1024 * 1024 + b'"}', 413),
    ],
    ids=lambda value: repr(value[:12] if isinstance(value, bytes) else value),
)
async def test_what_is_no_update_is_refused(sqlite_url: str, body: bytes, status: int) -> None:
    async with staged(sqlite_url) as stage, hooked(stage) as bot:
        assert await bot.post(body) == status
        assert await rows(stage, "updates") == 0


async def test_what_breaks_off_or_is_no_http_is_nobodys_concern(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.telegram.webhook.MOST_IN_HAND", 1)
    head = f"POST /webhook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 100\r\n"
    async with staged(sqlite_url) as stage, hooked(stage) as bot:
        address = urlsplit(bot.url)
        _, writer = await asyncio.open_connection(address.hostname, address.port)
        writer.write(head.encode() + b'\r\n{"update')
        async with asyncio.timeout(10):
            while await bot.post(b"{}") != 503:  # until it is in hand
                pass
            writer.close()
            while await bot.post(b"[]") != 400:  # until it is not any more
                pass
        chunked = head.replace("Content-Length: 100", "Transfer-Encoding: chunked").encode()
        assert b" 400 " in await answer(bot, chunked + b"\r\nno chunk\r\n")
        assert b" 400 " in await answer(bot, head.encode() + b"Content-Encoding: gzip\r\n\r\n" + b"x" * 100)
        assert b" 400 " in await answer(bot, b"\x16\x03\x01 hello\r\n\r\n")
        assert b" 400 " in await answer(bot, b"GET /healthz HTTP/1.1\r\nHost : secret words\r\n\r\n")
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]


async def test_a_body_that_does_not_come_to_its_end_is_not_waited_for_for_ever(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.webhook._BODY_SECONDS", 0.05)
    head = f"POST /webhook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 100\r\n\r\n"
    async with staged(sqlite_url) as stage, hooked(stage) as bot:
        assert b" 400 " in await answer(bot, head.encode() + b'{"update')


async def test_while_the_database_is_away_telegram_keeps_an_answer_and_brings_it_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = iter([True, True, True])
    first_time = updates.first_time

    async def sometimes(tx: AsyncConnection, update_ids: Iterable[int], now: datetime) -> set[int]:
        if next(away, False):
            raise DatabaseUnreachable("The database is away.")
        return await first_time(tx, update_ids, now)

    monkeypatch.setattr("sandbox.webhook.FIRST_PAUSE", 0.0)
    anna = await stage.asked("Anna")
    update = await tap(stage, anna, 3)
    async with hooked(stage) as bot:
        monkeypatch.setattr("storage.updates.first_time", sometimes)
        assert await bot.posted(update) == 503
        people.tap(stage.sandbox.world, anna.person, anna.sees()[-1].message_id, "s:1:6")
        await all_taken(stage)
        assert next(away, None) is None
    async with stage.app.database.read() as tx:
        assert [answer.score for answer in await ledger.answers(tx)] == [6]
    assert await rows(stage, "score_edits") == 0


async def test_what_can_neither_be_handled_nor_kept_is_not_taken(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("permission denied for table responses")

    update = await tap(stage, await stage.asked("Anna"), 0)
    async with hooked(stage) as bot:
        with monkeypatch.context() as trouble:
            trouble.setattr("bot.scoring.take", broken)
            trouble.setattr("storage.updates.failed", broken)
            assert await bot.posted(update) == 500
        assert await bot.posted(update) == 200
    assert await rows(stage, "responses") == 1


async def test_the_same_update_posted_twice_in_parallel_is_handled_once(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    update = await tap(stage, anna, 0)
    async with hooked(stage) as bot:
        assert await asyncio.gather(*(bot.posted(update) for _ in range(5))) == [200] * 5
        await bot.app.outbox.drain()
    assert await rows(stage, "responses") == 1
    assert await rows(stage, "score_edits") == 0
    assert sum("What should we fix first?" in words for words in anna.texts()) == 1


async def test_of_several_processes_on_one_server_one_handles_an_update_that_comes_to_all(
    postgresql_url: str,
) -> None:
    async with staged(postgresql_url) as stage:
        update = await tap(stage, await stage.asked("Anna"), 0)
        async with hooked(stage) as one, hooked(stage) as another:
            answers = await asyncio.gather(*(bot.posted(update) for bot in (one, another) * 3))
            assert answers == [200] * 6
        assert await rows(stage, "responses") == 1
        assert await rows(stage, "deliveries WHERE key LIKE 'tap:%'") == 1


async def test_one_chats_updates_are_handled_in_order(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    question = anna.sees()[-1].message_id
    async with hooked(stage):
        for score in (3, 9, 0, 10, 5):
            people.tap(stage.sandbox.world, anna.person, question, f"s:1:{score}", force=True)
        await all_taken(stage)
    async with stage.app.database.read() as tx:
        assert [answer.score for answer in await ledger.answers(tx)] == [5]
    assert await rows(stage, "score_edits") == 4


async def test_more_at_once_than_can_be_held_are_told_to_come_again(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.webhook.MOST_IN_HAND", 1)
    async with staged(sqlite_url) as stage:
        update = await tap(stage, await stage.asked("Anna"), 4)
        async with hooked(stage) as bot:
            brake = Brake(monkeypatch)
            posting = asyncio.create_task(bot.posted(update))
            await brake.reached.wait()
            assert await bot.posted(update) == 503
            assert await bot.post(b"", {}) == 403  # strangers take nobody's place
            brake.let_go.set()
            assert await posting == 200


async def test_a_stop_lets_what_is_in_hand_come_to_its_end_while_all_else_still_works(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await stage.asked("Anna")
    update = await tap(stage, anna, 4)
    async with hooked(stage) as bot:
        working = asyncio.create_task(bot.app.run())
        brake = Brake(monkeypatch)
        posting = asyncio.create_task(bot.posted(update))
        await brake.reached.wait()
        working.cancel()
        async with asyncio.timeout(10):
            while await bot_accepts(bot):  # noqa: ASYNC110 - a port tells nobody that it is closed
                await asyncio.sleep(0.01)
        assert {"outbox", "toasts"} <= {task.get_name() for task in asyncio.all_tasks()}
        brake.let_go.set()
        assert await posting == 200
        with pytest.raises(asyncio.CancelledError):
            await working
    assert await rows(stage, "responses") == 1
    assert await webhook(stage) == f"{bot.url}/webhook"


async def bot_accepts(bot: Hook) -> bool:
    address = urlsplit(bot.url)
    try:
        _, writer = await asyncio.open_connection(address.hostname, address.port)
    except ConnectionError:
        return False
    writer.close()
    return True


async def webhook(stage: Stage) -> str:
    """Where Telegram posts updates."""
    return (await stage.app.intake.bot.get_webhook_info()).url


async def test_a_stop_does_not_wait_for_ever(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web._LAST_WORDS", 0.05)
    async with staged(sqlite_url) as stage:
        update = await tap(stage, await stage.asked("Anna"), 4)
        async with hooked(stage) as bot:
            working = asyncio.create_task(bot.app.run())
            brake = Brake(monkeypatch)
            posting = asyncio.create_task(bot.posted(update))
            await brake.reached.wait()
            working.cancel()
            async with asyncio.timeout(5):
                with pytest.raises(asyncio.CancelledError):
                    await working
            with pytest.raises(ClientConnectionError):
                await posting
            brake.let_go.set()


async def test_telegram_is_told_what_is_wanted_and_where(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        async with hooked(stage) as bot:
            info = await stage.app.intake.bot.get_webhook_info()
            told = (info.url, info.allowed_updates, info.max_connections)
            assert told == (f"{bot.url}/webhook", KINDS, 40)
        assert await webhook(stage) == info.url  # other processes may go on with it


async def test_without_a_secret_of_the_shops_own_all_processes_have_the_same(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, hooked(stage, webhook_secret=None) as bot:
        secret = secret_of(stage.sandbox.token)
        assert await bot.post(b"[]", {SECRET_HEADER: secret}) == 400
        assert await bot.post(b"[]", {SECRET_HEADER: secret_of("4242:ANOTHER")}) == 403
        assert secret not in repr(bot.app)


async def test_who_only_asks_for_the_bots_name_leaves_the_webhook_alone_and_who_fetches_takes_it_away(
    sqlite_url: str,
) -> None:
    async with staged(sqlite_url) as stage:
        async with hooked(stage), connected(stage.sandbox.token, stage.sandbox.url):
            assert await webhook(stage)
        async with hooked(stage, webhook=False):
            assert await webhook(stage) == ""


async def test_an_address_that_telegram_does_not_take_is_told(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        with pytest.raises(Problem, match=r"Telegram does not take ftp://x/y as WEBHOOK_URL \(.*HTTPS URL"):
            async with hooked(stage, webhook_url="ftp://x/y"):
                pass


async def test_a_process_that_is_told_to_wait_before_it_sets_the_webhook_waits(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_webhook, refusals = Bot.set_webhook, iter([0, 0])

    async def later(bot: Bot, url: str, **said: object) -> bool:
        for seconds in refusals:
            raise TelegramRetryAfter(SetWebhook(url=url), "Flood control exceeded", seconds)
        return await set_webhook(bot, url, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(Bot, "set_webhook", later)
    async with staged(sqlite_url) as stage, hooked(stage) as bot:
        assert await webhook(stage) == f"{bot.url}/webhook"

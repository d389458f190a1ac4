"""``/healthz`` and ``/metrics``: what a monitor sees, and what a stranger does not."""

import asyncio
import re
from datetime import datetime, timedelta
from unittest.mock import Mock

import pytest
from aiohttp.test_utils import make_mocked_request
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.governor import OVERALL_PER_SECOND
from bot.monitor import is_of_this_machine
from nps.records import Lane, NewDelivery
from sandbox import people
from storage import deliveries
from storage.database import DatabaseUnreachable
from tests.bot.alerting import unhappy
from tests.bot.hook import Hook, hooked
from tests.bot.stage import MINUTE, Stage, staged
from tests.docs.pages import ROOT, table

TOKEN = "a token for Prometheus"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
OF_PROXIES = [
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Port",
    "X-Real-IP",
    "Forwarded",
    "Via",
]


async def figures(bot: Hook) -> dict[str, float]:
    """Every figure by its name and labels, as they are written."""
    status, text = await bot.get("/metrics")
    assert status == 200
    return {
        sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def away(*_: object) -> None:
    raise DatabaseUnreachable("The database is away.")


async def test_a_monitor_is_told_whether_the_database_answers_and_nothing_else(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hooked(stage, webhook=False) as bot:
        assert await bot.get("/healthz") == (200, "ok\n")
        monkeypatch.setattr("storage.shop.recall", away)
        assert await bot.get("/healthz") == (503, "the database does not answer\n")


async def test_a_database_that_takes_too_long_does_not_answer(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hanging(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.monitor._PATIENCE", 0.05)
    async with staged(sqlite_url) as stage, hooked(stage) as bot:
        with monkeypatch.context() as trouble:
            trouble.setattr("storage.shop.recall", hanging)
            both = await asyncio.gather(bot.get("/healthz"), bot.get("/healthz"))
            assert [status for status, _ in both] == [503, 503]
        assert (await bot.get("/healthz"))[0] == 200


async def test_however_many_ask_at_once_the_database_is_asked_by_one_at_a_time(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking, most = 0, 0

    async def counted(*_: object) -> None:
        nonlocal asking, most
        asking += 1
        most = max(most, asking)
        await asyncio.sleep(0)
        asking -= 1

    async with staged(sqlite_url) as stage, hooked(stage) as bot:
        monkeypatch.setattr("storage.shop.recall", counted)
        await asyncio.gather(*(bot.get("/healthz") for _ in range(20)))
    assert most == 1


async def test_figures_are_shown_to_this_machine_and_to_who_has_the_token(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, hooked(stage, metrics_token=SecretStr(TOKEN)) as bot:
        assert (await bot.get("/metrics"))[0] == 200
        through_a_proxy = {"X-Forwarded-For": "127.0.0.1"}
        assert (await bot.get("/metrics", through_a_proxy | BEARER))[0] == 200
        assert (await bot.get("/metrics", through_a_proxy | {"Authorization": f"bearer {TOKEN}"}))[0] == 200
        assert TOKEN not in repr(bot.app)


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer another", f"Basic {TOKEN}", TOKEN, "Bearer é"])
async def test_a_stranger_who_comes_through_a_proxy_is_shown_no_figure(sqlite_url: str, shown: str) -> None:
    async with (
        staged(sqlite_url) as stage,
        hooked(stage) as closed,
        hooked(stage, metrics_token=SecretStr(TOKEN)) as guarded,
    ):
        for name in OF_PROXIES:
            headers = {name: "127.0.0.1", "Authorization": shown}
            assert await closed.get("/metrics", headers) == (404, "404: Not Found")
            assert await guarded.get("/metrics", headers) == (401, "401: Unauthorized")


@pytest.mark.parametrize(
    ("peer", "is_ours"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("203.0.113.9", False),
        ("10.0.0.7", False),
        ("0.0.0.0", False),
        ("::ffff:10.0.0.7", False),
        ("fe80::1%eth0", False),
    ],
)
def test_only_a_loopback_address_is_this_machine(peer: str, is_ours: bool) -> None:
    transport = Mock()
    transport.get_extra_info.side_effect = {"peername": (peer, 4711)}.get
    assert is_of_this_machine(make_mocked_request("GET", "/metrics", transport=transport)) is is_ours


async def test_nothing_else_is_there(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, hooked(stage, webhook=False) as bot:
        for path in ("/", "/webhook", "/metrics/", "/healthz/x", "/.env"):
            assert await bot.get(path) == (404, "404: Not Found")
        assert await bot.post(b"{}") == 404


async def test_what_becomes_of_updates_and_letters_is_counted(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake of ours")

    async with hooked(stage, webhook=False) as bot:
        before = await figures(bot)
        here = Stage(stage.sandbox, bot.app, stage.clock)
        anna = await here.asked("Anna")
        here.misbehaves(
            {"kind": "duplicate_update", "count": 1},
            {"method": "sendMessage", "kind": "too_many_requests", "retry_after": 1, "count": 1},
        )
        await anna.taps("0")
        await anna.forges(anna.sees()[1].message_id, "s:1:0")
        await anna.forges(anna.sees()[1].message_id, "s:1:3")
        monkeypatch.setattr("bot.arrivals.help_", broken)
        await anna.writes("/help")
        monkeypatch.setattr("storage.updates.failed", broken)
        await anna.writes("/help")
        after = await figures(bot)
    counted = {name: after[name] - before[name] for name in before if after[name] != before[name]}
    assert {name: number for name, number in counted.items() if "_seconds_" not in name} == {
        "npsbot_updates_total handled": 4,
        "npsbot_updates_total known": 1,
        "npsbot_updates_total set_aside": 1,
        "npsbot_updates_total refused": after["npsbot_updates_total refused"],
        "npsbot_scores_total": 2,
        "npsbot_delivery_failures_total TooFast": 1,
        "npsbot_open_alerts": 1,
    }
    assert after["npsbot_updates_total refused"] >= 1
    assert counted["npsbot_call_seconds_count campaign"] == 1
    assert counted["npsbot_call_seconds_count conversation"] == 3  # one of them refused


async def queued(tx: AsyncConnection, chat: int, now: datetime) -> int:
    """A letter to somebody; the number of its delivery."""
    number = await deliveries.enqueue(tx, NewDelivery(f"letter {chat}", Lane.REPORT, chat, {}), now=now)
    assert number is not None
    return number


async def test_how_letters_stand_is_read_from_the_database(stage: Stage) -> None:
    now = stage.clock.now()
    async with stage.app.database.write() as tx:
        sent, failed, blocked, sending, *_ = [await queued(tx, chat, now) for chat in range(6)]
        await deliveries.sent(tx, {sent: 1}, now)
        await deliveries.failed(tx, failed, "a reason", now)
        await deliveries.blocked(tx, blocked, now)
        await deliveries.sending(tx, [sending], now)
    stage.shows(now + 2 * MINUTE)
    async with hooked(stage, webhook=False) as bot:
        shown = await figures(bot)
    assert {name.split()[1]: shown[name] for name in shown if name.startswith("npsbot_deliveries ")} == {
        "queued": 2,
        "sending": 1,
        "failed": 1,
        "blocked": 1,
        "unknown": 0,
    }
    assert shown["npsbot_oldest_ready_seconds"] == 120


async def test_the_present_pace_of_broadcasts_is_shown(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, hooked(stage, webhook=False) as bot:
        assert (await figures(bot))["npsbot_broadcasts_per_second"] == OVERALL_PER_SECOND
        for chat in (1, 2, 3):
            bot.app.outbox.governor.refused(chat, MINUTE, stage.clock.now())
        assert (await figures(bot))["npsbot_broadcasts_per_second"] == OVERALL_PER_SECOND / 2


async def test_without_the_database_what_was_counted_is_shown_all_the_same(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(sqlite_url) as stage, hooked(stage) as bot:
        assert "npsbot_deliveries queued" in await figures(bot)
        monkeypatch.setattr("storage.deliveries.counts", away)
        shown = await figures(bot)
    assert "npsbot_updates_total handled" in shown
    assert "npsbot_deliveries queued" not in shown


async def test_what_was_written_long_ago_shows_as_lag_and_a_report_as_its_seconds(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, hooked(stage, webhook=False) as bot:
        served = Stage(stage.sandbox, bot.app, stage.clock)
        maria = await served.manager()
        people.write(stage.sandbox.world, maria.person, "/report")
        stage.shows(stage.clock.now() + timedelta(seconds=45))
        await served.settle()
        await unhappy(served)
        told = await figures(bot)
    lag = "npsbot_update_lag_seconds_bucket {}.0"
    assert told[lag.format(60)] == told[lag.format(30)] + 1
    assert told["npsbot_report_seconds_count"] == 1
    assert told["npsbot_open_alerts"] == 1


async def test_every_figure_has_a_word_of_explanation_and_none_has_a_person_in_it(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, hooked(stage, webhook=False) as bot:
        anna = await Stage(stage.sandbox, bot.app, stage.clock).asked("Anna")
        _, text = await bot.get("/metrics")
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert {row[0].strip("`") for row in table(ROOT / "docs" / "operations.md", "metric")} == {
        family.name + "_total" * (family.type == "counter") for family in families.values()
    }
    for family in families.values():
        assert re.fullmatch(r"npsbot_[a-z_]+", family.name)
        assert len(family.documentation) > 10
    assert "Anna" not in text
    assert str(anna.chat_id) not in text

"""What the doctor sees at Telegram: the token, where updates go, how many wait, and its clock."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from bot.checkup import telegram
from bot.checkup.finding import Finding
from bot.settings import Settings
from bot.telegram.api import Posting
from sandbox.server import Sandbox, running

HERE = "https://shop.example/webhook"


@pytest.fixture
async def there() -> AsyncIterator[Sandbox]:
    """What stands in for Telegram."""
    async with running(start=datetime.now(UTC).timestamp(), speed=0.0) as sandbox:
        yield sandbox


async def looks(there: Sandbox, token: str = "", webhook_url: str | None = None) -> dict[str, Finding]:
    settings = Settings.model_construct(
        bot_token=SecretStr(token or there.token), telegram_api_url=there.url, webhook_url=webhook_url
    )
    return {each.check: each async for each in telegram.looks(settings, datetime.now(UTC))}


async def posts_to(there: Sandbox, url: str) -> None:
    async with ClientSession() as http:
        await http.post(f"{there.url}/bot{there.token}/setWebhook", json={"url": url})


async def test_a_bot_that_fetches_is_well(there: Sandbox) -> None:
    found = await looks(there)
    assert set(found) == {"telegram", "webhook", "updates_there", "clock"}
    assert all(each.well for each in found.values())
    assert found["webhook"].sentence == "Updates are fetched; no webhook is set."


async def test_a_token_that_telegram_does_not_know_is_told_of_without_being_shown(there: Sandbox) -> None:
    found = await looks(there, token="4242:ANOTHER")
    assert list(found) == ["telegram"]
    assert not found["telegram"].well
    assert found["telegram"].sentence.startswith("Telegram does not know this BOT_TOKEN")
    assert "ANOTHER" not in found["telegram"].sentence


async def test_a_webhook_is_well_where_it_is_ours_alone(there: Sandbox) -> None:
    await posts_to(there, HERE)
    assert (await looks(there, webhook_url=HERE))["webhook"].well
    for other in (None, "https://shop.example/another"):
        found = (await looks(there, webhook_url=other))["webhook"]
        assert (found.well, "another address than WEBHOOK_URL" in found.sentence) == (False, True)


def test_a_post_that_failed_lately_is_told_of_and_an_old_one_not() -> None:
    now = datetime(2026, 1, 5, 10, tzinfo=UTC)
    settings = Settings.model_construct(webhook_url=HERE)
    lately = telegram.webhook(
        Posting(HERE, now - timedelta(minutes=5), "Connection refused", 3), settings, now
    )
    assert (lately.well, "09:55 UTC (Connection refused)" in lately.sentence) == (False, True)
    assert telegram.webhook(Posting(HERE, now - timedelta(hours=2), "Timeout", 0), settings, now).well


@pytest.mark.parametrize(("ahead", "words"), [(95, "95 seconds behind"), (-3600, "3,600 seconds ahead of")])
def test_a_clock_that_is_wrong_is_told_of(ahead: int, words: str) -> None:
    found = telegram.clock(timedelta(seconds=ahead))
    assert (found.well, words in found.sentence) == (False, True)
    assert telegram.clock(timedelta(seconds=29)).well


def test_updates_that_pile_up_at_telegram_are_told_of() -> None:
    assert telegram.waiting(Posting("", None, None, 99)).well
    piled = telegram.waiting(Posting("", None, None, 1500))
    assert (piled.well, "1,500 updates wait" in piled.sentence) == (False, True)

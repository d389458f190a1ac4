"""The summary that a night keeps: what ``npsbot churn`` of its day says, made when a week or a month ends."""

from datetime import date, timedelta

import pytest

from bot.churn import night, summing
from bot.churn.figures import churn_of
from bot.churn.night import value_due
from bot.churn.summing import sum_up_due
from nps.frequency import NO_YEAR
from nps.periods import Span
from nps.summary import Summary, period_ended, span_of
from storage import summaries
from storage.database import Database
from tests.bot.test_nights import MORNING, ZONE, buy, settings

DAY = timedelta(days=1)
SUNDAY = date(2026, 3, 1)  # MORNING is the Monday after


@pytest.fixture
async def shop(database: Database) -> Database:
    """Alice for two years, Bob until autumn, Caro and Dora once, Eve came back after a gap."""
    await buy(database, "alice", *range(2, 740, 7), minor=5000)
    await buy(database, "bob", *range(150, 500, 10))
    await buy(database, "bob", 300, minor=900, currency="USD")
    await buy(database, "caro", 40, minor=100)
    await buy(database, "dora", 400)
    await buy(database, "eve", 20, 250, 600)
    return database


async def night_of(database: Database, days: int = 0) -> None:
    now = MORNING + days * DAY
    await value_due(database, settings(), now)
    await sum_up_due(database, settings(), now)


async def kept(database: Database, day: date) -> Summary | None:
    async with database.read() as tx:
        return await summaries.known_on(tx, day, ZONE)


async def test_what_is_kept_is_what_the_figures_of_that_day_say(shop: Database) -> None:
    await night_of(shop)
    summary = await kept(shop, SUNDAY)
    assert summary is not None
    async with shop.read() as tx:
        churn = await churn_of(tx, SUNDAY, summary.span, settings())
    assert (summary.day, summary.span) == (SUNDAY, Span.QUARTER)
    assert (summary.buyers, summary.returning) == (churn.buyers, churn.returning) == (5, 3)
    assert summary.repeat_rate == churn.repeat_rate
    assert summary.cohorts == churn.cohorts
    assert summary.tested == churn.tested
    assert summary.year.customers == 4
    assert summary.year.days == 52 + 22 + 1 + 2


async def test_newcomers_are_followed_through_the_periods_after(shop: Database) -> None:
    await night_of(shop)
    summary = await kept(shop, SUNDAY)
    assert summary is not None
    first = summary.newcomers[0]
    assert (first.period.name, first.size) == ("2024-Q1", 1)
    assert first.back == (1,) * 7  # Alice, in each quarter that is over
    assert [each.size for each in summary.newcomers] == [1, 0, 1, 1, 1, 0, 0, 0]


async def test_it_waits_for_customers_to_be_valued(shop: Database) -> None:
    await sum_up_due(shop, settings(), MORNING)
    assert await kept(shop, SUNDAY) is None


async def test_it_is_made_when_a_week_or_a_month_has_ended_and_kept_by_its_day(shop: Database) -> None:
    for number in range(30):
        await buy(shop, f"more {number}", 50)
    for days in range(31):
        await night_of(shop, days)
    async with shop.read() as tx:
        told = [await summaries.known_on(tx, SUNDAY + days * DAY, ZONE) for days in range(31)]
    found = sorted({each.day for each in told if each})
    assert found == [SUNDAY, *(date(2026, 3, day) for day in (8, 15, 22, 29, 31))]


async def test_nights_that_were_missed_are_not_made_up_for(shop: Database) -> None:
    await night_of(shop)
    await night_of(shop, 10)
    summary = await kept(shop, SUNDAY + 20 * DAY)
    assert summary is not None
    assert summary.day == SUNDAY + 10 * DAY


async def test_many_customers_are_counted_in_a_process_of_its_own(
    shop: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await value_due(shop, settings(), MORNING)
    monkeypatch.setattr(summing, "FEW", 2)
    await sum_up_due(shop, settings(database_url), MORNING)
    assert await kept(shop, SUNDAY) is not None
    assert night.NAME != summing.NAME


async def test_a_shop_without_customers_has_a_summary_of_nobody(database: Database) -> None:
    await night_of(database)
    assert await kept(database, SUNDAY) == Summary(SUNDAY, Span.MONTH, 0, 0)


async def test_a_young_shop_has_no_year_yet(database: Database) -> None:
    await buy(database, "alice", *range(1, 360, 7))
    await night_of(database)
    summary = await kept(database, SUNDAY)
    assert summary is not None
    assert (summary.year, summary.year_before) == (NO_YEAR, NO_YEAR)


def test_cohorts_are_compared_by_month_until_three_quarters_are_over() -> None:
    assert span_of(date(2025, 4, 2), date(2025, 12, 30), ZONE) is Span.MONTH
    assert span_of(date(2025, 4, 2), date(2025, 12, 31), ZONE) is Span.QUARTER


def test_a_week_begins_on_the_shops_own_day() -> None:
    assert period_ended(date(2026, 3, 7), starts=7) == date(2026, 3, 7)
    assert period_ended(date(2026, 3, 7), starts=1) == date(2026, 3, 1)
    assert period_ended(date(2026, 2, 28), starts=1) == date(2026, 2, 28)


async def test_a_shop_of_which_too_little_was_known_is_summed_up_each_night(database: Database) -> None:
    await buy(database, "alice", 3)
    await night_of(database)
    for number in range(30):
        await buy(database, f"new {number}", 2)
    await night_of(database, 1)
    await night_of(database, 2)
    assert (known := await kept(database, SUNDAY + DAY)) is not None
    assert known.buyers == 31
    assert await kept(database, SUNDAY + 2 * DAY) == known  # enough is known: the week's end is waited for

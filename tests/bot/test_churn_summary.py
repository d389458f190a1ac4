"""The churn summary after a report: who gets it, and what of the shop each reader sees."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.churn.figures import churn_of
from bot.churn.summary import churn_digest
from nps.money import Money
from nps.periods import week_before
from nps.recipients import Scope
from nps.records import NewPurchase
from storage import purchases, summaries
from tests.bot.alerting import cards, taps_on, unhappy
from tests.bot.stage import DAY, HOUR, Actor, Stage, staged
from tests.bot.test_manager import pictures

WEEK = 7 * DAY


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with staged(database_url, currency="EUR") as stage:
        yield stage


async def customers(stage: Stage, count: int = 40) -> None:
    """So many customers who bought in the months before: half of them monthly, the others once."""
    now = stage.clock.now()
    batch = [
        NewPurchase(
            f"old {who} {ago}",
            f"old {who}",
            f"Old {who}",
            now - timedelta(days=ago),
            Money(2000, "EUR"),
            "web",
        )
        for who in range(count)
        for ago in (range(10, 200, 30) if who % 2 else [150])
    ]
    async with stage.app.database.write() as tx:
        await purchases.add(tx, batch, ask=False, now=now)


def summary(actor: Actor) -> list[str]:
    """The texts of the last churn summary in a chat."""
    said = [message.text for message in actor.sees()]
    begins = [at for at, text in enumerate(said) if text.startswith("Who comes back?")]
    return said[begins[-1] : begins[-1] + 2] if begins else []


async def test_it_follows_the_report_as_a_picture_and_a_call_list(stage: Stage) -> None:
    await customers(stage)
    maria = await stage.manager()
    await unhappy(stage)
    await stage.passes(WEEK)
    picture = pictures(maria)[-1]
    assert picture.text.startswith("Who comes back? Tea & Co · 5–11 Jan 2026")
    assert "The next 365 days should bring €" in picture.text
    assert "1 alert is open, 1 overdue." in picture.text
    call_list = summary(maria)[1]
    assert "1. Anna · not taken · 5 days · alert 1 ⏰" in call_list
    assert "Their list: /export, on the sheet Bought once" in call_list
    assert maria.texts()[-1] == "Look further:" or maria.labels()  # the buttons stay last


async def test_the_main_caption_says_what_is_open_and_overdue(stage: Stage) -> None:
    maria = await stage.manager()
    await unhappy(stage)
    await stage.passes(WEEK)
    caption = next(text for text in maria.texts() if text.startswith("Tea & Co · 5–11 Jan 2026"))
    assert "1 alert is open, 1 overdue." in caption


async def test_a_small_shop_gets_none(stage: Stage) -> None:
    await customers(stage, 29)
    maria = await stage.manager()
    await stage.passes(WEEK)
    assert pictures(maria)
    assert summary(maria) == []


async def test_it_says_what_the_figures_of_that_night_say(stage: Stage) -> None:
    await customers(stage)
    await stage.passes(WEEK)
    settings, now = stage.app.settings, stage.clock.now()
    week = week_before(now, settings.timezone)
    async with stage.app.database.read() as tx:
        digest = await churn_digest(tx, week, scope=Scope(), settings=settings, now=now)
        assert digest is not None
        assert digest.whole is not None
        told = digest.whole.summary
        churn = await churn_of(tx, told.day, told.span, settings)
    assert told.day == digest.whole.day == week.last
    assert (told.cohorts, told.repeat_rate, told.tested) == (churn.cohorts, churn.repeat_rate, churn.tested)
    assert (told.buyers, told.one_time) == (churn.buyers, churn.buyers - churn.returning)
    assert tuple(risk.prospect for risk in digest.whole.risks) == churn.ahead


async def test_a_report_of_the_past_shows_what_was_known_then(stage: Stage) -> None:
    await customers(stage)
    await stage.passes(WEEK)
    settings, now = stage.app.settings, stage.clock.now()
    week = week_before(now, settings.timezone)
    await customers_of_today(stage)
    await stage.passes(3 * WEEK)
    async with stage.app.database.read() as tx:
        then = await churn_digest(tx, week, scope=Scope(), settings=settings, now=stage.clock.now())
        latest = await summaries.known_on(tx, stage.clock.now().date(), settings.timezone)
    assert then is not None
    assert then.whole is not None
    assert latest is not None
    assert (then.whole.summary.buyers, then.whole.day) == (40, week.last)
    assert latest.buyers == 50


async def customers_of_today(stage: Stage) -> None:
    for who in range(10):
        await stage.purchase(f"today {who}", f"new {who}", ask=False)


async def test_who_sees_branches_gets_their_cases_and_no_figure_of_the_shop(stage: Stage) -> None:
    await customers(stage)
    buda = await stage.manager("Bella", branches=["Buda"])
    pest = await stage.manager("Petra", branches=["Pest"])
    await unhappy(stage, branch="Buda")
    await stage.passes(WEEK)
    said = "\n".join(summary(buda))
    assert "1 alert is open, 1 overdue." in said
    assert "Anna · Buda · not taken" in said
    for whole in ("At risk", "bought", "Retention", "usual purchase"):
        assert whole not in said
    assert summary(pest) == []


async def test_who_sees_figures_only_reads_no_names(stage: Stage) -> None:
    await customers(stage)
    maria = await stage.manager(sees_names=False)
    await unhappy(stage)
    await stage.passes(WEEK)
    said = "\n".join(summary(maria))
    assert "1 alert is open" in said
    assert "Anna" not in said
    assert "Old" not in said


async def test_a_contact_and_a_purchase_after_it_are_told(stage: Stage) -> None:
    await customers(stage)
    maria = await stage.manager()
    anna = await unhappy(stage)
    await taps_on(maria, cards(maria)[-1], "Take")
    await taps_on(maria, cards(maria)[-1], "Reply")
    await stage.passes(2 * HOUR)
    await taps_on(maria, cards(maria)[-1], "Reply")
    await maria.writes("We are sorry.")
    assert "We are sorry." in anna.texts()[-1]
    await stage.purchase("again", "customer Anna", name="Anna", ask=False)
    await stage.passes(WEEK)
    said = "\n".join(summary(maria))
    assert "1 customer heard from you" in said
    assert "days off not counted: 1 of 1" in said
    assert "Saved since 1 Jan 2026: 1 customer" in said

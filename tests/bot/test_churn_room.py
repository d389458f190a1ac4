"""/churn: who is being lost, as staff read it in the chat."""

from nps.records import Role
from tests.bot.alerting import card, taps_on, unhappy
from tests.bot.stage import DAY, HOUR, Stage, staged
from tests.bot.test_alert_lapses import a_shop, history


async def many(stage: Stage) -> None:
    """Thirty customers who bought once, so that there is something to say of all."""
    for number in range(30):
        await history(stage, f"Once {number}", 100 + number)


async def test_before_the_first_night_there_are_only_cases(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await unhappy(stage)
        await maria.writes("/churn")
        said = maria.texts()[-1]
        assert "1 alert is open, 0 overdue." in said
        assert said.endswith("follow once 30 of them have bought and a night is over.")


async def test_money_cases_and_whom_to_call(stage: Stage) -> None:
    maria = await stage.manager()
    await a_shop(stage)
    await many(stage)
    await history(stage, "Old", *range(120, 300, 10), amount=400)
    await stage.passes(5 * DAY)
    await taps_on(maria, card(maria), "Take")
    await maria.writes("/churn")
    said = maria.texts()[-1]
    assert "The next 365 days should bring $" in said
    assert "1 alert is open, 0 overdue." in said
    calls = said.split("📞 Call these first: most money at stake\n")[1].splitlines()
    assert calls[0].startswith("1. Bob · $")
    assert calls[0].endswith(" · Maria · today · alert 1")
    assert calls[1].startswith("2. Old · $")
    assert calls[1].endswith(" · silent for 125 days, no alert yet")


async def test_who_was_called_about_is_not_named_again_before_they_buy(stage: Stage) -> None:
    maria = await stage.manager()
    await a_shop(stage)
    await many(stage)
    await stage.passes(5 * DAY)
    for label in ("Close", "Lost", "Price"):
        await taps_on(maria, card(maria), label)
    await maria.writes("/churn")
    assert "Bob" not in maria.texts()[-1]


async def test_everybody_gets_what_they_may_see(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        limited = await stage.manager(branches=["Arbat"])
        accountant = await stage.manager("Ola", sees_names=False)
        boss = await stage.manager("Boss", role=Role.ADMIN)
        await a_shop(stage)
        await many(stage)
        await unhappy(stage, branch="Elsewhere")
        await stage.passes(5 * DAY)
        for actor in (limited, accountant, boss):
            await actor.writes("/churn")
        assert limited.texts()[-1].endswith("No alert is open, and none was worked lately.")
        assert "365 days" not in limited.texts()[-1]
        assert "365 days" in accountant.texts()[-1]
        assert not {"Bob", "Anna"} & set(accountant.texts()[-1].split())
        assert {"Bob", "Anna"} <= set(boss.texts()[-1].split())


async def test_how_soon_customers_hear(stage: Stage) -> None:
    maria = await stage.manager()
    await unhappy(stage)
    await stage.passes(3 * HOUR)
    await taps_on(maria, card(maria), "Reply")
    await maria.writes("Sorry!")
    await unhappy(stage, "Boris")
    await stage.passes(3 * DAY)
    await maria.writes("/churn")
    said = maria.texts()[-1]
    assert "1 customer heard from you, half of them within 3 hours." in said
    assert "days off not counted: 1 of 2" in said

"""/churn: who is being lost, as staff read it in the chat."""

from nps.records import Role
from tests.bot.alerting import card, close, taps_on, unhappy
from tests.bot.stage import DAY, HOUR, Stage, staged
from tests.bot.test_alert_lapses import a_shop, history


async def test_before_the_first_night_there_is_nothing_but_the_cases(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await maria.writes("/churn")
        assert maria.texts()[-1].endswith("Alerts: 0 open, 0 of them overdue")


async def test_money_cases_and_whom_to_call(stage: Stage) -> None:
    maria = await stage.manager()
    await a_shop(stage)
    await history(stage, "Old", *range(120, 300, 10), amount=400)
    await stage.passes(5 * DAY)
    await taps_on(maria, card(maria), "Take")
    await maria.writes("/churn")
    said = maria.texts()[-1].splitlines()
    assert said[0] == "Who is being lost · as of 9 Jan 2026"
    assert said[1].startswith("In the next 12 months $")
    assert "Alerts: 1 open, 0 of them overdue" in said
    calls = said[said.index("To be called, the most at risk first:") + 1 :]
    assert [line.split(":")[0] for line in calls] == ["• Old", "• Bob"]
    assert calls[1].endswith("days since the last purchase · alert 1, Maria, today")


async def test_how_soon_customers_hear_and_what_was_saved(stage: Stage) -> None:
    maria = await stage.manager()
    await history(stage, "customer Anna", *range(1, 200, 10), amount=100)
    await stage.settle()
    await unhappy(stage)
    await stage.passes(3 * HOUR)
    await taps_on(maria, card(maria), "Reply")
    await maria.writes("Sorry!")
    await close(maria, card(maria), "Won back")
    await unhappy(stage, "Boris")
    await stage.passes(3 * DAY)
    await maria.writes("/churn")
    said = maria.texts()[-1]
    assert "hears from us through the bot: 3 hours" in said
    assert "heard from us within 48 hours: 1 of 2" in said
    assert "Won back this month: customers of whom $" in said
    assert "Lost this month" not in said


async def test_who_sees_a_part_of_the_shop_gets_no_figures_of_all_of_it(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        maria, accountant = (
            await stage.manager(branches=["Arbat"]),
            await stage.manager("Ola", sees_names=False),
        )
        boss = await stage.manager("Boss", role=Role.ADMIN)
        await a_shop(stage)
        await stage.passes(5 * DAY)
        for actor in (maria, accountant, boss):
            await actor.writes("/churn")
        assert "of the whole shop" in maria.texts()[-1]
        assert "Bob" not in accountant.texts()[-1]
        assert "In the next 12 months" in accountant.texts()[-1]
        assert "Bob" in boss.texts()[-1]

"""Returning customers who fall silent: one alert a silence, with what they are worth."""

from decimal import Decimal

from nps.money import Money
from nps.records import NewPurchase
from storage import purchases, shop
from tests.bot.alerting import card, cards, close, taps_on
from tests.bot.stage import DAY, Stage


async def history(stage: Stage, name: str, *days_ago: int, amount: int = 50, branch: str = "") -> None:
    """Somebody bought so many days ago, each time for so much."""
    now = stage.clock.now()
    batch = [
        NewPurchase(f"{name} {ago}", name, name, now - ago * DAY, Money.of(Decimal(amount), "USD"), branch)
        for ago in days_ago
    ]
    async with stage.app.database.write() as tx:
        await purchases.add(tx, batch, ask=False, now=now)


async def a_shop(stage: Stage) -> None:
    """Bob bought each ten days, the last time 29 days ago; Alice goes on buying."""
    await history(stage, "Bob", *range(28, 200, 10), amount=100)
    await history(stage, "Alice", *range(0, 200, 10))
    async with stage.app.database.write() as tx:
        await shop.remember(tx, "lapses_called", str((stage.clock.now() - 2 * DAY).date()))


async def test_a_lapse_is_an_alert_on_the_morning_after(stage: Stage) -> None:
    maria = await stage.manager()
    await a_shop(stage)
    await stage.settle()
    assert cards(maria) == []
    for _ in range(4):
        await stage.passes(DAY)
    assert [message.text.splitlines()[1] for message in cards(maria)] == ["Bob"]
    said = card(maria).text
    assert "Why: 31 days without a purchase, where 30 would not be unusual" in said
    assert "Expected in the next 12 months:" in said
    assert "They have no chat with the bot." in said


async def test_a_silence_is_told_of_once_and_the_next_one_again(stage: Stage) -> None:
    maria = await stage.manager()
    await a_shop(stage)
    await stage.passes(5 * DAY)
    await close(maria, card(maria), "Lost", "Something else")
    async with stage.app.database.write() as tx:
        await shop.remember(tx, "lapses_called", str((stage.clock.now() - 9 * DAY).date()))
    await stage.passes(20 * DAY)
    assert len([each for each in cards(maria) if "Bob" in each.text]) == 1
    await history(stage, "Bob", 0)
    await stage.passes(40 * DAY)
    assert len([each for each in cards(maria) if "Bob" in each.text]) == 2


async def test_a_shop_that_begins_to_look_is_not_told_of_all_its_past_silences(stage: Stage) -> None:
    maria = await stage.manager()
    for n in range(9):
        await history(stage, f"Old {n}", *range(100 + n, 300, 10))
    await history(stage, "Alice", *range(0, 200, 10))
    await stage.passes(2 * DAY)
    assert cards(maria) == []


async def test_why_says_how_every_figure_was_computed(stage: Stage) -> None:
    maria = await stage.manager()
    await a_shop(stage)
    await stage.passes(5 * DAY)
    await taps_on(maria, card(maria), "Why?")
    told = maria.texts()[-1]
    for said in (
        "silent for more than three times the usual gap",
        "The usual gap is 10 days (the longer of their own, 10, and the shop's, 10)",
        "A purchase: their average is $100, drawn towards the shop's",
        "for the silence gives $",
        "a projection",
        "Class A: $1,800 in the last 365 days",
    ):
        assert said in told, said


async def test_a_list_and_a_digest_are_sorted_by_money(stage: Stage) -> None:
    maria = await stage.manager()
    for n in range(7):
        await history(stage, f"Bob {n}", *range(28, 200, 10), amount=100 + n)
    await history(stage, "Alice", *range(0, 200, 10))
    async with stage.app.database.write() as tx:
        await shop.remember(tx, "lapses_called", str((stage.clock.now() - 2 * DAY).date()))
    await stage.passes(4 * DAY)
    (digest,) = [each for each in maria.sees() if "within a few minutes" in each.text]
    order = [line.split(" · ")[0].split(". ")[1] for line in digest.text.splitlines()[2:]]
    assert order == [f"Bob {n}" for n in reversed(range(7))]
    await maria.writes("/alerts")
    listed = [line.split(" · ")[0].split(". ")[1] for line in maria.texts()[-1].splitlines()[2:]]
    assert listed == order


async def test_money_is_on_the_card_of_a_complaint_too(stage: Stage) -> None:
    maria = await stage.manager()
    await history(stage, "customer Anna", *range(1, 200, 10))
    await stage.settle()
    anna = await stage.asked("Anna")
    await anna.taps("2")
    assert "Expected in the next 12 months: $" in card(maria).text

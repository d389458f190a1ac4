"""Answers are told apart by what class their customer was of when asked."""

from nps.abc import AbcClass
from nps.scores import Tally
from nps.segments import Field
from storage import rollups
from tests.bot.stage import DAY, HOUR, Stage

_A_SEASON = 91 * DAY


async def test_an_answer_belongs_to_the_class_that_its_customer_was_of_last_night(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    for order in ("second", "third", "fourth"):
        await stage.purchase(order, "customer Anna", ask=False)
    await stage.customer("Boris")
    await stage.passes(25 * HOUR)
    await anna.taps("9")
    assert await _classes(stage) == {}, "no night has passed before they were asked"
    await stage.passes(_A_SEASON)
    await anna.opens(await stage.purchase("fifth", "customer Anna"))
    await stage.passes(25 * HOUR)
    await anna.taps("3")
    assert await _classes(stage) == {AbcClass.A.value: Tally.of([3])}


async def _classes(stage: Stage) -> dict[str, Tally]:
    async with stage.app.database.read() as tx:
        standing = await rollups.standing(tx, stage.clock.now().date())
    return {name: each.tally for name, each in standing.get(Field.ABC, {}).items()}

"""Answers that look made: left out of the figures, listed, and counted again if an admin says so."""

import sqlalchemy as sa

from nps.doubts import Doubt
from nps.records import Role
from sandbox import people
from storage import doubts, feed, recounting, tables
from tests.bot.stage import DAY, HOUR, MINUTE, Actor, Stage

STAFF_SAID = "from a chat of your staff"
MANY_SAID = "from a chat that opened the receipts of many orders within a day"
BURST_SAID = "one of several alike within seconds"


async def buyers(stage: Stage, *names: str, branch: str = "Arbat") -> list[Actor]:
    """Customers of a branch whose questions have arrived."""
    found = []
    for name in names:
        actor = stage.person(name)
        await actor.opens(await stage.purchase(f"of {name}", f"customer {name}", name=name, segment=branch))
        found.append(actor)
    await stage.passes(2 * DAY)
    return found


async def left_out(stage: Stage) -> dict[str, Doubt]:
    """Whose answers are left out, and why, once the bot has looked."""
    await stage.passes(MINUTE)
    async with stage.app.database.read() as tx:
        wrong = await recounting.recount(tx)
        listed = await doubts.listed(tx, skip=0, limit=100)
    assert wrong == []
    return {each.name: each.doubt for each in listed}


async def counted(stage: Stage) -> int:
    """How many answers the figures hold."""
    c = tables.rollups.c
    scores = sum((c[f"s{score}"] for score in range(11)), sa.literal(0))
    async with stage.app.database.read() as tx:
        return int(await tx.scalar(sa.select(sa.func.sum(scores)).where(c.field == "branch")) or 0)


async def test_staff_do_not_vote(stage: Stage) -> None:
    maria = await stage.manager("Maria")
    anna, _ = await buyers(stage, "Anna", "Bela")
    await maria.opens(await stage.purchase("hers", "customer Maria", name="Maria", segment="Arbat"))
    await stage.passes(2 * DAY)
    await maria.taps("10")
    await anna.taps("9")
    assert await left_out(stage) == {"Maria": Doubt.STAFF}
    assert await counted(stage) == 1


async def test_who_opens_the_receipts_of_many_orders_does_not_count(stage: Stage) -> None:
    cashier, anna = stage.person("Cashier"), stage.person("Anna")
    for number in range(5):
        await cashier.opens(await stage.purchase(f"till {number}"))
    for number in range(4):
        await anna.opens(await stage.purchase(f"hers {number}"))
    await stage.passes(2 * DAY)
    for each in (cashier, anna):
        await each.taps("10")
    assert await left_out(stage) == {"Cashier": Doubt.MANY_ORDERS}
    assert await counted(stage) == 1


async def test_a_burst_is_left_out_from_its_first_answer_on(stage: Stage) -> None:
    several = await buyers(stage, "Anna", "Bela", "Cyrus", "Dora", "Emil", "Fanny")
    for each in several[:3]:
        await each.taps("10")
    await stage.passes(MINUTE)  # in which the bot looks: three are no burst, and these are not of the next
    for each in several[3:]:
        await each.taps("10")
    assert await left_out(stage) == {}
    more = await buyers(stage, "G", "H", "I", "J", "K", branch="Nevsky")
    for each in more:
        await each.taps("9")
    assert await left_out(stage) == dict.fromkeys("GHIJK", Doubt.BURST)
    assert await counted(stage) == 6


async def test_people_who_differ_are_no_burst(stage: Stage) -> None:
    several = await buyers(stage, "Anna", "Bela", "Cyrus", "Dora", "Emil")
    for each, score in zip(several, ("10", "9", "2", "10", "8"), strict=True):
        await each.taps(score)
    assert await left_out(stage) == {}


async def test_what_waited_while_the_bot_was_away_counts(stage: Stage) -> None:
    several = await buyers(stage, "Anna", "Bela", "Cyrus", "Dora", "Emil")
    for each in several:
        message = each.sees()[-1]
        ten = next(button for button in message.buttons() if button.label == "10")
        people.tap(stage.sandbox.world, each.person, message.message_id, ten.data or "")
    async with stage.restarted():
        await stage.settle()
        assert await left_out(stage) == {}
        assert await counted(stage) == 5


async def test_an_admin_sees_them_and_counts_one_that_is_genuine(stage: Stage) -> None:
    ada = await stage.manager("Ada", role=Role.ADMIN)
    await ada.writes("/doubts")
    assert ada.texts()[-1] == "No answer is left out of the figures."
    several = await buyers(stage, "Anna", "Bela", "Cyrus", "Dora", "Emil")
    for each in several:
        await each.taps("10")
    assert len(await left_out(stage)) == 5
    await ada.writes("/doubts")
    shown = ada.texts()[-1]
    assert shown.startswith("Left out of the figures, since they look made rather than given: 5 answers.")
    assert f"10 · Arbat · Emil: {BURST_SAID}" in shown
    await ada.taps("✓ Count 10: Anna")
    assert ada.toast() == "It counts now."
    assert "4 answers" in ada.texts()[-1]
    assert "Anna" not in ada.texts()[-1]
    assert await counted(stage) == 1
    await stage.passes(HOUR)
    assert "Anna" not in await left_out(stage)
    await ada.writes("/log")
    assert f"Ada: counted an answer of 10 that was left out: {BURST_SAID}" in ada.texts()[-1]


async def test_a_second_tap_counts_nothing_twice(stage: Stage) -> None:
    ada = await stage.manager("Ada", role=Role.ADMIN)
    for each in await buyers(stage, "Anna", "Bela", "Cyrus", "Dora", "Emil"):
        await each.taps("10")
    await left_out(stage)
    await ada.writes("/doubts")
    message = ada.sees()[-1]
    [count] = [button for button in message.buttons() if button.label == "✓ Count 10: Anna"]
    for _ in range(2):
        await ada.forges(message.message_id, count.data or "")
    assert ada.toast() == "It counts already."
    assert await counted(stage) == 1
    assert len(await left_out(stage)) == 4


async def test_the_report_says_how_many_are_left_out(stage: Stage) -> None:
    maria = await stage.manager("Maria")
    await maria.opens(await stage.purchase("hers", "customer Maria", name="Maria", segment="Arbat"))
    [anna] = await buyers(stage, "Anna")
    await maria.taps("10")
    await anna.taps("3")
    await left_out(stage)
    await maria.writes("/report")
    caption = next(text for text in reversed(maria.texts()) if "1 answer" in text)
    assert "Left out of these figures, since they look made: 1 answer." in caption


async def test_a_score_that_is_changed_stays_left_out(stage: Stage) -> None:
    maria = await stage.manager("Maria")
    await maria.opens(await stage.purchase("hers", "customer Maria", name="Maria", segment="Arbat"))
    await stage.passes(2 * DAY)
    await maria.taps("10")
    await left_out(stage)
    await maria.taps("Change")
    await maria.taps("2")
    assert await left_out(stage) == {"Maria": Doubt.STAFF}
    assert await counted(stage) == 0


async def test_who_follows_answers_is_told_that_one_is_left_out(stage: Stage) -> None:
    maria = await stage.manager("Maria")
    await maria.opens(await stage.purchase("hers", "customer Maria", name="Maria", segment="Arbat"))
    await stage.passes(2 * DAY)
    await maria.taps("10")
    [first] = await feed.after(stage.app.database, 0, 10)
    await left_out(stage)
    [again] = await feed.after(stage.app.database, first.place, 10)
    assert (first.doubt, again.doubt) == (None, Doubt.STAFF)
    assert again.id == first.id


async def test_who_is_forgotten_leaves_the_figures_as_they_were(stage: Stage) -> None:
    for each in await buyers(stage, "Anna", "Bela", "Cyrus", "Dora", "Emil"):
        await each.taps("10")
        last = each
    await left_out(stage)
    await last.writes("/forget")
    await last.taps("Yes, forget me")
    assert await counted(stage) == 0
    assert set(await left_out(stage)) == {"Anna", "Bela", "Cyrus", "Dora", ""}

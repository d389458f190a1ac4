"""Reports of weeks that are not like others; every figure is counted by hand."""

from collections.abc import AsyncIterator

import pytest

from nps.records import NewResponse
from storage import invitations, recounting, responses
from tests.bot.reader import reader, tally
from tests.bot.stage import DAY, HOUR, MINUTE, MONDAY, Actor, Stage, staged

FIRST_WEEK, SECOND_WEEK = "2026-W02", "2026-W03"
NOBODY = tally()


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """The bot on each kind of database; a customer may be asked after every purchase."""
    async with staged(database_url, rest_days=0) as opened:
        yield opened
        async with opened.app.database.read() as tx:
            assert await recounting.recount(tx) == []


async def until(stage: Stage, day: int, hour: int = 10, minute: int = 0) -> None:
    """Time passes to that hour of a day; day 0 is the Monday with which the first week begins."""
    await stage.passes(MONDAY + day * DAY + (hour - 10) * HOUR + minute * MINUTE - stage.clock.now())


async def buys_again(customer: Actor, order: str, name: str) -> None:
    """Another purchase of a customer, whose link is opened too and whose question comes a day later."""
    await customer.opens(await customer.stage.purchase(order, f"customer {name}"))
    await customer.stage.passes(25 * HOUR)


async def delete_answer(stage: Stage, invitation_id: int) -> None:
    async with stage.app.database.write() as tx:
        response = await responses.of_invitation(tx, invitation_id)
        assert response is not None
        assert await responses.delete(tx, [response.id]) == 1


async def test_before_anybody_was_asked_a_report_says_what_to_do_about_it(stage: Stage) -> None:
    maria = await reader(stage)
    assert await maria.reads("2026-W01") == [
        "Tea & Co · 29 Dec 2025 – 4 Jan 2026",
        "Nobody answered this week.",
        "Questions sent: 0, delivered: 0.",
        "👉 Nobody was due to be asked. Show customers the code at the till, so that they can join.",
    ]
    told = await maria.figures("2026-W01")
    assert (told["tally"], told["n"], told["nps"], told["confidence"]) == (NOBODY, 0, None, "nothing")
    assert (told["response_rate"], told["standing"]["n"], told["bounds"]) == (None, 0, None)
    assert [week["week"] for week in told["weeks"]] == ["2026-W01"]


async def test_a_week_in_which_all_kept_silent_still_has_what_stands(stage: Stage) -> None:
    maria, anna = await reader(stage), await stage.asked("Anna")
    await anna.taps("9")
    await until(stage, 7)
    await stage.asked("Boris")
    await until(stage, 14)
    assert await maria.reads(SECOND_WEEK) == [
        "Tea & Co · 12–18 Jan 2026",
        "In 90 days 1 answer: too few for an NPS.",
        "Nobody answered this week.",
        "Questions sent: 1, delivered: 1.",
        "👉 Too few answers to judge by. Invite more customers at the till.",
    ]
    told = await maria.figures(SECOND_WEEK)
    assert (told["tally"], told["response_rate"]) == (NOBODY, 0.0)
    assert told["standing"]["tally"] == tally(s9=1)
    assert [week["n"] for week in told["weeks"]] == [1, 0]


@pytest.mark.parametrize(
    ("score", "split", "cases", "advice"),
    [
        (
            0,
            "promoters 0, passives 0, detractors 1",
            ["1 alert is open, 1 overdue."],
            "1 customer is unhappy. Read why",
        ),
        (8, "promoters 0, passives 1, detractors 0", [], "Too few answers to judge by."),
        (10, "promoters 1, passives 0, detractors 0", [], "Too few answers to judge by."),
    ],
)
async def test_one_answer_is_a_count_and_no_figure(
    stage: Stage, score: int, split: str, cases: list[str], advice: str
) -> None:
    maria, anna = await reader(stage), await stage.asked("Anna")
    await anna.taps(str(score))
    await until(stage, 7)
    *lines, last = await maria.reads(FIRST_WEEK)
    assert lines == [
        "Tea & Co · 5–11 Jan 2026",
        "In 90 days 1 answer: too few for an NPS.",
        "The week alone: Only 1 answer: too few for an NPS, so just the counts.",
        f"1 answer: {split}.",
        "Of 1 question delivered, 1 answered: 100%.",
        *cases,
    ]
    assert advice in last
    told = await maria.figures(FIRST_WEEK)
    assert told["tally"] == told["standing"]["tally"] == tally(**{f"s{score}": 1})
    assert (told["nps"], told["ci_low"], told["confidence"]) == (None, None, "counts")


async def test_a_first_week_has_nothing_to_be_compared_with(stage: Stage) -> None:
    maria = await reader(stage)
    people = [await stage.customer(f"Customer {number}") for number in range(32)]
    await stage.passes(25 * HOUR)
    for customer, score in zip(people, [10] * 18 + [7] * 6 + [0] * 6, strict=False):
        await customer.taps(str(score))
    await until(stage, 7)
    told = await maria.figures(FIRST_WEEK)
    # 18 - 6 of 30 is 40; with the answers that the interval adds (18.75 - 6.75) / 33 = 0.3636, its variance
    # (25.5 / 33 - 0.3636²) / 33 = 0.01941, and 1.96 times the root of that 0.2731.
    assert (told["n"], told["nps"], told["ci_low"], told["ci_high"]) == (30, 40.0, 9.06, 63.67)
    assert told["response_rate"] == 0.9375
    assert told["change"] == {"delta": None, "p_value": None, "verdict": "too_few_answers"}
    assert told["standing"]["change"]["verdict"] == "too_few_answers"
    assert (told["standing"]["nps"], told["standing"]["before"]["n"]) == (40.0, 0)
    assert (told["year_ago"]["n"], [week["n"] for week in told["weeks"]]) == (0, [30])
    assert (await maria.reads(FIRST_WEEK))[1:-1] == [
        "NPS +40 ±27 over 90 days.",
        "The week alone: NPS +40. The week before had too few answers to compare.",
        "30 answers: promoters 18, passives 6, detractors 6.",
        "The true NPS lies between +9 and +64 (95% sure).",
        "Of 32 questions delivered, 30 answered: 94%.",
        # Of two who are silent: like the ten unhappiest they would add -2 · 6 / 10, like the happiest +2.
        "If those who kept silent were all like the unhappiest, it would be +34; like the happiest, +44.",
        "6 alerts are open, 6 overdue.",
    ]


async def test_who_answers_twice_in_a_week_is_two_answers_and_one_customer(stage: Stage) -> None:
    maria, anna = await reader(stage), await stage.asked("Anna")
    await anna.taps("10")
    await buys_again(anna, "second", "Anna")
    await anna.taps("3")
    await until(stage, 7)
    told = await maria.figures(FIRST_WEEK)
    assert (told["tally"], told["funnel"]["scored"]) == (tally(s3=1, s10=1), 2)
    assert told["standing"]["tally"] == tally(s3=1)
    assert [week["standing"]["n"] for week in told["weeks"]] == [1]
    lines = await maria.reads(FIRST_WEEK)
    assert lines[1] == "In 90 days 1 answer: too few for an NPS."
    assert lines[3] == "2 answers: promoters 1, passives 0, detractors 1."


async def test_who_answers_again_within_ninety_days_stands_once_and_the_past_stays(stage: Stage) -> None:
    maria, anna = await reader(stage), await stage.asked("Anna")
    await anna.taps("10")  # on 6 January
    await until(stage, 70)
    await buys_again(anna, "second", "Anna")
    await anna.taps("3")  # on 17 March
    await until(stage, 200)
    stood = {week: (await maria.figures(week))["standing"] for week in ("2026-W02", "2026-W11", "2026-W12")}
    assert [each["tally"] for each in stood.values()] == [tally(s10=1), tally(s10=1), tally(s3=1)]
    later = {week: (await maria.figures(week))["standing"] for week in ("2026-W14", "2026-W24", "2026-W25")}
    assert [(each["day"], each["n"]) for each in later.values()] == [
        ("2026-04-05", 1),
        ("2026-06-14", 1),  # the last day of the ninety that begin with 17 March
        ("2026-06-21", 0),
    ]
    assert (await maria.figures("2026-W12"))["tally"] == tally(s3=1)


async def test_a_score_that_is_changed_counts_as_it_is_now_on_the_day_of_the_first_tap(stage: Stage) -> None:
    maria, anna = await reader(stage), await stage.asked("Anna")
    await until(stage, 6, 23, 30)
    await anna.taps("9")
    await until(stage, 7, 0, 10)
    first = await maria.reads(FIRST_WEEK)
    assert "1 answer: promoters 1, passives 0, detractors 0." in first
    await anna.taps("Change")
    await anna.taps("0")
    told, next_week = await maria.figures(FIRST_WEEK), await maria.figures(SECOND_WEEK)
    assert told["tally"] == told["standing"]["tally"] == tally(s0=1)
    assert (next_week["tally"], next_week["standing"]["tally"]) == (NOBODY, tally(s0=1))
    again = await maria.reads(FIRST_WEEK)
    assert "1 answer: promoters 0, passives 0, detractors 1." in again
    assert again[-1] == "Since the report of 12 Jan 2026: 1 score changed."


async def test_an_answer_that_is_deleted_is_counted_nowhere_and_its_question_was_sent(stage: Stage) -> None:
    maria, anna = await reader(stage), await stage.asked("Anna")
    boris = await stage.asked("Boris")
    await anna.taps("2")
    await anna.writes("The tea was cold.")
    await boris.taps("10")
    await until(stage, 7)
    assert "2 answers: promoters 1, passives 0, detractors 1." in await maria.reads(FIRST_WEEK)
    await delete_answer(stage, 1)
    told = await maria.figures(FIRST_WEEK)
    assert told["tally"] == told["standing"]["tally"] == tally(s10=1)
    assert (told["funnel"]["delivered"], told["funnel"]["scored"], told["funnel"]["commented"]) == (2, 1, 0)
    lines = await maria.reads(FIRST_WEEK)
    assert "1 answer: promoters 1, passives 0, detractors 0." in lines
    assert "Of 2 questions delivered, 1 answered: 50%." in lines
    assert lines[-1] == "Since the report of 12 Jan 2026: 1 answer gone."
    assert "No unhappy customers this time. Well done!" in maria.actor.texts()[-1]


async def test_where_the_last_answer_is_deleted_the_one_before_it_stands_again(stage: Stage) -> None:
    maria, anna = await reader(stage), await stage.asked("Anna")
    await anna.taps("2")
    await until(stage, 7)
    await buys_again(anna, "second", "Anna")
    await anna.taps("9")
    await until(stage, 14)
    assert (await maria.figures(SECOND_WEEK))["standing"]["tally"] == tally(s9=1)
    await delete_answer(stage, 2)
    told = await maria.figures(SECOND_WEEK)
    assert (told["tally"], told["standing"]["tally"]) == (NOBODY, tally(s2=1))


async def test_answers_of_nobody_are_each_one_that_stands(stage: Stage) -> None:
    maria, at = await reader(stage), MONDAY - DAY
    known = NewResponse("1", "anna", at, 9), NewResponse("2", "anna", at + HOUR, 8)
    unknown = NewResponse("3", None, at, 2), NewResponse("4", None, at, 3)
    async with stage.app.database.write() as tx:
        await responses.add(tx, [*known, *unknown], timezone="UTC", now=stage.clock.now())
    told = await maria.figures("2026-W01")
    assert (told["tally"], told["standing"]["tally"]) == (
        tally(s2=1, s3=1, s8=1, s9=1),
        tally(s2=1, s3=1, s8=1),
    )
    assert told["response_rate"] is None  # nobody was asked by this bot
    assert not any("delivered" in line for line in await maria.reads("2026-W01"))


async def test_two_nameless_receipts_that_one_person_opens_are_one_customer(stage: Stage) -> None:
    maria, anna = await reader(stage), stage.person("Anna")
    for order, score in (("first", "2"), ("second", "9")):
        await anna.opens(await stage.purchase(order))
        await stage.passes(25 * HOUR)
        await anna.taps(score)
    told = await maria.figures(FIRST_WEEK)
    assert (told["tally"], told["standing"]["tally"]) == (tally(s2=1, s9=1), tally(s9=1))
    async with stage.app.database.read() as tx:
        asked = await invitations.get_all(tx, {1, 2})
    assert len({each.customer_id for each in asked.values()}) == 1

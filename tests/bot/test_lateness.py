"""Reports of the past never change silently."""

import sqlalchemy as sa

from storage import counting, tables
from tests.bot.stage import DAY, HOUR, MONDAY, Stage
from tests.bot.test_manager import answers, pictures

LINE = "Since the report of 12 Jan 2026: "


async def test_late_answers_are_told_of_when_a_report_is_asked_for_again(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, "Anna", 9)
    await stage.passes(MONDAY - HOUR + 7 * DAY - stage.clock.now())  # Monday, 09:00
    assert LINE not in pictures(maria)[-1].text
    await maria.writes("/report 2026-W02")
    assert LINE not in pictures(maria)[-1].text
    await answered_then(stage, 2)
    await maria.writes("/report 2026-W02")
    assert f"{LINE}2 late answers." in pictures(maria)[-1].text
    await maria.taps("‹ Before")
    assert LINE not in pictures(maria)[-1].text
    await maria.taps("After ›")
    assert f"{LINE}2 late answers." in pictures(maria)[-1].text


async def answered_then(stage: Stage, answers_more: int) -> None:
    """Answers of the week before are counted only now, as after an import."""
    at = MONDAY + DAY
    late = counting.Answer(0, None, at, at.date(), 1, "late", {}, 10)
    async with stage.app.database.write() as tx:
        await counting.count(tx, [late] * answers_more)


async def test_a_week_that_goes_on_changes_without_a_word(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/report")
    await answers(stage, "Anna", 9)
    await maria.writes("/report")
    assert "Since the report" not in "".join(maria.texts())
    async with stage.app.database.read() as tx:
        assert await tx.scalar(sa.select(sa.func.count()).select_from(tables.shown_tallies)) == 0

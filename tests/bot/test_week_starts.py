"""A shop whose week begins on Saturday: its reports, and how they are named."""

from tests.bot.stage import DAY, HOUR, MONDAY, staged
from tests.bot.test_manager import answers, pictures


async def test_weeks_run_from_saturday_and_are_reported_on_it(sqlite_url: str) -> None:
    async with staged(sqlite_url, week_starts="saturday") as stage:
        maria = await stage.manager()
        await answers(stage, "Anna", 9)
        await maria.writes("/report")
        assert "3–9 Jan 2026" in pictures(maria)[-1].text
        await maria.writes("/settings")
        assert "Day: Saturday" in maria.texts()[-1]
        saturday = MONDAY - 10 * HOUR + 5 * DAY
        await stage.passes(saturday + 8 * HOUR - stage.clock.now())
        assert len(pictures(maria)) == 1
        await stage.passes(2 * HOUR)
        assert "3–9 Jan 2026" in pictures(maria)[-1].text
        await maria.taps("‹ Before")
        assert "27 Dec 2025 – 2 Jan 2026" in pictures(maria)[-1].text


async def test_persian_readers_have_the_iranian_calendar_and_figures_that_hold_together(
    sqlite_url: str,
) -> None:
    async with staged(sqlite_url, week_starts="saturday") as stage:
        sara = await stage.manager("سارا", "fa")
        for number in range(10):
            await answers(stage, f"C{number}", 9)
        await sara.writes("/report 2026-01")
        await sara.writes("/nps")
        assert "۱۱ دی تا ۱۱ بهمن ۱۴۰۴" in pictures(sara)[-1].text
        assert "NPS\u00a0برابر\u00a0\u2068\u200e+۱۰۰\u2069" in pictures(sara)[-1].text

"""A shop whose week begins on Saturday: its reports, and how they are named."""

import pytest

from bot.texts import texts
from nps.records import Role
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


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en", ("Every Monday at", "Every Saturday at", "Every Sunday at")),
        ("ru", ("Каждый понедельник в", "Каждую субботу в", "Каждое воскресенье в")),
        ("hu", ("Minden hétfőn", "Minden szombaton", "Minden vasárnap")),
        ("fa", ("هر دوشنبه ساعت", "هر شنبه ساعت", "هر یکشنبه ساعت")),
    ],
)
@pytest.mark.parametrize("role", Role)
def test_the_welcome_names_the_day_on_which_reports_come(
    language: str, days: tuple[str, ...], role: Role
) -> None:
    for starts, day in zip(("monday", "saturday", "sunday"), days, strict=True):
        told = {"shop": "Tea & Co", "name": "Maria", "time": "09:00", "timezone": "UTC", "starts": starts}
        welcome = texts(language)(f"staff-welcome-{role.value}", **told)
        assert [each in welcome for each in days] == [each == day for each in days]


async def test_who_joins_a_shop_whose_week_begins_on_sunday_is_told_so(sqlite_url: str) -> None:
    async with staged(sqlite_url, week_starts="sunday") as stage:
        maria = await stage.manager()
        assert "Every Sunday at 09:00 (UTC) the report" in maria.texts()[0]
        assert "Monday" not in maria.texts()[0]

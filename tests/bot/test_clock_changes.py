"""Weeks in which the clocks change: the first and the last moment of each are its own, and no other's."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from storage import recounting
from tests.bot.reader import reader, tally
from tests.bot.stage import DAY, HOUR, MINUTE, staged

BUDAPEST, BEIRUT = "Europe/Budapest", "Asia/Beirut"


@dataclass(frozen=True)
class Week:
    """A week in UTC as the calendar has it: its first moment, and the first one after it."""

    written: str
    zone: str
    starts: str
    first: datetime
    end: datetime
    title: str

    @property
    def hours(self) -> float:
        return (self.end - self.first) / HOUR


def at(month: int, day: int, hour: int) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


SPRING = Week("2026-W13", BUDAPEST, "monday", at(3, 22, 23), at(3, 29, 22), "23–29 Mar 2026")
AUTUMN = Week("2026-W43", BUDAPEST, "monday", at(10, 18, 22), at(10, 25, 23), "19–25 Oct 2026")
# In Beirut the clocks change at midnight. Where weeks begin on Sunday, one begins at one o'clock in spring,
# and in autumn the last hour of one comes twice.
NO_MIDNIGHT = Week("2026-03-29", BEIRUT, "sunday", at(3, 28, 22), at(4, 4, 21), "29 Mar – 4 Apr 2026")
TWO_LAST_HOURS = Week("2026-10-18", BEIRUT, "sunday", at(10, 17, 21), at(10, 24, 22), "18–24 Oct 2026")
WEEKS = {"spring": SPRING, "autumn": AUTUMN, "no midnight": NO_MIDNIGHT, "two last hours": TWO_LAST_HOURS}


def test_the_weeks_are_an_hour_shorter_or_longer() -> None:
    assert [week.hours for week in WEEKS.values()] == [167, 169, 167, 169]


@pytest.mark.parametrize("week", WEEKS.values(), ids=WEEKS)
async def test_each_answer_is_in_the_week_of_its_own_moment(database_url: str, week: Week) -> None:
    async with staged(database_url, timezone=week.zone, week_starts=week.starts) as stage:
        stage.shows(week.first - 3 * DAY)
        maria = await reader(stage)
        people = [await stage.customer(name) for name in ("Anna", "Boris", "Clara", "Dora")]
        await stage.passes(40 * HOUR)
        moments = (week.first - MINUTE, week.first, week.end - MINUTE, week.end)
        for customer, moment, score in zip(people, moments, "0269", strict=True):
            stage.shows(moment)
            await customer.taps(score)
        stage.shows(week.end + DAY)
        told = await maria.figures(week.written)
        assert told["tally"] == tally(s2=1, s6=1)
        assert [each["n"] for each in told["weeks"]] == [1, 2]
        assert told["standing"]["tally"] == tally(s0=1, s2=1, s6=1)
        start, end = (datetime.fromisoformat(told["period"][each]) for each in ("start", "end"))
        assert (start, end) == (week.first, week.end)
        lines = await maria.reads(week.written)
        assert lines[0] == f"Tea & Co · {week.title}"
        assert "2 answers: promoters 0, passives 0, detractors 2." in lines
        async with stage.app.database.read() as tx:
            assert await recounting.recount(tx) == []


@pytest.mark.parametrize("week", [NO_MIDNIGHT, TWO_LAST_HOURS], ids=["no midnight", "two last hours"])
async def test_a_report_at_midnight_comes_once_whether_there_is_one_or_not(
    database_url: str, week: Week
) -> None:
    """In spring the week before ends where this one begins."""
    over = week.first if week is NO_MIDNIGHT else week.end
    async with staged(database_url, timezone=week.zone, week_starts=week.starts, report_hour=0) as stage:
        stage.shows(over - 2 * DAY)
        maria = (await reader(stage)).actor
        for until, reports in ((-MINUTE, 0), (MINUTE, 1), (2 * HOUR, 1), (6 * DAY, 1)):
            await stage.passes(over + until - stage.clock.now())
            assert sum(text.startswith("Tea & Co · ") for text in maria.texts()) == reports, until

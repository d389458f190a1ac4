"""A week's figures for people: digests from the database, and a report as letters."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import Letter, Photo, Report, Text, Voice, pack
from bot.settings import Settings
from bot.texts import texts
from bot.themes.figures import themes_of, themes_text
from nps.certainty import change
from nps.periods import Period, weeks_up_to
from nps.records import CommentKind, Lane, NewDelivery
from nps.scores import Tally
from reports.digest import Digest, WeekPoint
from reports.length import units
from reports.words import Part, words
from storage import deliveries, funnels, responses, rollups

WEEKS_SHOWN = 13
LONGEST_CAPTION = 1024


async def digest_of(tx: AsyncConnection, period: Period, *, settings: Settings, now: datetime) -> Digest:
    """The numbers of ``period`` as they stand at ``now``, with the weeks before it if it is a week."""
    shown = weeks_up_to(period, WEEKS_SHOWN if period.week else 2)
    by_day = await rollups.daily(tx, first=shown[0].first, last=period.last)
    points = [WeekPoint(part, _sum(by_day, part)) for part in shown]
    tally, before = points[-1].tally, points[-2].tally
    return Digest(
        shop=settings.shop_name,
        period=period,
        tally=tally,
        before=before,
        change=change(tally, before),
        weeks=_since_first_answer(points) if period.week else (),
        funnel=await funnels.funnel(tx, start=period.start, end=period.end, now=now),
        as_of=now,
        unfinished=period.end > now,
    )


def _sum(by_day: dict[date, Tally], period: Period) -> Tally:
    days = (period.first + timedelta(days=n) for n in range(period.days))
    return sum((by_day[day] for day in days if day in by_day), Tally())


def _since_first_answer(points: list[WeekPoint]) -> tuple[WeekPoint, ...]:
    first = next((i for i, point in enumerate(points) if point.tally.n), len(points) - 1)
    return tuple(points[first:])


async def report_letters(
    tx: AsyncConnection, week: Period, *, language: str, settings: Settings
) -> list[Letter]:
    """One picture with its caption, the themes of the comments, then the detractors in their own words."""
    assert week.week is not None
    said = await responses.detractors(tx, start=week.start, end=week.end)
    tally = await rollups.tally(tx, first=week.first, last=week.last)
    letters: list[Letter] = [Report(week.week, language)]
    if tally.n:
        say = texts(language)
        themes = await themes_of(tx, week, settings=settings)
        if themes.telling:
            letters.append(Text(themes_text(themes, week, say)))
        for part in words(said, say, timezone=settings.timezone):
            letters += _letters(part)
    return letters


def _letters(part: Part) -> Iterator[Letter]:
    comment = part.comment
    if comment is None or comment.file_id is None:
        assert part.text is not None
        yield Text(part.text)
        return
    fits = units(comment.text) <= LONGEST_CAPTION  # people with Premium may write more than a bot
    file = Voice if comment.kind is CommentKind.VOICE else Photo
    yield file(comment.file_id, comment.text if fits else "")
    if not fits:
        yield Text(comment.text)


async def send_report(
    tx: AsyncConnection,
    week: Period,
    *,
    chat_id: int,
    language: str,
    key: str,
    settings: Settings,
    now: datetime,
) -> None:
    """Queue the report of ``week`` for one chat; ``key`` makes it unique for good."""
    for number, letter in enumerate(await report_letters(tx, week, language=language, settings=settings)):
        delivery = NewDelivery(f"{key}:{number}", Lane.REPORT, chat_id, pack(letter))
        await deliveries.enqueue(tx, delivery, now=now)

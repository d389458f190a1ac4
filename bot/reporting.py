"""A week's figures for people: digests from the database, and a report as letters."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import Letter, Photo, Report, Text, Voice, pack
from bot.settings import Settings
from bot.texts import texts
from nps.periods import Period
from nps.records import CommentKind, Lane, NewDelivery
from reports.length import units
from reports.words import Part, words
from storage import deliveries, responses, rollups

LONGEST_CAPTION = 1024


async def report_letters(
    tx: AsyncConnection, week: Period, *, language: str, settings: Settings
) -> list[Letter]:
    """One album with its caption, then the week's detractors in their own words."""
    assert week.week is not None
    said = await responses.detractors(tx, start=week.start, end=week.end)
    tally = await rollups.tally(tx, first=week.first, last=week.last)
    letters: list[Letter] = [Report(week.week, language)]
    if tally.n:
        for part in words(said, texts(language), timezone=settings.timezone):
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

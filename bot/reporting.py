"""A week's figures for people: digests from the database, and a report as letters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import lateness
from bot.browsing import buttons
from bot.letters import Keyboard, Letter, Photo, Report, Text, Voice, in_topic, pack
from bot.settings import Settings
from bot.texts import texts
from nps.certainty import change
from nps.periods import Period, weeks_up_to
from nps.recipients import Form, Recipient, Scope
from nps.records import CommentKind, CustomerWords, Lane, NewDelivery
from nps.scores import Tally
from reports.digest import Digest, WeekPoint
from reports.length import units
from reports.words import Part, words
from storage import branches as branch_figures
from storage import deliveries, funnels, responses, rollups

WEEKS_SHOWN = 13
LONGEST_CAPTION = 1024
_BRANCHES_NAMED = 2


async def digest_of(
    tx: AsyncConnection,
    period: Period,
    *,
    settings: Settings,
    now: datetime,
    branches: tuple[str, ...] = (),
) -> Digest:
    """The numbers of ``period`` as they stand at ``now``, with the weeks before it if it is a week; of these
    ``branches``, or of the whole shop where none is named."""
    shown = weeks_up_to(period, WEEKS_SHOWN if period.week else 2)
    by_day = await _daily(tx, shown[0].first, period.last, branches)
    points = [WeekPoint(part, _sum(by_day, part)) for part in shown]
    tally, before = points[-1].tally, points[-2].tally
    return Digest(
        shop=_named(settings.shop_name, branches),
        period=period,
        tally=tally,
        before=before,
        change=change(tally, before),
        weeks=_since_first_answer(points) if period.week else (),
        funnel=await funnels.funnel(tx, start=period.start, end=period.end, now=now, branches=branches),
        as_of=now,
        unfinished=period.end > now,
    )


async def _daily(
    tx: AsyncConnection, first: date, last: date, branches: tuple[str, ...]
) -> dict[date, Tally]:
    if branches:
        return await branch_figures.daily(tx, branches, first=first, last=last)
    return await rollups.daily(tx, first=first, last=last)


def _named(shop: str, branches: Sequence[str]) -> str:
    """The shop, and of which of its branches the figures are."""
    if not branches:
        return shop
    more = f" +{len(branches) - _BRANCHES_NAMED}" if len(branches) > _BRANCHES_NAMED else ""
    return f"{shop}, {', '.join(branches[:_BRANCHES_NAMED])}{more}"


def _sum(by_day: dict[date, Tally], period: Period) -> Tally:
    days = (period.first + timedelta(days=n) for n in range(period.days))
    return sum((by_day[day] for day in days if day in by_day), Tally())


def _since_first_answer(points: list[WeekPoint]) -> tuple[WeekPoint, ...]:
    first = next((i for i, point in enumerate(points) if point.tally.n), len(points) - 1)
    return tuple(points[first:])


async def report_letters(
    tx: AsyncConnection, period: Period, *, recipient: Recipient, settings: Settings, now: datetime
) -> list[Letter]:
    """The report, as picture with its caption or as text, then the detractors in their own words."""
    scope, language = recipient.scope, recipient.language
    picture = recipient.form is Form.PICTURE
    keyboard: Keyboard = ()
    if not recipient.is_group:
        keyboard = await buttons(
            tx,
            period,
            recipient,
            shown=scope.branches,
            say=texts(language),
            settings=settings,
            now=now,
        )
    note = await lateness.note(tx, period, recipient, scope.branches, now)
    letters: list[Letter] = [Report(period.name, language, scope.branches, picture, note, keyboard=keyboard)]
    letters += await words_letters(tx, period, scope=scope, language=language, settings=settings)
    return [in_topic(letter, recipient.topic) for letter in letters]


async def words_letters(
    tx: AsyncConnection, period: Period, *, scope: Scope, language: str, settings: Settings
) -> list[Letter]:
    """What the detractors of a period said, as far as their reader may see it; nothing without answers."""
    by_day = await _daily(tx, period.first, period.last, scope.branches)
    if not by_day:
        return []
    said = await responses.detractors(tx, start=period.start, end=period.end, branches=scope.branches)
    if not scope.names:
        said = [_nameless(one) for one in said]
    parts = words(said, texts(language), timezone=settings.timezone)
    return [letter for part in parts for letter in _letters(part)]


def _nameless(one: CustomerWords) -> CustomerWords:
    """Without what would tell who it was: a name, a voice, a picture. The written words stay."""
    written = tuple(replace(comment, file_id=None) for comment in one.comments if comment.text)
    return replace(one, name="", comments=written, may_write=None)


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
    period: Period,
    *,
    recipient: Recipient,
    key: str,
    settings: Settings,
    now: datetime,
) -> None:
    """Queue the report of ``period`` for a recipient; ``key`` makes it unique for good."""
    letters = await report_letters(tx, period, recipient=recipient, settings=settings, now=now)
    for number, letter in enumerate(letters):
        delivery = NewDelivery(f"{key}:{number}", Lane.REPORT, recipient.chat_id, pack(letter))
        await deliveries.enqueue(tx, delivery, now=now)

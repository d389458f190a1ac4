"""A week's figures for people: digests from the database, and a report as letters."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import lateness
from bot.browsing import beneath_album, buttons
from bot.churn.summary import churn_digest
from bot.letters import ChurnPicture, Keyboard, Letter, Photo, Report, Text, Voice, in_topic, pack
from bot.settings import Settings
from bot.texts import texts
from bot.themes.figures import themes_of, themes_text
from nps.periods import Period
from nps.recipients import Form, Recipient, Scope
from nps.records import CommentKind, CustomerWords, Lane, NewDelivery
from reports.churn import words as churn_words
from reports.length import units
from reports.words import Part, words
from storage import deliveries, responses, rollups

LONGEST_CAPTION = 1024


async def report_letters(
    tx: AsyncConnection, period: Period, *, recipient: Recipient, settings: Settings, now: datetime
) -> list[Letter]:
    """The report, as an album with its caption or as text, then the detractors in their own words.

    One reader gets buttons as well: beneath the text, or, as an album has none, at the end.
    """
    scope, language = recipient.scope, recipient.language
    pictures = recipient.form is Form.PICTURE
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
    report = Report(period.name, language, scope.branches, pictures, note)
    letters: list[Letter] = [report if pictures else replace(report, keyboard=keyboard)]
    letters += await words_letters(tx, period, scope=scope, language=language, settings=settings)
    letters += await churn_letters(tx, period, recipient=recipient, settings=settings, now=now)
    if pictures and keyboard:
        letters.append(beneath_album(keyboard, texts(language)))
    return [in_topic(letter, recipient.topic) for letter in letters]


async def words_letters(
    tx: AsyncConnection, period: Period, *, scope: Scope, language: str, settings: Settings
) -> list[Letter]:
    """The themes of a period's comments and what its detractors said, as far as their reader may see it.

    Nothing without answers.
    """
    by_day = await rollups.daily(tx, first=period.first, last=period.last, branches=scope.branches)
    if not by_day:
        return []
    said = await responses.detractors(tx, start=period.start, end=period.end, branches=scope.branches)
    if not scope.names:
        said = [_nameless(one) for one in said]
    say = texts(language)
    themes = await themes_of(tx, period, settings=settings, scope=scope)
    letters: list[Letter] = [Text(themes_text(themes, period, say))] if themes.telling else []
    for part in words(said, say, timezone=settings.timezone):
        letters += _letters(part)
    return letters


async def churn_letters(
    tx: AsyncConnection, period: Period, *, recipient: Recipient, settings: Settings, now: datetime
) -> list[Letter]:
    """The churn summary that follows a report; nothing where there is nothing to say."""
    scope, say = recipient.scope, texts(recipient.language)
    digest = await churn_digest(tx, period, scope=scope, settings=settings, now=now)
    if digest is None:
        return []
    if digest.whole is None or recipient.form is Form.TEXT:
        return [Text(churn_words.whole_text(digest, say))]
    picture = ChurnPicture(period.name, recipient.language)
    below = churn_words.text(digest, say)
    return [picture, Text(below)] if below else [picture]


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

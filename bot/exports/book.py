"""The workbook that staff get in the chat: answers, figures, alerts, buyers, in its reader's language."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.exports.nouns import ALERTS_NOUN, ONE_TIME_BUYERS_NOUN, RESPONSES_NOUN
from bot.texts import Texts, texts
from nps.periods import MONDAY, Period, local_day, named
from nps.records import CampaignKind
from reports.sheets.cells import Width
from reports.sheets.overview import SEGMENTS, Overview, segments, summary
from reports.sheets.workbook import Workbook, workbook
from storage import funnels, responses, rollups
from storage.exports import Between

_LABEL, _FIGURE = 34, 24


@dataclass(frozen=True)
class Order:
    """Which workbook: of the week, month or year ``period``, or of everything if that is empty."""

    shop: str
    timezone: str
    period: str
    language: str
    now: datetime
    first_weekday: int = MONDAY


async def write_book(tx: AsyncConnection, path: Path, order: Order) -> None:
    """Write the workbook, all of it from one moment of the database."""
    say = texts(order.language)
    overview = await _overview(tx, order)
    with workbook(path, order.timezone, rtl=say.rtl) as book:
        _summary(book, overview, say)
        await _answers(tx, book, overview.period, say)
        _segments(book, overview, say)
        await _alerts(tx, book, overview.period, say)
        await _one_time_buyers(tx, book, overview.period, say)


async def _overview(tx: AsyncConnection, order: Order) -> Overview:
    period = await _period(tx, order)
    return Overview(
        shop=order.shop,
        period=period,
        as_of=order.now,
        segments=await rollups.by_branch(tx, period.first, period.last),
        funnels={kind: await funnels.funnel(tx, period, now=order.now, kind=kind) for kind in CampaignKind},
    )


async def _period(tx: AsyncConnection, order: Order) -> Period:
    """The period that is meant; everything begins with the first answer and ends today."""
    if order.period:
        return named(order.period, order.timezone, order.first_weekday)
    first, last = await responses.span(tx) or (order.now, order.now)
    ends = first, max(last, order.now)
    first_day, last_day = (local_day(moment, order.timezone) for moment in ends)
    return Period(first_day, last_day, order.timezone)


def _summary(book: Workbook, overview: Overview, say: Texts) -> None:
    kinds = [say(f"sheet-is-{kind}") for kind in CampaignKind]
    sheet = book.sheet(say("sheet-summary"), ["", *kinds], [_LABEL, *[_FIGURE for _ in kinds]])
    for row in summary(overview, say):
        sheet.row(row)
    sheet.close()


async def _answers(tx: AsyncConnection, book: Workbook, period: Period, say: Texts) -> None:
    heads = [say(f"sheet-{name}") for name in RESPONSES_NOUN.names]
    sheet = book.sheet(say("sheet-answers_list"), heads, RESPONSES_NOUN.widths)
    await RESPONSES_NOUN.copy(tx, sheet, _between(period), say=say)
    sheet.close()


async def _alerts(tx: AsyncConnection, book: Workbook, period: Period, say: Texts) -> None:
    heads = [say(f"sheet-{name}") for name in ALERTS_NOUN.names]
    sheet = book.sheet(say("sheet-alerts"), heads, ALERTS_NOUN.widths)
    await ALERTS_NOUN.copy(tx, sheet, _between(period), say=say)
    sheet.close()


async def _one_time_buyers(tx: AsyncConnection, book: Workbook, period: Period, say: Texts) -> None:
    """Who bought in the period and never else."""
    heads = [say(f"sheet-{name}") for name in ONE_TIME_BUYERS_NOUN.names]
    sheet = book.sheet(say("sheet-one-time-buyers"), heads, ONE_TIME_BUYERS_NOUN.widths)
    await ONE_TIME_BUYERS_NOUN.copy(tx, sheet, _between(period), say=say)
    sheet.close()


def _between(period: Period) -> Between:
    return period.start.astimezone(UTC), period.end.astimezone(UTC)


def _segments(book: Workbook, overview: Overview, say: Texts) -> None:
    heads = [say(f"sheet-{name}") for name in SEGMENTS]
    words = [Width.WORD.value] * 2
    sheet = book.sheet(say("sheet-segments"), heads, [*words, *[Width.NUMBER.value] * (len(heads) - 2)])
    for row in segments(overview, say):
        sheet.row(row)
    sheet.close()

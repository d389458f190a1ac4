"""A report as it is sent: drawn and worded at the last moment, from the figures as they stand then."""

import asyncio
from dataclasses import dataclass

import structlog

from bot.clock import Clock
from bot.digests import digest_of
from bot.letters import Report
from bot.settings import Settings
from bot.texts import texts
from nps.periods import iso_week
from reports.caption import caption
from reports.worker import Painter, PictureFailed
from storage.database import Database

# A picture takes about a second, the first one three.
_PICTURE_SECONDS = 60.0

log = structlog.get_logger()


@dataclass(frozen=True)
class Rendered:
    """A PNG, None where it cannot be drawn, and what stands beneath it."""

    picture: bytes | None
    caption: str


@dataclass(frozen=True)
class Renderer:
    database: Database
    settings: Settings
    clock: Clock
    painter: Painter

    async def render(self, report: Report) -> Rendered:
        """The picture and caption of a week."""
        say = texts(report.language)
        week = iso_week(report.week, self.settings.timezone)
        async with self.database.read() as tx:
            digest = await digest_of(tx, week, settings=self.settings, now=self.clock.now())
        try:
            async with asyncio.timeout(_PICTURE_SECONDS):
                picture = await self.painter.paint(digest, say)
        except (PictureFailed, TimeoutError) as failed:
            log.error("a report goes out without its picture", week=report.week, why=repr(failed))
            picture = None
        return Rendered(picture, caption(digest, say))

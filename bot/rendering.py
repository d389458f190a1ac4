"""A report as it is sent: drawn and worded at the last moment, from the figures as they stand then."""

import asyncio
from dataclasses import dataclass

import structlog

from bot.clock import Clock
from bot.letters import Report
from bot.reporting import LONGEST_CAPTION, digest_of
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.periods import named
from reports.caption import caption
from reports.digest import Digest
from reports.length import units
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
        """The picture, where one is wanted, and the caption of a period."""
        say, settings = texts(report.language), self.settings
        period = named(report.week, settings.timezone, settings.first_weekday)
        async with self.database.read() as tx:
            digest = await digest_of(
                tx, period, settings=settings, now=self.clock.now(), branches=report.branches
            )
        picture = await self._picture(report, digest, say) if report.picture else None
        return Rendered(picture, _with_note(caption(digest, say), report.note))

    async def _picture(self, report: Report, digest: Digest, say: Texts) -> bytes | None:
        try:
            async with asyncio.timeout(_PICTURE_SECONDS):
                return await self.painter.paint(digest, say)
        except (PictureFailed, TimeoutError) as failed:
            log.error("a report goes out without its picture", week=report.week, why=repr(failed))
            return None


def _with_note(said: str, note: str) -> str:
    whole = f"{said}\n\n{note}" if note else said
    return whole if units(whole) <= LONGEST_CAPTION else said

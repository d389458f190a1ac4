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
from reports.pictures.album import Picture, album
from reports.worker import Painter, PictureFailed
from storage.database import Database

# All of them take about a second, the first ones three.
_PICTURES_SECONDS = 60.0

log = structlog.get_logger()


@dataclass(frozen=True)
class Rendered:
    """One to four PNG, fewer where some cannot be drawn, and what stands beneath them."""

    pictures: tuple[bytes, ...]
    caption: str


@dataclass(frozen=True)
class Renderer:
    database: Database
    settings: Settings
    clock: Clock
    painter: Painter

    async def render(self, report: Report) -> Rendered:
        """The pictures and caption of a week."""
        say = texts(report.language)
        week = iso_week(report.week, self.settings.timezone)
        async with self.database.read() as tx:
            digest = await digest_of(tx, week, settings=self.settings, now=self.clock.now())
        until = asyncio.get_running_loop().time() + _PICTURES_SECONDS
        # One after the other: a picture that ends the process which draws it takes none of the others along.
        drawn = [await self._drawn(plan, report.week, until) for plan in album(digest, say)]
        return Rendered(tuple(picture for picture in drawn if picture is not None), caption(digest, say))

    async def _drawn(self, plan: Picture, week: str, until: float) -> bytes | None:
        try:
            async with asyncio.timeout_at(until):
                return await self.painter.paint(plan)
        except (PictureFailed, TimeoutError) as failed:
            name = type(plan).__name__.lower()
            log.error("a report goes out without a picture", week=week, picture=name, why=repr(failed))
            return None

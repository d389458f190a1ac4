"""A report as it is sent: drawn and worded at the last moment, from the figures as they stand then."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.letters import Report
from bot.reporting import digest_of
from bot.settings import Settings
from bot.texts import texts
from nps.periods import iso_week
from reports.caption import caption
from reports.worker import Painter
from storage.database import Database


@dataclass(frozen=True)
class Rendered:
    """A PNG and what stands beneath it."""

    picture: bytes
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
        return Rendered(await self.painter.paint(digest, say), caption(digest, say))

"""Panels drawn outside of any turn: when something has changed, and every few seconds while one moves."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns import screens
from bot.campaigns.actions import Hand, get
from bot.campaigns.desk import may, take_list
from bot.campaigns.lists import ids_in_file
from bot.campaigns.refusals import CampaignRefused
from bot.clock import Clock, wait_for
from bot.courier import LARGEST_FILE, Files, FileUnavailable
from bot.delivery.live import Live, bring
from bot.imports.problems import FileProblem
from bot.letters import Text, pack
from bot.settings import Settings
from bot.texts import texts
from nps.records import Staff
from storage import panels, staff
from storage.database import Database, DatabaseUnreachable
from storage.panels import Panel

_LIVE_EVERY, _CALM_EVERY = timedelta(seconds=3), timedelta(minutes=2)
_AT_MOST_EVERY, _LOOK_AT_LEAST_EVERY = 0.05, 1.0
_MEASURED_OVER = timedelta(seconds=30)

log = structlog.get_logger()


@dataclass
class Panels:
    """Draws what admins see of their campaigns; :meth:`wake` says that something may have changed.

    ``queued`` is called when a letter has been queued.
    """

    database: Database
    settings: Settings
    clock: Clock
    files: Files
    queued: Callable[[], None]
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _unchanged: dict[int, int] = field(default_factory=dict, init=False)
    _sent: dict[int, deque[tuple[datetime, int]]] = field(default_factory=dict, init=False)

    def wake(self) -> None:
        """Look whether a panel has to be drawn."""
        self._woken.set()

    async def run(self) -> None:
        """Draw until cancelled."""
        while True:
            self._woken.clear()
            next_at = None
            try:
                next_at = await self.show()
            except DatabaseUnreachable as down:
                log.warning("the panels wait for the database", why=str(down))
            except Exception:
                # A panel that cannot be drawn must not end the process that takes customers' answers.
                log.exception("a panel could not be drawn")
            await asyncio.sleep(_AT_MOST_EVERY)  # whatever happens in an instant is drawn once
            await wait_for(self._woken, self.clock, next_at, _LOOK_AT_LEAST_EVERY)

    async def show(self) -> datetime | None:
        """Draw all that has to be; when the next that moves wants to be. Raises DatabaseUnreachable."""
        now = self.clock.now()
        async with self.database.read() as tx:
            lists = await panels.with_files(tx)
        for panel in lists:
            await self._read_list(panel)
        async with self.database.read() as tx:
            due = {panel.id: panel for panel in await panels.changed(tx)}
            due |= {panel.id: panel for panel in await panels.moving(tx) if self._next(panel) <= now}
        for panel in due.values():
            await self._show(panel, now)
        async with self.database.read() as tx:
            return await self._soonest(tx)

    async def next_due(self, tx: AsyncConnection) -> datetime | None:
        """When there is something to draw; None if never."""
        return self.clock.now() if await panels.any_changed(tx) else await self._soonest(tx)

    async def _soonest(self, tx: AsyncConnection) -> datetime | None:
        return min((self._next(panel) for panel in await panels.moving(tx)), default=None)

    def _next(self, panel: Panel) -> datetime:
        """When a panel that moves wants to be drawn again: the rarer, the longer it has shown the same."""
        assert panel.shown_at is not None
        times = float(2 ** self._unchanged.get(panel.id, 0))
        calm = min(_CALM_EVERY, _LIVE_EVERY * times)
        return panel.shown_at + calm

    async def _show(self, panel: Panel, now: datetime) -> None:
        async with self.database.read() as tx:
            drawn = await self._drawn(tx, panel, now)
        what = None if drawn is None else json.dumps(pack(drawn), ensure_ascii=False)
        same = what == panel.shown
        self._unchanged[panel.id] = min(10, self._unchanged.get(panel.id, 0) + 1) if same else 0
        async with self.database.write() as tx:
            if drawn is None or same or await bring(tx, _live(panel), drawn, now):
                await panels.shown(tx, panel, what, now)
        self.queued()

    async def _drawn(self, tx: AsyncConnection, panel: Panel, now: datetime) -> Text | None:
        """What the panel shows; None for whoever must not see it any more."""
        member = await staff.by_chat(tx, panel.chat_id)
        if member is None or not may(member):
            return None
        return await screens.draw(
            tx, panel, language=member.language, settings=self.settings, now=now, pace=self.pace
        )

    def pace(self, campaign_id: int, sent: int) -> float | None:
        """How many questions a second left lately, given how many have by now; None if unknown yet."""
        now = self.clock.now()
        seen = self._sent.setdefault(campaign_id, deque())
        if seen and (sent < seen[-1][1] or now < seen[-1][0]):
            seen.clear()
        seen.append((now, sent))
        while now - seen[0][0] > _MEASURED_OVER and len(seen) > 2:
            seen.popleft()
        seconds = (now - seen[0][0]).total_seconds()
        return (sent - seen[0][1]) / seconds if seconds >= 1 and sent > seen[0][1] else None

    async def _read_list(self, panel: Panel) -> None:
        """Fetch and read a list that an admin has sent; then the panel says what became of it."""
        assert panel.file_id is not None
        ids: list[str] | None = None
        try:
            with TemporaryDirectory() as place:
                path = Path(place) / "list"
                await self.files.fetch(panel.file_id, path, LARGEST_FILE)
                ids = await asyncio.to_thread(ids_in_file, path)
        except (FileUnavailable, FileProblem) as wrong:
            log.info("a list could not be read", why=str(wrong))
        async with self.database.write() as tx:
            member = await staff.by_chat(tx, panel.chat_id)
            await self._take_list(tx, panel, member, ids)

    async def _take_list(
        self, tx: AsyncConnection, panel: Panel, member: Staff | None, ids: list[str] | None
    ) -> None:
        say = texts(member.language if member else self.settings.language)
        notice = say("campaign-list-unreadable")
        if ids is not None and member is not None and may(member) and panel.campaign_id is not None:
            hand = Hand(tx, self.settings, self.clock.now(), member.id)
            try:
                notice = await take_list(hand, await get(tx, panel.campaign_id), ids, say)
            except CampaignRefused as refused:
                notice = refused.sentence(say)
        await panels.turn_to(tx, panel.id, "audience", campaign_id=panel.campaign_id, notice=notice)


def _live(panel: Panel) -> Live:
    return Live(f"panel:{panel.id}", panel.chat_id, message_id=panel.message_id)

"""The demo: a simulated shop lived through with the real bot, over real HTTP, time jumping ahead.

Time stands still until both sides have nothing left to do, then jumps to the next moment at which
either has: that is faster than a running clock, and the same seed gives the same figures.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.app import App, opened
from bot.clock import SteeredClock
from bot.rehearsal.client import Sandbox, SeenMessage
from bot.rehearsal.process import TOKEN, started
from bot.rehearsal.till import Till
from bot.rehearsal.verdict import compare
from bot.settings import Settings
from nps.records import Role
from storage import ledger, staff

# A Monday after the hour of reports, so that so many weeks bring exactly so many reports.
START = datetime(2026, 1, 5, 12, tzinfo=UTC)
_STUCK = timedelta(seconds=1)


@dataclass(frozen=True)
class Shop:
    """A simulated shop, and for how long it is lived through."""

    customers: int
    weeks: int
    seed: int

    @property
    def end(self) -> datetime:
        """When the demo is over; the report of the last week has come three hours before."""
        return START + timedelta(weeks=self.weeks)

    def arguments(self) -> list[str]:
        """How the sandbox is told."""
        told = {"customers": self.customers, "weeks": self.weeks, "seed": self.seed, "port": 0, "speed": 0}
        pairs = [("--start", START.isoformat()), *((f"--{name}", str(value)) for name, value in told.items())]
        return [word for pair in pairs for word in pair]


async def play(shop: Shop, out: Path) -> dict[str, int]:
    """Live through the shop's weeks; write the manager's reports to ``out`` and return the summary.

    Settings are the defaults, whatever the environment says. Raises Problem, OSError.
    """
    with TemporaryDirectory() as place:
        settings = Settings.model_construct(
            shop_name="Demo", database_url=SecretStr(f"sqlite+aiosqlite:///{place}/demo.db")
        )
        clock = SteeredClock(START)
        async with (
            started(*shop.arguments()) as sandbox,
            opened(settings, clock, token=TOKEN, api_url=sandbox.url) as app,
        ):
            await _live(sandbox, app, clock, shop.end)
            reports = await _keep_reports(sandbox, app, out)
            return {**await _summary(sandbox, app), "reports": reports}


async def _live(sandbox: Sandbox, app: App, clock: SteeredClock, end: datetime) -> None:
    till = Till(sandbox, app.database, app.settings, app.username)
    await app.menus.show_all()
    await till.invite_staff(clock.now())
    while True:
        await till.carry(clock.now())
        moments = (await app.work_until_idle(), await sandbox.next_at())
        upcoming = min((moment for moment in moments if moment is not None), default=end)
        if upcoming >= end:
            return
        # What is due already and still not done waits for a limit that only time lifts.
        upcoming = max(upcoming, clock.now() + _STUCK) if upcoming <= clock.now() else upcoming
        await sandbox.jump(upcoming)
        clock.steer(upcoming, 0)


async def _summary(sandbox: Sandbox, app: App) -> dict[str, int]:
    async with app.database.read() as tx:
        counts = await ledger.counts(tx)
        stored = await ledger.answers(tx)
        reminders = await ledger.reminders(tx)
    verdict = compare(await sandbox.journal(), stored, reminders, app.settings.rest)
    return {
        "purchases": counts.purchases,
        "invitations": counts.invitations,
        "delivered": counts.delivered,
        "scores": counts.scores,
        "comments": counts.comments,
        "lost": verdict.lost,
        "doubled": verdict.doubled,
    }


async def _keep_reports(sandbox: Sandbox, app: App, out: Path) -> int:
    """Write each weekly report as the manager sees it in the chat; how many there are."""
    async with app.database.read() as tx:
        members = await staff.everyone(tx)
        sent = await ledger.weekly_reports(tx)
    manager = next(member for member in members if member.role is Role.MANAGER)
    chat = await sandbox.chat(manager.chat_id)
    own = [report for report in sent if report.chat_id == manager.chat_id]
    for week, messages in groupby(own, key=lambda report: report.week):
        await _write(sandbox, out / week, _seen(chat, [report.message_id for report in messages]))
    return len({report.week for report in own})


def _seen(chat: dict[int, SeenMessage], sent: list[int]) -> list[SeenMessage]:
    """The messages of a report; an album was noted by the first of its pictures."""
    albums = {chat[number].album for number in sent} - {None}
    return [message for number, message in sorted(chat.items()) if number in sent or message.album in albums]


async def _write(sandbox: Sandbox, path: Path, seen: list[SeenMessage]) -> None:
    """The first picture and those of its album; what follows them are pictures that customers sent."""
    first = next((message for message in seen if message.picture is not None), None)
    pictures = [
        each for each in seen if each is first or (first and first.album and each.album == first.album)
    ]
    for number, message in enumerate(pictures, 1):
        assert message.picture is not None
        path.with_name(f"{path.name}-{number}.png").write_bytes(await sandbox.file(message.picture))
    words = "\n\n".join(message.text for message in seen if message.text)
    path.with_suffix(".txt").write_text(words + "\n", encoding="utf-8")

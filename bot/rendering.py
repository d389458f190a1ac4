"""Reports and workbooks as they are sent: made at the last moment, from the figures as they stand then."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bot.alerts.drawing import drawn
from bot.churn.summary import churn_digest
from bot.clock import Clock
from bot.courier import Files, FileUnavailable, Refused
from bot.digests import digest_of
from bot.exports.book import Order
from bot.exports.worker import ExportFailed, made_outside
from bot.files.refusals import write_refusals
from bot.files.sent import fetched
from bot.imports.problems import FileProblem
from bot.letters import (
    AlertCard,
    ChurnPicture,
    Edit,
    Export,
    Invite,
    MyData,
    RefusedRows,
    Report,
    Text,
)
from bot.links import start_link
from bot.metrics import Metrics
from bot.outside import OutsideFailed
from bot.reporting import LONGEST_CAPTION
from bot.rights.handing_over import handed_over
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.periods import named
from nps.recipients import Scope
from nps.records import Role
from reports.caption import caption
from reports.churn.words import caption as churn_caption
from reports.length import units
from reports.pictures.album import Picture, album
from reports.pictures.churn import churn
from reports.worker import Painter, PictureFailed
from storage import customers, imports, shop, staff
from storage.database import Database

# All of them take about a second, the first ones three.
_PICTURES_SECONDS = 60.0
INVITED_FOR = timedelta(hours=24)
"""How long an invitation can be used."""
LARGEST_DOCUMENT = 50 * 1024 * 1024
"""Bytes of a file that Telegram takes from a bot."""
_LONGEST_STEM = 40

log = structlog.get_logger()


@dataclass(frozen=True)
class Rendered:
    """One to four PNG, fewer where some cannot be drawn, and what stands beneath them."""

    pictures: tuple[bytes, ...]
    caption: str


@dataclass(frozen=True)
class Made:
    """A workbook, None where there is none to be sent, and what is said with it or in its place."""

    file: Path | None
    caption: str


@dataclass(frozen=True)
class Renderer:
    database: Database
    settings: Settings
    clock: Clock
    painter: Painter
    files: Files
    metrics: Metrics = field(default_factory=Metrics)

    async def card(self, letter: AlertCard) -> Text | Edit | None:
        """A card as it is sent; None where there is nothing to be edited. Raises Refused, NotReached."""
        async with self.database.read() as tx:
            return await drawn(tx, letter, self.settings, self.clock.now())

    async def render(self, report: Report) -> Rendered:
        """The pictures, where they are wanted, and the caption of a period."""
        with self.metrics.report():
            return await self._made(report)

    async def _made(self, report: Report) -> Rendered:
        say, settings = texts(report.language), self.settings
        period = named(report.week, settings.timezone, settings.first_weekday)
        async with self.database.read() as tx:
            digest = await digest_of(
                tx, period, settings=settings, now=self.clock.now(), branches=report.branches
            )
        plans = album(digest, say) if report.pictures else ()
        until = asyncio.get_running_loop().time() + _PICTURES_SECONDS
        # One after the other: a picture that ends the process which draws it takes none of the others along.
        drawn = [await self._drawn(plan, report.week, until) for plan in plans]
        pictures = tuple(picture for picture in drawn if picture is not None)
        return Rendered(pictures, _with_note(caption(digest, say), report.note))

    async def churn(self, letter: ChurnPicture) -> Rendered:
        """The picture and the caption of a churn summary. Raises Refused where there is nothing to say."""
        say, settings = texts(letter.language), self.settings
        period = named(letter.week, settings.timezone, settings.first_weekday)
        async with self.database.read() as tx:
            digest = await churn_digest(
                tx, period, scope=Scope(names=False), settings=settings, now=self.clock.now()
            )
        if digest is None or digest.whole is None:
            raise Refused("there is nothing to say of churn any more")
        until = asyncio.get_running_loop().time() + _PICTURES_SECONDS
        drawn = await self._drawn(churn(digest, digest.whole, say), letter.week, until)
        return Rendered(() if drawn is None else (drawn,), churn_caption(digest, say))

    async def invite(self, letter: Invite) -> str:
        """An invitation to be passed on. Raises Refused where the bot's name is not known."""
        say, now = texts(letter.language), self.clock.now()
        async with self.database.write() as tx:
            name = self.settings.bot_username or await shop.recall(tx, "bot_username")
            if name is None:
                raise Refused("the bot's name is not known")
            token = await staff.invite(tx, Role(letter.role), now=now, valid_for=INVITED_FOR)
        hours = INVITED_FOR // timedelta(hours=1)
        return say("team-invite", role=letter.role, link=start_link(name, token), hours=hours)

    async def my_data(self, letter: MyData, chat_id: int) -> bytes:
        """Everything about a customer, as JSON. Raises Refused where the chat is not theirs any more."""
        async with self.database.read() as tx:
            customer = await customers.get(tx, letter.customer_id)
            if customer is None or customer.chat_id != chat_id:
                raise Refused("it is not this chat's any more")
            return await handed_over(tx, customer.id, self.settings, self.clock.now())

    async def _drawn(self, plan: Picture, week: str, until: float) -> bytes | None:
        try:
            async with asyncio.timeout_at(until):
                return await self.painter.paint(plan)
        except (PictureFailed, TimeoutError) as failed:
            name = type(plan).__name__.lower()
            log.error("a report goes out without a picture", week=week, picture=name, why=repr(failed))
            return None

    @asynccontextmanager
    async def refused_rows(self, letter: RefusedRows) -> AsyncIterator[Made]:
        """The rows that an import could not take, as a file, which is gone afterwards. Raises Refused."""
        say = texts(letter.language)
        async with self.database.read() as tx:
            file = await imports.get(tx, letter.import_id)
        if file is None:
            raise Refused("the import is forgotten by now")
        with TemporaryDirectory(prefix="npsbot-refused-") as home:
            out = Path(home) / f"{_stem(file.name)}-refused.csv"
            try:
                async with fetched(file, self.files, self.settings) as found:
                    rows = await write_refusals(found, out, letter.language)
            except (FileProblem, FileUnavailable, OutsideFailed, OSError) as wrong:
                log.error("refused rows cannot be sent", import_id=file.id, why=type(wrong).__name__)
                yield Made(None, say("import-refused-lost", file=file.name))
                return
            key = "import-refused-caption" if rows == file.refused else "import-refused-caption-first"
            yield Made(out, say(key, file=file.name, rows=rows))

    @asynccontextmanager
    async def made(self, export: Export) -> AsyncIterator[Made]:
        """The workbook of a period, which is gone afterwards."""
        say, settings = texts(export.language), self.settings
        order = Order(
            shop=settings.shop_name,
            timezone=settings.timezone,
            period=export.period,
            language=export.language,
            now=self.clock.now(),
            first_weekday=settings.first_weekday,
        )
        with TemporaryDirectory(prefix="npsbot-export-") as home:
            file = Path(home) / f"nps-{export.period or 'all'}.xlsx"
            try:
                await made_outside(settings.database, order, file)
            except ExportFailed as failed:
                log.error("a workbook cannot be sent", period=export.period, why=str(failed))
                yield Made(None, say("export-failed"))
                return
            if file.stat().st_size > LARGEST_DOCUMENT:
                yield Made(None, say("export-too-large", command=_command(export, settings)))
            else:
                yield Made(file, _caption(export, say, settings))


def _stem(name: str) -> str:
    """What a file of ours is called after another one."""
    return re.sub(r"[^\w.-]+", "_", Path(name).stem)[:_LONGEST_STEM].strip("._") or "rows"


def _caption(export: Export, say: Texts, settings: Settings) -> str:
    if not export.period:
        return say("export-caption-all", shop=settings.shop_name)
    span = say.week(named(export.period, settings.timezone, settings.first_weekday))
    return say("export-caption", shop=settings.shop_name, span=span)


def _command(export: Export, settings: Settings) -> str:
    """What to type where the file may be as large as it is."""
    between = ""
    if export.period:
        period = named(export.period, settings.timezone, settings.first_weekday)
        between = f" --from {period.first} --to {period.last}"
    return f"npsbot export responses --format xlsx{between} --out answers.xlsx"


def _with_note(said: str, note: str) -> str:
    whole = f"{said}\n\n{note}" if note else said
    return whole if units(whole) <= LONGEST_CAPTION else said

"""The first time over a file: how it is to be read. Nothing is stored before this has come to its end."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from itertools import chain, islice
from zoneinfo import ZoneInfo

from bot.imports.amounts import AmountColumn, AmountReader
from bot.imports.columns import Layout, lay_out
from bot.imports.currencies import CODES
from bot.imports.date_order import DateColumn
from bot.imports.dates import DateReader
from bot.imports.headers import words_of
from bot.imports.problems import FileProblem, Reason, Refused
from bot.imports.source import Record, Source
from bot.settings import Settings

_SAMPLE = 400
_BREATH = 2000


@dataclass(frozen=True)
class Options:
    """What whoever imports said about the file; everything left out is found in it.

    ``mapping`` goes from our column to the file's, "" where there is none. ``currency`` is that of amounts
    which name none; the shop's own if left out. ``decimal`` is "." or ",".
    """

    settings: Settings
    mapping: Mapping[str, str] = field(default_factory=dict)
    ask: bool = True
    date_format: str | None = None
    decimal: str | None = None
    currency: str | None = None

    def shop_currency(self) -> str:
        """The currency of amounts that name none. Raises FileProblem."""
        if self.currency is None:
            return self.settings.currency
        if self.currency.upper() not in CODES:
            raise FileProblem(f"--currency {self.currency} is not a currency; use three letters such as EUR.")
        return self.currency.upper()


@dataclass(frozen=True)
class Plan:
    """How to read a file; ``rows`` is how many there are beneath the header."""

    source: Source
    layout: Layout
    dates: DateReader
    amounts: AmountReader
    timezone: str
    rows: int
    phone_region: str | None = None

    def records(self) -> Iterator[Record]:
        """The rows beneath the header."""
        return (record for record in self.source.records() if record.line > self.layout.header_line)

    def fault(self, record: Record) -> Refused | None:
        """Why a row cannot be read at all; None if it can."""
        if record.broken:
            return Refused(record.line, record.broken)
        width = len(self.layout.header)
        if any(record.cells[width:]):
            return Refused(record.line, Reason.TOO_MANY_CELLS)
        return None

    def time(self, record: Record) -> datetime:
        """When a row happened, in UTC. Raises Unreadable."""
        cell = self.layout.cell
        return self.dates.read(cell(record.cells, "time"), cell(record.cells, "clock"))


async def make_plan(source: Source, fields: Sequence[str], options: Options, now: datetime) -> Plan:
    """Choose the columns and decide how dates and amounts are written. Raises FileProblem."""
    shop_currency = options.shop_currency()
    records = source.records()
    sample = list(islice(records, _SAMPLE))
    layout = lay_out(source.name, sample, fields, options.mapping, shop_currency)
    times = DateColumn(source.name, layout.theirs("time"), now)
    amounts = AmountColumn(source.name, layout.theirs("amount") if "amount" in layout.columns else "")
    rows = 0
    for record in chain(sample, records):
        if record.line > layout.header_line:
            rows += 1
            times.see(layout.cell(record.cells, "time"), record.line)
            amounts.see(layout.cell(record.cells, "amount"), record.line)
        if rows % _BREATH == 0:
            await asyncio.sleep(0)  # lets an interrupt through
    zone = _zone(layout.theirs("time"), options.settings.timezone)
    dates = times.decide(options.date_format, zone, now)
    reader = amounts.decide(options.decimal, shop_currency)
    settings = options.settings
    return Plan(source, layout, dates, reader, settings.timezone, rows, settings.phone_region)


def _zone(header: str, timezone: str) -> tzinfo:
    """The zone that a column's own name tells, as in "Submit Date (UTC)", else the shop's."""
    return UTC if {"utc", "gmt"} & set(words_of(header)) else ZoneInfo(timezone)

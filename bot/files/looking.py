"""The look at a file before anything is stored: its columns, its first rows as they are understood."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from bot.files.given import Given, asked_outside
from bot.imports.columns import RESPONSES, lay_out
from bot.imports.identity import OWN
from bot.imports.plan import Plan
from bot.imports.problems import FileProblem, Reason, Refused, Trouble
from bot.imports.purchases import PurchaseRows
from bot.imports.source import Source, source_of
from nps.money import Money
from nps.records import NewPurchase

_SHOWN = 3
_SAMPLE = 200
_PATIENCE = 900.0
_LONGEST = 200


@dataclass(frozen=True)
class Row:
    """One of the first rows, as it will be stored; or why it will not be, and what is written there."""

    line: int
    texts: tuple[str, ...] = ()
    bought_at: datetime | None = None
    amount: Money | None = None
    reason: Reason | None = None
    written: str = ""


@dataclass(frozen=True)
class Look:
    """``columns`` are our names and the file's, ``unused`` the file's others; ``order`` is that of day, month
    and year where the column needs one, ``decimal`` the sign where an amount does not tell by itself."""

    rows: int
    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    order: str | None
    decimal: str
    first: tuple[Row, ...]


async def look(given: Given) -> Look:
    """Find out how a file would be read. Raises FileProblem, OutsideFailed."""
    return _unpacked(await asked_outside(_look, given, patience=_PATIENCE))


async def _look(given: Given, home: Path) -> str:
    try:
        plan = await given.plan()
    except FileProblem as problem:
        if problem.trouble is Trouble.NO_COLUMN and _are_answers(source_of(given.plain)):
            raise FileProblem(str(problem), Trouble.ANSWERS) from None
        raise
    return json.dumps(asdict(_seen(plan)), ensure_ascii=False, default=datetime.isoformat)


def _are_answers(source: Source) -> bool:
    """Whether a file that holds no purchases is one of another tool's answers."""
    sample = list(islice(source.records(), _SAMPLE))
    try:
        lay_out(source.name, sample, RESPONSES, {}, "USD")
    except FileProblem:
        return False
    return True


def _seen(plan: Plan) -> Look:
    used = set(plan.layout.columns.values())
    unused = [name for place, name in enumerate(plan.layout.header) if name and place not in used]
    order = plan.dates.order
    return Look(
        rows=plan.rows,
        columns=tuple((ours, _cut(theirs)) for ours, theirs in plan.layout.recognised),
        unused=tuple(map(_cut, unused)),
        order=order.value if order else None,
        decimal=plan.amounts.decimal_sign,
        first=tuple(islice(_rows(plan), _SHOWN)),
    )


def _rows(plan: Plan) -> Iterator[Row]:
    rows = PurchaseRows(plan)
    for record in plan.records():
        read = rows.read(record)
        if isinstance(read, Refused):
            yield Row(read.line, reason=read.reason, written=_cut(read.written))
        elif read is not None:
            yield Row(record.line, _texts(read), read.bought_at, read.amount)


def _texts(read: NewPurchase) -> tuple[str, ...]:
    """What the row says besides time and amount; its number, where that is the file's own."""
    order = "" if read.order.startswith(OWN) else read.order
    told = [order, read.customer or "", read.name, read.phone or "", read.segment]
    told += [*read.traits.values(), *read.tags]
    return tuple(_cut(each) for each in dict.fromkeys(told) if each)


def _cut(text: str) -> str:
    return text[:_LONGEST]


def _unpacked(told: str) -> Look:
    packed = json.loads(told)
    return Look(
        rows=packed["rows"],
        columns=tuple((ours, theirs) for ours, theirs in packed["columns"]),
        unused=tuple(packed["unused"]),
        order=packed["order"],
        decimal=packed["decimal"],
        first=tuple(map(_row, packed["first"])),
    )


def _row(packed: dict[str, object]) -> Row:
    at, amount, reason = packed["bought_at"], packed["amount"], packed["reason"]
    texts = packed["texts"]
    assert isinstance(texts, list)
    return Row(
        line=int(str(packed["line"])),
        texts=tuple(map(str, texts)),
        bought_at=datetime.fromisoformat(str(at)) if at else None,
        amount=Money(int(amount["minor"]), str(amount["currency"])) if isinstance(amount, dict) else None,
        reason=Reason(str(reason)) if reason else None,
        written=str(packed["written"]),
    )

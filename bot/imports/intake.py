"""Files into the database: two times over the file, a transaction for each couple of thousand rows."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.asking import schedule_purchases
from bot.imports.columns import PURCHASES, RESPONSES
from bot.imports.outcome import OnProgress, Outcome, PurchaseFigures, ResponseFigures
from bot.imports.plan import Options, Plan, make_plan
from bot.imports.problems import FileProblem, Refused, Trouble
from bot.imports.purchases import PurchaseRows
from bot.imports.responses import ResponseRows
from bot.imports.source import Record, open_source
from bot.settings import Settings
from nps.records import Added, NewPurchase, NewResponse
from storage import purchases, responses
from storage.database import Database
from storage.purchases import AddedPurchases

_BATCH = 2000
_MOST_REFUSED = 100_000
"""Refused rows that are told one by one; of further ones only their number is known."""

Row = TypeVar("Row", NewPurchase, NewResponse)
Committing = Callable[[AsyncConnection, Added, int], Awaitable[None]]
"""Given, in the transaction of each batch, what it adds, and how many rows have been read by then."""


async def plan_purchases(path: str | Path, *, options: Options, now: datetime) -> Plan:
    """Find out how a file of purchases is to be read. Raises FileProblem."""
    return await make_plan(await open_source(path), PURCHASES, options, now)


async def plan_responses(path: str | Path, *, options: Options, now: datetime) -> Plan:
    """Find out how a file of past responses is to be read. Raises FileProblem."""
    return await make_plan(await open_source(path), RESPONSES, options, now)


async def store_purchases(
    tx: AsyncConnection, batch: Sequence[NewPurchase], *, ask: bool, settings: Settings, now: datetime
) -> AddedPurchases:
    """Take purchases in, wherever they come from, and invite their customers who have a chat."""
    done = await purchases.add(tx, batch, ask=ask, now=now)
    await schedule_purchases(tx, done.askable, settings=settings, now=now)
    return done


async def take_purchases(
    database: Database,
    file: str | Path | Plan,
    *,
    options: Options,
    now: datetime,
    on_progress: OnProgress | None = None,
    committing: Committing | None = None,
) -> Outcome[PurchaseFigures]:
    """Take in a file of purchases; those of customers with a chat are invited to be asked.

    What was taken before is not taken again, so an import that broke off is simply started anew.
    Raises FileProblem, with nothing stored, where the file cannot be read or not one row of it be taken.
    """
    plan = file if isinstance(file, Plan) else await plan_purchases(file, options=options, now=now)
    rows = PurchaseRows(plan)

    async def store(batch: Sequence[NewPurchase], read: int) -> Added:
        async with database.write() as tx:
            done = await store_purchases(tx, batch, ask=options.ask, settings=options.settings, now=now)
            added = Added(done.added, done.known, done.erased)
            if committing is not None:
                await committing(tx, added, read)
        return added

    intake = await _take(plan, rows.read, store, on_progress)
    return intake.outcome(plan, rows.figures())


async def take_responses(
    database: Database,
    file: str | Path | Plan,
    *,
    options: Options,
    now: datetime,
    on_progress: OnProgress | None = None,
) -> Outcome[ResponseFigures]:
    """Take in a file of past responses; the same promises as for purchases hold."""
    plan = file if isinstance(file, Plan) else await plan_responses(file, options=options, now=now)
    rows = ResponseRows(plan)

    async def store(batch: Sequence[NewResponse], read: int) -> Added:
        async with database.write() as tx:
            return await responses.add(tx, batch, timezone=plan.timezone, now=now)

    intake = await _take(plan, rows.read, store, on_progress)
    return intake.outcome(plan, rows.figures())


Figures = TypeVar("Figures")


@dataclass
class _Intake(Generic[Row]):
    """The rows of one file on their way."""

    store: Callable[[Sequence[Row], int], Awaitable[Added]]
    batch: list[Row] = field(default_factory=list)
    read: int = 0
    added: int = 0
    known: int = 0
    erased: int = 0
    repeated: int = 0
    refused: list[Refused] = field(default_factory=list)
    refused_rows: int = 0

    async def put(self, row: Row | Refused | None) -> None:
        self.read += 1
        if row is None:
            self.repeated += 1
        elif isinstance(row, Refused):
            self._refuse(row)
        else:
            self.batch.append(row)
            if len(self.batch) == _BATCH:
                await self.flush()

    def _refuse(self, row: Refused) -> None:
        self.refused_rows += 1
        if len(self.refused) < _MOST_REFUSED:
            self.refused.append(row)

    async def flush(self) -> None:
        if self.batch:
            done = await self.store(self.batch, self.read)
            self.added += done.added
            self.known += done.known
            self.erased += done.erased
            self.batch = []

    def outcome(self, plan: Plan, figures: Figures) -> Outcome[Figures]:
        return Outcome(
            added=self.added,
            known=self.known,
            repeated=self.repeated,
            refused=tuple(self.refused),
            refused_rows=self.refused_rows,
            columns=plan.layout.recognised,
            figures=figures,
            erased=self.erased,
        )


async def _take(
    plan: Plan,
    read: Callable[[Record], Row | Refused | None],
    store: Callable[[Sequence[Row], int], Awaitable[Added]],
    on_progress: OnProgress | None,
) -> _Intake[Row]:
    intake: _Intake[Row] = _Intake(store)
    for done, record in enumerate(plan.records(), 1):
        await intake.put(read(record))
        if on_progress is not None and done % 500 == 0:
            on_progress(done, plan.rows)
    await intake.flush()
    if on_progress is not None:
        on_progress(plan.rows, plan.rows)
    if intake.added + intake.known + intake.erased == 0:
        raise _nothing_taken(plan, intake.refused, intake.refused_rows)
    return intake


def _nothing_taken(plan: Plan, refused: Sequence[Refused], all_rows: int) -> FileProblem:
    reason, rows = Counter(each.reason for each in refused).most_common(1)[0]
    example = next(each for each in refused if each.reason == reason)
    written = f" such as “{example.written[:40]}”" if example.written else ""
    columns = ", ".join(f"{ours} = “{theirs}”" for ours, theirs in plan.layout.recognised)
    return FileProblem(
        f"{plan.source.name}: not one of {all_rows} rows can be taken. Most often ({rows} rows, first on "
        f"line {example.line}): {reason}{written}. Read as {columns}; say with --map what is read wrongly.",
        Trouble.NOTHING_TAKEN,
        {"rows": all_rows},
    )

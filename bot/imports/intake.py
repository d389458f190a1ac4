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
from bot.imports.problems import FileProblem, Refused
from bot.imports.purchases import PurchaseRows
from bot.imports.responses import ResponseRows
from bot.imports.source import Record, open_source
from bot.settings import Settings
from nps.records import Added, NewPurchase, NewResponse
from storage import purchases, responses
from storage.database import Database
from storage.purchases import AddedPurchases

_BATCH = 2000

Row = TypeVar("Row", NewPurchase, NewResponse)


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
) -> Outcome[PurchaseFigures]:
    """Take in a file of purchases; those of customers with a chat are invited to be asked.

    What was taken before is not taken again, so an import that broke off is simply started anew.
    Raises FileProblem, with nothing stored, where the file cannot be read or not one row of it be taken.
    """
    plan = file if isinstance(file, Plan) else await plan_purchases(file, options=options, now=now)
    rows = PurchaseRows(plan)

    async def store(batch: Sequence[NewPurchase]) -> Added:
        async with database.write() as tx:
            done = await store_purchases(tx, batch, ask=options.ask, settings=options.settings, now=now)
        return Added(done.added, done.known, done.erased)

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

    async def store(batch: Sequence[NewResponse]) -> Added:
        async with database.write() as tx:
            return await responses.add(tx, batch, timezone=plan.timezone, now=now)

    intake = await _take(plan, rows.read, store, on_progress)
    return intake.outcome(plan, rows.figures())


Figures = TypeVar("Figures")


@dataclass
class _Intake(Generic[Row]):
    """The rows of one file on their way."""

    store: Callable[[Sequence[Row]], Awaitable[Added]]
    batch: list[Row] = field(default_factory=list)
    added: int = 0
    known: int = 0
    erased: int = 0
    repeated: int = 0
    refused: list[Refused] = field(default_factory=list)

    async def put(self, row: Row | Refused | None) -> None:
        if row is None:
            self.repeated += 1
        elif isinstance(row, Refused):
            self.refused.append(row)
        else:
            self.batch.append(row)
            if len(self.batch) == _BATCH:
                await self.flush()

    async def flush(self) -> None:
        if self.batch:
            done = await self.store(self.batch)
            self.added += done.added
            self.known += done.known
            self.erased += done.erased
            self.batch = []

    def outcome(self, plan: Plan, figures: Figures) -> Outcome[Figures]:
        columns = plan.layout.recognised
        refused = tuple(self.refused)
        return Outcome(self.added, self.known, self.repeated, refused, columns, figures, self.erased)


async def _take(
    plan: Plan,
    read: Callable[[Record], Row | Refused | None],
    store: Callable[[Sequence[Row]], Awaitable[Added]],
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
        raise FileProblem(_nothing_taken(plan, intake.refused))
    return intake


def _nothing_taken(plan: Plan, refused: Sequence[Refused]) -> str:
    reason, rows = Counter(each.reason for each in refused).most_common(1)[0]
    example = next(each for each in refused if each.reason == reason)
    written = f" such as “{example.written[:40]}”" if example.written else ""
    columns = ", ".join(f"{ours} = “{theirs}”" for ours, theirs in plan.layout.recognised)
    return (
        f"{plan.source.name}: not one of {len(refused)} rows can be taken. Most often ({rows} rows, first on "
        f"line {example.line}): {reason}{written}. Read as {columns}; say with --map what is read wrongly."
    )

"""Many callers, one transaction: flushing a commit to the disk costs the same for one as for a hundred."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.refusals import DatabaseUnreachable

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

AT_MOST = 200
"""Items in one transaction, so that nobody else waits long for a turn to write."""


@dataclass(frozen=True, eq=False)
class _Waiting(Generic[Item, Outcome]):
    item: Item
    outcome: "asyncio.Future[Outcome]"


class GroupCommit(Generic[Item, Outcome]):
    """Does ``work`` for single items, all that wait at a moment in one transaction.

    ``work`` is given a transaction and the items, and gives the outcome of each, in their order. If it
    raises, each item is tried in a transaction of its own, so that one that is wrong spoils no other.
    """

    def __init__(
        self,
        database: Database,
        work: Callable[[AsyncConnection, Sequence[Item]], Awaitable[Sequence[Outcome]]],
    ) -> None:
        self._database = database
        self._work = work
        self._waiting: deque[_Waiting[Item, Outcome]] = deque()
        self._committing: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Outcome:
        """The outcome of one item, once it is committed. Raises what ``work`` raises, DatabaseUnreachable.

        A caller that is cancelled meanwhile takes its item back, if it still can.
        """
        mine = _Waiting[Item, Outcome](item, asyncio.get_running_loop().create_future())
        self._waiting.append(mine)
        if self._committing is None:
            # It ends by itself when nobody waits any more, and is none of the callers', who may be cancelled.
            self._committing = asyncio.create_task(self._commit_all(), name="group commit")
        return await mine.outcome

    async def _commit_all(self) -> None:
        try:
            while self._waiting:
                count = min(AT_MOST, len(self._waiting))
                batch = [self._waiting.popleft() for _ in range(count)]
                wanted = [each for each in batch if not each.outcome.cancelled()]
                if wanted:
                    await self._commit(wanted)
        finally:
            self._committing = None

    async def _commit(self, batch: list[_Waiting[Item, Outcome]]) -> None:
        try:
            async with self._database.write() as tx:
                outcomes = await self._work(tx, [each.item for each in batch])
        except Exception as error:
            if len(batch) == 1 or isinstance(error, DatabaseUnreachable):
                for each in batch:
                    _fail(each.outcome, error)
                return
            for each in batch:
                await self._commit([each])
        else:
            for each, outcome in zip(batch, outcomes, strict=True):
                if not each.outcome.done():
                    each.outcome.set_result(outcome)


def _fail(outcome: "asyncio.Future[Outcome]", error: Exception) -> None:
    if not outcome.done():
        outcome.set_exception(error)
        outcome.exception()  # whoever was cancelled meanwhile will not ask for it

"""What can be exported. A further noun is one more entry, with its rows from storage and its columns."""

from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.buttons import cause_name
from nps.exports import ExportedAlert, ExportedPurchase, ExportedResponse
from reports.sheets.cells import Cell, Column, Rows
from reports.sheets.columns import ALERTS, IN_WORDS, PURCHASES, RESPONSES
from reports.wording import Wording
from storage import exports
from storage.exports import Between

Item = TypeVar("Item")
OnProgress = Callable[[int, int], None]
"""Told how many rows are done, and how many there are."""


@dataclass(frozen=True)
class Noun(Generic[Item]):
    columns: Sequence[Column[Item]]
    pages: Callable[[AsyncConnection, Between | None], AsyncIterator[Sequence[Item]]]
    count: Callable[[AsyncConnection, Between | None], Coroutine[None, None, int]]

    @property
    def names(self) -> list[str]:
        """The columns' names as programs know them."""
        return [column.name for column in self.columns]

    @property
    def widths(self) -> list[int]:
        return [column.width.value for column in self.columns]

    async def copy(
        self,
        tx: AsyncConnection,
        rows: Rows,
        between: Between | None,
        *,
        say: Wording | None = None,
        on_progress: OnProgress | None = None,
    ) -> int:
        """Write all rows of a time, and how many they were; with ``say``, words of ours in that language."""
        total = await self.count(tx, between) if on_progress else 0
        done = 0
        async for page in self.pages(tx, between):
            for item in page:
                rows.row([self._cell(column, item, say) for column in self.columns])
            done += len(page)
            if on_progress:
                on_progress(done, total)
        return done

    @staticmethod
    def _cell(column: Column[Item], item: Item, say: Wording | None) -> Cell:
        cell = column.cell(item)
        if say is None or not isinstance(cell, str):
            return cell
        if column.name == "cause":
            return cause_name(say, cell)
        if column.name not in IN_WORDS:
            return cell
        return ", ".join(say(f"sheet-is-{word}") for word in cell.split(", "))


RESPONSES_NOUN = Noun[ExportedResponse](RESPONSES, exports.all_responses, exports.count_responses)
PURCHASES_NOUN = Noun[ExportedPurchase](PURCHASES, exports.all_purchases, exports.count_purchases)
ONE_TIME_BUYERS_NOUN = Noun[ExportedPurchase](
    PURCHASES, exports.all_one_time_buyers, exports.count_one_time_buyers
)
ALERTS_NOUN = Noun[ExportedAlert](ALERTS, exports.all_alerts, exports.count_alerts)

NOUNS: Mapping[str, Noun[ExportedResponse] | Noun[ExportedPurchase] | Noun[ExportedAlert]] = {
    "responses": RESPONSES_NOUN,
    "purchases": PURCHASES_NOUN,
    "one-time-buyers": ONE_TIME_BUYERS_NOUN,
    "alerts": ALERTS_NOUN,
}

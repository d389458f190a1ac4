"""Cells and columns: what a value is decides how it is written, in every kind of file alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Generic, Protocol, TypeVar

from nps.money import Money

Cell = str | int | float | Money | datetime | date | None
"""A text, a whole number, a number, an amount, a moment (aware), a day, or nothing."""

Item = TypeVar("Item")


class Width(Enum):
    """How wide a column is, in characters."""

    NUMBER = 11
    MOMENT = 18
    WORD = 22
    WORDS = 60


@dataclass(frozen=True)
class Column(Generic[Item]):
    """A column of a list. ``name`` is what programs call it, for good; people read the text ``sheet-<name>``.

    ``cell`` gives the value of a row.
    """

    name: str
    width: Width
    cell: Callable[[Item], Cell]


class Rows(Protocol):
    """A file that takes rows, one after another."""

    def row(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""

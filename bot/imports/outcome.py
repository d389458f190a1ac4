"""What became of a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.imports.problems import Refused
from nps.money import Money
from nps.scores import Tally

OnProgress = Callable[[int, int], None]
"""Told how many rows are done, and how many there are."""

Figures = TypeVar("Figures")


@dataclass(frozen=True)
class PurchaseFigures:
    """What the taken rows hold; a row without a customer is a customer of its own.

    ``purchase_days``: days, of the shop's time zone, on which a customer bought, summed over customers.
    ``money`` has one amount a currency. ``strange_phones`` are cells that hold no phone number.
    """

    customers: int
    purchase_days: int
    money: tuple[Money, ...]
    strange_phones: int = 0


@dataclass(frozen=True)
class ResponseFigures:
    """What the taken rows hold; a row without a customer is a customer of its own."""

    customers: int
    tally: Tally


@dataclass(frozen=True)
class Outcome(Generic[Figures]):
    """``repeated``: further rows of an order that an earlier row of the file already gave.
    ``refused``: the first rows that were not taken, of ``refused_rows``.

    ``columns`` are our names and the file's; ``figures`` count rows that were added, known or left out.
    ``erased``: rows that were left out, since they are of people who asked to be forgotten.
    """

    added: int
    known: int
    repeated: int
    refused: tuple[Refused, ...]
    refused_rows: int
    columns: tuple[tuple[str, str], ...]
    figures: Figures
    erased: int = 0

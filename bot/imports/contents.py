"""What the cells of a column look like, from a sample of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.imports.amounts import looks_like_amount
from bot.imports.currencies import currency_of
from bot.imports.dates import is_clock, is_unix, take_apart
from bot.imports.digits import plain
from bot.imports.scores import is_score, score_of
from nps.periods import time_zone_named

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_NAMELESS = re.compile(r"[\d@]")
_PHONE = re.compile(r"[+(]?\d(?:[\s().\-/]*\d){6,14}(?:\.0)?")
_LETTER = re.compile(r"[^\W\d_]")


def is_email(written: str) -> bool:
    return bool(_EMAIL.fullmatch(written))


@dataclass(frozen=True)
class Contents:
    """The cells of one column that are not empty; every property is a share of them, 0..1."""

    cells: tuple[str, ...]
    shop_currency: str

    @classmethod
    def of(cls, column: Sequence[str], shop_currency: str) -> "Contents":
        return cls(tuple(cell for cell in map(plain, column) if cell), shop_currency)

    def _share(self, test: Callable[[str], object]) -> float:
        return sum(bool(test(cell)) for cell in self.cells) / len(self.cells) if self.cells else 0.0

    @cached_property
    def dates(self) -> float:
        """Calendar dates that cannot be mere numbers."""
        return self._share(lambda cell: not cell.isdecimal() and (parts := take_apart(cell)) and parts.orders)

    @cached_property
    def bare_dates(self) -> float:
        """Digits only, that may be a date (20180930) or seconds since 1970."""
        return self._share(lambda cell: cell[:8].isdecimal() and (take_apart(cell) or is_unix(cell)))

    @cached_property
    def clocks(self) -> float:
        return self._share(is_clock)

    @cached_property
    def scores(self) -> float:
        return self._share(is_score)

    @cached_property
    def stars(self) -> bool:
        """Whether no score of many is above five: one to five stars, most likely."""
        return len(self.cells) >= 20 and not any(score_of(cell) in range(6, 11) for cell in self.cells)

    @cached_property
    def amounts(self) -> float:
        return self._share(lambda cell: looks_like_amount(cell, self.shop_currency))

    @cached_property
    def priced(self) -> float:
        """Amounts with decimals or a currency beside them."""
        return self._share(lambda cell: not cell.isdecimal() and looks_like_amount(cell, self.shop_currency))

    @cached_property
    def currencies(self) -> float:
        return self._share(lambda cell: currency_of(cell, self.shop_currency))

    @cached_property
    def zones(self) -> float:
        return self._share(time_zone_named)

    @cached_property
    def emails(self) -> float:
        return self._share(is_email)

    @cached_property
    def phones(self) -> float:
        """Seven to fifteen digits, and what stands between them in a phone number."""
        return self._share(_PHONE.fullmatch)

    @cached_property
    def numbered(self) -> float:
        """Cells with a digit in them, as order numbers have."""
        return self._share(lambda cell: any(letter.isdecimal() for letter in cell))

    @cached_property
    def worded(self) -> float:
        """Cells of letters, without digits or an address."""
        return self._share(lambda cell: _LETTER.search(cell) and not _NAMELESS.search(cell))

    @cached_property
    def named(self) -> float:
        """Cells of letters that begin as names do; ``vip_7`` and ``anna`` are ids."""
        return self._share(
            lambda cell: _LETTER.match(cell) and not cell[0].islower() and not _NAMELESS.search(cell)
        )

    @cached_property
    def single(self) -> float:
        """Cells of one word."""
        return self._share(lambda cell: len(cell.split()) == 1)

    @cached_property
    def lettered(self) -> float:
        return self._share(_LETTER.search)

    @cached_property
    def distinct(self) -> float:
        return len(set(self.cells)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def long(self) -> float:
        """Cells of three words or more."""
        return self._share(lambda cell: len(cell.split()) >= 3)

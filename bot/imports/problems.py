"""What can be wrong with a file: with one row, or with all of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.problems import Problem


class Reason(StrEnum):
    """Why a row is not taken, in English; where another language is read, by the text of its name."""

    OPEN_QUOTE = "a quote that is never closed"
    ZERO_BYTE = "a zero byte: the row is damaged"
    TOO_MANY_CELLS = "more cells than the first line has names"
    NO_AMOUNT = "no amount"
    AMOUNT_UNREADABLE = "the amount cannot be read"
    AMOUNT_TOO_LARGE = "the amount is too large to be true"
    AMOUNT_TOO_FINE = "the amount has more decimals than its currency has"
    AMOUNT_NEGATIVE = "a negative amount: a return is no purchase"
    AMOUNT_DIFFERS = "another amount for an order that an earlier line has"
    CURRENCY_UNKNOWN = "the currency is not known"
    NO_TIME = "no time"
    TIME_UNREADABLE = "the time cannot be read"
    TIME_AHEAD = "the time lies in the future"
    TIME_TOO_EARLY = "the time lies before 1970"
    ZONE_UNKNOWN = "the time zone is not known"
    NO_SCORE = "no score"
    SCORE_UNREADABLE = "the score is not a whole number from 0 to 10"


class Trouble(StrEnum):
    """What is wrong with a whole file, for whoever answers in another way than by the sentence."""

    UNREADABLE = "unreadable"
    NO_LIST = "no_list"
    DAMAGED = "damaged"
    OTHER_KIND = "other_kind"
    BAD_WORKBOOK = "bad_workbook"
    TOO_LARGE = "too_large"
    FORMULA = "formula"
    EMPTY = "empty"
    TOO_WIDE = "too_wide"
    NO_HEADER = "no_header"
    NO_COLUMN = "no_column"
    ANSWERS = "answers"
    DATES_OPEN = "dates_open"
    DECIMALS_OPEN = "decimals_open"
    NOTHING_TAKEN = "nothing_taken"


class FileProblem(Problem):
    """The file cannot be taken in at all; the sentence names the file, line or option and what to do.

    ``facts`` are what a sentence about the ``trouble`` names; ``names`` are the file's columns, where one of
    them has to be chosen.
    """

    def __init__(
        self,
        sentence: str,
        trouble: Trouble = Trouble.UNREADABLE,
        facts: Mapping[str, str | int] | None = None,
        names: Sequence[str] = (),
    ) -> None:
        super().__init__(sentence)
        self.trouble = trouble
        self.facts = dict(facts or {})
        self.names = tuple(names)

    def packed(self) -> str:
        """As JSON, for another process."""
        return json.dumps([str(self), self.trouble, self.facts, self.names], ensure_ascii=False)

    @classmethod
    def unpacked(cls, packed: str) -> Self:
        """The problem that :meth:`packed` wrote."""
        sentence, trouble, facts, names = json.loads(packed)
        return cls(sentence, Trouble(trouble), facts, names)


class Unreadable(ValueError):
    """One cell cannot be understood. ``reason`` is the same for all such cells, ``written`` is this one."""

    def __init__(self, reason: Reason, written: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.written = written


@dataclass(frozen=True)
class Refused:
    """A row that was not taken: the file's own line number (of the row's first line) and why."""

    line: int
    reason: Reason
    written: str = ""

"""Which number is the day: decided over a whole column, refused where it cannot be known."""

from collections import Counter
from datetime import UTC, datetime, tzinfo

from bot.imports.dates import GRACE, DateReader, Order, Written, take_apart
from bot.imports.digits import plain
from bot.imports.problems import FileProblem, Trouble

_OUTWEIGHS = 20
"""A reading that fails for one row in twenty-one or fewer still stands; those rows are refused."""

_PROBE = datetime(2001, 2, 3, tzinfo=UTC)


class DateColumn:
    """Sees every value of a column, then says how the column is read."""

    def __init__(self, file: str, column: str, now: datetime) -> None:
        self._file = file
        self._column = column
        self._horizon = (now + GRACE).date()
        self._fails: Counter[Order] = Counter()
        self._open: tuple[str, int] | None = None
        self._first = ("", 0)
        self._seen: set[str] = set()
        self._any = self._differ = self._year_first = False

    def see(self, written: str, line: int) -> None:
        """Take one value, of the row on ``line``, into account."""
        day = plain(written)[:10]
        if day in self._seen:  # the same day again tells nothing new; bounded, as days are
            return
        if len(self._seen) < 1 << 16:
            self._seen.add(day)
        parts = take_apart(plain(written))
        if parts is not None and parts.numbers[0] <= 99:  # a year of four digits in front decides nothing
            self._weigh(parts, written, line)

    def _weigh(self, parts: Written, written: str, line: int) -> None:
        days = {order: parts.day(order) for order in parts.orders}
        possible = {order for order, day in days.items() if day <= self._horizon}
        if not possible:
            return
        self._first = self._first if self._any else (written, line)
        self._any = True
        self._fails.update(order for order in Order if order not in possible)
        if len({days[order] for order in possible}) > 1:
            self._differ = True
            self._open = self._open or (written, line)

    def decide(self, wanted: str | None, zone: tzinfo, now: datetime) -> DateReader:
        """The reader; ``wanted`` is the option --date-format. Raises FileProblem where nobody can know."""
        if wanted is not None:
            return _as_wanted(wanted, zone, now)
        return DateReader(zone, now, order=self._order() if self._any else None)

    def _order(self) -> Order:
        """The order that fails least; the first of several only where they mean the same days."""
        ranked = sorted(Order, key=lambda order: self._fails[order])
        least, next_least = (self._fails[order] for order in ranked[:2])
        if least and next_least < least * _OUTWEIGHS:
            raise FileProblem(
                f"{self._file}: the dates in “{self._column}” are partly day first and partly month first; "
                "say which is right with --date-format dmy or --date-format mdy.",
                Trouble.DATES_OPEN,
                self._example(),
            )
        if least == next_least and self._differ:
            self._refuse_ambiguous()
        return ranked[0]

    def _refuse_ambiguous(self) -> None:
        assert self._open is not None
        written, line = self._open
        raise FileProblem(
            f"{self._file}: “{written}” in “{self._column}” (line {line}) can be read with the day or "
            "the month first, and no other row decides it; say which with --date-format dmy, mdy or ymd.",
            Trouble.DATES_OPEN,
            self._example(),
        )

    def _example(self) -> dict[str, str | int]:
        """A value that can be read in several ways, and the day that each of them makes of it."""
        written, line = self._open or self._first
        parts = take_apart(plain(written))
        assert parts is not None
        days = {order.value: parts.day(order).isoformat() for order in sorted(parts.orders)}
        return {"written": written, "column": self._column, "line": line, **days}


def _as_wanted(wanted: str, zone: tzinfo, now: datetime) -> DateReader:
    if wanted.lower() in list(Order):
        return DateReader(zone, now, order=Order(wanted.lower()))
    if "%" not in wanted:
        raise FileProblem(
            f"--date-format {wanted} is not known; use dmy, mdy, ymd or a pattern such as %d.%m.%Y."
        )
    if not _names_a_day(wanted):
        raise FileProblem(f"--date-format {wanted} does not name year, month and day, as %d.%m.%Y does.")
    return DateReader(zone, now, pattern=wanted)


def _names_a_day(pattern: str) -> bool:
    try:
        read = datetime.strptime(_PROBE.strftime(pattern), pattern)  # noqa: DTZ007, only its day counts
    except ValueError:
        return False
    return read.date() == _PROBE.date()

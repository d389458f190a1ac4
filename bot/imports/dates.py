"""Dates and times as other programs write them: one column of a file is read in one way."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache

from bot import jalali
from bot.imports.digits import plain
from bot.imports.problems import Reason, Unreadable

GRACE = timedelta(days=1)
"""How far ahead of ours another clock may be before a row is refused as lying in the future."""

EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)


class Order(StrEnum):
    """In which order day, month and year are written."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


_NUMBERS = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?(?!\d)(?:(?:T|,?\s+|,)(.+))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?")
_UNIX = re.compile(r"(\d{9,10})(?:\.\d+)?|(1\d{12})(?:\.\d+)?")
_WEEKDAY = r"(?:[^\W\d]+\.?,?\s+)?"
_REST = r"(?:\s*(?:г\.?|року))?(?:,?\s+(?:at\s+|um\s+|в\s+)?(.+))?"
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s/.-]+([^\W\d]+)\.?[\s/.,-]+(\d{4}|\d{2})" + _REST
)
_MONTH_FIRST = re.compile(_WEEKDAY + r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _REST)
_YEAR_FIRST = re.compile(r"(\d{4})[\s.-]+([^\W\d]+)\.?[\s-]+(\d{1,2})\.?" + _REST)
_CLOCK = re.compile(
    r"(\d{1,2})[:h](\d{2})(?:[:.](\d{2})(?:[.,:](\d{1,9}))?)?\s*(?:([apAPقب])\.?\s?[mMظ]\.?)?\s*"
    r"(Z|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5})?(?:\s*\(.*\))?"
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?")

# Abbreviations that exports really carry and that mean one thing to shops (RFC 5322 has the American ones).
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
}  # fmt: skip

_MONTHS = (
    ("jan", "янв", "ژانویه"),
    ("feb", "фев", "فوریه"),
    ("mar", "már", "mär", "mrz", "мар", "مارس"),
    ("apr", "ápr", "апр", "آوریل"),
    ("may", "mai", "máj", "мая", "май", "مه"),
    ("jun", "jún", "июн", "ژوئن"),
    ("jul", "júl", "июл", "ژوئیه"),
    ("aug", "авг", "اوت"),
    ("sep", "szep", "сен", "سپتامبر"),
    ("oct", "okt", "окт", "اکتبر"),
    ("nov", "ноя", "نوامبر"),
    ("dec", "dez", "дек", "دسامبر"),
)
_IRANIAN_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A date taken apart, before it is decided which number is the day.

    ``orders`` are those in which it is a day of the calendar at all.
    """

    numbers: tuple[int, int, int]
    orders: frozenset[Order]
    rest: str

    def day(self, order: Order) -> date:
        """The day meant by ``order``. Raises ValueError where there is no such day."""
        first, second, third = self.numbers
        match order:
            case Order.DMY:
                return _day(third, second, first)
            case Order.MDY:
                return _day(third, first, second)
            case Order.YMD:
                return _day(first, second, third)


@dataclass(frozen=True)
class DateReader:
    """Reads one column. ``order`` says what 3/4/2020 is; ``pattern`` (of strptime) replaces all guessing.

    A time without an offset is in ``zone``. What lies more than a day after ``now`` is refused.
    """

    zone: tzinfo
    now: datetime
    order: Order | None = None
    pattern: str | None = None

    def read(self, written: str, clock: str = "") -> datetime:
        """The moment in UTC; ``clock`` is the time of day from another column. Raises Unreadable."""
        moment = _cached(self, plain(written), plain(clock))
        if moment is None:
            raise Unreadable(Reason.TIME_UNREADABLE if written.strip() else Reason.NO_TIME, written.strip())
        if moment > self.now + GRACE:
            raise Unreadable(Reason.TIME_AHEAD, written.strip())
        if moment < EARLIEST:
            raise Unreadable(Reason.TIME_TOO_EARLY, written.strip())
        return moment

    def moment(self, written: str, clock: str) -> datetime | None:
        """The moment in UTC that an already plain text means; None where it means none."""
        try:
            naive_or_aware = self._parse(written, clock)
            if naive_or_aware.tzinfo is None:
                naive_or_aware = naive_or_aware.replace(tzinfo=self.zone)
            return naive_or_aware.astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def _parse(self, written: str, clock: str) -> datetime:
        if self.pattern is not None:
            moment = datetime.strptime(written, self.pattern)  # noqa: DTZ007, made aware by `moment`
            return _at(moment.date(), clock) if clock else moment
        parts = take_apart(written)
        if parts is None:
            return _from_unix(written)
        return _at(parts.day(self._order(parts)), parts.rest or clock)

    def _order(self, parts: Written) -> Order:
        if parts.orders == {Order.YMD} or self.order is None:
            return next(iter(parts.orders)) if len(parts.orders) == 1 else Order.DMY
        return self.order


@lru_cache(maxsize=1 << 16)
def _cached(reader: DateReader, written: str, clock: str) -> datetime | None:
    # A shop's file holds the same days again and again.
    return reader.moment(written, clock)


def take_apart(written: str) -> Written | None:
    """The three numbers of a plain date and what follows them; None for what is no calendar date."""
    if match := _NUMBERS.fullmatch(written):
        return _from_numbers(match)
    if match := _COMPACT.fullmatch(written):
        year, month, day, *clock = match.groups()
        rest = f"{clock[0]}:{clock[1]}:{clock[2] or '00'}{clock[3] or ''}" if clock[0] else ""
        return _sure(int(year), int(month), int(day), rest) if 1900 <= int(year) < 2100 else None
    return _from_words(written)


def is_clock(written: str) -> bool:
    """Whether a plain text is a time of day and nothing else."""
    return bool(_CLOCK.fullmatch(written))


def is_unix(written: str) -> bool:
    """Whether a plain text can be seconds or milliseconds since 1970."""
    return bool(_UNIX.fullmatch(written))


def _from_numbers(match: re.Match[str]) -> Written | None:
    first, sign, second, third, rest = match.groups()
    numbers = (int(first), int(second), int(third))
    if len(first) == 4:
        return _sure(*numbers, rest or "")
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    written = Written(numbers, frozenset(), rest or "")
    exist = {order for order in Order if _exists(written, order)}
    if len(first) != 2 or len(third) != 2 or (sign == "." and Order.DMY in exist):
        exist.discard(Order.YMD)
    if sign == ".":
        exist.discard(Order.MDY)
    return replace(written, orders=frozenset(exist))


def _sure(year: int, month: int, day: int, rest: str) -> Written:
    return Written((year, month, day), frozenset((Order.YMD,)), rest)


def _exists(written: Written, order: Order) -> bool:
    try:
        written.day(order)
    except ValueError:
        return False
    return True


def _from_words(written: str) -> Written | None:
    if match := _DAY_FIRST.fullmatch(written):
        day, word, year, rest = match.groups()
    elif match := _MONTH_FIRST.fullmatch(written):
        word, day, year, rest = match.groups()
    elif match := _YEAR_FIRST.fullmatch(written):
        year, word, day, rest = match.groups()
    else:
        return None
    month = _month(word.casefold())
    return _sure(_full(int(year)), month, int(day), rest or "") if month else None


def _month(word: str) -> int | None:
    if word in _IRANIAN_MONTHS:
        return _IRANIAN_MONTHS.index(word) + 1
    for number, names in enumerate(_MONTHS, 1):
        if word.startswith(names):
            return number
    return None


def _day(year: int, month: int, day: int) -> date:
    year = _full(year)
    if year in jalali.YEARS:
        return jalali.to_gregorian(year, month, day)
    return date(year, month, day)


def _full(year: int) -> int:
    if year > 99:
        return year
    return year + (2000 if year < 70 else 1900)


def _at(day: date, clock: str) -> datetime:
    if not clock:
        return datetime.combine(day, time())
    match = _CLOCK.fullmatch(clock.strip())
    if match is None:
        raise ValueError(f"{clock!r} is no time of day")
    hour, minute, second, fraction, half, zone = match.groups()
    microsecond = int((fraction or "0")[:6].ljust(6, "0"))
    moment = time(_hour(int(hour), half), int(minute), int(second or 0), microsecond)
    return datetime.combine(day, moment, _zone(zone) if zone else None)


def _hour(hour: int, half: str | None) -> int:
    if half is None or not 1 <= hour <= 12:  # "15:00 PM" is written by programs that mean 15:00
        return hour
    return hour % 12 + (12 if half in "pPب" else 0)


def _zone(written: str) -> tzinfo:
    if written in _ZONES:
        return timezone(timedelta(hours=_ZONES[written]))
    match = _OFFSET.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is no time zone that is known")
    sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset)


def _from_unix(written: str) -> datetime:
    match = _UNIX.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is no time")
    seconds = int(match[1]) if match[1] else int(match[2]) / 1000
    return datetime.fromtimestamp(seconds, UTC)

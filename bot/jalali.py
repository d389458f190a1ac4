"""The Iranian calendar, in which shops that write Persian export dates, and Persian readers read them."""

from datetime import date, timedelta

YEARS = range(1300, 1500)
"""Years that are read as Iranian: no shop has sales in these years of the Gregorian calendar."""

_START = date(1921, 3, 21)  # the first day of 1300
# Leap years by their place in a cycle of 33 years; agrees with astronomical Nowruz for all of YEARS.
_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))


def is_leap(year: int) -> bool:
    """Whether an Iranian year of YEARS has 366 days."""
    return year % 33 in _LEAP


def to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian date of an Iranian one in YEARS. Raises ValueError where there is no such day."""
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= _length(year, month):
        raise ValueError(f"{year}-{month}-{day} is no day of the Iranian calendar")
    leaps = sum(is_leap(past) for past in range(YEARS.start, year))
    months = 31 * (month - 1) - max(0, month - 7)
    return _START + timedelta(days=365 * (year - YEARS.start) + leaps + months + day - 1)


def of(day: date) -> tuple[int, int, int]:
    """The Iranian year, month and day of a day. Raises ValueError for one outside of YEARS."""
    left = (day - _START).days
    if left < 0:
        raise ValueError(f"{day} lies before the years that are known")
    for year in YEARS:
        length = 366 if is_leap(year) else 365
        if left < length:
            return year, *_within(left)
        left -= length
    raise ValueError(f"{day} lies after the years that are known")


def _within(days: int) -> tuple[int, int]:
    """Month and day of the day that so many come before in its year."""
    if days < 6 * 31:
        return days // 31 + 1, days % 31 + 1
    return (days - 6 * 31) // 30 + 7, (days - 6 * 31) % 30 + 1


def _length(year: int, month: int) -> int:
    if month == 12:
        return 30 if is_leap(year) else 29
    return 31 if month <= 6 else 30

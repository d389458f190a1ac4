"""Standing answers: of each customer the last one within ninety days, which the headline counts."""

from collections.abc import Iterator
from datetime import date, timedelta

WINDOW_DAYS = 90
"""A standing window ends on a day and holds that day and the 89 before it."""


def window(last: date) -> tuple[date, date]:
    """The first and the last day of the window that ends on ``last``."""
    return last - timedelta(days=WINDOW_DAYS - 1), last


def overtaken_on(day: date, next_day: date) -> Iterator[date]:
    """The days on which an answer of ``day`` lies in the window that ends there and yet does not stand.

    ``next_day`` is that of the same customer's next answer.
    """
    each, end = max(day, next_day), day + timedelta(days=WINDOW_DAYS)
    while each < end:
        yield each
        each += timedelta(days=1)

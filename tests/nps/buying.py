"""Alice, Bob and the others buy: histories from days since the shop opened, the first being day 0."""

from collections.abc import Sequence
from datetime import date

from nps.buyers import Buyer, Paid
from nps.shop import Gathering, ShopFigures

OPENED = date(2025, 1, 1)
ALICE, BOB, CARO = 1, 2, 3


def on(day: int) -> int:
    """The day so many days after the shop opened, as rules count it."""
    return OPENED.toordinal() + day


def buyer(who: int, *days: int, minor: int = 1000, currency: str = "EUR") -> Buyer:
    """Somebody who bought for the same amount on each of these days."""
    return paying(who, *((day, minor, currency) for day in days))


def paying(who: int, *paid: Paid) -> Buyer:
    """Somebody who paid so: (day, minor units, currency)."""
    moved = [(on(day), minor, currency) for day, minor, currency in paid]
    return Buyer(who, sorted({day for day, minor, _ in moved if minor >= 0}), moved)


def shop_of(buyers: Sequence[Buyer], day: int) -> ShopFigures:
    """The shop's figures at the end of a day."""
    gathering = Gathering(on(day))
    for each in buyers:
        gathering.add(each.until(on(day)))
    return gathering.figures()

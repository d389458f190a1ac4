"""Alice, Bob and the others buy: histories from days since the shop opened, the first being day 0."""

from collections.abc import Sequence
from datetime import date

from nps.buyers import Buyer, Payments, buyer_of
from nps.shop import Gathering, ShopFigures

OPENED = date(2025, 1, 1)
ALICE, BOB, CARO = 1, 2, 3


def on(day: int) -> int:
    """The day so many days after the shop opened, as rules count it."""
    return OPENED.toordinal() + day


def buyer(who: int, *days: int, minor: int = 1000, currency: str = "EUR") -> Buyer:
    """Somebody who bought for the same amount on each of these days."""
    return paying(who, *((day, minor, currency) for day in days))


def paying(who: int, *paid: tuple[int, int, str]) -> Buyer:
    """Somebody who paid so, in the order of time: (day, minor units, currency)."""
    currencies = sorted({currency for *_, currency in paid})
    return buyer_of(who, tuple(_payments(paid, each) for each in currencies))


def _payments(paid: Sequence[tuple[int, int, str]], currency: str) -> Payments:
    theirs = [(on(day), minor) for day, minor, of in paid if of == currency]
    return Payments(currency, [day for day, _ in theirs], [minor for _, minor in theirs])


def shop_of(buyers: Sequence[Buyer], day: int) -> ShopFigures:
    """The shop's figures at the end of a day."""
    gathering = Gathering(on(day))
    for each in buyers:
        gathering.add(each.until(on(day)))
    return gathering.figures()

"""How alerts go: how many wait, how soon customers hear from somebody, what was saved and lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from nps.money import Money


@dataclass(frozen=True)
class AlertFigures:
    """``open`` and ``overdue`` are of the moment, the rest of a stretch of time before it.

    ``contacts`` is how long after each alert's opening its customer first heard from the shop through the
    bot; ``unhappy`` counts alerts of low scores that are older than two days, ``unhappy_contacted`` those of
    them whose customer heard within two days. ``won_back`` and ``lost`` are what the customers of alerts that
    ended so were expected to bring, in minor units by currency.
    """

    open: int = 0
    overdue: int = 0
    contacts: Sequence[timedelta] = ()
    unhappy: int = 0
    unhappy_contacted: int = 0
    won_back: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[str, int] = field(default_factory=dict)

    @property
    def median_contact(self) -> timedelta | None:
        """None where nobody was contacted."""
        seconds = [each.total_seconds() for each in self.contacts]
        return timedelta(seconds=median(seconds)) if seconds else None

    @staticmethod
    def amounts(sums: Mapping[str, int]) -> tuple[Money, ...]:
        """Sums by currency as amounts, none of which is ever added to another."""
        return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()) if minor)

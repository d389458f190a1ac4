"""ABC classes: which customers make most of a year's revenue."""

from dataclasses import dataclass
from enum import StrEnum


class AbcClass(StrEnum):
    """By the revenue of the last twelve months: A the customers who make the first 80 %, B the next 15 %.

    The shop may choose other shares.
    """

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True)
class Shares:
    """How many percent of the year's revenue class A makes, and how many class B; C makes the rest."""

    a_percent: float = 80.0
    b_percent: float = 15.0

    @property
    def a_ends(self) -> float:
        """Up to which share of the revenue (0..1) class A reaches, the best customers first."""
        return self.a_percent / 100

    @property
    def b_ends(self) -> float:
        """Up to which share of the revenue (0..1) classes A and B reach together."""
        return (self.a_percent + self.b_percent) / 100


USUAL = Shares()


@dataclass(frozen=True)
class Bounds:
    """From how much revenue of a year on, in minor units of one currency, a customer is of class A, or B.

    None where no customer is of it. Equal revenue gives equal classes.
    """

    a_from: int | None = None
    b_from: int | None = None

    def class_of(self, year_minor: int) -> AbcClass:
        """The class of a customer who brought so much within the year."""
        if self.a_from is not None and year_minor >= self.a_from:
            return AbcClass.A
        return AbcClass.B if self.b_from is not None and year_minor >= self.b_from else AbcClass.C


NOBODY = Bounds()

"""Scores, categories and the tally that every figure comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

SCORES = range(11)


class Category(StrEnum):
    """How loyal a score says that a customer is; never shown to the customer."""

    PROMOTER = "promoter"
    PASSIVE = "passive"
    DETRACTOR = "detractor"


def category(score: int) -> Category:
    """The category of a score in 0..10; anything else raises ValueError."""
    if score not in SCORES:
        raise ValueError(f"a score is a whole number from 0 to 10, not {score!r}")
    if score >= 9:
        return Category.PROMOTER
    return Category.PASSIVE if score >= 7 else Category.DETRACTOR


@dataclass(frozen=True)
class Tally:
    """Eleven counts, one a score. Tallies add; every figure of loyalty is computed from one."""

    counts: tuple[int, ...] = (0,) * 11

    def __post_init__(self) -> None:
        if len(self.counts) != len(SCORES) or min(self.counts) < 0:
            raise ValueError("a tally is eleven counts, none below zero")

    @classmethod
    def of(cls, scores: Iterable[int]) -> "Tally":
        """The tally of single scores, each in 0..10."""
        counts = [0] * len(SCORES)
        for score in scores:
            category(score)
            counts[score] += 1
        return cls(tuple(counts))

    @classmethod
    def of_counts(cls, counts: Mapping[int, int]) -> "Tally":
        """The tally of a mapping from score to how often it was given."""
        return cls(tuple(counts.get(score, 0) for score in SCORES))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(tuple(a + b for a, b in zip(self.counts, other.counts, strict=True)))

    def __sub__(self, other: "Tally") -> "Tally":
        """What is left without ``other``, which has to be a part of it; else raises ValueError."""
        return Tally(tuple(a - b for a, b in zip(self.counts, other.counts, strict=True)))

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def detractors(self) -> int:
        return sum(self.counts[:7])

    @property
    def passives(self) -> int:
        return sum(self.counts[7:9])

    @property
    def promoters(self) -> int:
        return sum(self.counts[9:])

    @property
    def nps(self) -> float | None:
        """Promoters less detractors in percent of all answers, -100..100; None without an answer."""
        if self.n == 0:
            return None
        return 100 * (self.promoters - self.detractors) / self.n


@dataclass(frozen=True)
class Weighed:
    """A tally beside the money of the purchases that its answers are about, in minor units by category.

    Answers without a purchase in the shop's currency weigh nothing.
    """

    tally: Tally = Tally()
    promoters: int = 0
    passives: int = 0
    detractors: int = 0

    def __add__(self, other: "Weighed") -> "Weighed":
        return Weighed(
            self.tally + other.tally,
            self.promoters + other.promoters,
            self.passives + other.passives,
            self.detractors + other.detractors,
        )

    def __sub__(self, other: "Weighed") -> "Weighed":
        return Weighed(
            self.tally - other.tally,
            self.promoters - other.promoters,
            self.passives - other.passives,
            self.detractors - other.detractors,
        )

    @property
    def money(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def nps(self) -> float | None:
        """The NPS in which every answer counts for its money, -100..100; None where there is none."""
        return 100 * (self.promoters - self.detractors) / self.money if self.money > 0 else None

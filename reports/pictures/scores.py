"""How often each score was given, and by how many promoters, passives and detractors."""

from dataclasses import dataclass

from nps.certainty import COUNTS_ONLY_BELOW
from nps.scores import SCORES, Category, Tally
from reports.wording import Wording

_NAMES = {
    Category.DETRACTOR: "report-detractors",
    Category.PASSIVE: "report-passives",
    Category.PROMOTER: "report-promoters",
}


@dataclass(frozen=True)
class CategoryLabel:
    """A category with its number, and its share where that may be said."""

    category: Category
    name: str
    count: str
    share: str | None


@dataclass(frozen=True)
class Scores:
    """The spread of one tally."""

    title: str
    tally: Tally
    scores: tuple[str, ...]
    counts: tuple[str, ...]
    categories: tuple[CategoryLabel, ...]


def scores(tally: Tally, title: str, wording: Wording) -> Scores:
    """The spread of ``tally`` under a ``title``."""
    return Scores(
        title=title,
        tally=tally,
        scores=tuple(wording.number(score) for score in SCORES),
        counts=tuple(wording.number(count) for count in tally.counts),
        categories=categories(tally, wording),
    )


def categories(tally: Tally, wording: Wording) -> tuple[CategoryLabel, ...]:
    """Detractors, passives and promoters, in this order."""
    counts = {
        Category.DETRACTOR: tally.detractors,
        Category.PASSIVE: tally.passives,
        Category.PROMOTER: tally.promoters,
    }
    shares = tally.n >= COUNTS_ONLY_BELOW
    return tuple(
        CategoryLabel(
            category,
            wording(_NAMES[category]),
            wording.number(count),
            wording.percent(count / tally.n) if shares else None,
        )
        for category, count in counts.items()
    )

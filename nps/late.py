"""What became of a period's answers since somebody saw them: some came late, some went, some changed."""

from dataclasses import dataclass

from nps.scores import Tally


@dataclass(frozen=True)
class Since:
    """How many answers came late, how many are gone, and how many have another score."""

    late: int
    gone: int
    changed: int


def since(then: Tally, now: Tally) -> Since:
    """The fewest events that lead from one tally to the other."""
    pairs = list(zip(then.counts, now.counts, strict=True))
    more = sum(max(0, after - before) for before, after in pairs)
    fewer = sum(max(0, before - after) for before, after in pairs)
    changed = min(more, fewer)
    return Since(late=more - changed, gone=fewer - changed, changed=changed)

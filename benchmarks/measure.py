"""Contenders take turns, A B A B, so that whatever else the machine does hits them alike."""

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Figures = Mapping[str, float]
"""What one run of a contender gave: the figure's name, with its unit, and its value."""


@dataclass(frozen=True)
class Contender:
    name: str
    run: Callable[[], Coroutine[None, None, Figures]]


@dataclass(frozen=True)
class Side:
    """One contender's values, in the order in which they were measured."""

    name: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.values)


@dataclass(frozen=True)
class Comparison:
    """One figure of all contenders; the first of ``sides`` is what the others are held against."""

    title: str
    figure: str
    sides: tuple[Side, ...]

    def ratio(self, side: Side) -> float | None:
        """How many times the first side's median this one's is; None where that is no number."""
        return side.median / self.sides[0].median if self.sides[0].median else None

    def to_json(self) -> dict[str, object]:
        return {
            "title": self.title,
            "figure": self.figure,
            "sides": [
                {
                    "name": side.name,
                    "values": list(side.values),
                    "median": side.median,
                    "min": min(side.values),
                    "max": max(side.values),
                    "ratio": self.ratio(side),
                }
                for side in self.sides
            ],
        }


def alternate(title: str, contenders: Sequence[Contender], rounds: int) -> list[Comparison]:
    """Run all contenders in turn, each run in a loop of its own; a comparison for each figure they give."""
    found: dict[str, list[Figures]] = {each.name: [] for each in contenders}
    for turn in range(1, rounds + 1):
        for each in contenders:
            started = time.perf_counter()
            found[each.name].append(asyncio.run(each.run()))
            took = time.perf_counter() - started
            sys.stderr.write(f"{title}: {each.name} ({turn} of {rounds}): {took:.1f} s\n")
    return [
        Comparison(
            title,
            figure,
            tuple(Side(name, tuple(run[figure] for run in runs)) for name, runs in found.items()),
        )
        for figure in found[contenders[0].name][0]
    ]

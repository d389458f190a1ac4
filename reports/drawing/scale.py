"""From an NPS to a place on the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from nps.scores import Tally
from reports.digest import spoken_interval, spoken_nps
from reports.pictures.head import TICKS


@dataclass(frozen=True)
class Scale:
    """``low``..``high`` of an NPS lies between ``start`` and ``end``, in pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, nps: float) -> float:
        share = (nps - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self, written: Iterable[str]) -> list[tuple[int, str]]:
        """Those that lie within it."""
        return [
            (tick, words) for tick, words in zip(TICKS, written, strict=True) if self.low <= tick <= self.high
        ]


def spanning(tallies: Iterable[Tally], bare: Iterable[Tally], start: float, end: float) -> Scale:
    """Holds the intervals of ``tallies``, the NPS of ``bare``, and zero to fifty at the least."""
    reaches = [reach for tally in tallies if (reach := spoken_interval(tally))]
    points = [nps for tally in bare if (nps := spoken_nps(tally)) is not None]
    low = min([0.0, *(reach.low for reach in reaches), *points])
    high = max([50.0, *(reach.high for reach in reaches), *points])
    return Scale(low, high, start, end)

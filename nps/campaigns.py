"""Campaigns: one question, to whom and when, and how far it has got."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from nps.abc import AbcClass
from nps.records import CampaignKind

STARS_A_MESSAGE = 10
"""Messages of a paid broadcast that one Telegram Star pays for (0.1 Star each)."""


class CampaignState(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Filter(StrEnum):
    """The filters of an audience that have entries to choose from."""

    SEGMENTS = "segments"
    TAGS = "tags"
    ABC = "abc"
    LANGUAGES = "languages"


_Entry = TypeVar("_Entry", bound=str)


def _toggled(entries: tuple[_Entry, ...], entry: _Entry) -> tuple[_Entry, ...]:
    kept = tuple(each for each in entries if each != entry)
    return kept if len(kept) < len(entries) else tuple(sorted((*entries, entry)))


@dataclass(frozen=True)
class Audience:
    """Whom a campaign asks: all customers, or those for whom every filter that is set holds.

    Of ``segments``, ``tags``, ``abc`` and ``languages`` one entry has to fit; ``bought_since`` and
    ``segments`` must hold of one purchase. ``listed`` limits to the list of ids that the campaign was given.
    """

    bought_since: date | None = None
    never_asked: bool = False
    segments: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    abc: tuple[AbcClass, ...] = ()
    languages: tuple[str, ...] = ()
    listed: bool = False

    @property
    def everybody(self) -> bool:
        """Whether nothing limits it."""
        return self == Audience()

    def toggled(self, filter_: Filter, entry: str) -> "Audience":
        """With one entry of a filter added, or taken out where it was in."""
        match filter_:
            case Filter.SEGMENTS:
                return replace(self, segments=_toggled(self.segments, entry))
            case Filter.TAGS:
                return replace(self, tags=_toggled(self.tags, entry))
            case Filter.ABC:
                return replace(self, abc=_toggled(self.abc, AbcClass(entry)))
            case Filter.LANGUAGES:
                return replace(self, languages=_toggled(self.languages, entry))

    def limited(self, *, to_list: bool) -> "Audience":
        """With or without the limit to the list of ids that the campaign was given."""
        return replace(self, listed=to_list)

    def entries(self, filter_: Filter) -> tuple[str, ...]:
        """What a filter lets through; nothing stands for everything."""
        return {
            Filter.SEGMENTS: self.segments,
            Filter.TAGS: self.tags,
            Filter.ABC: self.abc,
            Filter.LANGUAGES: self.languages,
        }[filter_]


@dataclass(frozen=True)
class Campaign:
    """``wordings`` are questions, by language, that take the place of the usual one.

    ``people`` and ``left_out`` are None until it is started: how many are asked, and how many are not for
    which reason, fixed at that moment.
    """

    id: int
    kind: CampaignKind
    name: str
    state: CampaignState
    created_at: datetime
    audience: Audience = Audience()
    wordings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    paid: bool = False
    people: int | None = None
    left_out: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    started_at: datetime | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True)
class Reach:
    """Whom a start would ask at this moment: ``left_out`` are not asked, by the SkipReason.

    ``by_zone`` counts those who are asked by their time zone, "" for the shop's.
    """

    by_zone: Mapping[str, int]
    left_out: Mapping[str, int]

    @property
    def people(self) -> int:
        return sum(self.by_zone.values())


@dataclass(frozen=True)
class Progress:
    """How far a campaign has got; everybody who was to be asked is counted once.

    ``waiting`` are still to be asked, ``sent`` have the question, of whom ``answered`` have answered;
    ``skipped`` were passed over at their turn, by the reason; ``unknown`` may or may not have it.
    """

    people: int
    waiting: int = 0
    sent: int = 0
    answered: int = 0
    unknown: int = 0
    blocked: int = 0
    failed: int = 0
    cancelled: int = 0
    skipped: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def done(self) -> int:
        """Of how many it is known that nothing more is to be sent to them."""
        return self.people - self.waiting


def stars(people: int) -> int:
    """What a paid broadcast to so many costs at the most, in whole Telegram Stars."""
    return -(-people // STARS_A_MESSAGE)

"""Shops to draw: whole digests with segments, rates and a history, each of which is hard in its own way."""

from dataclasses import replace
from datetime import timedelta

from nps.records import Funnel, Rate
from nps.scores import Tally, Weighed
from nps.segments import Field
from reports.digest import Digest
from reports.standing import standing
from tests.reports.figures import NOBODY, WEEK, digest_of, of_size, tally_of

HISTORY = tuple(of_size(n) for n in (30, 0, 8, 45, 10, 28, 51, 38, 47, 9, 60, 73, 44))
BUSY = Funnel(120, 100, 98, 44, 20, 2, 3, 1, 1, 4, {"no_chat": 9, "asked_recently": 7, "blocked": 5})

Split = dict[Field, dict[str, Tally]]


def with_segments(digest: Digest, now: Split, before: Split) -> Digest:
    """The digest with a headline of these segments."""
    weighed = [
        {
            field: {name: Weighed(tally) for name, tally in segments.items()}
            for field, segments in each.items()
        }
        for each in (now, before)
    ]
    return replace(digest, standing=standing(WEEK.last, *weighed))


def with_standing(digest: Digest, now: Tally, before: Tally) -> Digest:
    """The digest with a headline that no segment tells apart."""
    return with_segments(digest, {Field.BRANCH: {"": now}}, {Field.BRANCH: {"": before}})


def standing_weeks(digest: Digest, *sizes: int) -> Digest:
    """The digest with so many standing answers at the end of each week."""
    weeks = tuple(replace(week, standing=of_size(n)) for week, n in zip(digest.weeks, sizes, strict=True))
    return replace(digest, weeks=weeks)


def busy() -> Digest:
    """A shop with five branches, one of which fell, a second field, a year of history and many hours."""
    digest = standing_weeks(
        digest_of(*HISTORY, shop="Bella", funnel=BUSY),
        30, 30, 38, 83, 93, 121, 172, 210, 257, 266, 320, 393, 407,
    )  # fmt: skip
    now: Split = {
        Field.BRANCH: {
            "Belváros": tally_of(12, 30, 88),
            "Óbuda": tally_of(48, 30, 42),
            "Kelenföld": tally_of(14, 28, 48),
            "Webshop": tally_of(6, 12, 22),
            "Újpest": tally_of(4, 6, 9),
            "Csepel": tally_of(2, 1, 4),
            "": tally_of(0, 0, 1),
        },
        Field.CHANNEL: {"till": tally_of(60, 70, 130), "web": tally_of(26, 37, 84)},
        Field.NEWNESS: {"new": tally_of(40, 50, 60), "returning": tally_of(46, 57, 154)},
    }
    before: Split = {
        Field.BRANCH: {
            "Belváros": tally_of(15, 30, 75),
            "Óbuda": tally_of(10, 32, 60),
            "Kelenföld": tally_of(15, 25, 45),
            "Webshop": tally_of(10, 20, 20),
            "Újpest": tally_of(2, 6, 7),
        },
        Field.CHANNEL: {"till": tally_of(30, 70, 127), "web": tally_of(22, 43, 80)},
        Field.NEWNESS: {"new": tally_of(20, 50, 80), "returning": tally_of(32, 63, 127)},
    }
    whole = with_segments(digest, now, before)
    last = replace(whole.weeks[-1], standing=whole.standing.tally)
    return replace(
        whole,
        weeks=(*whole.weeks[:-1], last),
        year_ago=tally_of(8, 14, 25),
        branches=(
            Rate("Belváros", 40, 21),
            Rate("Óbuda", 28, 9),
            Rate("Kelenföld", 18, 9),
            Rate("Webshop", 8, 4),
            Rate("Csepel", 4, 1),
        ),
        hours=tuple(Rate(hour, delivered, scored) for hour, delivered, scored in _HOURS),
    )


_HOURS = (
    (9, 4, 3), (10, 11, 5), (11, 12, 6), (12, 3, 1), (15, 2, 0), (16, 9, 4), (17, 14, 8), (18, 21, 11),
    (19, 16, 5), (20, 6, 1),
)  # fmt: skip


def first_week() -> Digest:
    """Twelve answers, nothing before them."""
    digest = standing_weeks(digest_of(of_size(12), shop="Bella", funnel=Funnel(30, 28, 27, 12, 5)), 12)
    return with_standing(digest, of_size(12), NOBODY)


def one_answer() -> Digest:
    digest = standing_weeks(digest_of(of_size(1), funnel=Funnel(3, 3, 3, 1, 0)), 1)
    return with_standing(digest, of_size(1), NOBODY)


def empty_week() -> Digest:
    """Nobody answered, and nobody ever did."""
    return digest_of(NOBODY, funnel=Funnel(due=5, skipped={"no_chat": 5}))


def running_week() -> Digest:
    """A week that is not over, of a shop that has no branches and counts by the ten thousand."""
    giant = of_size(50, times=1000)
    digest = digest_of(
        *[giant] * 13, shop="W" * 300, funnel=_giant_funnel(), as_of=WEEK.end - timedelta(hours=30)
    )
    weeks = tuple(replace(week, standing=of_size(50, times=12_000)) for week in digest.weeks)
    whole = with_standing(replace(digest, weeks=weeks), of_size(50, times=12_000), of_size(50, times=9000))
    hours = tuple(Rate(hour, 12_000, 4000 + 100 * hour) for hour in range(24))
    return replace(whole, hours=hours, branches=(Rate("", 288_000, 90_000),), year_ago=giant)


def _giant_funnel() -> Funnel:
    reasons = {"no_chat": 812_345, "asked_recently": 712_345, "blocked": 5123, "too_late": 98_765}
    return Funnel(
        2_345_678, 1_345_678, 1_345_600, 50_000, 20_123, 12_345, 23_456, 12_345, 1234, 999_999, reasons
    )


def many_segments() -> Digest:
    """Sixty branches with long names, and as many products."""
    names = [f"Hosszúnevűutca {n} bevásárlóközpont, földszint, a bejárattól balra" for n in range(60)]
    now = {name: tally_of(n % 7, 3 + n % 5, 9 + 2 * (n % 11) - n // 5 % 4) for n, name in enumerate(names)}
    before = {name: tally_of(3 + n % 5, 3 + n % 4, 8 + n % 13) for n, name in enumerate(names)}
    digest = standing_weeks(digest_of(*HISTORY, funnel=BUSY), *[200 + 10 * n for n in range(13)])
    rates = tuple(Rate(name, 3 + n, n // 2) for n, name in enumerate(names))
    fields = (Field.BRANCH, Field.PRODUCT, Field.EMPLOYEE, Field.CHANNEL)
    return replace(
        with_segments(digest, dict.fromkeys(fields, now), dict.fromkeys(fields, before)),
        branches=rates,
        hours=tuple(Rate(hour, 30 + hour, 10) for hour in range(24)),
    )


def few_segments() -> Digest:
    """All branches have fewer than ten answers but one."""
    now = {"Belváros": of_size(24), **{f"Fiók {n}": of_size(n % 9 + 1) for n in range(20)}}
    digest = standing_weeks(digest_of(of_size(20), of_size(14), funnel=BUSY), 80, 110)
    return with_segments(digest, {Field.BRANCH: now}, {})


SHOPS = {
    "busy": busy,
    "first week": first_week,
    "one answer": one_answer,
    "empty week": empty_week,
    "running week": running_week,
    "many segments": many_segments,
    "few segments": few_segments,
}

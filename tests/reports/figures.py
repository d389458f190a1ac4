"""Digests to report on: one shop, the week of 27 August 2018, and whatever answers a test gives it."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from nps.certainty import change
from nps.periods import Period, iso_week, weeks_up_to
from nps.records import Funnel
from nps.scores import Tally
from reports.digest import Digest, WeekPoint

WEEK = iso_week("2018-W35", "Europe/Budapest")
NOBODY = Tally()


def tally_of(detractors: int, passives: int, promoters: int) -> Tally:
    """A tally by category: scores 2, 8 and 10."""
    return Tally.of_counts({2: detractors, 8: passives, 10: promoters})


def of_size(n: int, times: int = 1) -> Tally:
    """A tally of ``n`` answers that is mixed as in many shops, so many ``times``."""
    counted = Tally.of((10, 9, 8, 10, 7, 9, 3, 10, 8, 0)[i % 10] for i in range(n))
    return Tally(tuple(count * times for count in counted.counts))


def digest_of(
    *tallies: Tally,
    shop: str = "Bella",
    funnel: Funnel | None = None,
    period: Period = WEEK,
    as_of: datetime | None = None,
) -> Digest:
    """A digest of the last of ``tallies``, the others being the weeks before it."""
    weeks = weeks_up_to(period, len(tallies))
    tally, before = tallies[-1], tallies[-2] if len(tallies) > 1 else NOBODY
    points = tuple(WeekPoint(week, counted) for week, counted in zip(weeks, tallies, strict=True))
    now = as_of or period.end + timedelta(hours=9)
    return Digest(
        shop=shop,
        period=period,
        tally=tally,
        weeks=points if period.week else (),
        funnel=funnel or answered(tally.n),
        change=change(tally, before),
        before=before,
        as_of=now,
        unfinished=period.end > now,
    )


def answered(n: int, *, of: int | None = None) -> Funnel:
    """A funnel in which ``n`` of so many delivered questions were answered; twice as many, if not said."""
    delivered = 2 * n if of is None else of
    return Funnel(due=delivered, sent=delivered, delivered=delivered, scored=n, commented=n // 2)


_counts = st.lists(st.integers(0, 2_000_000), min_size=11, max_size=11) | st.lists(
    st.integers(0, 3), min_size=11, max_size=11
)
tallies = _counts.map(lambda counts: Tally(tuple(counts)))


@st.composite
def funnels(draw: st.DrawFn) -> Funnel:
    """Funnels in which each step is part of the one before it."""
    steps = sorted(draw(st.lists(st.integers(0, 9_999_999), min_size=5, max_size=5)), reverse=True)
    aside = draw(st.lists(st.integers(0, 9_999_999), min_size=5, max_size=5))
    reasons = st.sampled_from(["asked_recently", "opted_out", "blocked", "no_chat", "too_late"])
    skipped = draw(st.dictionaries(reasons, st.integers(0, 9_999_999)))
    due, sent, delivered, scored, commented = steps
    blocked, opted_out, failed, unknown, waiting = aside
    return Funnel(
        due, sent, delivered, scored, commented, blocked, opted_out, failed, unknown, waiting, skipped
    )


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """Any digest that can come about."""
    return digest_of(
        *draw(st.lists(tallies, min_size=1, max_size=13)),
        shop=draw(st.text(min_size=1) | st.just("🥐" * 600)),
        funnel=draw(funnels()),
        as_of=draw(st.sampled_from([WEEK.start, WEEK.end, WEEK.end + timedelta(days=400)])),
    )

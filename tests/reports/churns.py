"""Churn summaries to draw and to say, each of which is hard in its own way."""

from dataclasses import replace
from datetime import date, timedelta

from nps.backtest import Foreseen, Hits, Tested
from nps.cases import Ended, OpenCases, Promptness
from nps.frequency import Frequency
from nps.money import Money
from nps.periods import Period, Span, spanning, weeks_up_to
from nps.retention import Cohort, Newcomers
from nps.scores import Tally
from nps.signals import SignalKind
from nps.summary import SignalHits, Summary
from nps.value import Prospect
from reports.churn.digest import Call, Cases, ChurnDigest, Risk, RiskWeek, Whole
from tests.reports.figures import WEEK, tally_of

QUARTER = spanning(date(2018, 4, 1), "UTC", Span.QUARTER)
AUGUST = spanning(date(2018, 8, 1), "UTC", Span.MONTH)
THREE_YEARLY = Frequency(1200, 3600, 13_000)
FEWER_BEFORE = Frequency(1100, 3080, 10_500)


def newcomers(sizes: tuple[int, ...], span: Span = Span.QUARTER, of: float = 0.46) -> tuple[Newcomers, ...]:
    """Of each period fewer come back, the longer it is ago."""
    found, period = [], spanning(WEEK.first, "UTC", span).before()
    for later, size in enumerate(reversed(sizes)):
        back = tuple(round(size * of * 0.82**n + size * (n + later) % 3) for n in range(later))
        found.append(Newcomers(period, size, tuple(min(size, each) for each in back)))
        period = period.before()
    return tuple(reversed(found))


def weeks(*amounts: int | None, lapsed: float = 0.4) -> tuple[RiskWeek, ...]:
    """The weeks up to the report's, with so much at risk in minor units."""
    periods = weeks_up_to(WEEK, len(amounts))
    return tuple(
        RiskWeek(period, amount, None if amount is None else round(amount * lapsed))
        for period, amount in zip(periods, amounts, strict=True)
    )


def risk(*amounts: int | None, currency: str = "USD", check: int = 3450, lapsed: float = 0.4) -> Risk:
    now = next(each for each in reversed(amounts) if each is not None)
    prospect = Prospect(currency, 3 * now, now, round(now * lapsed))
    return Risk(prospect, Money(check, currency), weeks(*amounts, lapsed=lapsed))


def no_cases() -> Cases:
    return Cases(OpenCases(), AUGUST, (), Promptness(), Tally(), Tally(), ())


def cases() -> Cases:
    calls = (
        Call(17, "Kovács Anna", "Belváros", Money(81_250, "USD"), "Maria", 3, overdue=True),
        Call(21, "", "", None, None, 0, overdue=False),
    )
    return Cases(
        standing=OpenCases(12, 3, (Money(412_300, "USD"),)),
        month=AUGUST,
        ended=(Ended(None, 1, 0, 0, 0), Ended("USD", 4, 138_000, 2, 69_000)),
        prompt=Promptness(timedelta(hours=19), 26, 18, 23),
        contacted=tally_of(6, 8, 20),
        others=tally_of(14, 10, 8),
        calls=calls,
    )


def summary() -> Summary:
    return Summary(
        day=WEEK.last,
        span=Span.QUARTER,
        buyers=2350,
        returning=1148,
        cohorts=(Cohort(QUARTER.before(), QUARTER, 640, 702, 288, 310),),
        newcomers=newcomers((410, 380, 290, 8, 350, 330, 310, 288, 260)),
        year=THREE_YEARLY,
        year_before=FEWER_BEFORE,
        tested=Tested(
            WEEK.last.toordinal() - 91, 91, (Foreseen("USD", 1_520_000, 1_480_000),), Hits(210, 145)
        ),
        signals=(
            SignalHits(SignalKind.LOW_SCORE, Hits(41, 17)),
            SignalHits(SignalKind.LAPSE, Hits(190, 131)),
            SignalHits(SignalKind.BLOCKED, Hits(4, 4)),
        ),
    )


def _of(whole: Whole | None, cases_: Cases, shop: str = "Bella", period: Period = WEEK) -> ChurnDigest:
    return ChurnDigest(shop, period, period.end, cases_, whole)


def busy() -> ChurnDigest:
    """Two years of history, a goal, and a worked list."""
    amounts = (520, 540, 555, 610, 640, 700, 690, 655, 640, 600, 588, 571, 563)
    dollars = risk(*(each * 10_000 for each in amounts))
    euros = risk(90_000, 95_000, currency="EUR")
    return _of(Whole(summary(), WEEK.last, (dollars, euros), 365, 3.3), cases())


def young() -> ChurnDigest:
    """A shop of some weeks: no month is over, one night has told, nobody is at risk."""
    known = Summary(WEEK.last, Span.MONTH, 31, 2)
    nothing = replace(risk(0), check=Money(1200, "USD"))
    return _of(Whole(known, WEEK.last, (nothing,), 365, None), no_cases())


def months() -> ChurnDigest:
    """Few customers a month, nights that were missed, a currency without fractions and with large amounts."""
    july = spanning(date(2018, 7, 1), "UTC", Span.MONTH)
    known = Summary(
        day=WEEK.last,
        span=Span.MONTH,
        buyers=64,
        returning=30,
        cohorts=(Cohort(july.before(), july, 9, 12, 4, 6),),
        newcomers=newcomers((9, 14, 12, 7), Span.MONTH),
    )
    rials = risk(None, 1_240_000_000, None, 2_410_000_000, currency="IRR", check=9_000_000, lapsed=0.9)
    return _of(Whole(known, WEEK.last, (rials,), 180, None), no_cases(), shop="W" * 300)


def giant() -> ChurnDigest:
    """A million customers."""
    sizes = (123_456, 110_000, 99_000, 101_000, 95_000, 98_765, 120_000, 130_000, 141_000, 99_999)
    cohort = Cohort(QUARTER.before(), QUARTER, 640_000, 702_123, 288_456, 310_789)
    known = replace(
        summary(), buyers=1_000_000, returning=488_600, newcomers=newcomers(sizes), cohorts=(cohort,)
    )
    amounts = [98_765_432_100 + 3_000_000_000 * n for n in range(13)]
    return _of(Whole(known, WEEK.last, (risk(*amounts, lapsed=0.97),), 365, 3.3), cases())


def branch() -> ChurnDigest:
    """Who sees some branches only."""
    return replace(_of(None, cases()), shop="Bella, Belváros")


CHURNS = {"churn": busy, "young churn": young, "churn by month": months, "giant churn": giant}

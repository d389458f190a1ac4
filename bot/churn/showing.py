"""The churn figures as JSON and as lines to read. Amounts are in major units, as in exports."""

from collections.abc import Iterable, Sequence

from bot.churn.figures import Churn, Lapsed
from bot.settings import Settings
from bot.texts import texts
from nps.backtest import Tested
from nps.certainty import Interval
from nps.money import Money
from nps.periods import Period, Span
from nps.retention import Cohort
from nps.value import Prospect

_SHOWN = 10
_HEADS = ("from", "to", "start", "kept", "lost", "new", "came back", "retention", "churn, 95 % sure")

Json = dict[str, object]


def as_json(churn: Churn, settings: Settings) -> Json:
    """Every figure; shares in percent, amounts in major units of the currency beside them."""
    values = {
        year.currency: _value(year, ahead) for year, ahead in zip(churn.prospects, churn.ahead, strict=True)
    }
    nothing = Prospect(settings.currency)
    return {
        "as_of": churn.as_of.isoformat(),
        "timezone": settings.timezone,
        "by": churn.span.value,
        "customers": churn.buyers,
        "one_time": churn.buyers - churn.returning,
        "repeat_rate": _percent(churn.repeat_rate),
        "retention": [_cohort(each) for each in churn.cohorts],
        "lapse": {
            "returning": churn.returning,
            "flagged": len(churn.lapsed),
            "rate": _percent(100 * len(churn.lapsed) / churn.returning if churn.returning else None),
            "median_gap_days": churn.shop.rhythm.median_gap,
            "long_gap_days": churn.shop.rhythm.long_gap,
            "customers": [_customer(each, settings.currency) for each in churn.lapsed],
        },
        # Currencies are never added: the shop's own, and beside it each that anybody paid in.
        "value": values.get(_main(churn, settings)) or _value(nothing, nothing),
        "values": list(values.values()),
        "margin_percent": settings.margin_percent,
        "horizon_days": settings.value_horizon_days,
        "backtest": _tested(churn.tested),
    }


def _main(churn: Churn, settings: Settings) -> str:
    """The shop's currency, or that of most purchases where nobody paid in the shop's."""
    turnovers = churn.shop.turnovers
    if settings.currency in turnovers or not turnovers:
        return settings.currency
    return max(sorted(turnovers), key=lambda currency: turnovers[currency].days)


def period_name(period: Period) -> str:
    """A quarter as 1997Q1 and a month as 1997-01, as spreadsheets have them; the program reads both."""
    return period.name.replace("-Q", "Q")


def _cohort(cohort: Cohort) -> Json:
    return {
        "from": period_name(cohort.before),
        "to": period_name(cohort.period),
        "start": cohort.start,
        "end": cohort.end,
        "new": cohort.new,
        "reactivated": cohort.reactivated,
        "kept": cohort.kept,
        "lost": cohort.lost,
        "rate": _percent(cohort.rate),
        "churn": _percent(cohort.churn),
        **_ends("churn", cohort.churn_interval),
    }


def _ends(name: str, interval: Interval | None) -> Json:
    low, high = (interval.low, interval.high) if interval else (None, None)
    return {f"{name}_low": _percent(low), f"{name}_high": _percent(high)}


def _customer(lapsed: Lapsed, currency: str) -> Json:
    return {
        "customer": lapsed.customer,
        "name": lapsed.name,
        "purchase_days": lapsed.purchase_days,
        "last": lapsed.last.isoformat(),
        "since": lapsed.since.isoformat(),
        "silence_days": lapsed.silence_days,
        "patience_days": lapsed.patience_days,
        "value": [
            {"currency": expected.currency, "expected_12m": _major(expected), "at_risk": _major(at_risk)}
            for expected, at_risk in zip(lapsed.expected, lapsed.at_risk, strict=True)
        ],
    }


def _value(year: Prospect, ahead: Prospect) -> Json:
    def major(minor: int) -> float:
        return _major(Money(minor, year.currency))

    return {
        "currency": year.currency,
        "expected_12m": major(year.expected_minor),
        "at_risk": major(year.at_risk_minor),
        "at_risk_lapsed": major(year.at_risk_lapsed_minor),
        "expected_horizon": major(ahead.expected_minor),
        "at_risk_horizon": major(ahead.at_risk_minor),
    }


def _tested(tested: Tested | None) -> Json | None:
    if tested is None:
        return None
    return {
        "days": tested.days,
        "money": [
            {
                "currency": each.currency,
                "expected": _major(Money(each.expected_minor, each.currency)),
                "came": _major(Money(each.came_minor, each.currency)),
                "ratio": None if each.ratio is None else round(each.ratio, 3),
            }
            for each in tested.money
        ],
        "lapse": {
            "signals": tested.lapses.signals,
            "right": tested.lapses.right,
            "hit_rate": _percent(tested.lapses.rate),
        },
    }


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share, 2)


def _major(money: Money) -> float:
    return float(money.major)


def lines(churn: Churn, settings: Settings) -> list[str]:
    """The same for people, the lapsed with most at risk alone."""
    return [
        _head(churn),
        "",
        *_table(churn.cohorts, churn.span),
        "",
        *_value_lines(churn),
        "",
        *_lapse_lines(churn),
        *_tested_lines(churn.tested),
    ]


def _head(churn: Churn) -> str:
    return (
        f"At the end of {churn.as_of}: {churn.buyers:,} customers, {_said(churn.repeat_rate)} of them came "
        f"back ({churn.returning:,}), {churn.buyers - churn.returning:,} bought on one day only."
    )


def _table(cohorts: Sequence[Cohort], span: Span) -> list[str]:
    if not cohorts:
        return [f"No two whole {span.value}s are over yet, so nobody can be called kept or lost."]
    rows: list[tuple[str, ...]] = [_HEADS, *(_row(each) for each in cohorts)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return ["  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows]


def _row(cohort: Cohort) -> tuple[str, ...]:
    sure = cohort.churn_interval
    counts = (cohort.start, cohort.kept, cohort.lost, cohort.new, cohort.reactivated)
    return (
        period_name(cohort.before),
        period_name(cohort.period),
        *(f"{count:,}" for count in counts),
        _said(cohort.rate),
        f"{sure.low:.1f} to {sure.high:.1f} %" if sure else "-",
    )


def _value_lines(churn: Churn) -> Iterable[str]:
    for each in churn.prospects:
        expected, risk, lapsed = (
            texts("en").money(Money(minor, each.currency))
            for minor in (each.expected_minor, each.at_risk_minor, each.at_risk_lapsed_minor)
        )
        yield (
            f"In the next 12 months {expected} may be expected (a projection); "
            f"silence has put {risk} at risk, {lapsed} of it with those who lapsed."
        )


def _lapse_lines(churn: Churn) -> Iterable[str]:
    yield f"Silent for longer than their rhythm explains: {len(churn.lapsed):,} of {churn.returning:,}."
    for each in churn.lapsed[:_SHOWN]:
        risk = ", ".join(texts("en").money(money) for money in each.at_risk)
        who = each.name or each.customer or "somebody unknown"
        yield (
            f"  {who}: {each.purchase_days} purchase days, the last on {each.last}, "
            f"{each.silence_days} days ago (up to {each.patience_days:g} are usual); at risk {risk}"
        )


def _tested_lines(tested: Tested | None) -> Iterable[str]:
    if tested is None:
        return
    yield ""
    for each in tested.money:
        expected, came = (
            texts("en").money(Money(minor, each.currency)) for minor in (each.expected_minor, each.came_minor)
        )
        yield f"{tested.days} days ago {expected} were expected for the days since; {came} came."
    yield (
        f"Of {tested.lapses.signals:,} customers who had lapsed by then {_said(tested.lapses.rate)} "
        "did not buy since."
    )


def _said(share: float | None) -> str:
    return "-" if share is None else f"{share:.1f} %"

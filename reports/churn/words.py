"""The churn summary in words: a caption beneath its picture, and a text with whom to call first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from nps.cases import Ended
from nps.certainty import COUNTS_ONLY_BELOW, Confidence, Verdict, confidence
from nps.frequency import against, frequency_change, progress
from nps.money import Money
from nps.retention import Cohort
from nps.scores import Tally
from nps.summary import Summary
from reports.churn.digest import Call, Cases, ChurnDigest, Silent, Whole, checks_of
from reports.digest import spoken_nps
from reports.length import cut, units
from reports.phrases import p_value
from reports.wording import Wording

LONGEST_CAPTION = 1024
LONGEST_TEXT = 4000
ENOUGH_SIGNALS = COUNTS_ONLY_BELOW
"""With so many signals of a kind their hit rate is said."""

_LONGEST_NAME = 60
_TWO_DAYS = 48
_SMALL_CHANGE = 100
_RIGHT = "\u200f"


def caption(digest: ChurnDigest, wording: Wording) -> str:
    """What a manager needs at one look, at most 1,024 units."""
    whole = digest.whole
    blocks = [[title(digest, wording)]]
    if whole is not None:
        blocks += [[*retention(whole.summary, wording)], [*at_risk(whole, wording)]]
    blocks.append([*_ended(digest, wording), *_standing(digest.cases, wording)])
    while units(_joined(blocks)) > LONGEST_CAPTION and len(blocks) > 2:
        del blocks[-2]
    return cut(_joined(blocks), LONGEST_CAPTION)


def text(digest: ChurnDigest, wording: Wording) -> str:
    """Whom to call first, and the figures that need no picture; "" where there is none of them."""
    blocks = [[*_calls(digest.cases, wording)], [*_worked(digest.cases, wording)]]
    if digest.whole is not None:
        summary = digest.whole.summary
        blocks += [[*_buyers(summary, wording), *_goal(digest.whole, wording)], [*_record(summary, wording)]]
    return cut(_joined(blocks), LONGEST_TEXT)


def whole_text(digest: ChurnDigest, wording: Wording) -> str:
    """Both, for who reads no pictures."""
    said = "\n\n".join(filter(None, [caption(digest, wording), text(digest, wording)]))
    return cut(said, LONGEST_TEXT)


def _joined(blocks: Sequence[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def title(digest: ChurnDigest, wording: Wording) -> str:
    shop = cut(" ".join(digest.shop.split()), 2 * _LONGEST_NAME)
    return wording("summary-title", shop=shop, week=wording.week(digest.period))


def retention(summary: Summary, wording: Wording) -> Iterator[str]:
    """The last cohort: who was kept and lost, who came, and how sure churn is."""
    if not summary.cohorts:
        yield wording("summary-no-cohorts", span=summary.span.value)
        return
    cohort = summary.cohorts[-1]
    yield wording(
        "summary-cohort",
        start=cohort.start,
        before=wording.week(cohort.before),
        period=wording.week(cohort.period),
        kept=cohort.kept,
    )
    yield wording("summary-counts", lost=cohort.lost, new=cohort.new, back=cohort.reactivated)
    if rates := _rates(cohort, wording):
        yield rates


def _rates(cohort: Cohort, wording: Wording) -> str | None:
    sure = cohort.churn_interval
    if cohort.start < COUNTS_ONLY_BELOW or cohort.rate is None or cohort.churn is None or sure is None:
        return None
    return wording(
        "summary-rates",
        rate=wording.percent(cohort.rate / 100, 1),
        churn=wording.percent(cohort.churn / 100, 1),
        low=wording.percent(sure.low / 100, 1),
        high=wording.percent(sure.high / 100, 1),
    )


def at_risk(whole: Whole, wording: Wording) -> Iterator[str]:
    """Each currency for itself."""
    for risk in whole.risks:
        now = risk.prospect
        if not now.expected_minor and not now.at_risk_minor:
            continue
        yield wording(
            "summary-risk",
            days=whole.horizon_days,
            expected=money_said(now.expected_minor, now.currency, wording),
            risk=money_said(now.at_risk_minor, now.currency, wording),
            lapsed=money_said(now.at_risk_lapsed_minor, now.currency, wording),
        )


def money_said(minor: int, currency: str, wording: Wording) -> str:
    """An amount, without fractions where they would only be noise."""
    money = Money(minor, currency)
    if abs(money.major) < _SMALL_CHANGE:
        return wording.money(money)
    return wording.money(Money.of(Decimal(round(money.major)), currency))


def _ended(digest: ChurnDigest, wording: Wording) -> Iterator[str]:
    """What was saved and lost in the month, in money and in usual purchases."""
    checks, ended = checks_of(digest.whole), digest.cases.ended
    kinds: tuple[tuple[str, Callable[[Ended], int], Callable[[Ended], int]], ...] = (
        ("summary-saved", lambda each: each.saved, lambda each: each.saved_minor),
        ("summary-lost", lambda each: each.lost, lambda each: each.lost_minor),
    )
    for key, count, minor in kinds:
        n = sum(count(each) for each in ended)
        if n:
            sums = {each.currency: minor(each) for each in ended if each.currency and minor(each)}
            since = wording.day(digest.cases.month.first)
            yield wording(key, n=n, since=since, money=_sums(sums, checks, wording))


def _sums(sums: Mapping[str, int], checks: Mapping[str, Money], wording: Wording) -> str:
    parts = []
    for currency, minor in sums.items():
        said = money_said(minor, currency, wording)
        check = checks.get(currency)
        if check is not None:
            said = wording("summary-purchases", money=said, n=round(minor / check.minor))
        parts.append(said)
    comma = "؛ " if wording.rtl else "; "
    return comma.join(parts) or wording("summary-no-money")


def _standing(cases: Cases, wording: Wording) -> Iterator[str]:
    if said := standing_line(cases, wording):
        yield said


def standing_line(cases: Cases, wording: Wording) -> str:
    """How many are open, and how many of them overdue."""
    standing = cases.standing
    return wording("summary-open", open=standing.open, overdue=standing.overdue) if standing.open else ""


def _calls(cases: Cases, wording: Wording) -> Iterator[str]:
    said = [_call(each, wording) for each in cases.calls]
    said += [_silent(each, wording) for each in cases.silent]
    if said:
        yield wording("summary-calls")
    for place, line in enumerate(said, 1):
        # A name in other letters would else turn a Persian line around.
        yield f"{_RIGHT if wording.rtl else ''}{wording.number(place)}. {line}"


def _call(call: Call, wording: Wording) -> str:
    stake = call.at_stake
    parts = [
        _named(call.name, wording),
        *([cut(" ".join(call.segment.split()), _LONGEST_NAME)] if call.segment else []),
        *([money_said(stake.minor, stake.currency, wording)] if stake else []),
        cut(call.owner, _LONGEST_NAME) if call.owner else wording("alert-nobody-short"),
        wording("alert-age", days=call.days),
    ]
    number = wording("summary-number", number=wording.numeral(call.number))
    return " · ".join([*parts, number]) + (" ⏰" if call.overdue else "")


def _silent(silent: Silent, wording: Wording) -> str:
    money = money_said(silent.at_risk.minor, silent.at_risk.currency, wording)
    return " · ".join([_named(silent.name, wording), money, wording("summary-silent", silent=silent.days)])


def _named(name: str, wording: Wording) -> str:
    return cut(" ".join(name.split()), _LONGEST_NAME) or wording("alert-someone")


def _worked(cases: Cases, wording: Wording) -> Iterator[str]:
    """How soon customers are contacted, and what they say afterwards."""
    prompt = cases.prompt
    if prompt.median is not None:
        hours = prompt.median.total_seconds() / 3600
        key = "summary-median-hours" if hours < _TWO_DAYS else "summary-median-days"
        yield wording(key, n=prompt.contacted, time=round(hours if hours < _TWO_DAYS else hours / 24))
    if prompt.due:
        yield wording("summary-within", within=prompt.within, due=prompt.due) + _share(
            prompt.within, prompt.due, wording
        )
    yield from _next_answers(cases, wording)


def _share(count: int, of: int, wording: Wording) -> str:
    return f" ({wording.percent(count / of)})" if of >= COUNTS_ONLY_BELOW else ""


def _next_answers(cases: Cases, wording: Wording) -> Iterator[str]:
    contacted, others = cases.contacted, cases.others
    if not contacted.n:
        return
    one, other = spoken_nps(contacted), spoken_nps(others)
    if one is None or other is None:
        yield wording("summary-again", n=contacted.n, content=contacted.n - contacted.detractors)
        return
    tentative = Confidence.TENTATIVE in (confidence(contacted.n), confidence(others.n))
    yield wording(
        "summary-next-tentative" if tentative else "summary-next",
        contacted=_nps(contacted, one, wording),
        others=_nps(others, other, wording),
    )


def _nps(tally: Tally, nps: float, wording: Wording) -> str:
    return f"{wording.nps(nps)} ({wording('report-answers', n=tally.n)})"


def _buyers(summary: Summary, wording: Wording) -> Iterator[str]:
    rate = summary.repeat_rate
    if rate is not None:
        yield wording("summary-repeat", n=summary.buyers, rate=wording.percent(rate / 100, 1))
    if summary.one_time:
        yield wording("summary-once", n=summary.one_time, sheet=wording("sheet-one-time-buyers"))


def _goal(whole: Whole, wording: Wording) -> Iterator[str]:
    """How often customers buy in a year, against the goal and against the year before."""
    year, before = whole.summary.year, whole.summary.year_before
    reach, change = year.interval, frequency_change(year, before)
    if year.mean is None or reach is None:
        return
    low, high = wording.number(reach.low, 2), wording.number(reach.high, 2)
    yield wording("summary-often", mean=wording.number(year.mean, 2), low=low, high=high)
    if whole.goal is not None:
        verdict = against(whole.goal, year).value.replace("_", "-")
        said = wording(f"summary-goal-{verdict}", goal=wording.number(whole.goal, _digits(whole.goal)))
        done = progress(whole.goal, year, before)
        yield said if done is None else f"{said} {_progress(done, wording)}"
    if change.delta is not None and change.p_value is not None:
        changed = change.verdict is not Verdict.NO_DETECTABLE_CHANGE
        key = "summary-often-changed" if changed else "summary-often-same"
        delta, p = wording.signed(change.delta, 2), p_value(change.p_value, wording)
        yield wording(key, delta=delta, p=p)


def _progress(done: float, wording: Wording) -> str:
    if done <= 0:
        return wording("summary-way-back")
    return wording("summary-way", done=wording.percent(min(1.0, done)))


def _digits(value: float) -> int:
    return 0 if value == round(value) else 1 if value * 10 == round(value * 10) else 2


def _record(summary: Summary, wording: Wording) -> Iterator[str]:
    """What the program foresaw, and how often each signal was right: once there is enough."""
    tested = summary.tested
    if tested is not None and tested.lapses.signals >= ENOUGH_SIGNALS:
        for each in tested.money:
            yield wording(
                "summary-foreseen",
                days=tested.days,
                expected=money_said(each.expected_minor, each.currency, wording),
                came=money_said(each.came_minor, each.currency, wording),
            )
    told = [each for each in summary.signals if each.hits.signals >= ENOUGH_SIGNALS]
    parts = [
        wording(
            "summary-hit",
            signal=wording(f"alert-signal-{each.kind.value}"),
            rate=wording.percent((each.hits.rate or 0.0) / 100),
            n=each.hits.signals,
        )
        for each in told
    ]
    if tested is not None and tested.lapses.signals >= ENOUGH_SIGNALS and tested.lapses.rate is not None:
        rate = wording.percent(tested.lapses.rate / 100)
        yield wording("summary-lapsed", n=tested.lapses.signals, rate=rate)
    if parts:
        yield wording("summary-hits", parts=("؛ " if wording.rtl else "; ").join(parts))

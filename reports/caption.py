"""The digest in words: the caption beneath the picture, and three lines for a quick look."""

from collections.abc import Callable, Iterator, Sequence

from nps.certainty import Confidence, Verdict, confidence
from reports.churn.words import money_said
from reports.decision import decision
from reports.digest import Digest, spoken_interval, spoken_nps
from reports.headline import causes, sentence
from reports.length import cut, units
from reports.phrases import change, ends, p_value, points, so_far, span, title
from reports.wording import Wording

LONGEST_CAPTION = 1024
_CAN_BE_SPARED = ("beside", "causes")  # in this order


def caption(digest: Digest, wording: Wording) -> str:
    """What changed and how sure that is, what moved it, the period, and one thing to do.

    At most 1,024 UTF-16 units: what says least is left out before anything is cut.
    """
    for spared in range(len(_CAN_BE_SPARED) + 1):
        written = "\n\n".join(_blocks(digest, wording, _CAN_BE_SPARED[:spared]))
        if units(written) <= LONGEST_CAPTION:
            break
    return cut(written, LONGEST_CAPTION)


def _blocks(digest: Digest, wording: Wording, spared: Sequence[str]) -> Iterator[str]:
    yield "\n".join(filter(None, [title(digest, wording), so_far(digest, wording)]))
    stands = sentence(digest.standing, wording)
    if stands is not None:
        yield stands if "causes" in spared else "\n".join([stands, *causes(digest, wording)])
    beside = [] if "beside" in spared else list(_beside(digest, wording))
    figures = [*_figures(digest, wording), *beside]
    if stands is None:
        yield headline(digest, wording)
        yield "\n".join(figures)
    else:
        yield "\n".join([_alone_said(digest, headline(digest, wording), wording), *figures])
    yield "\n".join(filter(None, [_open_cases(digest, wording), decision(digest, wording)]))


def _open_cases(digest: Digest, wording: Wording) -> str:
    """How many alerts are open and overdue, and the money at stake in them; "" without any."""
    cases = digest.cases
    if not cases.open:
        return ""
    said = wording("summary-open", open=cases.open, overdue=cases.overdue)
    comma = "؛ " if wording.rtl else "; "
    money = comma.join(money_said(each.minor, each.currency, wording) for each in cases.at_stake)
    return f"{said} {wording('summary-at-stake', money=money)}" if money else said


def _beside(digest: Digest, wording: Wording) -> Iterator[str]:
    """The year before, and what silent customers might make of it."""
    before = spoken_nps(digest.year_ago)
    if before is not None:
        yield wording("report-year-ago", nps=wording.nps(before), n=digest.year_ago.n)
    if digest.bounds and spoken_nps(digest.tally) is not None and digest.response_rate is not None:
        yield wording("report-silent", **ends(digest.bounds, wording))


def brief(digest: Digest, wording: Wording) -> str:
    """Three lines: what it is about, the headline, the period's own figure; a fourth on what is left out."""
    stands = sentence(digest.standing, wording)
    if stands is None:
        last = [_figure(digest, wording), _last_line(digest, wording)]
    else:
        last = [stands, _alone_said(digest, _figure(digest, wording), wording)]
    if digest.left_out:
        last.append(wording("report-left-out", n=digest.left_out))
    return "\n".join([title(digest, wording), *last])


def _alone_said(digest: Digest, said: str, wording: Wording) -> str:
    """What is said of the period, told apart from what is said of ninety days."""
    return wording("report-period-alone", span=span(digest), said=said) if digest.tally.n else said


def headline(digest: Digest, wording: Wording) -> str:
    """One sentence: what changed and how sure that is, or why nothing can be said."""
    known = confidence(digest.tally.n)
    if known is Confidence.NOTHING:
        return _nothing(digest, wording)
    if known is Confidence.COUNTS:
        return wording("report-headline-counts", n=digest.tally.n)
    if known is Confidence.TENTATIVE:
        return wording("report-headline-tentative", n=digest.tally.n, nps=_nps(digest, wording))
    return _CHANGED[digest.change.verdict](digest, wording)


def _nothing(digest: Digest, wording: Wording) -> str:
    if digest.unfinished:
        return wording("report-headline-nothing-yet")
    return wording("report-headline-nothing", span=span(digest))


def _nps(digest: Digest, wording: Wording) -> str:
    nps = digest.tally.nps
    assert nps is not None
    return wording.nps(nps)


def _moved(key: str) -> Callable[[Digest, Wording], str]:
    def sentence(digest: Digest, wording: Wording) -> str:
        return wording(
            key,
            nps=_nps(digest, wording),
            points=points(digest.change),
            span=span(digest),
            p=p_value(digest.change.p_value or 0.0, wording),
        )

    return sentence


def _same(digest: Digest, wording: Wording) -> str:
    before = wording.nps(digest.before.nps or 0.0)
    return wording("report-headline-same", nps=_nps(digest, wording), before=before, span=span(digest))


def _alone(digest: Digest, wording: Wording) -> str:
    return wording("report-headline-alone", nps=_nps(digest, wording), span=span(digest))


_CHANGED: dict[Verdict, Callable[[Digest, Wording], str]] = {
    Verdict.UP: _moved("report-headline-up"),
    Verdict.DOWN: _moved("report-headline-down"),
    Verdict.NO_DETECTABLE_CHANGE: _same,
    Verdict.TOO_FEW_ANSWERS: _alone,
}


def _figures(digest: Digest, wording: Wording) -> Iterator[str]:
    tally, funnel = digest.tally, digest.funnel
    if tally.n:
        yield _split(digest, wording)
    if reach := spoken_interval(tally):
        yield wording("report-interval", **ends(reach, wording))
    if digest.response_rate is not None and tally.n:
        rate = wording.percent(digest.response_rate)
        yield wording("report-response", delivered=funnel.delivered, scored=funnel.scored, rate=rate)
    if not tally.n:
        yield wording("report-sent", sent=funnel.sent, delivered=funnel.delivered)
    if digest.left_out:
        yield wording("report-left-out", n=digest.left_out)


def _split(digest: Digest, wording: Wording) -> str:
    tally = digest.tally
    return wording(
        "report-split",
        n=tally.n,
        promoters=tally.promoters,
        passives=tally.passives,
        detractors=tally.detractors,
    )


def _figure(digest: Digest, wording: Wording) -> str:
    nps, reach = spoken_nps(digest.tally), spoken_interval(digest.tally)
    if nps is None or reach is None:
        return _split(digest, wording) if digest.tally.n else _nothing(digest, wording)
    tentative = confidence(digest.tally.n) is Confidence.TENTATIVE
    key = "report-brief-tentative" if tentative else "report-brief-nps"
    return wording(key, nps=wording.nps(nps), n=digest.tally.n, **ends(reach, wording))


def _last_line(digest: Digest, wording: Wording) -> str:
    said = change(digest, wording)
    if said is not None:
        return said
    if digest.tally.n:
        return wording("report-change-few")
    return wording("report-sent", sent=digest.funnel.sent, delivered=digest.funnel.delivered)

"""The one thing to do about a digest: unhappy people come first, then what keeps answers from coming."""

from collections.abc import Callable
from datetime import timedelta

from nps.certainty import TENTATIVE_BELOW
from nps.records import SkipReason
from reports.digest import Digest
from reports.wording import Wording

LOW_RESPONSE = 0.15  # answered of delivered
ENOUGH_TO_JUDGE = 30  # delivered questions, before a response rate means anything
MANY = 3  # people, and
MUCH = 0.05  # of what was sent: from both on, blocks or failures are a pattern
STILL_REPAIRABLE = timedelta(days=14)  # after a period's end; later, an apology is too late


def decision(digest: Digest, wording: Wording) -> str:
    """One sentence that says what to do."""
    for rule in _RULES:
        said = rule(digest, wording)
        if said is not None:
            return said
    return wording("report-do-nothing")


def _unhappy(digest: Digest, wording: Wording) -> str | None:
    if not digest.tally.detractors:
        return None
    late = digest.as_of - digest.period.end > STILL_REPAIRABLE
    return wording("report-do-detractors-late" if late else "report-do-detractors", n=digest.tally.detractors)


def _silent(digest: Digest, wording: Wording) -> str | None:
    # While a week runs, the questions of yesterday are still being answered.
    rate = digest.response_rate
    if digest.unfinished or rate is None or digest.funnel.delivered < ENOUGH_TO_JUDGE or rate >= LOW_RESPONSE:
        return None
    return wording("report-do-silent", rate=wording.percent(rate))


def _blocked(digest: Digest, wording: Wording) -> str | None:
    blocked = digest.funnel.blocked
    return wording("report-do-blocked", n=blocked) if _pattern(blocked, digest) else None


def _failing(digest: Digest, wording: Wording) -> str | None:
    lost = digest.funnel.failed + digest.funnel.unknown
    return wording("report-do-failing", n=lost) if _pattern(lost, digest) else None


def _pattern(count: int, digest: Digest) -> bool:
    return count >= MANY and count >= MUCH * digest.funnel.due


def _unreached(digest: Digest, wording: Wording) -> str | None:
    due, strangers = digest.funnel.due, digest.funnel.skipped.get(SkipReason.NO_CHAT, 0)
    if strangers < MANY or 2 * strangers < due:
        return None
    return wording("report-do-unreached", share=wording.percent((due - strangers) / due))


def _nobody(digest: Digest, wording: Wording) -> str | None:
    return wording("report-do-nobody") if not digest.tally.n and not digest.funnel.due else None


def _waiting(digest: Digest, wording: Wording) -> str | None:
    waiting = digest.funnel.waiting
    return wording("report-do-waiting", n=waiting) if waiting and not digest.funnel.sent else None


def _few(digest: Digest, wording: Wording) -> str | None:
    return wording("report-do-few") if digest.tally.n < TENTATIVE_BELOW else None


_RULES: tuple[Callable[[Digest, Wording], str | None], ...] = (
    _unhappy,
    _failing,
    _silent,
    _blocked,
    _unreached,
    _nobody,
    _waiting,
    _few,
)

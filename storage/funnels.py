"""The funnel: what became of the invitations that fell due in a period."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import Period
from nps.records import CampaignKind, Funnel, Rate, SkipReason
from storage import fates
from storage.fates import ARRIVED, Asked

_STEPS = {"delivered": 1, "scored": 2, "commented": 3}
_LOST = frozenset({"blocked", "failed", "unknown", "waiting"})


async def funnel(
    tx: AsyncConnection,
    period: Period,
    *,
    now: datetime,
    kind: CampaignKind = CampaignKind.POST_PURCHASE,
    branches: Collection[str] = (),
) -> Funnel:
    """The funnel of what fell due in a period and not after ``now``; with ``branches`` of these only.

    A step proves the ones before it: a tap shows that the question was delivered, whatever the outbox knows.
    What was not delivered is counted once, by the reason; ``skipped`` leaves out ``opted_out``.
    """
    return funnel_of(await fates.of_period(tx, period, now=now, kind=kind, branches=branches))


def funnel_of(asked: Iterable[Asked]) -> Funnel:
    """The funnel of invitations."""
    steps, skipped = Counter[str](), Counter[str]()
    for each in asked:
        for step in _reached(each):
            steps[step] += each.people
        what, _, reason = each.fate.partition(" ")
        if what in _LOST:
            steps[what] += each.people
        elif what == "skipped" and reason == SkipReason.OPTED_OUT:
            steps["opted_out"] += each.people
        elif what == "skipped":
            skipped[reason] += each.people
    return Funnel(**steps, skipped=dict(skipped))


def _reached(asked: Asked) -> list[str]:
    reached = _STEPS.get(asked.fate, 0)
    sent = ["due", "sent"] if asked.sent or reached else ["due"]
    return [*sent, *[step for step, number in _STEPS.items() if number <= reached]]


def rates_of(asked: Iterable[Asked]) -> tuple[Rate, ...]:
    """Of each branch how many questions arrived and were answered, most first."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in asked:
        if each.fate in ARRIVED:
            counts[each.segment][0] += each.people
            counts[each.segment][1] += each.people * (each.fate != "delivered")
    rates = [Rate(branch, delivered, scored) for branch, (delivered, scored) in sorted(counts.items())]
    return tuple(sorted((rate for rate in rates if rate.delivered), key=lambda rate: -rate.delivered))


async def by_hour(
    tx: AsyncConnection, period: Period, *, now: datetime, branches: Collection[str] = ()
) -> tuple[Rate, ...]:
    """The same of each hour of day, 0..23 in the period's time zone, in which questions were sent."""
    hours = await fates.by_hour(tx, period, now=now, branches=branches)
    return tuple(Rate(hour, delivered, scored) for hour, (delivered, scored) in hours.items() if delivered)

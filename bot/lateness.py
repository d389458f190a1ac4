"""A report of the past says what changed since its reader saw it first: it never changes silently."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.texts import Texts, texts
from nps.late import Since, since
from nps.periods import Period, local_day
from nps.recipients import Recipient
from storage import rollups, shown_tallies


async def note(
    tx: AsyncConnection, period: Period, recipient: Recipient, branches: tuple[str, ...], now: datetime
) -> str:
    """One line on late, withdrawn and changed answers; "" where there are none, or the period goes on.

    What is seen first is remembered, in the transaction that queues the report.
    """
    if period.end > now:
        return ""
    tally = await rollups.tally(tx, period.first, period.last, branches=branches)
    then, shown_at = await shown_tallies.first_shown(tx, recipient.id, period.name, branches, tally, now)
    if then == tally:
        return ""
    say = texts(recipient.language)
    day = say.day(local_day(shown_at, recipient.time_zone))
    return say("report-since", day=day, what=", ".join(_parts(since(then, tally), say)))


def _parts(events: Since, say: Texts) -> Iterator[str]:
    if events.late:
        yield say("report-since-late", n=events.late)
    if events.gone:
        yield say("report-since-gone", n=events.gone)
    if events.changed:
        yield say("report-since-changed", n=events.changed)

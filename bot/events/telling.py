"""What is to be told of answers and alerts: written with them, in the same transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.api.told import alert_out, response_out
from bot.settings import Settings
from nps.alerts import Alert
from nps.events import EventKind, NewEvent
from storage import alerts, customers, events, feed, responses, staff
from storage.scores import Scored


async def scored(tx: AsyncConnection, given: Sequence[Scored], *, settings: Settings, now: datetime) -> None:
    """Scores were given, or changed to these."""
    first = {each.response.id for each in given if each.was is None}
    changed = {each.response.id for each in given} - first
    await _answers(tx, EventKind.RESPONSE_CREATED, first, settings, now)
    await _answers(tx, EventKind.RESPONSE_CHANGED, changed, settings, now)


async def response_changed(
    tx: AsyncConnection, response_id: int, *, settings: Settings, now: datetime
) -> None:
    """Something else about an answer has changed: its words, or whether the shop may write."""
    await _answers(tx, EventKind.RESPONSE_CHANGED, {response_id}, settings, now)


async def alerts_opened(
    tx: AsyncConnection, opened: Sequence[Alert], *, settings: Settings, now: datetime
) -> None:
    """These were opened, or opened again."""
    await _alerts(tx, EventKind.ALERT_OPENED, opened, settings, now)


async def alert_closed(tx: AsyncConnection, alert: Alert, *, settings: Settings, now: datetime) -> None:
    """Staff closed it."""
    await _alerts(tx, EventKind.ALERT_CLOSED, [alert], settings, now)


async def _answers(
    tx: AsyncConnection, kind: EventKind, ids: set[int], settings: Settings, now: datetime
) -> None:
    if not ids or not settings.tells(kind):
        return
    owners = await responses.owners(tx, ids)
    happened = [
        NewEvent(kind, owners[each.id], response_out(each).model_dump(mode="json"))
        for each in await feed.of_ids(tx, ids)
        if each.id in owners
    ]
    await events.write_all(tx, happened, now=now)


async def _alerts(
    tx: AsyncConnection, kind: EventKind, several: Sequence[Alert], settings: Settings, now: datetime
) -> None:
    if not several or not settings.tells(kind):
        return
    people = await customers.get_all(tx, {each.customer_id for each in several})
    names = {each.id: each.name for each in await staff.everyone(tx)}
    seen = await alerts.signals_of(tx, [each.id for each in several])
    happened: list[NewEvent] = []
    for each in several:
        out = alert_out(
            each,
            customer=people[each.customer_id].external_id,
            owner=names.get(each.owner_id or 0),
            signals=seen[each.id],
        )
        happened.append(NewEvent(kind, each.customer_id, out.model_dump(mode="json")))
    await events.write_all(tx, happened, now=now)

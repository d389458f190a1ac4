"""Lapses become alerts: after a night's pass, of all whose silence has become too long since the last one."""

from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.opening import after_lapse
from bot.churn.figures import worth_of
from bot.settings import Settings
from nps.periods import local_day
from nps.signals import of_lapse
from storage import customers, purchases, shop, worths
from storage.database import Database
from storage.worths import KnownWorth

_CALLED = "lapses_called"
_AT_ONCE = 100


async def call_due(database: Database, settings: Settings, now: datetime) -> bool:
    """Open the alerts of the last night, if that was not done; whether there was anything to do.

    A shop that has just begun to look is told of that night's lapses alone, not of all its past silences.
    Harmless to repeat: one silence is one signal.
    """
    async with database.read() as tx:
        day, called = await worths.valued_day(tx), await _called(tx)
    if day is None or (called is not None and called >= day):
        return False
    since = day if called is None else called + timedelta(days=1)
    after = 0
    while True:
        async with database.write() as tx:
            found = await worths.lapsed(tx, since=since, until=day, after_id=after, limit=_AT_ONCE)
            for customer_id, theirs in groupby(found, lambda each: each.customer_id):
                await _call(tx, customer_id, next(theirs), settings, now)
            if len(found) < _AT_ONCE:
                await shop.remember(tx, _CALLED, day.isoformat())
                return True
            after = found[-1].customer_id


async def _called(tx: AsyncConnection) -> date | None:
    known = await shop.recall(tx, _CALLED)
    return date.fromisoformat(known) if known else None


async def _call(
    tx: AsyncConnection, customer_id: int, known: KnownWorth, settings: Settings, now: datetime
) -> None:
    customer = await customers.get(tx, customer_id)
    worth = next(iter(await worth_of(tx, customer_id, settings)), None)
    if customer is None or worth is None or worth.patience_days is None:
        return
    last = await purchases.latest(tx, customer_id)
    if last is not None and local_day(last.bought_at, settings.timezone) > known.day:
        return  # figures are of last night, and the customer has come since
    signals = of_lapse(known.last.toordinal(), worth.silence_days, worth.patience_days)
    await after_lapse(tx, customer, signals, settings=settings, now=now)

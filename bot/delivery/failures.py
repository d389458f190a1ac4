"""What becomes of a delivery that failed: typed by what to do next, so this is a table of what is done."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import leaving
from bot.campaigns.stars import pause_for_want_of_stars
from bot.channels import fate
from bot.courier import (
    Blocked,
    DeliveryFailed,
    Moved,
    NotReached,
    OutcomeUnknown,
    OutOfStars,
    Refused,
    TooFast,
)
from bot.recipients.coming import moved, put_out
from bot.rights.forgetting import forgotten
from bot.settings import Settings
from nps.records import Delivery
from storage import customers, deliveries, invitations

MOST_ATTEMPTS = 8
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=5)


def pause(attempts: int) -> timedelta:
    """How long to wait before another attempt: doubling from two seconds to five minutes."""
    seconds = _FIRST_PAUSE.total_seconds() * 2.0 ** min(attempts - 1, 10)
    return min(_LONGEST_PAUSE, timedelta(seconds=seconds))


async def settle(
    tx: AsyncConnection, delivery: Delivery, failure: DeliveryFailed, settings: Settings, now: datetime
) -> None:
    """Write down what a failure means for a delivery that was being sent."""
    match failure:
        case TooFast(retry_after=wait):
            await _again(tx, delivery, now + wait, str(failure))
        case NotReached():
            await _again(tx, delivery, now + pause(delivery.attempts + 1), str(failure))
        case Moved(chat_id=chat_id):
            await moved(tx, delivery.chat_id, chat_id, now)
            await _again(tx, delivery, now, str(failure))
        case OutOfStars():
            await _again(tx, delivery, deliveries.HELD, str(failure))
            await pause_for_want_of_stars(tx, delivery, now)
        case Blocked() | Refused() if fate.is_post(delivery):
            await fate.refused(tx, delivery, failure, now)
        case Blocked():
            await deliveries.blocked(tx, delivery.id, now)
            await leaving.blocked(tx, delivery.chat_id, settings, now)
            if delivery.chat_id < 0:
                await put_out(tx, delivery.chat_id, now)
        case OutcomeUnknown():
            await unknown(tx, delivery, str(failure), settings, now)
        case _:
            await deliveries.failed(tx, delivery.id, str(failure), now)
    await forgotten(tx, [delivery])


async def unknown(
    tx: AsyncConnection, delivery: Delivery, why: str, settings: Settings, now: datetime
) -> None:
    """Nobody knows whether it arrived: a question is not asked again, unless the shop wants it so, nor is a
    post in a channel; anything else is said again."""
    if fate.is_post(delivery):
        await fate.unclear(tx, delivery, why, now)
    elif delivery.asks and not settings.ask_unknown_again:
        await deliveries.unknown(tx, delivery.id, why, now)
        if delivery.invitation_id is not None:
            await customers.asked(tx, [delivery.invitation_id], now)
    elif delivery.attempts < MOST_ATTEMPTS:
        await _again(tx, delivery, now + pause(delivery.attempts + 1), why)
    else:
        await deliveries.failed(tx, delivery.id, why, now)


async def _again(tx: AsyncConnection, delivery: Delivery, when: datetime, why: str) -> None:
    await deliveries.again_at(tx, delivery.id, when, why)
    if delivery.invitation_id is not None:
        await invitations.returned(tx, delivery.invitation_id)

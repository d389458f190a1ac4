"""What became of a post in a channel: its admin is told, and nothing is ever posted again by itself.

A post that came twice every subscriber would see; one that did not come its admin sees to.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.courier import Blocked, DeliveryFailed, MayNotPost
from bot.letters import ChannelPost, Text, pack, unpack
from bot.texts import texts
from nps.log import Deed
from nps.records import Delivery, Lane, NewDelivery
from storage import channels, deliveries, log, staff


def is_post(delivery: Delivery) -> bool:
    """Whether it is a post in a channel."""
    return delivery.letter.get("kind") == "channel_post"


async def posted(tx: AsyncConnection, delivery: Delivery, message_id: int | None, now: datetime) -> None:
    """Telegram took it; where the channel has a name, so has the post an address."""
    channel = await channels.at(tx, delivery.chat_id)
    if channel is not None and channel.username and message_id is not None:
        link = f"https://t.me/{channel.username}/{message_id}"
        await _tell(tx, delivery, "channel-posted-at", now, link=link)
    else:
        await _tell(tx, delivery, "channel-posted", now)


async def unclear(tx: AsyncConnection, delivery: Delivery, why: str, now: datetime) -> None:
    """Nobody knows whether it is out."""
    await deliveries.unknown(tx, delivery.id, why, now)
    await _tell(tx, delivery, "channel-unclear", now)


async def refused(tx: AsyncConnection, delivery: Delivery, failure: DeliveryFailed, now: datetime) -> None:
    """It is certainly not out; where the bot may not post any more, the channel is forgotten."""
    await deliveries.failed(tx, delivery.id, str(failure), now)
    if not isinstance(failure, Blocked | MayNotPost):
        await channels.not_posted(tx, delivery.chat_id)
        await _tell(tx, delivery, "channel-failed", now)
        return
    if await channels.forget(tx, delivery.chat_id):
        details = {"channel": _post(delivery).channel}
        await log.write(tx, Deed.CHANNEL_ENDED, by=None, now=now, details=details)
    await _tell(tx, delivery, "channel-refused", now)


async def _tell(tx: AsyncConnection, delivery: Delivery, key: str, now: datetime, **facts: str) -> None:
    """Whoever had it posted, as long as they are staff."""
    post = _post(delivery)
    member = next((each for each in await staff.everyone(tx) if each.id == post.by), None)
    if member is not None:
        said = pack(Text(texts(member.language)(key, channel=post.channel, **facts)))
        told = NewDelivery(f"channel-told:{delivery.id}", Lane.CONVERSATION, member.chat_id, said)
        await deliveries.enqueue(tx, told, now=now)


def _post(delivery: Delivery) -> ChannelPost:
    letter = unpack(delivery.letter)
    assert isinstance(letter, ChannelPost)
    return letter

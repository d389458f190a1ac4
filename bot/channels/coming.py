"""Channels that the bot may post in from now on, or not any more. In the channel nothing is said of it."""

from dataclasses import dataclass

from bot.letters import Text, pack
from bot.turn import Turn
from nps.log import Deed
from nps.records import Lane, NewDelivery, Role, Staff
from storage import channels, deliveries, log, staff


@dataclass(frozen=True)
class Change:
    """What Telegram says of the bot in a channel; ``by`` is the chat of who made it so.

    ``may_post`` is whether the bot is an administrator with that right, ``inside`` whether it is one at all.
    """

    title: str
    username: str
    by: int
    may_post: bool
    inside: bool


async def changed(turn: Turn, change: Change) -> None:
    """A channel becomes the shop's by an admin's hand alone: whoever else lets the bot in hears nothing."""
    member = await staff.by_chat(turn.tx, change.by)
    admin = member if member is not None and member.role is Role.ADMIN else None
    known = await channels.at(turn.tx, turn.chat_id) is not None
    if change.may_post and (known or admin is not None):
        await channels.keep(turn.tx, turn.chat_id, title=change.title, username=change.username, now=turn.now)
    if change.may_post and not known and admin is not None:
        await _log(turn, Deed.CHANNEL_ADDED, admin, change.title)
        await _tell(turn, admin, "channel-added", change.title)
    if not change.may_post and await channels.forget(turn.tx, turn.chat_id):
        await _log(turn, Deed.CHANNEL_ENDED, member, change.title)
    if change.inside and not change.may_post and admin is not None:
        await _tell(turn, admin, "channel-no-right", change.title)


async def _log(turn: Turn, deed: Deed, member: Staff | None, title: str) -> None:
    by = member.id if member else None
    await log.write(turn.tx, deed, by=by, now=turn.now, details={"channel": title})


async def _tell(turn: Turn, admin: Staff, key: str, title: str) -> None:
    """In the admin's own chat, not in the channel in which it happened."""
    said = pack(Text(turn.texts(admin.language)(key, channel=title)))
    letter = NewDelivery(f"{turn.origin}:told", Lane.CONVERSATION, admin.chat_id, said)
    await deliveries.enqueue(turn.tx, letter, now=turn.now)

"""Channels: nobody is answered there. All that is heard of is what the bot may do in one."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import ChatMemberAdministrator, ChatMemberUpdated

from bot.channels.coming import Change, changed
from bot.telegram.reading import storable
from bot.turn import Turn


async def _membership(event: ChatMemberUpdated, turn: Turn) -> None:
    bot = event.new_chat_member
    inside = isinstance(bot, ChatMemberAdministrator)
    change = Change(
        title=storable(event.chat.title or ""),
        username=event.chat.username or "",
        by=event.from_user.id,
        may_post=isinstance(bot, ChatMemberAdministrator) and bot.can_post_messages is True,
        inside=inside,
    )
    await changed(turn, change)


def router() -> Router:
    """All handlers of what happens in channels."""
    routes = Router(name="channels")
    routes.my_chat_member.register(_membership, F.chat.type == ChatType.CHANNEL)
    return routes
